#pragma once

#include "html/tree.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using xmlXPathContext = struct _xmlXPathContext;

namespace offprint {

struct LocationPath;

/// What an XPath gave: nodes, or a text.
struct XPathResult {
  /// In document order, each once: elements, texts, comments, attributes (as xmlNode*, with their type), the
  /// document itself. They are the tree's own: taking one out of it leaves those below it dangling.
  std::vector<xmlNode*> nodes;
  std::optional<std::string> text; ///< of an expression that gives a string or a number
  std::optional<bool> truth;       ///< of one that gives a boolean

  /// Whether anything was found: a node, a text that is not blank, a number that is not 0, true.
  bool found_any() const;
};

/// Evaluates XPath 1.0 over one page, the document as the context node, within bounds whatever the page is:
/// about 10 million steps for an expression and 100 million for all; a step is a node that is looked at, or
/// 64 bytes of text that a function reads. No function reaches beyond the page; id() finds HTML's ids.
///
/// The tree may be changed between two evaluations when `changed` is called behind it. While this lives, it
/// keeps marks for the order of the document in the tree; it takes them off at its end. Of a page with more
/// than 5,000 comments all comments go, for the order of the texts between them is costly to know.
class PageXPath {
public:
  explicit PageXPath(const HtmlTree& page);
  ~PageXPath();
  PageXPath(const PageXPath&) = delete;
  PageXPath& operator=(const PageXPath&) = delete;

  void changed() { order_known_ = false; }

  /// Errors name the expression: ErrorKind::invalid where it is no XPath (a namespace or function unknown
  /// here included), ErrorKind::refused where it took more steps than it may.
  Result<XPathResult> evaluate(const std::string& xpath);

private:
  struct Free {
    void operator()(xmlXPathContext* context) const;
  };

  Result<XPathResult> evaluate_paths(const std::string& xpath, const std::vector<LocationPath>& paths);
  Result<XPathResult> evaluate_from(const std::vector<xmlNode*>& nodes, const std::string& xpath);
  std::vector<xmlNode*> outermost(const std::vector<xmlNode*>& nodes) const;
  void know_order();
  void put_in_order(std::vector<xmlNode*>& nodes) const;

  xmlNode* document_; ///< the document as a node
  std::unique_ptr<xmlXPathContext, Free> context_;
  std::uint64_t nodes_ = 0;
  std::uint64_t steps_left_;
  bool order_known_ = false;
};

/// All text of a node in XPath's sense (XPath 1.0, 5): below an element, an attribute's value.
std::string string_value(const xmlNode* node);

} // namespace offprint
