#include "cli/settings.h"

#include "base/config.h"
#include "base/file.h"
#include "base/text.h"
#include "outlet/interface.h"

#include <unistd.h>

#include <algorithm>
#include <set>

namespace offprint {

namespace {

namespace fs = std::filesystem;

/// OFFPRINT_NET__PROXY=x is net.proxy=x: two underlines part the tables, the rest is in lower case.
std::vector<std::string> overrides_from_environment() {
  std::vector<std::string> overrides;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const std::size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    if (equals == std::string_view::npos || !name.starts_with("OFFPRINT_") || !name.contains("__")) continue;
    const std::string key = replace_all(ascii_lower(name.substr(9)), "__", ".");
    overrides.push_back(key + std::string(text.substr(equals)));
  }
  return overrides;
}

struct File {
  std::string name; ///< for messages
  std::string text;
  fs::path folder; ///< that relative paths in it start from
};

/// "" where none is named, neither on the command line nor in the environment.
std::string named_file(const SettingsOrigin& origin) {
  const char* const from_environment = std::getenv("OFFPRINT_CONFIG");
  if (!origin.file.empty() || from_environment == nullptr) return origin.file;
  return from_environment;
}

File file_at(const fs::path& path, std::string text) {
  return File{path.string(), std::move(text), path.has_parent_path() ? path.parent_path() : fs::path(".")};
}

Result<File> configuration_file(const SettingsOrigin& origin) {
  const std::string named = named_file(origin);
  const fs::path path = named.empty() ? "offprint.toml" : named;
  std::error_code error;
  if (named.empty() && !fs::exists(path, error)) return File{"defaults", "", "."};
  Result<std::string> text = read_file(path, most_configuration_bytes);
  if (!text)
    return fail(text.error().kind, path.string(), text.error().problem,
                "name another with --config, or run: offprint init");
  return file_at(path, std::move(*text));
}

void read_listen(ConfigTable& serve, ServerSettings& server) {
  const std::string listen = serve.string("listen", "127.0.0.1:8080");
  const std::size_t colon = listen.rfind(':');
  const std::string port = colon == std::string::npos ? "" : listen.substr(colon + 1);
  const bool number =
      !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string::npos;
  if (!number || std::stoi(port) > 65535 || colon == 0)
    return serve.reject("listen", "an address and a port, as in \"127.0.0.1:8080\" or \"[::]:8080\"");
  server.port = std::stoi(port);
  server.address = listen.substr(0, colon);
  if (server.address.starts_with('[') && server.address.ends_with(']'))
    server.address = server.address.substr(1, server.address.size() - 2);
}

void read_site(ConfigTable site, SiteSettings& settings) {
  settings.title = site.string("title", "Offprint");
  settings.contact = site.string("contact", "");
  settings.language = site.string("language", "en");
  settings.public_address = site.string("address", "");
  settings.operator_name = site.string("operator", "");
  settings.takedown = site.string("takedown", "");
  settings.canonical_is_own = site.choice("canonical", "outlet", {"outlet", "self"}) == "self";
  while (settings.public_address.ends_with('/')) settings.public_address.pop_back();
  if (!settings.public_address.empty() && !Url::parse(settings.public_address))
    site.reject("address", "the site's public address, as in \"https://mirror.example/\"");
}

void read_serve(ConfigTable serve, Settings& settings) {
  ServerSettings& server = settings.server;
  read_listen(serve, server);
  server.connections_per_client =
      static_cast<unsigned>(serve.integer("connections_per_client", 100, 0, 100'000));
  settings.searches_per_minute = static_cast<int>(serve.integer("searches_per_minute", 120, 0, 1'000'000));
  settings.page_cache_bytes =
      static_cast<std::size_t>(serve.integer("page_cache_megabytes", 128, 1, 1'000'000) * 1'000'000);
  server.threads = static_cast<unsigned>(serve.integer("threads", 2, 1, 64));
  server.most_connections = static_cast<unsigned>(serve.integer("connections", 4000, 10, 100'000));
  server.idle_seconds = static_cast<unsigned>(serve.integer("idle_seconds", 20, 1, 3600));
}

void check_proxy(ConfigTable& table, const std::string& proxy) {
  const bool known = std::ranges::any_of(std::vector<std::string_view>{"socks5h://", "http://", "https://"},
                                         [&](std::string_view scheme) { return proxy.starts_with(scheme); });
  if (!proxy.empty() && !known)
    table.reject("proxy", "a proxy's address, as in \"socks5h://127.0.0.1:9050\"");
}

void read_net(ConfigTable net, const fs::path& folder, ClientSettings& client, HarvestSettings& harvest) {
  client.contact = net.string("contact", "");
  client.proxy = net.string("proxy", "");
  check_proxy(net, client.proxy);
  client.requests_per_host = static_cast<int>(net.integer("requests_per_host", 2, 1, 100));
  if (const std::string file = net.string("ca_file", ""); !file.empty()) client.ca_file = folder / file;
  client.connect_timeout = std::chrono::seconds(net.integer("connect_timeout_seconds", 10, 1, 600));
  client.stall_timeout = std::chrono::seconds(net.integer("stall_timeout_seconds", 10, 1, 600));
  for (const std::string& host : net.strings("private_hosts", {})) client.private_hosts.insert(host);
  harvest.fetch_timeout = std::chrono::seconds(net.integer("timeout_seconds", 30, 1, 3600));
  harvest.workers_per_host = client.requests_per_host;
}

void read_harvest(ConfigTable table, const std::string& public_address, ClientSettings& client,
                  HarvestSettings& harvest) {
  constexpr std::int64_t megabyte = 1'000'000;
  harvest.workers = static_cast<int>(table.integer("workers", 12, 1, 256));
  client.delay = std::chrono::milliseconds(table.integer("delay_milliseconds", 500, 0, 600'000));
  harvest.pictures = table.boolean("pictures", true);
  (void)table.integer("picture_width", 700, 100, 4000); // of earlier versions; see pictures.widths
  harvest.feed_bytes = static_cast<std::uint64_t>(table.integer("feed_megabytes", 10, 1, 100) * megabyte);
  harvest.page_bytes = static_cast<std::uint64_t>(table.integer("page_megabytes", 5, 1, 50) * megabyte);
  harvest.picture_bytes =
      static_cast<std::uint64_t>(table.integer("picture_megabytes", 15, 1, 100) * megabyte);
  harvest.shortest_interval = std::chrono::minutes(table.integer("shortest_interval_minutes", 10, 1, 10'000));
  harvest.longest_interval =
      std::chrono::minutes(table.integer("longest_interval_minutes", 1440, 1, 100'000));
  const bool websub = table.boolean("websub", true);
  if (websub && !public_address.empty()) harvest.callbacks = public_address + "/websub/";
}

void read_widths(ConfigTable& table, RenditionPlan& plan) {
  const std::vector<std::int64_t> widths =
      table.integers("widths", {plan.widths.begin(), plan.widths.end()}, 16, 4000);
  plan.widths.assign(widths.begin(), widths.end());
  std::ranges::sort(plan.widths);
  if (plan.widths.empty()) table.reject("widths", "at least one width in pixels, as in [320, 640]");
  plan.first_width = static_cast<int>(table.integer("first_width", 640, 16, 4000));
}

void read_pictures(ConfigTable table, PictureSettings& pictures) {
  constexpr std::int64_t megabyte = 1'000'000;
  RenditionPlan& plan = pictures.gallery.plan;
  read_widths(table, plan);
  plan.types.clear();
  for (const std::string& name : table.strings("forms", {"avif", "webp", "jpeg"})) {
    const auto type = type_of_mime("image/" + name);
    if (!type || (name != "avif" && name != "webp" && name != "jpeg"))
      table.reject("forms", "some of \"avif\", \"webp\", \"jpeg\"");
    else
      plan.types.push_back(*type);
  }
  if (plan.types.empty()) table.reject("forms", "at least one of \"avif\", \"webp\", \"jpeg\"");
  plan.most_bytes = static_cast<std::uint64_t>(table.integer("max_bytes", 60'000, 2'000, 100 * megabyte));
  pictures.gallery.page_bytes =
      static_cast<std::uint64_t>(table.integer("max_bytes_per_page", 300'000, 2'000, 1000 * megabyte));
  pictures.cache_bytes =
      static_cast<std::uint64_t>(table.integer("cache_megabytes", 4000, 1, 10'000'000) * megabyte);
  pictures.workshop.workers = static_cast<int>(table.integer("workers", 0, 0, 256));
  PictureLimits& limits = pictures.workshop.limits;
  limits.pixels = static_cast<std::uint64_t>(table.integer("max_megapixels", 60, 1, 1000) * megabyte);
  limits.decode_milliseconds = static_cast<int>(table.integer("decode_milliseconds", 1500, 100, 600'000));
}

void read_image_proxy(ConfigTable proxy, const HarvestSettings& harvest, ImageProxySettings& settings) {
  settings.enabled = proxy.boolean("enabled", true);
  for (const std::string& host : proxy.strings("allow", {})) {
    const Result<Url> url = Url::parse("https://" + host + "/");
    if (!url || url->text() != "https://" + ascii_lower(host) + "/")
      proxy.reject("allow", "hosts' names, as in [\"static.dw.com\"]");
    settings.allow.push_back(ascii_lower(host));
  }
  settings.most_requests = static_cast<int>(proxy.integer("requests_per_10_minutes", 2500, 0, 10'000'000));
  settings.failures_remembered =
      std::chrono::minutes(proxy.integer("failures_remembered_minutes", 5, 0, 100'000));
  settings.max_bytes = harvest.picture_bytes;
  settings.max_duration = harvest.fetch_timeout;
  for (const auto& [id, outlet] : harvest.outlets)
    if (!outlet.proxy.empty()) settings.outlet_proxies[id] = outlet.proxy;
}

Status read_extract(ConfigTable extract, const fs::path& folder, Settings& settings) {
  const std::string stated = extract.string("rules", "");
  if (stated.empty()) return {};
  settings.rules_folder = folder / stated;
  Result<RuleBook> rules = RuleBook::load(settings.rules_folder);
  if (!rules) return pass_on(rules);
  settings.harvest.rules = *std::move(rules);
  return {};
}

void read_editions(ConfigTable editions, const fs::path& folder, Settings& settings) {
  ConfigTable site = editions.table("site");
  settings.site_folder = folder / site.string("output", "site");
  ConfigTable pages = editions.table("pages");
  settings.pages_folder = folder / pages.string("output", "pages");
  settings.opml_folder = folder / editions.table("opml").string("output", "opml");
  const std::string pictures = pages.choice("pictures", "own", {"own", "original", "weserv"});
  settings.pages.pictures = pictures == "weserv"     ? PagePictures::weserv
                            : pictures == "original" ? PagePictures::original
                                                     : PagePictures::own;
  // Mirrors that are made through the proxy have the outlet's links, too.
  const std::string links =
      pages.choice("links", pictures == "weserv" ? "original" : "own", {"own", "original"});
  settings.pages.links = links == "own" ? PageFileLinks::own : PageFileLinks::original;
}

std::string known_interfaces() {
  std::string names;
  for (const OutletInterface* one : outlet_interfaces())
    names += (names.empty() ? "\"" : ", \"") + std::string(one->name) + "\"";
  return names;
}

void read_outlet(ConfigTable& table, std::set<std::string>& feeds_seen, Settings& settings) {
  Outlet outlet{.id = table.string("id", ""),
                .name = {},
                .language = table.string("language", ""),
                .home_page = table.string("home", "")};
  outlet.name = table.string("name", outlet.id);
  if (!is_outlet_id(outlet.id))
    table.reject("id", "a short name of lower-case letters, digits, \"-\" and \".\", as in \"dw-zh\"");
  if (std::ranges::find(settings.outlets, outlet.id, &Outlet::id) != settings.outlets.end())
    table.reject("id", "an id that no other outlet has");
  for (const std::string& feed : table.strings("feeds", {})) {
    const Result<Url> url = Url::parse(feed);
    if (!url) table.reject("feeds", "addresses of feeds, as in [\"https://example.org/feed.xml\"]");
    if (url && !feeds_seen.insert(url->text()).second) table.reject("feeds", "each feed once");
    if (url) settings.sources.push_back(Source{.url = url->text(), .outlet = outlet.id});
  }
  OutletSettings for_harvest{.language = outlet.language, .proxy = table.string("proxy", "")};
  for_harvest.ignores_robots = table.choice("robots", "heed", {"heed", "ignore"}) == "ignore";
  check_proxy(table, for_harvest.proxy);
  for_harvest.interface = table.string("interface", "");
  if (!for_harvest.interface.empty() && outlet_interface(for_harvest.interface) == nullptr)
    table.reject("interface", "the name of an outlet's interface: " + known_interfaces());
  for_harvest.follow_references = static_cast<int>(table.integer("follow_references", 0, 0, 5));
  settings.harvest.outlets[outlet.id] = for_harvest;
  if (!outlet.home_page.empty()) settings.import.outlets[outlet.home_page] = outlet.id;
  settings.outlets.push_back(std::move(outlet));
}

Result<Settings> settings_in(const File& file, const SettingsOrigin& origin) {
  std::vector<std::string> overrides = overrides_from_environment();
  overrides.insert(overrides.end(), origin.overrides.begin(), origin.overrides.end());
  Result<ConfigTable> root = ConfigTable::parse(file.text, file.name, overrides);
  if (!root) return pass_on(root);

  Settings settings;
  settings.archive = file.folder / root->table("archive").string("path", "archive");
  read_site(root->table("site"), settings.site);
  read_serve(root->table("serve"), settings);
  read_net(root->table("net"), file.folder, settings.client, settings.harvest);
  read_harvest(root->table("harvest"), settings.site.public_address, settings.client, settings.harvest);
  read_pictures(root->table("pictures"), settings.pictures);
  if (const Status read = read_extract(root->table("extract"), file.folder, settings); !read)
    return pass_on(read);
  read_editions(root->table("editions"), file.folder, settings);
  std::set<std::string> feeds_seen;
  for (ConfigTable& outlet : root->tables("outlets")) read_outlet(outlet, feeds_seen, settings);
  read_image_proxy(root->table("proxy"), settings.harvest, settings.image_proxy);
  if (const Status read = root->finish(); !read) return pass_on(read);

  const char* const from_environment = std::getenv("OFFPRINT_ARCHIVE");
  if (!origin.archive.empty()) {
    settings.archive = origin.archive;
  } else if (from_environment != nullptr) {
    settings.archive = from_environment;
  }
  return settings;
}

} // namespace

bool is_outlet_id(const std::string& id) {
  return is_safe_file_name(id) &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos;
}

Result<std::filesystem::path> configuration_path(const SettingsOrigin& origin) {
  const std::string named = named_file(origin);
  const fs::path path = named.empty() ? "offprint.toml" : named;
  std::error_code error;
  if (fs::is_regular_file(path, error)) return path;
  return fail(ErrorKind::not_found, path.string(), "is not there",
              "name another with --config, or run: offprint init");
}

Result<Settings> settings_from(std::string text, const std::filesystem::path& path,
                               const SettingsOrigin& origin) {
  return settings_in(file_at(path, std::move(text)), origin);
}

Result<Settings> load_settings(const SettingsOrigin& origin) {
  const Result<File> file = configuration_file(origin);
  if (!file) return pass_on(file);
  return settings_in(*file, origin);
}

} // namespace offprint
