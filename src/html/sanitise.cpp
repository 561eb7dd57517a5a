#include "html/sanitise.h"

#include "html/clean_attributes.h"
#include "html/clean_copy.h"
#include "html/plain_markup.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include "base/text.h"

namespace offprint {
namespace {

// Clean trees as a rule are stable at once, and after a foster-parented table at the second time; what is not
// by then is made to change at every reading.
constexpr int most_readings = 8;

// What is read back is our own, and escaping makes it longer than what was let in.
constexpr TreeLimits limits_of_clean_html = {.bytes = 200'000'000};

std::string clean_once(const xmlNode* node, const SanitiseOptions& options) {
  const auto empty = HtmlTree::parse_fragment("");
  copy_clean_children(node, empty->body(), options);
  return inner_html(empty->body());
}

std::string paragraphs_of_text(const xmlNode* node) {
  const auto empty = HtmlTree::parse_fragment("");
  const auto text = clean_characters(plain_text(node));
  for (const auto line : split(text, '\n')) {
    xmlNode* paragraph = new_element(empty->body(), "p");
    append_child(paragraph, new_text(paragraph, line));
    append_child(empty->body(), paragraph);
  }
  return inner_html(empty->body());
}

// Clean HTML must mean to every reader what it means here: markup that an HTML parser reads as another tree
// is how filters are passed by. So it is read and cleaned again until nothing changes.
std::string clean_until_stable(const xmlNode* node, const SanitiseOptions& options) {
  auto text = clean_once(node, options);
  if (const auto plain = clean_plain_markup(text, options); plain == text) return text;
  for (int reading = 0; reading < most_readings; ++reading) {
    const auto tree = HtmlTree::parse_fragment(text, limits_of_clean_html);
    if (!tree) break;
    auto again = clean_once(tree->body(), options);
    if (again == text) return text;
    text = std::move(again);
  }
  return paragraphs_of_text(node);
}

} // namespace

/// The one maker of SafeHtml.
class Sanitiser {
public:
  static SafeHtml clean(const xmlNode* node, const SanitiseOptions& options) {
    return SafeHtml(clean_until_stable(node, options));
  }

  static std::optional<SafeHtml> clean_plain(std::string_view utf8, const SanitiseOptions& options) {
    auto text = clean_plain_markup(utf8, options);
    if (!text) return std::nullopt;
    return SafeHtml(*std::move(text));
  }
};

Result<SafeHtml> sanitise(std::string_view utf8, const SanitiseOptions& options) {
  if (auto plain = Sanitiser::clean_plain(utf8, options)) return *std::move(plain);
  return sanitise_by_tree(utf8, options);
}

Result<SafeHtml> sanitise_by_tree(std::string_view utf8, const SanitiseOptions& options) {
  const auto tree = HtmlTree::parse_fragment(utf8);
  if (!tree) return pass_on(tree);
  return Sanitiser::clean(tree->body(), options);
}

SafeHtml sanitise_children(const xmlNode* node, const SanitiseOptions& options) {
  if (node == nullptr) return {};
  return Sanitiser::clean(node, options);
}

} // namespace offprint
