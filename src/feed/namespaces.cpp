#include "feed/namespaces.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

struct Known {
  std::string_view name; ///< without scheme and final "/" or "#", in lower case
  std::string_view prefix;
};

constexpr std::array known_namespaces{
    Known{"backend.userland.com/blogchannelmodule", "blogchannel"},
    Known{"backend.userland.com/creativecommonsrssmodule", "creativecommons"},
    Known{"backend.userland.com/rss", ""},
    Known{"blogs.law.harvard.edu/tech/rss", ""},
    Known{"channel.netscape.com/rdf/simple/0.9", ""},
    Known{"creativecommons.org/ns", "cc"},
    Known{"creativecommons.org/ns#license", "cc"},
    Known{"cyber.law.harvard.edu/rss", ""},
    Known{"cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", "creativecommons"},
    Known{"example.com/dtds/podcast-1.0.dtd", "itunes"},
    Known{"example.com/necho", ""},
    Known{"example.com/newformat", ""},
    Known{"freshmeat.net/rss/fm", "fm"},
    Known{"hacks.benhammersley.com/rss/streaming", "str"},
    Known{"madskills.com/public/xml/rss/module/pingback", "pingback"},
    Known{"madskills.com/public/xml/rss/module/trackback", "trackback"},
    Known{"media.tangent.org/rss/1.0", "audio"},
    Known{"my.netscape.com/publish/formats/rss-0.91.dtd", ""},
    Known{"my.netscape.com/rdf/simple/0.9", ""},
    Known{"my.theinfo.org/changed/1.0/rss", "cp"},
    Known{"podlove.org/simple-chapters", "psc"},
    Known{"postneo.com/icbm", "icbm"},
    Known{"prismstandard.org/namespaces/1.2/basic", "prism"},
    Known{"purl.org/atom/ns", ""},
    Known{"purl.org/dc/elements/1.0", "dc"},
    Known{"purl.org/dc/elements/1.1", "dc"},
    Known{"purl.org/dc/terms", "dcterms"},
    Known{"purl.org/echo", ""},
    Known{"purl.org/net/rss1.1", ""},
    Known{"purl.org/pie", ""},
    Known{"purl.org/rss/1.0", ""},
    Known{"purl.org/rss/1.0/modules/aggregation", "ag"},
    Known{"purl.org/rss/1.0/modules/annotate", "annotate"},
    Known{"purl.org/rss/1.0/modules/company", "co"},
    Known{"purl.org/rss/1.0/modules/content", "content"},
    Known{"purl.org/rss/1.0/modules/email", "email"},
    Known{"purl.org/rss/1.0/modules/event", "ev"},
    Known{"purl.org/rss/1.0/modules/image", "image"},
    Known{"purl.org/rss/1.0/modules/link", "l"},
    Known{"purl.org/rss/1.0/modules/reference", "ref"},
    Known{"purl.org/rss/1.0/modules/richequiv", "reqv"},
    Known{"purl.org/rss/1.0/modules/rss091", ""},
    Known{"purl.org/rss/1.0/modules/search", "search"},
    Known{"purl.org/rss/1.0/modules/servicestatus", "ss"},
    Known{"purl.org/rss/1.0/modules/slash", "slash"},
    Known{"purl.org/rss/1.0/modules/subscription", "sub"},
    Known{"purl.org/rss/1.0/modules/syndication", "sy"},
    Known{"purl.org/rss/1.0/modules/taxonomy", "taxo"},
    Known{"purl.org/rss/1.0/modules/textinput", "ti"},
    Known{"purl.org/rss/1.0/modules/threading", "thr"},
    Known{"purl.org/rss/1.0/modules/wiki", "wiki"},
    Known{"purl.org/syndication/history/1.0", "fh"},
    Known{"purl.org/syndication/thread/1.0", "thr"},
    Known{"rssnamespace.org/feedburner/ext/1.0", "feedburner"},
    Known{"schemas.pocketsoap.com/rss/mydescmodule", "szf"},
    Known{"schemas.xmlsoap.org/soap/envelope", "soap"},
    Known{"search.yahoo.com/mrss", "media"},
    Known{"tools.search.yahoo.com/mrss", "media"},
    Known{"uri/of/echo/namespace", ""},
    Known{"video.search.yahoo.com/mrss", "media"},
    Known{"web.resource.org/cc", "cc"},
    Known{"webns.net/mvcb", "admin"},
    Known{"wellformedweb.org/commentapi", "wfw"},
    Known{"www.georss.org/georss", "georss"},
    Known{"www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
    Known{"www.opengis.net/gml", "gml"},
    Known{"www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"},
    Known{"www.w3.org/1999/xhtml", "xhtml"},
    Known{"www.w3.org/1999/xlink", "xlink"},
    Known{"www.w3.org/2000/01/rdf-schema", "rdfs"},
    Known{"www.w3.org/2003/01/geo/wgs84_pos", "geo"},
    Known{"www.w3.org/2005/atom", ""},
    Known{"www.w3.org/xml/1998/namespace", "xml"},
    Known{"xmlns.com/foaf/0.1", "foaf"},
};
static_assert(std::ranges::is_sorted(known_namespaces, {}, &Known::name));

std::string bare_name(std::string_view uri) {
  uri = trim(uri);
  if (const std::size_t scheme = uri.find("://"); scheme != std::string_view::npos)
    uri.remove_prefix(scheme + 3);
  while (uri.ends_with('/') || uri.ends_with('#')) uri.remove_suffix(1);
  return ascii_lower(uri);
}

} // namespace

std::optional<std::string_view> usual_prefix(std::string_view namespace_uri) {
  const std::string name = bare_name(namespace_uri);
  if (name.empty() || name.contains("backend.userland.com/rss")) return "";
  // Drafts of Atom had names of their own: "http://purl.org/atom/ns#draft-ietf-atompub-format-05".
  if (name.starts_with("purl.org/atom/ns#")) return "";
  const auto* found = std::ranges::lower_bound(known_namespaces, name, {}, &Known::name);
  if (found == known_namespaces.end() || found->name != name) return std::nullopt;
  return found->prefix;
}

std::string usual_name(const XmlName& name) {
  const std::string_view prefix =
      name.uri.empty() ? name.prefix : usual_prefix(name.uri).value_or(name.prefix);
  std::string local = ascii_lower(name.local);
  return prefix.empty() ? local : ascii_lower(prefix) + ":" + local;
}

std::uint64_t key_of(const XmlName& name) {
  const auto local = reinterpret_cast<std::uintptr_t>(name.local.data());
  const auto uri = reinterpret_cast<std::uintptr_t>(name.uri.data());
  const auto prefix = reinterpret_cast<std::uintptr_t>(name.prefix.data());
  return local * 0x9E3779B97F4A7C15U ^ (uri + 0x7F4A7C15U) * 0xC2B2AE3D27D4EB4FU ^ prefix;
}

std::string_view format_of_namespace(std::string_view prefix, std::string_view namespace_uri) {
  const std::string name = bare_name(namespace_uri);
  if (prefix.empty() && name.ends_with("netscape.com/rdf/simple/0.9")) return "rss090";
  if (name == "purl.org/rss/1.0") return "rss10";
  return name == "www.w3.org/2005/atom" ? "atom10" : "";
}

} // namespace offprint
