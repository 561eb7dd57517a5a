#include "feed/document.h"

#include "base/text.h"
#include "base/uri_reference.h"
#include "feed/decode_feed.h"
#include "feed/feed_reader.h"
#include "feed/json_feed.h"
#include "feed/mend_xml.h"
#include "feed/not_a_feed.h"
#include "feed/xml_prolog.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr std::size_t most_bytes = 20'000'000;
constexpr std::size_t most_items = 10'000;

std::string header_of(const FeedOrigins& origins, const std::string& name) {
  const auto found = origins.headers.find(name);
  return found == origins.headers.end() ? std::string() : found->second;
}

/// The base of the document: where it says it stands (RFC 3986, 5.1.2), seen from where it came from.
std::string base_of(const FeedOrigins& origins) {
  const std::string address = origins.address ? origins.address->text() : std::string();
  const std::string location = header_of(origins, "content-location");
  return location.empty() ? address : resolve_reference(address, location);
}

/// An item alone is read too, though nobody publishes one.
bool is_feed(std::string_view root) {
  return is_feed_root(root) || equal_ignoring_ascii_case(root.substr(root.rfind(':') + 1), "item");
}

/// A fault's line, counted from the root, as one of the whole text.
int line_in_text(std::string_view before_root, int line) {
  return line == 0 ? 0 : line + static_cast<int>(std::ranges::count(before_root, '\n'));
}

class DocumentReader {
public:
  DocumentReader(std::string_view text, const XmlProlog& prolog, std::string base, std::string language)
      : text_(text), prolog_(prolog), from_root_(text.substr(prolog.root)), base_(std::move(base)),
        language_(std::move(language)) {}

  FeedDocument read() {
    const auto entities = literal_entities(prolog_.doctype);
    const bool may_be_read_as_it_is = entities.empty() && is_harmless_xml(from_root_);
    std::optional<XmlFault> fault;
    if (may_be_read_as_it_is) fault = attempt(from_root_);
    const bool read_as_it_is =
        may_be_read_as_it_is && (!fault || fault->undeclared_prefix || cut_within_entry_);
    if (!read_as_it_is) fault = mend_and_read(fault, entities);
    if (fault) note(*fault);
    if (!prolog_.clean) document_.well_formed = false;
    return std::move(document_);
  }

private:
  /// Reads the text, leaving what was read before.
  std::optional<XmlFault> attempt(std::string_view text) {
    document_ = FeedDocument{};
    FeedReader reader(document_, base_, language_);
    std::optional<XmlFault> fault = read_xml(text, reader);
    const bool broken_off = fault && !fault->undeclared_prefix && reader.state().in_entry;
    cut_within_entry_ = broken_off && fault->at_end && reader.is_within_one_entry();
    if (broken_off || document_.items.size() > most_items) document_.items.pop_back();
    reader.finish();
    return fault;
  }

  /// `found`: what was wrong with the text as it is, if it was tried.
  std::optional<XmlFault> mend_and_read(const std::optional<XmlFault>& found,
                                        const References::Declared& entities) {
    const MendedXml mended = mend_xml(from_root_, entities);
    std::optional<XmlFault> fault = attempt(mended.text);
    const bool names_are_declared = !mended.html_names || !prolog_.doctype.empty();
    if (mended.well_formed && names_are_declared && (!fault || fault->undeclared_prefix)) return fault;
    document_.well_formed = false;
    if (found) return found;
    if (fault) return XmlFault{.message = fault->message};
    return XmlFault{.message =
                        mended.html_names ? "a reference to a name that is not declared" : "not well-formed"};
  }

  void note(const XmlFault& fault) {
    if (!fault.undeclared_prefix) document_.well_formed = false;
    document_.faults.push_back({.code = fault.undeclared_prefix ? "undeclared-namespace" : "syntax",
                                .message = fault.message,
                                .line = line_in_text(text_.substr(0, prolog_.root), fault.line),
                                .column = fault.column});
  }

  std::string_view text_;
  const XmlProlog& prolog_;
  std::string_view from_root_;
  std::string base_;
  std::string language_;
  FeedDocument document_;
  bool cut_within_entry_ = false; ///< all that mending would do is done
};

/// An RDF document may be anything; the others may be empty, but not break off within their root's tag.
bool has_anything(const FeedDocument& document) {
  const bool stated = !document.items.empty() || document.feed.title || !document.feed.links.empty();
  return stated || (!document.format.empty() && document.format != "rss10");
}

void note_decoding(DecodedFeed decoded, FeedDocument& document) {
  document.encoding = std::move(decoded.encoding);
  document.faults.insert(document.faults.begin(), std::make_move_iterator(decoded.faults.begin()),
                         std::make_move_iterator(decoded.faults.end()));
}

} // namespace

Result<FeedDocument> read_feed_document(std::string_view bytes, const FeedOrigins& origins) {
  const std::string name = origins.address ? origins.address->text() : std::string();
  if (bytes.size() > most_bytes)
    return fail(ErrorKind::refused, name, "is larger than 20 MB, more than any feed has to be");
  DecodedFeed text = decode_feed(bytes, origins.headers);
  if (looks_like_json(text.utf8())) {
    Result<FeedDocument> json = read_json_feed(text.utf8(), origins);
    if (json) note_decoding(std::move(text), *json);
    return json;
  }
  const XmlProlog prolog = read_prolog(text.utf8());
  const std::string_view root =
      prolog.root == std::string_view::npos ? "" : tag_name(text.utf8().substr(prolog.root));
  if (!is_feed(root)) return std::unexpected(not_a_feed(text.utf8(), origins.address));
  FeedDocument document =
      DocumentReader(text.utf8(), prolog, base_of(origins), header_of(origins, "content-language")).read();
  if (!has_anything(document)) return std::unexpected(not_a_feed(text.utf8(), origins.address));
  if (document.format.empty()) document.format = "rss10"; // RDF whose namespaces were forgotten
  if (contains_ignoring_ascii_case(prolog.doctype, "netscape")) document.format = "rss091n";
  note_decoding(std::move(text), document);
  return document;
}

} // namespace offprint
