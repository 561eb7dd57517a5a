#pragma once

#include "base/url.h"
#include "extract/rules/xpath.h"
#include "html/tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A page while a rule is applied to it: the tree, XPath over it, and what went wrong on the way.
class RulePage {
public:
  /// Both must outlive this. `address` is where the page came from.
  RulePage(HtmlTree& page, const Url& address);

  HtmlTree& tree() { return page_; }

  /// What relative addresses in the page are relative to.
  const Url& base() const { return base_; }

  const Url& address() const { return address_; }

  /// Evaluates; what cannot be evaluated finds nothing, and is noted once as `directive`'s.
  XPathResult find(std::string_view directive, const std::string& xpath);

  /// Only the elements among what is found.
  std::vector<xmlNode*> find_elements(std::string_view directive, const std::string& xpath);

  /// To be called when the tree was changed.
  void changed() { xpath_.changed(); }

  void note(std::string problem);

  const std::vector<std::string>& notices() const { return notices_; }

  /// Whether it is one of html, head and body, which every page has and keeps.
  bool is_frame(const xmlNode* node) const;

  /// Takes a node out that XPath found: an element with all below it, a text, an attribute.
  void remove(xmlNode* node);

private:
  HtmlTree& page_;
  const Url& address_;
  Url base_;
  PageXPath xpath_;
  std::vector<std::string> notices_;
};

} // namespace offprint
