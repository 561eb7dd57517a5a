#include "feed/sitemap_reader.h"

#include "base/text.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace offprint {

namespace {

constexpr std::size_t chunk_size = 65'536;
constexpr std::size_t longest_text = 8'192;

/// Takes in a document's events. What a sitemap says of an address stands right within its element; what the
/// extension for news says, in elements of their own names within that.
class Reader {
public:
  explicit Reader(const Url& address) : address_(address) {}

  void start(std::string_view name) {
    ++depth_;
    text_.clear();
    const std::string local = ascii_lower(name);
    if (depth_ == 2) fields_ = Fields();
    if (depth_ == 3) in_news_ = local == "news"; // pictures and videos have titles too
    std::string* const field = depth_ > 2 ? field_of(local) : nullptr;
    wanted_ = field != nullptr && field->empty() ? field : nullptr;
  }

  void text(std::string_view part) {
    if (wanted_ != nullptr) text_ += part.substr(0, longest_text - std::min(text_.size(), longest_text));
  }

  void end() {
    if (wanted_ != nullptr) *wanted_ = trim_unicode(text_);
    wanted_ = nullptr;
    if (depth_ == 2) add_entry();
    --depth_;
  }

  bool full() const { return entries_.size() >= most_sitemap_entries; }

  std::vector<SitemapEntry> entries() && { return std::move(entries_); }

private:
  struct Fields {
    std::string loc, lastmod, publication_date, title, language;
  };

  std::string* field_of(const std::string& name) {
    if (depth_ == 3 && name == "loc") return &fields_.loc;
    if (depth_ == 3 && name == "lastmod") return &fields_.lastmod;
    if (!in_news_) return nullptr;
    if (depth_ == 4 && name == "publication_date") return &fields_.publication_date;
    if (depth_ == 4 && name == "title") return &fields_.title;
    if (depth_ == 5 && name == "language") return &fields_.language;
    return nullptr;
  }

  void add_entry() {
    const Fields fields = std::exchange(fields_, Fields());
    if (fields.loc.empty() || full()) return;
    Result<Url> url = address_.resolve(fields.loc);
    if (!url) return;
    entries_.push_back({.url = *std::move(url),
                        .modified = parse_time(fields.lastmod),
                        .modified_that_day = fields.lastmod.size() <= std::string_view("2026-11-24").size(),
                        .published = parse_time(fields.publication_date),
                        .title = collapse_space(fields.title),
                        .language = fields.language});
  }

  const Url& address_;
  int depth_ = 0;
  bool in_news_ = false;
  Fields fields_;
  std::string* wanted_ = nullptr;
  std::string text_;
  std::vector<SitemapEntry> entries_;
};

std::string_view view_of(const xmlChar* text) {
  return reinterpret_cast<const char*>(text);
}

/// Where a prefix is not declared, libxml2 leaves it at the name.
std::string_view without_prefix(std::string_view name) {
  return name.substr(name.rfind(':') + 1);
}

xmlSAXHandler handlers() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = [](void* reader, const xmlChar* name, const xmlChar*, const xmlChar*, int,
                          const xmlChar**, int, int, const xmlChar**) {
    static_cast<Reader*>(reader)->start(without_prefix(view_of(name)));
  };
  sax.endElementNs = [](void* reader, const xmlChar*, const xmlChar*, const xmlChar*) {
    static_cast<Reader*>(reader)->end();
  };
  sax.characters = [](void* reader, const xmlChar* text, int size) {
    static_cast<Reader*>(reader)->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
  };
  sax.cdataBlock = sax.characters;
  return sax;
}

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

} // namespace

std::vector<SitemapEntry> read_sitemap_entries(std::string_view xml, const Url& address) {
  Reader reader(address);
  xmlSAXHandler sax = handlers();
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(
      xmlCreatePushParserCtxt(&sax, &reader, nullptr, 0, nullptr));
  if (context == nullptr) return {};
  xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOERROR);
  int fault = 0;
  while (!xml.empty() && fault == 0 && !reader.full()) {
    const std::string_view chunk = xml.substr(0, chunk_size);
    xml.remove_prefix(chunk.size());
    fault = xmlParseChunk(context.get(), chunk.data(), static_cast<int>(chunk.size()), xml.empty() ? 1 : 0);
  }
  return std::move(reader).entries();
}

} // namespace offprint
