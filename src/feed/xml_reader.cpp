#include "feed/xml_reader.h"

#include "base/text.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include <memory>
#include <vector>

namespace offprint {

namespace {

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// libxml2 has such a limit too, but not for a parser that is fed piece by piece.
constexpr std::size_t deepest = 250;

/// One reading: between libxml2's callbacks and the events.
class Reading {
public:
  explicit Reading(XmlEvents& events) : events_(events) {}

  std::optional<XmlFault> run(std::string_view text) {
    xmlSAXHandler handler = handlers();
    const std::unique_ptr<xmlParserCtxt, FreeContext> context(
        xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr));
    if (context == nullptr) return XmlFault{.message = "no memory for a parser"};
    context_ = context.get();
    // libxml2 refuses more than 10 MB at once.
    constexpr std::size_t chunk = 65'536;
    while (!text.empty() && !ended_) {
      const std::string_view piece = text.substr(0, chunk);
      xmlParseChunk(context_, piece.data(), static_cast<int>(piece.size()), 0);
      text.remove_prefix(piece.size());
    }
    all_given_ = true;
    if (!ended_) xmlParseChunk(context_, nullptr, 0, 1);
    return std::move(fault_);
  }

private:
  struct FreeContext {
    void operator()(xmlParserCtxt* context) const {
      xmlFreeDoc(context->myDoc);
      xmlFreeParserCtxt(context);
    }
  };

  static Reading& self(void* user) { return *static_cast<Reading*>(user); }

  static xmlSAXHandler handlers() {
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = [](void* user, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri,
                                int namespaces, const xmlChar** declared, int attributes, int /*defaulted*/,
                                const xmlChar** stated) {
      self(user).start({view_of(local), view_of(prefix), view_of(uri)},
                       std::span(declared, 2 * static_cast<std::size_t>(namespaces)),
                       std::span(stated, 5 * static_cast<std::size_t>(attributes)));
    };
    handler.endElementNs = [](void* user, const xmlChar* /*local*/, const xmlChar* /*prefix*/,
                              const xmlChar* /*uri*/) { self(user).end(); };
    handler.characters = handler.ignorableWhitespace =
        handler.cdataBlock = [](void* user, const xmlChar* text, int length) {
          Reading& reading = self(user);
          if (reading.ended_) return;
          reading.events_.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
        };
    handler.serror = [](void* user, auto* error) { self(user).note(*error); };
    return handler;
  }

  void start(const XmlName& name, std::span<const xmlChar*> declared, std::span<const xmlChar*> stated) {
    if (ended_) return;
    if (open_.size() == deepest) return end_at_depth();
    open_.push_back(name);
    for (std::size_t i = 0; i < declared.size(); i += 2)
      events_.declare_namespace(view_of(declared[i]), view_of(declared[i + 1]));
    attributes_.clear();
    unescaped_.clear();
    unescaped_.reserve(stated.size() / 5); // views of its strings must stay where they are
    for (std::size_t i = 0; i < stated.size(); i += 5)
      attributes_.push_back({{view_of(stated[i]), view_of(stated[i + 1]), view_of(stated[i + 2])},
                             value_between(stated[i + 3], stated[i + 4])});
    events_.start_element(name, attributes_);
    stop_if_enough();
  }

  void end() {
    if (ended_) return;
    const XmlName name = open_.back();
    open_.pop_back();
    events_.end_element(name);
    stop_if_enough();
  }

  /// libxml2 leaves an ampersand in a value as "&#38;", for whoever expands entities later.
  std::string_view value_between(const xmlChar* begin, const xmlChar* end) {
    const std::string_view value(reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin));
    if (!value.contains('&')) return value;
    return unescaped_.emplace_back(replace_all(value, "&#38;", "&"));
  }

  void end_at_depth() {
    fault_ = XmlFault{.message = "elements are nested deeper than any feed's",
                      .line = xmlSAX2GetLineNumber(context_),
                      .column = xmlSAX2GetColumnNumber(context_)};
    ended_ = true;
    xmlStopParser(context_);
  }

  void stop_if_enough() {
    if (!events_.has_enough()) return;
    ended_ = true;
    xmlStopParser(context_);
  }

  void note(const xmlError& error) {
    if (error.level < XML_ERR_ERROR && error.domain != XML_FROM_NAMESPACE) return;
    const bool prefix_only = error.domain == XML_FROM_NAMESPACE;
    if (ended_ || (fault_ && (prefix_only || !fault_->undeclared_prefix))) return;
    fault_ = XmlFault{.message = std::string(trim(error.message == nullptr ? "" : error.message)),
                      .line = error.line,
                      .column = error.int2,
                      .undeclared_prefix = prefix_only,
                      .at_end = !prefix_only && all_given_ && context_->input != nullptr &&
                                context_->input->cur == context_->input->end};
    if (!prefix_only) ended_ = true;
  }

  XmlEvents& events_;
  xmlParserCtxt* context_ = nullptr;
  std::vector<XmlName> open_;
  std::vector<XmlAttribute> attributes_;
  std::vector<std::string> unescaped_;
  std::optional<XmlFault> fault_;
  bool all_given_ = false;
  bool ended_ = false;
};

} // namespace

std::optional<XmlFault> read_xml(std::string_view utf8_from_root, XmlEvents& events) {
  return Reading(events).run(utf8_from_root);
}

} // namespace offprint
