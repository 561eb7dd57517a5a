#pragma once

#include "archive/sources.h"
#include "edition/publish.h"

#include <filesystem>
#include <string>
#include <vector>

namespace offprint {

/// The feeds that a mirror harvests as an OPML 2.0 list, for other readers and other mirrors: one folder of
/// the list for each outlet, the feeds in their order. A feed without a title of its own has its outlet's
/// name.
std::string source_list(const std::string& title, const std::vector<Outlet>& outlets,
                        const std::vector<Source>& sources);

/// Writes it as `folder`/sources.opml.
Result<PublishReport> publish_source_list(const std::string& title, const std::vector<Outlet>& outlets,
                                          const std::vector<Source>& sources,
                                          const std::filesystem::path& folder);

} // namespace offprint
