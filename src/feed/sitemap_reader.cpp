#include "feed/sitemap_reader.h"

#include "base/text.h"
#include "feed/mend_xml.h"
#include "feed/xml_reader.h"

#include <algorithm>
#include <utility>

namespace offprint {

namespace {

constexpr std::size_t longest_text = 8'192;

/// What a sitemap says of an address stands right within its element; what the extension for news says, in an
/// element of its own within that.
class SitemapReader final : public XmlEvents {
public:
  explicit SitemapReader(const Url& address) : address_(address) {}

  void declare_namespace(std::string_view, std::string_view) override {}

  void start_element(const XmlName& name, XmlAttributes) override {
    ++depth_;
    text_.clear();
    const std::string local = ascii_lower(name.local);
    if (depth_ == 2) fields_ = Fields();
    if (depth_ == 3) in_news_ = local == "news"; // pictures and videos have titles too
    std::string* const field = field_of(local);
    wanted_ = field != nullptr && field->empty() ? field : nullptr;
  }

  void text(std::string_view piece) override {
    if (wanted_ != nullptr) text_ += piece.substr(0, longest_text - std::min(text_.size(), longest_text));
  }

  void end_element(const XmlName&) override {
    if (wanted_ != nullptr) *wanted_ = trim_unicode(text_);
    wanted_ = nullptr;
    if (depth_ == 2) add_entry();
    --depth_;
  }

  bool has_enough() const override { return entries_.size() >= most_sitemap_entries; }

  std::vector<SitemapEntry> entries() && { return std::move(entries_); }

private:
  struct Fields {
    std::string loc, lastmod, publication_date, title, language;
  };

  std::string* field_of(std::string_view name) {
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
    if (fields.loc.empty()) return;
    Result<Url> url = address_.resolve(fields.loc);
    if (!url) return;
    entries_.push_back({.url = *std::move(url),
                        .modified = parse_time(fields.lastmod),
                        .modified_that_day = fields.lastmod.size() <= std::string_view("2026-11-24").size(),
                        .published = parse_time(fields.publication_date),
                        .title = collapse_space(valid_utf8(fields.title)),
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

} // namespace

std::vector<SitemapEntry> read_sitemap_entries(std::string_view xml, const Url& address) {
  if (is_harmless_xml(xml)) {
    SitemapReader reader(address);
    const auto fault = read_xml(xml, reader);
    if (!fault || fault->undeclared_prefix) return std::move(reader).entries();
  }
  SitemapReader reader(address);
  const MendedXml mended = mend_xml(xml);
  read_xml(mended.text, reader);
  return std::move(reader).entries();
}

} // namespace offprint
