#pragma once

#include "ancestors/prose.h"
#include "base/time.h"

#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A file of a made-up collection of mirrored pages, and what a reader has to find in it.
struct AncestorPage {
  std::string path; ///< within the repository
  std::string bytes;
  std::string address; ///< the article's public address; "" for what is no article (README, lists)
  std::string title;
  std::vector<std::string> paragraphs; ///< running text that must be kept, in order, plain text
  std::vector<std::string> pictures;   ///< addresses of the originals (absolute https), in order
  std::vector<std::string> unwanted;   ///< texts that must not be read as article: advertisements, words on
                                       ///< share buttons, relative times, lists of what else to read, scripts
};

/// `count` articles of three outlets, about half of them in the page files' own form, a quarter with an
/// outlet's markup copied whole, a quarter as Jekyll posts; then a README and lists. Each has up to four of
/// the things that go wrong with mirrored pages. Reproducible from `seed`.
std::vector<AncestorPage> ancestor_pages(std::size_t count, unsigned seed);

/// A page file in the mirrors' form; `body` is HTML.
std::string mirror_page(Instant feed_time, std::string_view title, std::string_view address,
                        std::string_view body);

/// What such a page begins its body with; mirrors know the author or leave the place empty.
std::string dateline(std::string_view author, Instant published);

/// The public address that the first outlet gives an article; `id` is its number.
std::string publisher_address(Language language, std::string_view title, std::string_view id);

/// A title as mirrors make the name of a file of it.
std::string file_name_of(std::string_view title);

/// Plain text as HTML.
std::string escaped(std::string_view text);

} // namespace offprint
