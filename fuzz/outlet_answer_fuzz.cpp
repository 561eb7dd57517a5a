// Outlets' answers, as JSON and within a page: whatever they are, an article comes of it or an error, and
// taking an article apart twice changes nothing.
#include "article/parts.h"
#include "outlet/interface.h"

#include <cstdlib>

using namespace offprint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Url page = *Url::parse("https://www.dw.com/de/x/a-71600001");
  const auto look = [](Article article) {
    take_apart(article);
    Article again = article;
    take_apart(again);
    if (!(again == article)) std::abort();
  };
  if (Result<OutletArticle> read = read_outlet_article(text, page, "answer")) look(std::move(read->article));
  if (std::optional<OutletArticle> read = outlet_article_in_page(text, page)) look(std::move(read->article));
  return 0;
}
