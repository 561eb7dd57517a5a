#include "feed/sitemap.h"

#include "base/encoding.h"
#include "base/text.h"
#include "feed/gunzip.h"
#include "feed/sitemap_reader.h"
#include "feed/xml_prolog.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr std::size_t most_bytes = 50 * 1024 * 1024;

std::unexpected<Error> too_large(const Url& address) {
  return fail(ErrorKind::refused, address.text(), "is larger than 50 MB, more than any sitemap may be");
}

std::unexpected<Error> no_sitemap(const Url& address) {
  return fail(ErrorKind::invalid, address.text(), "is no sitemap");
}

Result<Sitemap> read_lines(std::string_view text, const Url& address) {
  Sitemap sitemap;
  while (!text.empty() && sitemap.entries.size() < most_sitemap_entries) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    if (auto url = Url::parse(line))
      sitemap.entries.push_back({.url = *std::move(url)});
    else if (sitemap.entries.empty())
      return no_sitemap(address);
  }
  if (sitemap.entries.empty()) return no_sitemap(address);
  return sitemap;
}

Result<Sitemap> read_text(std::string_view utf8, const Url& address) {
  if (!trim(utf8).starts_with('<')) return read_lines(utf8, address);
  const XmlProlog prolog = read_prolog(utf8);
  if (prolog.root == std::string_view::npos) return no_sitemap(address);
  const std::string_view root = utf8.substr(prolog.root);
  const std::string_view name = tag_name(root);
  const std::string kind = ascii_lower(name.substr(name.rfind(':') + 1));
  if (kind != "urlset" && kind != "sitemapindex") return no_sitemap(address);
  Sitemap sitemap{.index = kind == "sitemapindex", .entries = {}};
  sitemap.entries = read_sitemap_entries(root, address);
  return sitemap;
}

} // namespace

Result<Sitemap> read_sitemap(std::string_view bytes, const Url& address) {
  if (bytes.size() > most_bytes) return too_large(address);
  std::string unpacked;
  if (is_gzip(bytes)) {
    Result<std::string> content = gunzip(bytes, most_bytes);
    if (!content && content.error().kind == ErrorKind::refused) return too_large(address);
    if (!content) return no_sitemap(address);
    unpacked = std::move(*content);
    bytes = unpacked;
  }
  return read_text(decode(bytes, {declared_encoding(bytes)}).utf8, address);
}

} // namespace offprint
