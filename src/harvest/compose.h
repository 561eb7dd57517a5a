#pragma once

#include "article/article.h"
#include "extract/extract.h"
#include "feed/feed.h"

namespace offprint {

/// The address of an entry's article; made from the feed's own and the entry's id where the entry has no
/// link.
Result<Url> article_address(const Entry& entry, const Url& feed);

/// The article as the entry tells it. `language` is the outlet's, for entries that state none.
Article article_from_entry(const Entry& entry, const Url& address, const std::string& outlet,
                           const std::string& language);

/// Whether the article, made from the entry alone, is whole: several paragraphs or at least 600 characters
/// (200 of Chinese, Japanese and the like), and no sign at the end that it was cut.
bool carries_full_text(const Entry& entry, const Article& article);

/// Lays what the article's own page says over what the entry said: its text, its times, its names. Where the
/// page gave no body, or one shorter than the entry's, the entry's stays.
void complete_from_page(Article& article, Extraction page);

} // namespace offprint
