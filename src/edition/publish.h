#pragma once

#include "base/error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace offprint {

class Archive;
class Gallery;
class Site;

struct PublishReport {
  std::int64_t written = 0;   ///< files whose bytes are new
  std::int64_t unchanged = 0; ///< files that were there with the same bytes
  std::int64_t removed = 0;   ///< files of an earlier publishing that belong to nothing any more
  std::int64_t broken = 0;    ///< pictures that are held and could not be made; the events say why
};

/// Told of each step: "pictures" or "pages".
using PublishProgress = std::function<void(std::string_view what, std::int64_t done, std::int64_t all)>;

/// Writes every page of the site as a file below `folder` ("/" is index.html), so that any web server or a
/// disk can show it.
/// The pictures come first, made by all the workers of the gallery; what is there already stays.
Result<PublishReport> publish_site(Site& site, const std::filesystem::path& folder,
                                   const PublishProgress& progress);

enum class PagePictures {
  own,      ///< files beside the pages: "../pictures/HASH.jpg"
  original, ///< the outlet's addresses
  weserv,   ///< through images.weserv.nl, as the mirrors before Offprint did
};

enum class PageFileLinks {
  own,      ///< to the archive's page of the article where it has it, else to the public page
  original, ///< as the outlet wrote them, which may be addresses of a JSON interface
};

struct PagesSettings {
  PagePictures pictures = PagePictures::own;
  PageFileLinks links = PageFileLinks::own;
};

/// Writes every article as a page file: PUBLISHER/LOCAL.md below `folder` (docs/page-file.md).
Result<PublishReport> publish_pages(Archive& archive, Gallery& gallery, const PagesSettings& settings,
                                    const std::filesystem::path& folder, const PublishProgress& progress);

} // namespace offprint
