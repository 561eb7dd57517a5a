#pragma once

#include "cli/command.h"

#include <filesystem>
#include <vector>

namespace offprint {

/// Whether a file is an OPML list of feeds: by its name's end, or by how it begins.
bool is_opml(const std::filesystem::path& file);

/// Adds the feeds of OPML files to the configuration, after asking each of them, many at a time. Prints what
/// became of each. The configuration is written once, at the end; after Ctrl-C with what was checked until
/// then. `keep_unreachable` adds those, too, that do not answer.
ExitCode import_sources(const CommonOptions& common, const Settings& settings,
                        const std::vector<std::filesystem::path>& files, bool keep_unreachable);

} // namespace offprint
