#include "cli/extend_configuration.h"

#include "base/config.h"
#include "base/config_edit.h"
#include "base/file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace offprint {

namespace {

namespace fs = std::filesystem;

/// Held while a file of the folder is read, changed and put back.
class FolderLock {
public:
  explicit FolderLock(const fs::path& folder)
      : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    while (folder_ >= 0 && ::flock(folder_, LOCK_EX) != 0 && errno == EINTR) continue;
  }

  ~FolderLock() {
    if (folder_ >= 0) ::close(folder_);
  }

  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

private:
  int folder_;
};

NewConfigTable table_of(const SourcePlan::PlannedOutlet& planned) {
  NewConfigTable table{.strings = {{"id", planned.outlet.id}, {"name", planned.outlet.name}},
                       .lists = {{"feeds", planned.feeds}}};
  if (!planned.outlet.language.empty()) table.strings.emplace_back("language", planned.outlet.language);
  if (!planned.outlet.home_page.empty()) table.strings.emplace_back("home", planned.outlet.home_page);
  if (!planned.interface.empty()) table.strings.emplace_back("interface", planned.interface);
  return table;
}

/// The places of the outlets in the file, by id; what lies over the file does not count.
Result<std::map<std::string, std::size_t>> places_in(const std::string& text, const std::string& name) {
  Result<ConfigTable> root = ConfigTable::parse(text, name);
  if (!root) return pass_on(root);
  std::map<std::string, std::size_t> places;
  for (ConfigTable& outlet : root->tables("outlets")) places.emplace(outlet.string("id", ""), places.size());
  return places;
}

Result<ConfigEdit> edit_for(const SourcePlan& plan, const std::string& text, const std::string& name) {
  const auto places = places_in(text, name);
  if (!places) return pass_on(places);
  ConfigEdit edit{.tables = "outlets", .list = "feeds"};
  for (const auto& [id, planned] : plan.outlets()) {
    if (!planned.known || planned.feeds.empty()) continue;
    const auto place = places->find(id);
    if (place == places->end())
      return fail(ErrorKind::not_found, id, "is an outlet of the settings, but not in " + name,
                  "name another with --outlet");
    edit.more[place->second] = planned.feeds;
  }
  for (const std::string& id : plan.made()) edit.added.push_back(table_of(plan.outlets().at(id)));
  return edit;
}

} // namespace

Status extend_configuration(const SettingsOrigin& origin, const SourcePlan& plan) {
  const Result<fs::path> path = configuration_path(origin);
  if (!path) return pass_on(path);
  std::error_code error;
  const fs::path file = fs::canonical(*path, error);
  if (error) return fail(ErrorKind::storage, path->string(), "could not be found: " + error.message());
  const FolderLock lock(file.parent_path());
  const Result<std::string> text = read_file(file, most_configuration_bytes);
  if (!text) return pass_on(text);
  const Result<ConfigEdit> edit = edit_for(plan, *text, path->string());
  if (!edit) return pass_on(edit);
  const Result<std::string> longer = edit_config(*text, path->string(), *edit);
  if (!longer) return pass_on(longer);
  const Result<Settings> settings = settings_from(*longer, *path, origin);
  if (!settings)
    return fail(settings.error().kind, path->string(),
                "was left as it is, since with the new feeds it would be wrong: " +
                    settings.error().message());
  return write_file_durably(file, *longer);
}

} // namespace offprint
