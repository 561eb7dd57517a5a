#include "extract/rules/xpath_functions.h"

#include "base/text.h"
#include "html/tree.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <algorithm>
#include <string>
#include <unordered_set>

namespace offprint {
namespace {

constexpr unsigned long bytes_per_step = 64;

const xmlChar* xml(const char* text) {
  return reinterpret_cast<const xmlChar*>(text);
}

bool charge(xmlXPathParserContext* parser, unsigned long steps) {
  xmlXPathContext& context = *parser->context;
  if (context.opLimit != 0 && steps > context.opLimit - std::min(context.opCount, context.opLimit)) {
    xmlXPathErr(parser, XPATH_OP_LIMIT_EXCEEDED);
    return false;
  }
  context.opCount += steps;
  return true;
}

/// The string value of a node as libxml2 makes it, and what it costs; nothing when the limit is passed.
xmlXPathObject* charged_string(xmlXPathParserContext* parser, xmlNode* node) {
  unsigned long steps = 1;
  if (is_element(node) || (node != nullptr && node->type == XML_DOCUMENT_NODE)) {
    const xmlNode* root = node->type == XML_DOCUMENT_NODE ? xmlDocGetRootElement(node->doc) : node;
    for (const xmlNode* below = root; below != nullptr; below = next_node(below, root)) {
      ++steps;
      if (is_text(below)) steps += static_cast<unsigned long>(xmlStrlen(below->content)) / bytes_per_step;
    }
  }
  if (!charge(parser, steps)) return nullptr;
  return xmlXPathWrapString(xmlXPathCastNodeToString(node));
}

/// Makes strings of the node sets among the arguments that stand on the stack.
bool strings_for_nodes(xmlXPathParserContext* parser, int arguments) {
  if (arguments > parser->valueNr) return false;
  for (int i = parser->valueNr - arguments; i < parser->valueNr; ++i) {
    xmlXPathObject*& argument = parser->valueTab[i];
    if (argument == nullptr || argument->type != XPATH_NODESET) continue;
    const bool empty = argument->nodesetval == nullptr || argument->nodesetval->nodeNr == 0;
    xmlXPathObject* text =
        empty ? xmlXPathNewCString("") : charged_string(parser, argument->nodesetval->nodeTab[0]);
    if (text == nullptr) return false;
    xmlXPathFreeObject(argument);
    argument = text;
    if (i == parser->valueNr - 1) parser->value = text;
  }
  return true;
}

template <xmlXPathFunction function>
void metered(xmlXPathParserContext* parser, int arguments) {
  if (strings_for_nodes(parser, arguments)) function(parser, arguments);
}

/// For the functions that take the context node where they are given nothing.
template <xmlXPathFunction function>
void metered_or_of_context(xmlXPathParserContext* parser, int arguments) {
  if (arguments > 0) return metered<function>(parser, arguments);
  xmlXPathObject* text = charged_string(parser, parser->context->node);
  if (text == nullptr) return;
  valuePush(parser, text);
  function(parser, 1);
}

std::unordered_set<std::string> words_of(const xmlXPathObject* text) {
  std::unordered_set<std::string> words;
  const std::string list =
      text->stringval == nullptr ? "" : collapse_space(reinterpret_cast<const char*>(text->stringval));
  for (const std::string_view word : split(list, ' ')) {
    if (!word.empty()) words.emplace(word);
  }
  return words;
}

void find_ids(xmlXPathParserContext* parser, int arguments) {
  if (arguments != 1) return xmlXPathErr(parser, XPATH_INVALID_ARITY);
  if (!strings_for_nodes(parser, 1)) return;
  xmlXPathStringFunction(parser, 1);
  xmlXPathObject* list = valuePop(parser);
  if (list == nullptr) return;
  const std::unordered_set<std::string> ids = words_of(list);
  xmlXPathFreeObject(list);
  xmlNode* root = xmlDocGetRootElement(parser->context->doc);
  xmlNodeSet* found = xmlXPathNodeSetCreate(nullptr);
  unsigned long steps = 0;
  for (xmlNode* node = root; node != nullptr; node = next_node(node, root), ++steps) {
    const auto id = attribute(node, "id");
    if (id && ids.contains(*id)) xmlXPathNodeSetAddUnique(found, node);
  }
  valuePush(parser, xmlXPathWrapNodeSet(found));
  charge(parser, steps);
}

} // namespace

void register_metered_functions(xmlXPathContext& context) {
  const auto put = [&](const char* name, xmlXPathFunction function) {
    xmlXPathRegisterFunc(&context, xml(name), nullptr); // one that is there is not replaced
    xmlXPathRegisterFunc(&context, xml(name), function);
  };
  put("concat", metered<xmlXPathConcatFunction>);
  put("contains", metered<xmlXPathContainsFunction>);
  put("starts-with", metered<xmlXPathStartsWithFunction>);
  put("substring", metered<xmlXPathSubstringFunction>);
  put("substring-before", metered<xmlXPathSubstringBeforeFunction>);
  put("substring-after", metered<xmlXPathSubstringAfterFunction>);
  put("translate", metered<xmlXPathTranslateFunction>);
  put("string", metered_or_of_context<xmlXPathStringFunction>);
  put("string-length", metered_or_of_context<xmlXPathStringLengthFunction>);
  put("normalize-space", metered_or_of_context<xmlXPathNormalizeFunction>);
  put("number", metered_or_of_context<xmlXPathNumberFunction>);
  put("id", find_ids);
}

} // namespace offprint
