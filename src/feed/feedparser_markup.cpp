#include "feed/feedparser_markup.h"

#include "base/text.h"
#include "feed/feedparser_address.h"
#include "feed/feedparser_names.h"
#include "feed/feedparser_preparation.h"
#include "feed/feedparser_sanitiser.h"
#include "feed/feedparser_tags.h"
#include "feed/python_text.h"
#include "feed/sgml_tokens.h"

namespace offprint {
namespace {

using namespace feedparser;

/// Writes tokens as they were read, but for the addresses.
class Resolver {
public:
  explicit Resolver(std::string_view base) : base_(base) {}

  void take(SgmlToken& token) {
    switch (token.kind) {
    case SgmlKind::text:
    case SgmlKind::leftover: out_ += token.text; break;
    case SgmlKind::start_tag: take_start_tag(token); break;
    case SgmlKind::end_tag: append_end_tag(token.text, out_); break;
    case SgmlKind::character_reference: append_character_reference(token.text, out_); break;
    case SgmlKind::entity_reference: append_entity_reference(token.text, out_); break;
    case SgmlKind::comment: append_enclosed("<!--", token.text, "-->"); break;
    case SgmlKind::instruction: append_enclosed("<?", token.text, ">"); break;
    case SgmlKind::document_type: append_enclosed("<!", token.text, ">"); break;
    }
  }

  std::string& output() { return out_; }

private:
  void take_start_tag(SgmlToken& token) {
    if (!changed_.empty()) changed_.clear();
    normalise(token.attributes, changed_);
    for (auto& attribute : token.attributes) {
      if (!holds_address(token.text, attribute.name)) continue;
      attribute.value = absolute_address(attribute.value, base_, changed_);
    }
    append_start_tag(token.text, token.attributes, out_);
  }

  void append_enclosed(std::string_view open, std::string_view text, std::string_view close) {
    ((out_ += open) += text) += close;
  }

  std::string_view base_;
  std::string out_;
  std::deque<std::string> changed_;
};

template <typename Taker>
std::string pass_through(std::string_view markup, SgmlTokens::Rules rules, Taker taker) {
  taker.output().reserve(markup.size() + markup.size() / 8);
  SgmlTokens tokens(markup, rules);
  for (SgmlToken token; tokens.next(token);) taker.take(token);
  return std::move(taker.output());
}

} // namespace

std::string feedparser_markup(std::string_view html, std::string_view type, std::string_view base) {
  const bool is_xhtml = type == "application/xhtml+xml";
  std::string storage;
  const auto resolved =
      pass_through(prepare(html, false, storage),
                   {.slash_ends_element = is_xhtml, .skips_unclosed_comment = false}, Resolver(base));
  const auto clean = pass_through(prepare(resolved, true, storage),
                                  {.slash_ends_element = is_xhtml, .skips_unclosed_comment = true},
                                  Sanitiser(type.ends_with("html")));
  const auto trimmed = python::strip(clean);
  return trimmed.contains('\r') ? replace_all(trimmed, "\r\n", "\n") : std::string(trimmed);
}

} // namespace offprint
