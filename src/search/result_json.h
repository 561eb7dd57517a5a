#pragma once

#include "search/result.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <string>

namespace offprint {

/// The address of an article's page; "" leaves it out.
using ArticleAddress = std::function<std::string(const ArticleId&)>;

/// A search's result as JSON (docs/search.md lists the members).
nlohmann::json search_json(const SearchResult& result, const std::string& query, const SearchRange& range,
                           const ArticleAddress& address);

} // namespace offprint
