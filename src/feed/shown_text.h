#pragma once

#include "base/url.h"
#include "feed/document.h"
#include "feed/document_json.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offprint {

/// A text of a feed as it may be shown: markup sanitised and with absolute addresses, other text as it is.
/// Points into the FeedText that it was made of.
class ShownText {
public:
  ShownText(const FeedText& text, std::string markup) : text_(&text), markup_(std::move(markup)) {}

  const FeedText& stated() const { return *text_; }

  std::string_view value() const { return text_->is_markup() ? std::string_view(markup_) : text_->value; }

  /// The text of it, a line for each block.
  std::string plain_lines() const;

private:
  const FeedText* text_;
  std::string markup_;
};

/// Makes texts fit to be shown by one policy.
class TextDisplay {
public:
  explicit TextDisplay(MarkupPolicy policy) : policy_(policy) {}

  ShownText show(const FeedText& text);

private:
  std::string archive_markup(const FeedText& text);

  MarkupPolicy policy_;
  std::string base_text_; ///< the base that was parsed last: it is the same for most texts of a feed
  std::optional<Url> base_;
};

/// The texts that a feed, an entry and a source can have alike.
struct CommonTexts {
  std::optional<ShownText> title;
  std::optional<ShownText> subtitle;
  std::optional<ShownText> rights;
  std::optional<ShownText> info;
  std::optional<ShownText> summary;
};

CommonTexts show_texts(const FeedCommon& common, TextDisplay& display);

/// A title or the like on one line, without markup; "" where there is none.
std::string line_of(const Boxed<FeedText>& text);

} // namespace offprint
