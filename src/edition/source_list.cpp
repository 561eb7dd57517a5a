#include "edition/source_list.h"

#include "base/file.h"
#include "feed/opml.h"

#include <algorithm>

namespace offprint {

std::string source_list(const std::string& title, const std::vector<Outlet>& outlets,
                        const std::vector<Source>& sources) {
  Opml list{.title = title, .sources = {}};
  for (const Source& source : sources) {
    const auto outlet = std::ranges::find(outlets, source.outlet, &Outlet::id);
    const Outlet known =
        outlet == outlets.end() ? Outlet{.id = source.outlet, .name = source.outlet} : *outlet;
    list.sources.push_back({.feed_url = source.url,
                            .home_page = known.home_page,
                            .title = source.title.empty() ? known.name : source.title,
                            .description = {},
                            .language = known.language,
                            .folder = {known.name},
                            .categories = {}});
  }
  return write_opml(list);
}

Result<PublishReport> publish_source_list(const std::string& title, const std::vector<Outlet>& outlets,
                                          const std::vector<Source>& sources,
                                          const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "sources.opml";
  const std::string text = source_list(title, outlets, sources);
  if (const Result<std::string> there = read_file(file); there && *there == text)
    return PublishReport{.unchanged = 1};
  if (const Status written = write_file(file, text); !written) return pass_on(written);
  return PublishReport{.written = 1};
}

} // namespace offprint
