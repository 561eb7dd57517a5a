#pragma once

#include "archive/sources.h"
#include "base/error.h"
#include "edition/publish.h"
#include "edition/site/site.h"
#include "harvest/import/import.h"
#include "harvest/settings.h"
#include "image_proxy/settings.h"
#include "net/client.h"
#include "picture/workshop/workshop.h"
#include "renditions/gallery.h"
#include "serve/server.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace offprint {

struct PictureSettings {
  GallerySettings gallery;
  WorkshopSettings workshop;
  std::uint64_t cache_bytes = 4'000'000'000;
};

/// All that an operator can set (docs/configuration.md), read once, in the terms of the parts that it is for.
struct Settings {
  std::filesystem::path archive;
  SiteSettings site;
  ServerSettings server;
  ClientSettings client;
  HarvestSettings harvest;
  PictureSettings pictures;
  ImageProxySettings image_proxy;
  ImportSettings import;
  std::size_t page_cache_bytes = 128'000'000;
  int searches_per_minute = 120;      ///< of one address; 0 is as many as it likes
  std::filesystem::path rules_folder; ///< of site rules; empty is none
  std::filesystem::path site_folder;
  std::filesystem::path pages_folder;
  std::filesystem::path opml_folder;
  PagesSettings pages;
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

/// Where the configuration file is, as the command line, the environment or the working folder have it. An
/// error, with the way out, where there is none.
Result<std::filesystem::path> configuration_path(const SettingsOrigin& origin);

/// The most bytes that are read of a configuration file.
inline constexpr std::uint64_t most_configuration_bytes = 20'000'000;

/// The settings, were `text` in the file `path`.
Result<Settings> settings_from(std::string text, const std::filesystem::path& path,
                               const SettingsOrigin& origin);

/// Errors name the file, the line, and what was expected there. Paths in the file are relative to the file's
/// folder.
Result<Settings> load_settings(const SettingsOrigin& origin);

/// Whether a text can be an outlet's id: lower-case letters, digits, "-" and ".", and safe as a file's name.
bool is_outlet_id(const std::string& id);

/// The file that `offprint init` writes.
std::string_view default_configuration();

} // namespace offprint
