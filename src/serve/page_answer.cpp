#include "serve/page_answer.h"

#include "base/base64.h"
#include "base/hash.h"
#include "edition/site/site.h"
#include "serve/compress.h"

namespace offprint {

namespace {

constexpr std::size_t shortest_compressed = 256; // below it the coding's own bytes outweigh what it saves
constexpr std::size_t etag_digits = 24;

bool is_text(std::string_view content_type) {
  return content_type.starts_with("text/") || content_type.find("xml") != std::string_view::npos ||
         content_type.find("json") != std::string_view::npos ||
         content_type.find("opml") != std::string_view::npos;
}

/// The rules that a page of ours carries itself. Articles can bring none: no element of that name is let in.
std::string_view style_of(std::string_view html) {
  constexpr std::string_view begin = "<style>";
  const std::size_t from = html.find(begin);
  const std::size_t to = html.find("</style>", from);
  if (from == std::string_view::npos || to == std::string_view::npos) return {};
  return html.substr(from + begin.size(), to - from - begin.size());
}

} // namespace

std::shared_ptr<Answer> answer_of(SitePage page, int status) {
  auto answer = std::make_shared<Answer>();
  answer->status = status;
  answer->content_type = std::move(page.content_type);
  answer->immutable = page.immutable;
  answer->identity = std::move(page.body);
  if (answer->content_type.starts_with("text/html"))
    if (const std::string_view style = style_of(answer->identity); !style.empty())
      answer->style_digest = encode_base64(Sha256::of(style).bytes());
  if (status == 200) answer->etag = '"' + Sha256::of(answer->identity).hex().substr(0, etag_digits) + '"';
  if (is_text(answer->content_type) && answer->identity.size() >= shortest_compressed) {
    answer->gzip = gzip(answer->identity);
    answer->brotli = brotli(answer->identity);
  }
  return answer;
}

} // namespace offprint
