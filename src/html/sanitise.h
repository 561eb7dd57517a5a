#pragma once

#include "base/url.h"
#include "html/safe_html.h"

#include <optional>
#include <string_view>

using xmlNode = struct _xmlNode;

namespace offprint {

/// Cleans by an allow-list: of elements (headings, paragraphs, lists, tables, figures, quotes, code, ruby,
/// inline text), of attributes for each, of address schemes (http, https; mailto in links). What is not
/// listed goes: script-like elements with all they hold, others leave their children behind. Addresses are
/// made absolute against `base`; without a base, relative ones go. Attributes stand in one fixed order;
/// adjacent text is joined; nothing else about the text changes.
///
/// Kept as marks of meaning: `rel` on links when it is ArticleRef, CommentRef, ExternalRef or tag; `data-id`,
/// `data-type` and `title` on a topic's span; `data-role` on blocks only when `keep_roles` is set
/// (article/parts.h puts them there; nothing fetched may).
/// A part of a figcaption whose class says that it is the credit becomes `<cite>`.
struct SanitiseOptions {
  std::optional<Url> base;
  bool keep_roles = false;
};

/// Input over the limits of HtmlTree gives its error.
Result<SafeHtml> sanitise(std::string_view utf8, const SanitiseOptions& options = {});

/// The same by way of a tree at all times. sanitise() takes a short cut past it where the markup is so plain
/// that both come to the same.
Result<SafeHtml> sanitise_by_tree(std::string_view utf8, const SanitiseOptions& options = {});

/// The children of a node in a tree at hand; the tree is not changed.
SafeHtml sanitise_children(const xmlNode* node, const SanitiseOptions& options = {});

} // namespace offprint
