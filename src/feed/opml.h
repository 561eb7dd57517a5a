#pragma once

#include "base/error.h"
#include "base/url.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A feed of a subscription list.
struct OpmlSource {
  std::string feed_url;  ///< absolute http or https address in normal form
  std::string home_page; ///< the same, or ""
  std::string title;
  std::string description;
  std::string language;
  std::vector<std::string> folder; ///< the outlines around it, from the outside in
  std::vector<std::string> categories;

  bool operator==(const OpmlSource&) const = default;
};

struct Opml {
  std::string title;
  std::vector<OpmlSource> sources; ///< each address once

  bool operator==(const Opml&) const = default;
};

/// Reads a subscription list in OPML 1.0, 1.1 or 2.0 (opml.org), in any encoding, well-formed or not.
/// Outlines with an address of a feed are sources, others folders; names of attributes are read in any case.
/// Inclusions of other lists, commented outlines, and addresses that are not http or https are passed over.
/// `base` is where the bytes came from. What is nested deeper than XmlDocument goes, some 200 outlines, is
/// lost. Limits: 20 MB and 50,000 outlines, above which it is an error; a folder's name is cut at 200
/// characters, and a path has at most 10 folders.
Result<Opml> read_opml(std::string_view bytes, const std::optional<Url>& base);

/// OPML 2.0 in UTF-8, grouped by folder: of each first its own sources, in their order, then the folders in
/// it. Reading it again gives the same sources.
std::string write_opml(const Opml& opml);

} // namespace offprint
