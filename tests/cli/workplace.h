#pragma once

#include "base/file.h"
#include "cli/program.h"
#include "scratch_folder.h"

#include <string>
#include <vector>

namespace offprint {

/// A folder with an offprint.toml, in which the program is run as a person would.
class Workplace {
public:
  explicit Workplace(const std::string& configuration) { configure(configuration); }

  void configure(const std::string& configuration) {
    const Status written = write_file(folder_.path() / "offprint.toml", configuration);
    if (!written) throw std::runtime_error(written.error().message());
  }

  Ran run(std::vector<std::string> arguments, RunOptions options = {}) const {
    arguments.insert(arguments.begin(), offprint_program());
    options.folder = folder_.path().string();
    return run_program(arguments, options);
  }

  std::filesystem::path path(const std::string& name) const { return folder_.path() / name; }

private:
  ScratchFolder folder_;
};

/// A configuration that may reach loopback, with an outlet for each feed.
inline std::string configuration_for(const std::vector<std::string>& feeds) {
  std::string text =
      "[net]\ncontact = \"mailto:test@example.org\"\nprivate_hosts = [\"127.0.0.1\"]\nrequests_per_host = 4\n"
      "timeout_seconds = 3\nstall_timeout_seconds = 2\n";
  for (std::size_t i = 0; i < feeds.size(); ++i)
    text += "[[outlets]]\nid = \"o" + std::to_string(i + 1) + "\"\nfeeds = [\"" + feeds[i] + "\"]\n";
  return text;
}

} // namespace offprint
