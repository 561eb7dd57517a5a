#include "cli/command.h"

#include "archive/archive.h"

#include <cstdio>

namespace offprint {

ExitCode report(const Error& error) {
  const std::string line = "offprint: " + error.message() + "\n";
  std::fputs(line.c_str(), stderr);
  return 1;
}

ExitCode with_archive(const CommonOptions& common, bool create,
                      const std::function<ExitCode(const Settings& settings, Archive& archive)>& work) {
  const Result<Settings> settings = load_settings(common.origin);
  if (!settings) return report(settings.error());
  const Result<std::unique_ptr<Archive>> archive =
      Archive::open(settings->archive, create ? Archive::Mode::create : Archive::Mode::write);
  if (!archive) return report(archive.error());
  return work(*settings, **archive);
}

} // namespace offprint
