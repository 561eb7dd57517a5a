#include "harvest/import/collection.h"

#include "article/identity.h"
#include "base/in_order.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace offprint {

namespace {

/// A page file as far as it is looked at here.
struct Glance {
  std::string bytes;
  std::string address;                 ///< of its article, by what its head says; "" where it says none
  std::string publisher;               ///< likewise
  std::vector<std::uint64_t> shingles; ///< of its body
};

std::optional<Url> address_of(std::string_view bytes) {
  for (const std::string_view mark : {"](http", "from: http", "url: http"}) {
    const std::size_t at = bytes.substr(0, 4'000).find(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view address = bytes.substr(at + mark.size() - 4, 2'000);
    if (const Result<Url> url = Url::parse(address.substr(0, address.find_first_of(") \n\r")))) return *url;
  }
  return std::nullopt;
}

/// Markup without its tags, as far as comparing texts needs it.
std::string bare_text(std::string_view page) {
  std::string text;
  text.reserve(page.size());
  while (!page.empty()) {
    const std::size_t tag = page.find('<');
    text += page.substr(0, tag);
    if (tag == std::string_view::npos) break;
    page.remove_prefix(std::min(page.size(), page.find('>', tag)));
    if (!page.empty()) page.remove_prefix(1);
  }
  return text;
}

Glance glance_at(Result<std::string> bytes) {
  Glance glance;
  if (!bytes) return glance;
  glance.bytes = *std::move(bytes);
  if (const std::optional<Url> address = address_of(glance.bytes)) {
    glance.address = address->text();
    glance.publisher = publisher_host(*address);
  }
  const std::size_t body = glance.bytes.find("\n\n");
  if (body != std::string::npos)
    glance.shingles = shingles_of(bare_text(std::string_view(glance.bytes).substr(body)));
  return glance;
}

} // namespace

Collection look_at_collection(std::size_t files, const std::function<Result<std::string>(std::size_t)>& bytes,
                              const std::function<void()>& looked_at) {
  Collection collection{.advertisements = {}, .shingles = ShingleCounts(files)};
  std::set<std::string> counted; // an article's versions are one text
  make_in_order<Glance>(
      files, [&](std::size_t i) { return glance_at(bytes(i)); },
      [&](const Glance& glance) {
        collection.advertisements.learn(glance.bytes, glance.publisher);
        if (!glance.address.empty() && counted.insert(glance.address).second)
          collection.shingles.add(glance.shingles);
        looked_at();
        return true;
      });
  return collection;
}

} // namespace offprint
