#pragma once

#include "feed/document.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// What an element states, whatever its name in the format at hand.
enum class Field : std::uint8_t {
  id,
  title,
  subtitle,
  rights,
  info,
  summary,
  published,
  updated,
  created,
  language,
  publisher,
  comments,
  comments_post,
  comments_feed,
  docs,
  icon,
  logo,
  ttl,
  count
};

/// A text that is being read, which may be markup.
struct OpenContent {
  bool is_content = false; ///< the entry's content, not one of the fields
  FeedText text;           ///< all but its value
  bool base64 = false;
  int elements_open = 0; ///< within it

  /// Where the content and the end tag of a div begin that may be all there is, in the text as it grows.
  std::size_t wrapped = std::string::npos;
  std::size_t wrapped_end = std::string::npos;
};

/// Where the reading of a feed stands, and what has been read.
class FeedState {
public:
  FeedState(FeedDocument& document, std::string base, std::string language);

  FeedDocument& document;

  bool in_feed = false; ///< within channel or feed
  bool in_entry = false;
  bool in_image = false;
  bool in_text_input = false;
  bool in_author = false;
  bool in_contributor = false;
  bool in_publisher = false;
  bool has_content = false;       ///< whether the entry had an element that can only be its content
  bool id_is_link = false;        ///< of the guid at hand
  int depth = 0;                  ///< of the element at hand; the root has 1
  std::optional<int> title_depth; ///< of the title that was taken
  Boxed<FeedOrigin> source;       ///< while within it
  std::optional<OpenContent> content;
  bool in_chapters = false;
  int geometry = 0;             ///< of GML: 0 none, 1 point, 2 line, 3 polygon, 4 envelope
  std::string reference_system; ///< of GML: srsName
  int dimensions = 2;
  std::string lower_corner; ///< of GML's Envelope

  /// The feed, entry or source at hand.
  FeedCommon& common();
  FeedItem* entry(); ///< the entry at hand, outside of its source; nullptr where there is none

  /// The image at hand, made where there is none.
  FeedImage& image();
  FeedTextInput& text_input();

  /// Whether anything would be kept of what is stated here: not outside of the feed and its entries.
  bool keeps() const { return in_feed || in_entry || source; }

  /// Whether the field may be set by the element at hand: in an entry, what stands deeper than what set it
  /// before does not replace it.
  bool may_set(Field field);
  void begin_entry();

  void enter(std::optional<std::string_view> base, std::optional<std::string_view> language);
  void leave();
  const std::string& base() const;
  const std::optional<std::string>& language() const;
  std::string resolve(std::string_view reference) const;

private:
  struct Scope {
    std::uint32_t base;
    std::uint32_t language;
  };

  std::vector<std::string> bases_;
  std::vector<std::optional<std::string>> languages_;
  std::vector<Scope> scopes_;
  std::array<int, static_cast<std::size_t>(Field::count)> set_at_{}; ///< depths, 0 where not set
};

} // namespace offprint
