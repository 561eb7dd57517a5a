#include "base/file.h"
#include "base/text.h"
#include "cli/add_feeds.h"
#include "cli/choose_feeds.h"
#include "cli/command.h"
#include "cli/discovery_text.h"
#include "cli/extend_configuration.h"
#include "cli/import_sources.h"
#include "cli/interruption.h"
#include "cli/terminal.h"
#include "harvest/silence_guard.h"
#include "outlet/interface.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace offprint {

namespace {

struct AddOptions {
  std::vector<std::string> addresses;
  OutletWishes wishes;
  bool yes = false;
  bool all = false;
  bool dry_run = false;
  bool keep_unreachable = false;
};

/// One run of the command: what it was told, and what it has found and planned so far.
struct Adding {
  const CommonOptions& common;
  const AddOptions& options;
  const Settings& settings;
  Transport& transport;
  std::stop_token stop;
  SourcePlan plan;
  nlohmann::json report = nlohmann::json::array();
  ExitCode exit_code = 0;
};

void say(const Adding& adding, const std::string& line) {
  if (!adding.common.json) std::cout << line << std::endl;
}

/// The outlet that has the address that was given, in any form it may be meant in; "" where none has.
std::string outlet_that_has(const SourcePlan& plan, const std::string& text) {
  const Result<std::vector<Url>> meant = addresses_meant(text);
  if (!meant) return {};
  for (const Url& url : *meant)
    if (std::string outlet = plan.outlet_of(url.text()); !outlet.empty()) return outlet;
  return {};
}

/// With --yes: the best feed, or with --all all of them. A feed that is there already answers the wish.
std::vector<std::size_t> choose(const Adding& adding, const Discovery& found) {
  const std::size_t count = found.feeds.size();
  if (adding.options.dry_run) return {};
  if (!adding.options.yes) return ask_which(count, adding.stop);
  return *chosen(adding.options.all ? "all" : "yes", "", count);
}

/// That articles are to be asked of; "" where the site has none that is known.
std::string interface_of(const Discovery& found) {
  if (const OutletInterface* by_host = outlet_interface_of(found.address)) return std::string(by_host->name);
  const std::string name = found.interface ? ascii_lower(found.interface->name) : std::string();
  return outlet_interface(name) == nullptr ? std::string() : name;
}

void plan_feed(Adding& adding, const Discovery& found, const FoundFeed& feed) {
  const std::string address = feed.address.text();
  const std::string known = adding.plan.outlet_of(address);
  if (!known.empty()) return say(adding, address + " is already a feed of the outlet " + known);
  FeedToAdd to_add = feed_to_add(feed, found.address, found.language, adding.options.wishes);
  to_add.interface = interface_of(found);
  const std::string outlet = adding.plan.add(to_add, adding.options.wishes.id);
  adding.report.back()["added"].push_back({{"url", address}, {"outlet", outlet}});
}

/// What has the feeds that were found, where each of them is there already; else "".
std::string outlets_of_all(const SourcePlan& plan, const Discovery& found) {
  std::string text;
  for (const FoundFeed& feed : found.feeds) {
    const std::string outlet = plan.outlet_of(feed.address.text());
    if (outlet.empty()) return {};
    text += (text.empty() ? "" : ", ") + feed.address.text() + " in the outlet " + outlet;
  }
  return text;
}

Error nothing_found(const std::string& text, const Discovery& found) {
  const bool other_ways = found.interface || !found.sitemaps.empty();
  return {
      .kind = ErrorKind::not_found,
      .subject = text,
      .problem = found.failures.empty() ? "no feed was found there, nor at the places where sites have theirs"
                                        : "no feed was found: " + found.failures.front().message(),
      .remedy = other_ways ? "what else the site has cannot be harvested yet; look for a feed's address on it"
                           : "look for a feed's address on the site"};
}

void add_from(Adding& adding, const std::string& text) {
  if (const std::string known = outlet_that_has(adding.plan, text); !known.empty()) {
    adding.report.push_back({{"asked", text}, {"outlet", known}, {"added", nlohmann::json::array()}});
    return say(adding, text + " is already a feed of the outlet " + known);
  }
  const Result<Discovery> found =
      discover(adding.transport, adding.stop, text, discovery_settings(adding.settings));
  if (!found) {
    adding.report.push_back({{"asked", text}, {"error", found.error().message()}});
    adding.exit_code = report(found.error());
    return;
  }
  adding.report.push_back(to_json(*found, adding.plan));
  adding.report.back()["asked"] = text;
  adding.report.back()["added"] = nlohmann::json::array();
  say(adding, describe(*found, adding.plan));
  if (found->feeds.empty()) {
    adding.exit_code = report(nothing_found(text, *found));
    return;
  }
  if (const std::string outlets = outlets_of_all(adding.plan, *found); !outlets.empty())
    return say(adding, "all of this is there already: " + outlets);
  for (const std::size_t place : choose(adding, *found)) plan_feed(adding, *found, found->feeds[place]);
}

ExitCode write_plan(const Adding& adding) {
  if (adding.plan.feeds_planned() == 0) return adding.exit_code;
  if (const Status written = extend_configuration(adding.common.origin, adding.plan); !written)
    return report(written.error());
  for (const auto& [id, planned] : adding.plan.outlets())
    for (const std::string& feed : planned.feeds)
      say(adding, "added " + feed + " to the " + (planned.known ? "" : "new ") + "outlet " + id);
  say(adding, "next: offprint pull");
  return adding.exit_code;
}

bool is_a_file(const std::string& text) {
  std::error_code error;
  return std::filesystem::is_regular_file(text, error);
}

ExitCode add_all(const CommonOptions& common, const AddOptions& options, const Settings& settings) {
  const Interruption interruption;
  Client client(settings.client);
  PullProgress progress;
  SilenceGuard transport(client, progress);
  Adding adding{.common = common,
                .options = options,
                .settings = settings,
                .transport = transport,
                .stop = interruption.token(),
                .plan = SourcePlan(settings)};
  for (const std::string& address : options.addresses)
    if (!interruption.requested()) add_from(adding, address);
  if (interruption.requested()) return 130;
  const ExitCode exit_code = write_plan(adding);
  if (common.json) std::cout << adding.report.dump(2) << "\n";
  return exit_code;
}

ExitCode wrong_usage(const std::string& line) {
  std::cerr << "offprint: " << line << "\n";
  return 2;
}

ExitCode run(const CommonOptions& common, const AddOptions& options) {
  if (!options.yes && !options.dry_run && !can_ask())
    return wrong_usage("there is no terminal to ask on, so nothing was done; use --yes to add the feed that "
                       "fits best, --yes --all to add all, or --dry-run to see what would be found");
  if (!options.wishes.id.empty() && !is_outlet_id(options.wishes.id))
    return wrong_usage("--outlet " + options.wishes.id +
                       ": an id is a short name of lower-case letters, digits, \"-\" and \".\"");
  if (const auto path = configuration_path(common.origin); !path) return report(path.error());
  const Result<Settings> settings = load_settings(common.origin);
  if (!settings) return report(settings.error());
  const bool files = std::ranges::all_of(options.addresses, is_a_file);
  if (!files) return add_all(common, options, *settings);
  if (options.dry_run) return wrong_usage("--dry-run goes with addresses, not with files");
  std::vector<std::filesystem::path> paths(options.addresses.begin(), options.addresses.end());
  return import_sources(common, *settings, paths, options.keep_unreachable);
}

void add_options(CLI::App& command, AddOptions& options) {
  command
      .add_option("URL", options.addresses,
                  "Pages or feeds, with or without https://; or OPML files, as offprint import takes them")
      ->required();
  command.add_option("--outlet", options.wishes.id, "The outlet to add to; made, if it is not there")
      ->type_name("ID");
  command.add_option("--name", options.wishes.name, "A new outlet's name, instead of the feed's title");
  command.add_option("--language", options.wishes.language,
                     "A new outlet's language (BCP 47), instead of the feed's");
  command.add_flag("--yes", options.yes, "Do not ask: add the feed that fits best");
  command.add_flag("--all", options.all, "With --yes: add every feed that was found");
  command.add_flag("--dry-run", options.dry_run, "Show what is found and add nothing")->excludes("--yes");
  command.add_flag("--keep-unreachable", options.keep_unreachable,
                   "Of an OPML file, add the sources that do not answer, too");
}

} // namespace

void add_add(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<AddOptions>();
  CLI::App* command = program.add_subcommand(
      "add", "Find the feeds of a page, show them, and add those that you choose to the configuration");
  add_options(*command, *options);
  command->footer(
      "Examples:\n  offprint add https://www.dw.com/zh/\n  offprint add example.org --yes --outlet example\n"
      "  offprint add example.org --dry-run --json\n  offprint add feeds.opml --yes\n"
      "Exit code: 0 added, or there already, or you said no; 1 something failed and was named;\n"
      "2 wrong usage, or nobody to ask and no --yes; 130 interrupted, nothing added.");
  command->callback([&common, &exit_code, options] { exit_code = run(common, *options); });
}

} // namespace offprint
