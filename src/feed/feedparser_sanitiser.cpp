#include "feed/feedparser_sanitiser.h"

#include "feed/feedparser_address.h"
#include "feed/feedparser_style.h"
#include "feed/feedparser_tags.h"

#include <algorithm>

namespace offprint::feedparser {
namespace {

constexpr std::string_view mathml_namespace = "http://www.w3.org/1998/Math/MathML";
constexpr std::string_view svg_namespace = "http://www.w3.org/2000/svg";
constexpr std::string_view xlink_namespace = "http://www.w3.org/1999/xlink";

bool has(const std::vector<SgmlAttribute>& attributes, const SgmlAttribute& wanted) {
  return std::ranges::find(attributes, wanted) != attributes.end();
}

bool has_namespace(const std::vector<SgmlAttribute>& attributes) {
  bool stated = false;
  for (const auto& attribute : attributes) {
    if (attribute.name == "xmlns") stated = !attribute.value.empty();
  }
  return stated;
}

bool may_open_markup(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!' || c == '?';
}

/// Whether browsers end the comment where SGML does (WHATWG HTML, comment start state and on).
bool is_one_comment(std::string_view text) {
  return !text.starts_with('>') && !text.starts_with("->") && !text.contains("--!>");
}

} // namespace

void Sanitiser::take(SgmlToken& token) {
  switch (token.kind) {
  case SgmlKind::text:
  case SgmlKind::leftover:
    if (unwanted_ == 0) append_text(token.text);
    break;
  case SgmlKind::start_tag: take_start_tag(token); break;
  case SgmlKind::end_tag: take_end_tag(token.text); break;
  case SgmlKind::character_reference:
    settle_bracket('&');
    append_character_reference(token.text, out_);
    break;
  case SgmlKind::entity_reference:
    settle_bracket('&');
    append_entity_reference(token.text, out_);
    break;
  case SgmlKind::comment: append_comment(token.text); break;
  case SgmlKind::instruction:
  case SgmlKind::document_type: break;
  }
}

void Sanitiser::take_start_tag(SgmlToken& token) {
  auto vocabulary = Vocabulary::html;
  const bool is_html = is_html_element(token.text);
  if (!is_html || in_svg_ > 0) {
    enter_foreign(token);
    if (in_mathml_ > 0 && is_mathml_element(token.text)) {
      vocabulary = Vocabulary::mathml;
    } else if (in_svg_ > 0 && is_svg_element(token.text)) {
      vocabulary = Vocabulary::svg;
      token.text = svg_element_spelling(token.text);
    } else if (!is_html) {
      return;
    }
  }
  const auto is_of_xlink = [](const SgmlAttribute& attribute) {
    return attribute.name.starts_with("xlink:");
  };
  if ((in_mathml_ > 0 || in_svg_ > 0) && std::ranges::any_of(token.attributes, is_of_xlink))
    token.attributes.push_back({"xmlns:xlink", xlink_namespace});
  if (!changed_.empty()) changed_.clear();
  clean_attributes(vocabulary, token.attributes);
  settle_bracket('<');
  append_start_tag(token.text, token.attributes, out_);
}

void Sanitiser::enter_foreign(SgmlToken& token) {
  const auto name = token.text;
  if (drops_its_text(name)) ++unwanted_;
  if (name != "svg" && name != "math") return;
  const SgmlAttribute own{"xmlns", name == "svg" ? svg_namespace : mathml_namespace};
  if (implies_namespaces_ && !has_namespace(token.attributes)) token.attributes.push_back(own);
  if (has(token.attributes, own)) ++(name == "svg" ? in_svg_ : in_mathml_);
}

void Sanitiser::clean_attributes(Vocabulary vocabulary, std::vector<SgmlAttribute>& attributes) {
  normalise(attributes, changed_);
  std::size_t kept = 0;
  for (auto attribute : attributes) {
    if (!allows_attribute(vocabulary, attribute.name)) continue;
    if (attribute.name == "style") {
      attribute.value = changed_.emplace_back(clean_style(attribute.value, in_svg_ > 0));
      if (attribute.value.empty()) continue;
    }
    if (attribute.name == "href" && !is_acceptable_link(attribute.value)) attribute.value = "";
    if (vocabulary == Vocabulary::svg) attribute.name = svg_attribute_spelling(attribute.name);
    attributes[kept++] = attribute;
  }
  attributes.resize(kept);
}

void Sanitiser::take_end_tag(std::string_view name) {
  if (!is_html_element(name)) {
    if (drops_its_text(name)) --unwanted_;
    if (in_mathml_ > 0 && is_mathml_element(name)) {
      if (name == "math") --in_mathml_;
    } else if (in_svg_ > 0 && is_svg_element(name)) {
      name = svg_element_spelling(name);
      if (name == "svg") --in_svg_;
    } else {
      return;
    }
  }
  settle_bracket('<');
  append_end_tag(name, out_);
}

void Sanitiser::append_comment(std::string_view text) {
  if (!is_one_comment(text)) return;
  settle_bracket('<');
  ((out_ += "<!--") += text) += "-->";
}

// A "<" that is text stays as it is unless what comes behind it would make markup of it.
void Sanitiser::settle_bracket(char next) {
  if (!ends_in_bracket_) return;
  ends_in_bracket_ = false;
  if (may_open_markup(next)) out_.replace(out_.size() - 1, 1, "&lt;");
}

void Sanitiser::append_text(std::string_view text) {
  while (!text.empty()) {
    settle_bracket(text.front());
    const auto bracket = text.find('<');
    out_ += text.substr(0, bracket);
    if (bracket == std::string_view::npos) return;
    out_ += '<';
    ends_in_bracket_ = true;
    text.remove_prefix(bracket + 1);
  }
}

} // namespace offprint::feedparser
