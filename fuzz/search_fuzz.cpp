// A query as a reader types it, and the text that it is looked for in: both are read into tokens, the query
// into an expression for the full-text search, the text into a snippet, whose parts put together must be a
// part of the text.
#include "search/fold.h"
#include "search/match.h"
#include "search/query.h"
#include "search/snippet.h"
#include "search/stem.h"
#include "search/tokens.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace offprint;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t half = input.find('\0');
  const std::string_view asked = input.substr(0, half);
  const std::string_view text = half == std::string_view::npos ? input : input.substr(half + 1);
  (void)folded_text(text);
  std::size_t before = 0;
  for_each_token(text, [&](const Token& token) {
    if (token.from > token.to || token.to > text.size() || token.from < before) std::abort();
    before = token.from;
    return true;
  });
  const auto query = parse_query(asked);
  if (!query) return 0;
  Stemmer stemmer;
  for (const MatchIn where : {MatchIn::anywhere, MatchIn::title})
    (void)match_expressions(*query, {"en", "ru"}, stemmer, where);
  const SnippetMaker snippets(*query, {"en", "ru"}, stemmer);
  (void)html_of(snippets.around_hits(text));
  if (text_of(snippets.whole(text), "", "") != text) std::abort();
  return 0;
}
