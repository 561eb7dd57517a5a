#pragma once

#include "article/article.h"
#include "base/error.h"
#include "feed/feed.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// What a publisher's interface says of one article.
struct OutletArticle {
  Article article;               ///< not taken apart yet (article/parts.h)
  std::vector<std::string> lost; ///< members that were not what they should be: "persons[].fullName"
};

/// A page of a list of articles.
struct OutletList {
  std::vector<Entry> entries;    ///< with the public addresses; with content where the list carries it
  std::optional<Url> next;       ///< where the list goes on
  std::vector<std::string> lost; ///< as above
};

/// How one publisher's own interface is spoken to: pure functions from addresses and answers to ours. A null
/// function is one that it cannot. docs/adding-an-outlet.md goes through them.
struct OutletInterface {
  std::string_view name;  ///< in the configuration: "dw"
  std::string_view title; ///< for people

  /// Whether an address is one of this publisher's by its host alone; false for software that any host may
  /// run.
  bool (*owns)(const Url& address);

  /// The interface's address of the article whose public page is at `page`; nothing for other pages.
  std::optional<Url> (*article_request)(const Url& page);

  /// Whether a JSON answer is an article of this interface, and what article it is. `address` is where it
  /// came from, where that is known. An error where not even its address and a title or text are in it.
  bool (*is_article)(const nlohmann::json& answer);
  Result<OutletArticle> (*read_article)(const nlohmann::json& answer, const std::optional<Url>& address);

  /// The JSON answer that a public page carries along for its scripts, as `read_article` takes it.
  std::optional<nlohmann::json> (*answer_in_page)(std::string_view html, const Url& page);

  /// The public page behind an address of the interface, or a short one; nothing where it is neither.
  std::optional<Url> (*public_address)(const Url& address);

  /// Whether the publisher's numbers are unique, so that an article is known by its number alone.
  bool numbers_are_unique;

  /// The first page of a list of the publisher's newest articles, of those that a feed or page leads to;
  /// nothing where there is none.
  std::optional<Url> (*newest_list)(const Url& feed_or_page, std::string_view language);
  Result<OutletList> (*read_list)(const nlohmann::json& answer, const Url& address);

  /// Where the same picture may be had if the address does not answer, the next best first.
  std::vector<Url> (*other_sizes)(const Url& picture);
};

/// All of them.
std::span<const OutletInterface* const> outlet_interfaces();

/// By the name in the configuration; nullptr where there is none.
const OutletInterface* outlet_interface(std::string_view name);

/// That of the publisher whose host it is; nullptr where there is none.
const OutletInterface* outlet_interface_of(const Url& address);

/// The public page that an address stands for, whichever publisher's interface it is of: what a reader is
/// shown in the place of an address of JSON. Any other address is given back as it is.
Url public_address(const Url& address);

/// An article out of JSON, whichever interface it is of. An error where it is of none.
Result<OutletArticle> read_outlet_article(std::string_view json, const std::optional<Url>& address,
                                          std::string_view name);

/// The same of an answer that was parsed.
Result<OutletArticle> read_outlet_answer(const nlohmann::json& answer, const std::optional<Url>& address,
                                         std::string_view name);

/// An article out of what a public page carries along, where its publisher has an interface and the page has
/// it. Nothing otherwise.
std::optional<OutletArticle> outlet_article_in_page(std::string_view html, const Url& page);

} // namespace offprint
