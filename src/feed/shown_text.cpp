#include "feed/shown_text.h"

#include "base/byte_search.h"
#include "base/text.h"
#include "feed/feedparser_markup.h"
#include "html/plain_text.h"
#include "html/sanitise.h"
#include "html/tree.h"

namespace offprint {

namespace {

bool has_markup(std::string_view html) {
  return find_either(html, 0, '<', '&') != html.size();
}

std::optional<ShownText> show_stated(const Boxed<FeedText>& text, TextDisplay& display) {
  return text ? std::optional(display.show(*text)) : std::nullopt;
}

} // namespace

std::string ShownText::plain_lines() const {
  if (!text_->is_markup()) return std::string(trim_unicode(text_->value));
  if (!has_markup(markup_)) return collapse_space(markup_);
  if (std::optional<std::string> text = plain_text_of_clean(markup_)) return *std::move(text);
  const Result<HtmlTree> tree = HtmlTree::parse_fragment(markup_);
  return tree ? plain_text(tree->body()) : std::string();
}

ShownText TextDisplay::show(const FeedText& text) {
  if (!text.is_markup() || text.value.empty()) return {text, {}};
  if (policy_ == MarkupPolicy::feedparser) return {text, feedparser_markup(text.value, text.type, text.base)};
  return {text, archive_markup(text)};
}

std::string TextDisplay::archive_markup(const FeedText& text) {
  if (text.base != base_text_) {
    base_text_ = text.base;
    const Result<Url> parsed = Url::parse(text.base);
    base_ = parsed ? std::optional(*parsed) : std::nullopt;
  }
  const Result<SafeHtml> clean = sanitise(text.value, {.base = base_});
  return clean ? clean->text() : escape_html(text.value);
}

CommonTexts show_texts(const FeedCommon& common, TextDisplay& display) {
  return {.title = show_stated(common.title, display),
          .subtitle = show_stated(common.subtitle, display),
          .rights = show_stated(common.rights, display),
          .info = show_stated(common.info, display),
          .summary = show_stated(common.summary, display)};
}

std::string line_of(const Boxed<FeedText>& text) {
  if (!text) return {};
  return text->is_markup() && has_markup(text->value) ? plain_line(text->value) : collapse_space(text->value);
}

} // namespace offprint
