#pragma once

#include "feed/feed_state.h"
#include "feed/xml_reader.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace offprint {

/// The attributes of an element of a feed, by names as ElementHandler has them. The values of `rel` and
/// `type` are in lower case.
class ElementAttributes {
public:
  void assign(XmlAttributes stated);

  bool empty() const { return count_ == 0; }

  std::optional<std::string_view> get(std::string_view name) const;
  std::string text(std::string_view name) const; ///< "" where there is none

  /// The first of url, uri, href.
  std::optional<std::string_view> address() const;

  std::vector<std::pair<std::string, std::string>> all() const;

private:
  struct Attribute {
    std::string_view name; ///< in usual_names_
    std::string value;
  };

  std::span<const Attribute> stated() const { return std::span(attributes_).first(count_); }

  std::vector<Attribute> attributes_; ///< more than are stated: their memory is used again
  std::size_t count_ = 0;
  std::unordered_map<std::uint64_t, std::string> usual_names_; ///< by key_of
};

/// What a kind of element of a feed is read by.
struct ElementHandler {
  /// "prefix:name" in lower case, the prefix being that which is usual for its namespace; none for those of
  /// the formats.
  std::string_view name;

  /// At its start. Gives whether its text is wanted.
  bool (*start)(FeedState& state, const ElementAttributes& attributes);

  /// At its end; the text is without white space around it, "" where it was not wanted.
  void (*end)(FeedState& state, std::string text);
};

using ElementHandlers = std::span<const ElementHandler>;

// For the tables: those that need nothing done.
bool want_text(FeedState& state, const ElementAttributes& attributes);
bool want_no_text(FeedState& state, const ElementAttributes& attributes);
void ignore_end(FeedState& state, std::string text);

/// Starts a text that may be markup; `usual_type` where the element states none.
void begin_content(FeedState& state, const ElementAttributes& attributes, std::string_view usual_type);

// The vocabularies, one file of elements/ to each.
ElementHandlers structure_elements(); ///< channel, item, image, …
ElementHandlers text_elements();      ///< title, description, content, …
ElementHandlers link_elements();
ElementHandlers date_elements();
ElementHandlers people_elements();
ElementHandlers category_elements();
ElementHandlers media_elements();
ElementHandlers itunes_elements();
ElementHandlers geo_elements();
ElementHandlers other_elements(); ///< small ones: chapters, threads, cloud, generator, …

} // namespace offprint
