#include "extract/rules/xpath.h"

#include "base/text.h"
#include "extract/rules/location_path.h"
#include "extract/rules/xpath_functions.h"

#include <fmt/format.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace offprint {
namespace {

constexpr std::uint64_t most_steps = 10'000'000;
constexpr std::uint64_t most_steps_in_all = 100'000'000;
constexpr std::uint64_t most_comparisons = 4'000'000'000;
constexpr std::size_t most_comments = 5'000;
constexpr std::size_t longest_xpath = 4'000;

const xmlChar* xml(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

void keep_silent(void*, xmlError*) {}

void say_nothing(void*, const char*, ...) {}

/// libxml2 tells some errors past the context's handler, on standard error.
class Silence {
public:
  Silence() { xmlSetGenericErrorFunc(nullptr, say_nothing); }

  ~Silence() { xmlSetGenericErrorFunc(context_, function_); }

  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

private:
  xmlGenericErrorFunc function_ = xmlGenericError;
  void* context_ = xmlGenericErrorContext;
};

struct FreeObject {
  void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
};

struct FreeExpression {
  void operator()(xmlXPathCompExpr* expression) const { xmlXPathFreeCompExpr(expression); }
};

using Object = std::unique_ptr<xmlXPathObject, FreeObject>;
using Expression = std::unique_ptr<xmlXPathCompExpr, FreeExpression>;

std::string shown(const std::string& xpath) {
  return std::string(first_characters(xpath, 200));
}

std::unexpected<Error> explain(const std::string& xpath, int code) {
  switch (code - XML_XPATH_EXPRESSION_OK) {
  case XPATH_OP_LIMIT_EXCEEDED:
    return fail(ErrorKind::refused, shown(xpath), "takes too much work on this page");
  case XPATH_UNDEF_PREFIX_ERROR:
    return fail(ErrorKind::invalid, shown(xpath), "names a namespace, of which there are none");
  case XPATH_UNKNOWN_FUNC_ERROR:
    return fail(ErrorKind::invalid, shown(xpath), "calls a function that XPath 1.0 does not have");
  default: return fail(ErrorKind::invalid, shown(xpath), "is no XPath 1.0");
  }
}

/// Whether an expression may join one set of nodes for each node of another, which libxml2 does in time
/// quadratic in their size, without counting it.
bool may_join_sets(std::string_view xpath) {
  const std::size_t first = xpath.find("//");
  if (first == std::string_view::npos) return false;
  const std::string_view rest = xpath.substr(first + 2);
  return std::ranges::any_of(
      std::array<std::string_view, 6>{"//", "..", "following", "preceding", "ancestor", "parent"},
      [&](std::string_view sign) { return rest.find(sign) != std::string_view::npos; });
}

XPathResult result_of(const xmlXPathObject& object) {
  XPathResult result;
  if (object.type == XPATH_NODESET && object.nodesetval != nullptr) {
    result.nodes.assign(object.nodesetval->nodeTab, object.nodesetval->nodeTab + object.nodesetval->nodeNr);
    std::erase_if(result.nodes, [](const xmlNode* node) { return node->type == XML_NAMESPACE_DECL; });
  } else if (object.type == XPATH_BOOLEAN) {
    result.truth = object.boolval != 0;
  } else if (object.type == XPATH_NUMBER) {
    xmlChar* text = xmlXPathCastNumberToString(object.floatval);
    result.text = reinterpret_cast<const char*>(text);
    xmlFree(text);
  } else if (object.type == XPATH_STRING) {
    result.text = object.stringval == nullptr ? "" : reinterpret_cast<const char*>(object.stringval);
  }
  return result;
}

void remove_comments(xmlNode* root) {
  for (xmlNode* node = next_node(root, root); node != nullptr;) {
    xmlNode* next = next_node(node, root);
    if (node->type == XML_COMMENT_NODE) remove_node(node);
    node = next;
  }
}

/// The whole tree in document order, and how many nodes it has.
template <class Visit>
std::uint64_t walk(xmlNode* document, Visit visit) {
  std::uint64_t count = 0;
  for (xmlNode* node = document->children; node != nullptr; node = next_node(node, nullptr), ++count)
    visit(node);
  return count;
}

/// Joins texts that stand side by side: libxml2 finds the place of a text by walking back to an element.
void join_texts(xmlNode* document) {
  for (xmlNode* node = document->children; node != nullptr; node = next_node(node, nullptr)) {
    if (!is_text(node) || !is_text(node->next)) continue;
    std::string behind;
    while (is_text(node->next)) {
      behind += text_content(node->next);
      remove_node(node->next);
    }
    xmlNodeAddContentLen(node, xml(behind), static_cast<int>(behind.size()));
  }
}

} // namespace

bool XPathResult::found_any() const {
  if (truth) return *truth;
  if (!text) return !nodes.empty();
  return !trim_unicode(*text).empty() && *text != "0" && *text != "NaN";
}

std::string string_value(const xmlNode* node) {
  if (node == nullptr) return {};
  if (is_element(node) || is_text(node)) return text_content(node);
  if (node->type == XML_DOCUMENT_NODE) return text_content(xmlDocGetRootElement(node->doc));
  xmlChar* content = xmlNodeGetContent(node);
  std::string value = content == nullptr ? "" : reinterpret_cast<const char*>(content);
  xmlFree(content);
  return value;
}

void PageXPath::Free::operator()(xmlXPathContext* context) const {
  xmlXPathFreeContext(context);
}

PageXPath::PageXPath(const HtmlTree& page)
    : document_(reinterpret_cast<xmlNode*>(page.root()->doc)), context_(xmlXPathNewContext(page.root()->doc)),
      steps_left_(most_steps_in_all) {
  context_->error = keep_silent;
  register_metered_functions(*context_);
  std::size_t comments = 0;
  walk(document_, [&](const xmlNode* node) { comments += node->type == XML_COMMENT_NODE ? 1 : 0; });
  if (comments > most_comments) remove_comments(page.root());
}

PageXPath::~PageXPath() {
  walk(document_, [](xmlNode* node) {
    if (is_element(node)) node->content = nullptr;
  });
}

// libxml2 compares the places of two elements at once where they carry their rank; else it walks between
// them.
void PageXPath::know_order() {
  if (order_known_) return;
  join_texts(document_);
  // It counts down from 0 in the elements' content, which an element has no use for.
  nodes_ = walk(document_, [](xmlNode* node) {
    if (is_element(node)) node->content = nullptr;
  });
  xmlXPathOrderDocElems(context_->doc);
  order_known_ = true;
}

Result<XPathResult> PageXPath::evaluate(const std::string& xpath) {
  if (xpath.size() > longest_xpath)
    return fail(ErrorKind::invalid, shown(xpath), fmt::format("is longer than {} bytes", longest_xpath));
  const Silence silence;
  know_order();
  context_->opCount = 0;
  const auto paths = location_paths(xpath);
  const bool at_once = !paths || (paths->size() == 1 && paths->front().pieces.size() == 1);
  Result<XPathResult> result = at_once ? evaluate_from({document_}, xpath) : evaluate_paths(xpath, *paths);
  steps_left_ -= std::min(steps_left_, std::uint64_t{context_->opCount});
  return result;
}

Result<XPathResult> PageXPath::evaluate_paths(const std::string& xpath,
                                              const std::vector<LocationPath>& paths) {
  XPathResult whole;
  for (const LocationPath& path : paths) {
    std::vector<xmlNode*> nodes = {document_};
    for (const PathPiece& piece : path.pieces) {
      const bool from_document = nodes.size() == 1 && nodes.front() == document_;
      auto found = evaluate_from(piece.of_descendants ? outermost(nodes) : nodes,
                                 from_document && piece.xpath.starts_with(".//") ? piece.xpath.substr(1)
                                                                                 : piece.xpath);
      if (!found) return fail(found.error().kind, shown(xpath), found.error().problem);
      nodes = std::move(found->nodes);
      if (nodes.empty()) break;
    }
    whole.nodes.insert(whole.nodes.end(), nodes.begin(), nodes.end());
  }
  if (paths.size() > 1) put_in_order(whole.nodes);
  return whole;
}

Result<XPathResult> PageXPath::evaluate_from(const std::vector<xmlNode*>& nodes, const std::string& xpath) {
  const std::uint64_t most = may_join_sets(xpath) ? most_comparisons / (nodes_ + 1) : most_steps;
  context_->opLimit = std::max<std::uint64_t>(1, std::min({most, most_steps, steps_left_}));
  context_->node = document_;
  xmlResetError(&context_->lastError);
  const Expression expression(xmlXPathCtxtCompile(context_.get(), xml(xpath)));
  if (!expression) return explain(xpath, context_->lastError.code);
  XPathResult whole;
  for (xmlNode* node : nodes) {
    context_->node = node;
    const Object object(xmlXPathCompiledEval(expression.get(), context_.get()));
    if (!object) return explain(xpath, context_->lastError.code);
    XPathResult result = result_of(*object);
    if (nodes.size() == 1) return result;
    whole.nodes.insert(whole.nodes.end(), result.nodes.begin(), result.nodes.end());
    // What a node found is found again by others; a set must not outgrow the page many times over.
    if (whole.nodes.size() > 4 * nodes_ + 1'000) put_in_order(whole.nodes);
  }
  put_in_order(whole.nodes);
  return whole;
}

std::vector<xmlNode*> PageXPath::outermost(const std::vector<xmlNode*>& nodes) const {
  std::vector<xmlNode*> outer;
  for (xmlNode* node : nodes) {
    if (outer.empty() || !is_at_or_below(node, outer.back())) outer.push_back(node);
  }
  return outer;
}

void PageXPath::put_in_order(std::vector<xmlNode*>& nodes) const {
  const std::unordered_set<const xmlNode*> wanted(nodes.begin(), nodes.end());
  const bool attributes =
      std::ranges::any_of(nodes, [](const xmlNode* node) { return node->type == XML_ATTRIBUTE_NODE; });
  nodes.clear();
  if (wanted.contains(document_)) nodes.push_back(document_);
  walk(document_, [&](xmlNode* node) {
    if (wanted.contains(node)) nodes.push_back(node);
    if (!attributes || !is_element(node)) return;
    for (xmlAttr* each = node->properties; each != nullptr; each = each->next) {
      auto* as_node = reinterpret_cast<xmlNode*>(each);
      if (wanted.contains(as_node)) nodes.push_back(as_node);
    }
  });
}

} // namespace offprint
