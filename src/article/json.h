#pragma once

#include "article/article.h"
#include "base/hash.h"

#include <nlohmann/json_fwd.hpp>

namespace offprint {

/// The article in the project's one JSON form (docs/article-json.md). Members that are empty are left out, so
/// that equal articles have equal texts.
nlohmann::json to_json(const Article& article);

/// Reads it back. Unknown members are passed over; a missing id or url, or a member of a wrong type, is an
/// error that names it. The body is taken as it is: only for JSON that this program wrote into its own
/// archive.
Result<Article> article_from_json(const nlohmann::json& json);

/// SHA-256 over the compact text of this JSON without outlet, first_seen, feed_time, modified, the stated
/// forms of times and what was left out: over what the outlet published, not over what we only learnt around
/// it. Two takings with equal hashes are one revision.
Sha256 content_hash(const Article& article);

} // namespace offprint
