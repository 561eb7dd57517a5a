#include "feed/vocabulary.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

struct Known {
  std::string_view name;
  Vocabulary vocabulary;
};

// Without scheme, final "/" or "#", in lower case.
constexpr std::array namespaces{
    Known{"purl.org/rss/1.0", Vocabulary::core},
    Known{"purl.org/net/rss1.1", Vocabulary::core},
    Known{"my.netscape.com/rdf/simple/0.9", Vocabulary::core},
    Known{"channel.netscape.com/rdf/simple/0.9", Vocabulary::core},
    Known{"my.netscape.com/publish/formats/rss-0.91.dtd", Vocabulary::core},
    Known{"backend.userland.com/rss", Vocabulary::core},
    Known{"backend.userland.com/rss2", Vocabulary::core},
    Known{"blogs.law.harvard.edu/tech/rss", Vocabulary::core},
    Known{"cyber.law.harvard.edu/rss", Vocabulary::core},
    Known{"www.w3.org/2005/atom", Vocabulary::atom},
    Known{"purl.org/atom/ns", Vocabulary::atom},
    Known{"example.com/newformat", Vocabulary::atom},
    Known{"purl.org/dc/elements/1.1", Vocabulary::dublin_core},
    Known{"purl.org/dc/elements/1.0", Vocabulary::dublin_core},
    Known{"purl.org/dc/terms", Vocabulary::dublin_core_terms},
    Known{"purl.org/rss/1.0/modules/content", Vocabulary::content_module},
    Known{"search.yahoo.com/mrss", Vocabulary::media_rss},
    Known{"tools.search.yahoo.com/mrss", Vocabulary::media_rss},
    Known{"video.search.yahoo.com/mrss", Vocabulary::media_rss},
    Known{"www.itunes.com/dtds/podcast-1.0.dtd", Vocabulary::itunes},
    Known{"example.com/dtds/podcast-1.0.dtd", Vocabulary::itunes},
    Known{"rssnamespace.org/feedburner/ext/1.0", Vocabulary::feedburner},
    Known{"www.w3.org/1999/02/22-rdf-syntax-ns", Vocabulary::rdf},
};

constexpr std::array prefixes{
    Known{"atom", Vocabulary::atom},
    Known{"atom10", Vocabulary::atom},
    Known{"a10", Vocabulary::atom},
    Known{"dc", Vocabulary::dublin_core},
    Known{"dcterms", Vocabulary::dublin_core_terms},
    Known{"content", Vocabulary::content_module},
    Known{"media", Vocabulary::media_rss},
    Known{"itunes", Vocabulary::itunes},
    Known{"feedburner", Vocabulary::feedburner},
    Known{"rdf", Vocabulary::rdf},
    Known{"rss", Vocabulary::core},
};

template <std::size_t size>
Vocabulary look_up(const std::array<Known, size>& table, std::string_view name) {
  const auto* found = std::ranges::find_if(
      table, [&](const Known& known) { return equal_ignoring_ascii_case(known.name, name); });
  return found == table.end() ? Vocabulary::other : found->vocabulary;
}

} // namespace

Vocabulary vocabulary_of_namespace(std::string_view uri) {
  std::string_view name = trim(uri);
  if (name.empty()) return Vocabulary::core;
  if (const std::size_t scheme = name.find("://"); scheme != std::string_view::npos)
    name.remove_prefix(scheme + 3);
  while (name.ends_with('/') || name.ends_with('#')) name.remove_suffix(1);
  const Vocabulary exact = look_up(namespaces, name);
  if (exact != Vocabulary::other) return exact;
  // Drafts of Atom had names of their own: "http://purl.org/atom/ns#draft-ietf-atompub-format-05".
  return starts_with_ignoring_ascii_case(name, "purl.org/atom/ns#") ? Vocabulary::atom : Vocabulary::other;
}

Vocabulary vocabulary_of_prefix(std::string_view prefix) {
  return look_up(prefixes, prefix);
}

} // namespace offprint
