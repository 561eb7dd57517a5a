#include "serve/language_handler.h"

#include "base/url.h"
#include "edition/site/words.h"
#include "serve/server.h"
#include "serve/short_answer.h"

#include <fmt/format.h>

#include <algorithm>

namespace offprint {

namespace {

/// For a header: what is no ASCII is percent-encoded, the rest is so already.
std::string ascii_only(std::string_view address) {
  std::string encoded;
  for (const char c : address)
    encoded += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : percent_encode({&c, 1});
  return encoded;
}

/// A path of this site, without its slash; "" for anything that might lead elsewhere.
std::string way_back(const std::string& from) {
  const bool is_of_this_site =
      from.starts_with('/') && !from.starts_with("//") && !from.contains('\\') && from.size() < 2'000 &&
      std::ranges::none_of(from, [](unsigned char c) { return c <= ' ' || c == 0x7F; });
  return is_of_this_site ? ascii_only(std::string_view(from).substr(1)) : std::string();
}

} // namespace

void LanguageHandler::answer(Call call, Respond respond) {
  const Words* const words = book_.named(std::string_view(call.path).substr(prefix().size()));
  if (words == nullptr)
    return respond(short_answer(404, "These pages are not to be had in that language.\n"));
  const std::string back = way_back(form_field(call.query, "from"));
  auto answer = short_answer(303, "The page is behind this one.\n");
  answer->cache_control = "no-store";
  // Relative, as the site may stand below any address.
  answer->fields.emplace_back("Location", "../" + (back.empty() ? "index.html" : back));
  answer->fields.emplace_back(
      "Set-Cookie",
      fmt::format("lang={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", words->language()));
  respond(answer);
}

} // namespace offprint
