#include "extract/body/block_elements.h"

#include "html/name_set.h"

namespace offprint {
namespace {

constexpr NameSet<48> block_elements = {
    "address", "article", "aside",   "blockquote", "body",     "center",     "dd",      "details",
    "dialog",  "div",     "dl",      "dt",         "fieldset", "figcaption", "figure",  "footer",
    "form",    "h1",      "h2",      "h3",         "h4",       "h5",         "h6",      "header",
    "hgroup",  "hr",      "html",    "li",         "main",     "menu",       "nav",     "ol",
    "p",       "pre",     "section", "summary",    "table",    "tbody",      "td",      "tfoot",
    "th",      "thead",   "tr",      "ul",         "caption",  "legend",     "picture", "template"};
} // namespace

bool is_block_element(std::string_view name) {
  return contains(block_elements, name);
}

} // namespace offprint
