#pragma once

#include "feed/element_handler.h"
#include "feed/feed_state.h"
#include "feed/xml_reader.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace offprint {

/// Reads RSS, RDF, Atom and CDF as they come: each element by its handler, elements that none knows into
/// `extensions`, elements within a content as markup of it.
class FeedReader final : public XmlEvents {
public:
  /// What is read goes into `document`, which must outlive the reader.
  FeedReader(FeedDocument& document, std::string base, std::string language);

  void declare_namespace(std::string_view prefix, std::string_view uri) override;
  void start_element(const XmlName& name, XmlAttributes attributes) override;
  void end_element(const XmlName& name) override;
  void text(std::string_view piece) override;
  bool has_enough() const override;

  const FeedState& state() const { return state_; }

  /// Whether what is open is the root, a channel in it maybe, an entry in that, and parts of the entry: the
  /// place where a download usually breaks off.
  bool is_within_one_entry() const;

  /// Puts into the document what belongs to it as a whole. Call it once, at the end.
  void finish();

private:
  /// A kind of element, known or not.
  struct Kind {
    std::string name; ///< as ElementHandler::name
    const ElementHandler* handler = nullptr;
  };

  struct OpenElement {
    const Kind* kind = nullptr;
    bool collects = false;
    bool within_content = false;
  };

  const Kind& kind_of(const XmlName& name);
  void append_markup(const XmlName& name, XmlAttributes attributes);
  bool start_unknown(XmlAttributes attributes);
  void end_unknown(const std::string& name, std::string text);
  void leave_stray_parts(const std::string& name);
  std::string take_text();

  FeedState state_;
  ElementAttributes attributes_;
  std::vector<OpenElement> open_;
  std::vector<std::string> texts_;                ///< of the elements that collect theirs, outermost first
  std::size_t collecting_ = 0;                    ///< how many of texts_ are in use
  std::size_t rebased_ = 0;                       ///< bytes of start tags under a base of their own
  std::unordered_map<std::uint64_t, Kind> kinds_; ///< by where the name's views are
};

} // namespace offprint
