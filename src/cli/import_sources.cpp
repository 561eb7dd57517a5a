#include "cli/import_sources.h"

#include "base/file.h"
#include "base/text.h"
#include "cli/add_feeds.h"
#include "cli/check_progress.h"
#include "cli/extend_configuration.h"
#include "cli/interruption.h"
#include "cli/source_report.h"
#include "feed/opml.h"
#include "harvest/silence_guard.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>

namespace offprint {

namespace {

constexpr std::uint64_t most_opml_bytes = 20'000'000;

/// A source of the list, and what is known of it so far.
struct Listed {
  OpmlSource source;
  std::string address; ///< in normal form; "" where it is none
  SourceLine line = {};
};

/// The sources of the files in their order, each address once.
Result<std::vector<Listed>> sources_in(const std::vector<std::filesystem::path>& files) {
  std::vector<Listed> listed;
  std::set<std::string> seen;
  for (const std::filesystem::path& file : files) {
    const Result<std::string> bytes = read_file(file, most_opml_bytes);
    if (!bytes) return pass_on(bytes);
    Result<Opml> opml = read_opml(*bytes, std::nullopt);
    if (!opml) return fail(opml.error().kind, file.string(), opml.error().problem, opml.error().remedy);
    for (OpmlSource& source : opml->sources) {
      const Result<Url> url = Url::parse(source.feed_url);
      const std::string address = url ? url->text() : std::string();
      if (!seen.insert(url ? address : source.feed_url).second) continue;
      SourceLine line{.listed = source.feed_url};
      if (!url)
        line = {
            .listed = source.feed_url, .outcome = SourceOutcome::not_a_feed, .problem = url.error().problem};
      listed.push_back({.source = std::move(source), .address = address, .line = std::move(line)});
    }
  }
  return listed;
}

void set_known(Listed& one, const SourcePlan& plan, const std::string& address) {
  one.line.outcome = SourceOutcome::already_there;
  one.line.address = address;
  one.line.outlet = plan.outlet_of(address);
}

void plan_found(Listed& one, const CheckedSource& checked, SourcePlan& plan) {
  FoundFeed feed = *checked.feed;
  if (!plan.outlet_of(feed.address.text()).empty()) return set_known(one, plan, feed.address.text());
  if (feed.preview.home_page.empty()) feed.preview.home_page = one.source.home_page;
  const Result<Url> page = Url::parse(one.address);
  const OutletWishes listed{.id = {}, .name = one.source.title, .language = {}};
  one.line.outlet = plan.add(feed_to_add(feed, page ? *page : feed.address, one.source.language, listed));
  one.line.address = feed.address.text();
  one.line.outcome = checked.verdict == SourceVerdict::other ? SourceOutcome::replaced
                     : feed.moved                            ? SourceOutcome::moved
                                                             : SourceOutcome::added;
}

void plan_unreached(Listed& one, SourcePlan& plan) {
  const Result<Url> url = Url::parse(one.address);
  one.line.outcome = SourceOutcome::kept_unreachable;
  one.line.address = one.address;
  one.line.outlet =
      plan.add({.address = one.address,
                .name = one.source.title,
                .language = one.source.language,
                .home = one.source.home_page.empty() ? url->origin() + "/" : one.source.home_page});
}

void plan_checked(Listed& one, const CheckedSource& checked, bool keep_unreachable, SourcePlan& plan) {
  one.line.problem = checked.problem;
  if (checked.perhaps) one.line.perhaps = checked.perhaps->text();
  if (checked.feed) return plan_found(one, checked, plan);
  if (checked.verdict == SourceVerdict::other) one.line.outcome = SourceOutcome::not_a_feed;
  if (checked.verdict != SourceVerdict::unreachable) return;
  one.line.outcome = SourceOutcome::unreachable;
  if (keep_unreachable) plan_unreached(one, plan);
}

/// Asks those that are not known yet, and plans what is to be added.
void check_and_plan(std::vector<Listed>& listed, const Settings& settings, bool keep_unreachable,
                    SourcePlan& plan, const std::stop_token& stop) {
  std::vector<Listed*> fresh;
  std::vector<std::string> addresses;
  for (Listed& one : listed) {
    if (one.address.empty()) continue;
    if (!plan.outlet_of(one.address).empty()) {
      set_known(one, plan, one.address);
    } else {
      fresh.push_back(&one);
      addresses.push_back(one.address);
    }
  }
  Client client(settings.client);
  PullProgress progress;
  SilenceGuard transport(client, progress);
  std::vector<CheckedSource> checked;
  {
    CheckProgress shown(addresses.size());
    checked = check_sources(
        transport, addresses, discovery_settings(settings), settings.harvest.workers,
        [&shown](const CheckedSource& one) { shown.count(one); }, stop);
  }
  for (std::size_t i = 0; i < fresh.size(); ++i) plan_checked(*fresh[i], checked[i], keep_unreachable, plan);
}

void print(const std::vector<Listed>& listed, bool json) {
  std::vector<SourceLine> lines;
  for (const Listed& one : listed) lines.push_back(one.line);
  std::cout << (json ? json_of(lines) + "\n" : describe(lines)) << std::flush;
}

} // namespace

bool is_opml(const std::filesystem::path& file) {
  if (equal_ignoring_ascii_case(file.extension().string(), ".opml")) return true;
  if (!equal_ignoring_ascii_case(file.extension().string(), ".xml")) return false;
  std::ifstream stream(file, std::ios::binary);
  std::string start(4096, '\0');
  stream.read(start.data(), static_cast<std::streamsize>(start.size()));
  return contains_ignoring_ascii_case(start, "<opml");
}

ExitCode import_sources(const CommonOptions& common, const Settings& settings,
                        const std::vector<std::filesystem::path>& files, bool keep_unreachable) {
  if (const auto path = configuration_path(common.origin); !path) return report(path.error());
  Result<std::vector<Listed>> listed = sources_in(files);
  if (!listed) return report(listed.error());
  const Interruption interruption;
  SourcePlan plan(settings);
  check_and_plan(*listed, settings, keep_unreachable, plan, interruption.token());
  if (plan.feeds_planned() > 0)
    if (const Status written = extend_configuration(common.origin, plan); !written)
      return report(written.error());
  print(*listed, common.json);
  if (interruption.requested()) return 130;
  const bool failed =
      std::ranges::any_of(*listed, [](const Listed& one) { return is_failure(one.line.outcome); });
  return failed ? 1 : 0;
}

} // namespace offprint
