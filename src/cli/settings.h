#pragma once

#include "archive/sources.h"
#include "base/error.h"
#include "edition/publish.h"
#include "edition/site/site.h"
#include "harvest/import_pages.h"
#include "harvest/settings.h"
#include "net/client.h"
#include "serve/server.h"

#include <filesystem>
#include <string>
#include <vector>

namespace offprint {

/// All that an operator can set (docs/configuration.md), read once, in the terms of the parts that it is for.
struct Settings {
  std::filesystem::path archive;
  SiteSettings site;
  ServerSettings server;
  ClientSettings client;
  HarvestSettings harvest;
  ImportSettings import;
  std::filesystem::path site_folder;
  std::filesystem::path pages_folder;
  PagePictures page_pictures = PagePictures::own;
  std::vector<Outlet> outlets;
  std::vector<Source> sources;
};

/// Where settings come from besides the defaults, the stronger ones later: the file, the environment, the
/// command line.
struct SettingsOrigin {
  std::string file;                   ///< "" is offprint.toml in the working folder, where there is one
  std::string archive;                ///< of the command line; "" leaves what the file says
  std::vector<std::string> overrides; ///< "dotted.key=value"
};

/// Errors name the file, the line, and what was expected there. Paths in the file are relative to the file's
/// folder.
Result<Settings> load_settings(const SettingsOrigin& origin);

/// The file that `offprint init` writes.
std::string_view default_configuration();

} // namespace offprint
