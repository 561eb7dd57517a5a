#include "extract/rules/rule_page.h"

#include <libxml/tree.h>

#include <algorithm>

namespace offprint {
namespace {

constexpr std::size_t most_notices = 100;

Url base_of(const HtmlTree& page, const Url& address) {
  const auto stated = attribute(first_element(page.head(), "base"), "href");
  const auto base = stated ? address.resolve(*stated) : Result<Url>(address);
  return base ? *base : address;
}

} // namespace

RulePage::RulePage(HtmlTree& page, const Url& address)
    : page_(page), address_(address), base_(base_of(page, address)), xpath_(page) {}

XPathResult RulePage::find(std::string_view directive, const std::string& xpath) {
  auto found = xpath_.evaluate(xpath);
  if (found) return *std::move(found);
  note(std::string(directive) + ": " + found.error().message());
  return {};
}

std::vector<xmlNode*> RulePage::find_elements(std::string_view directive, const std::string& xpath) {
  XPathResult found = find(directive, xpath);
  std::erase_if(found.nodes, [](const xmlNode* node) { return !is_element(node); });
  return std::move(found.nodes);
}

void RulePage::note(std::string problem) {
  if (notices_.size() < most_notices && std::ranges::find(notices_, problem) == notices_.end())
    notices_.push_back(std::move(problem));
}

bool RulePage::is_frame(const xmlNode* node) const {
  return node == page_.root() || node == page_.head() || node == page_.body();
}

void RulePage::remove(xmlNode* node) {
  if (is_frame(node) || node->type == XML_DOCUMENT_NODE) return;
  if (node->type == XML_ATTRIBUTE_NODE) {
    xmlRemoveProp(reinterpret_cast<xmlAttr*>(node));
  } else {
    remove_node(node);
  }
  changed();
}

} // namespace offprint
