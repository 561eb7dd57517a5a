#pragma once

#include "article/article.h"
#include "base/error.h"
#include "base/hash.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace offprint {

/// The most that a record may unpack to.
inline constexpr std::uint64_t record_limit = 64u << 20;

/// content_hash(article); an error where the article is not well-formed UTF-8.
Result<Sha256> content_of(const Article& article);

/// The article as the text that a record holds: its JSON (docs/article-json.md), compact. An article that
/// this text would not give back, or whose text is too long, is an error: what could not be read again must
/// not be taken.
Result<std::string> record_text(const Article& article, const Sha256& content);

/// The article back from a record's text. The text's own hash must have been found right before.
Result<Article> article_from_record_text(std::string_view text);

/// One zstd frame, with its length and check sum.
Result<std::string> pack(std::string_view text);

/// The text of a frame; at most `record_limit` bytes.
Result<std::string> unpack(std::string_view frame);

} // namespace offprint
