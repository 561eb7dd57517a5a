#include "archive/alarms.h"

#include "archive/archive.h"
#include "archive/certificates.h"
#include "archive/database.h"
#include "archive/events.h"
#include "archive/gaps.h"
#include "archive/shortened_articles.h"
#include "archive/source_alarms.h"
#include "base/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace offprint {

namespace {

using std::chrono::days;

constexpr auto told_before_expiry = days(14);
constexpr auto expired_is_told_for = days(30);
constexpr auto shrinking_is_told_for = days(3);
constexpr auto missing_is_told_for = days(7);
constexpr std::size_t most_events = 1'000;

struct Kind {
  const char* name;
  const char* remedy;
};

constexpr std::array kinds{
    Kind{"source-retired", "give the feed's new address in the configuration, or take the feed out; offprint "
                           "add finds the outlet's feeds"},
    Kind{"source-failing",
         "see whether the address opens in a browser; if it does, the outlet may block this "
         "server or its user agent; if not, offprint add finds the feed that took its place"},
    Kind{"extraction-failing", "open one of the articles: the outlet may have changed its pages, put them "
                               "behind a wall, or block this server"},
    Kind{"source-silent", "look at the feed and the outlet's site: the feed may have been left behind for "
                          "another one, which offprint add finds"},
    Kind{"page-shrunk", "compare the article with its page: text may have been taken away, or is no longer "
                        "found on the page; the former revision is kept (offprint show --revision)"},
    Kind{"certificate-expires", "nothing, as a rule: the outlet renews it; once it has expired its feeds "
                                "fail, so tell the outlet"},
    Kind{"entries-missed", "nothing while the gap is being closed; where it is given up, import what is "
                           "missing, or shorten harvest.longest_interval_minutes"},
};

/// The outlets and sources of each host.
using SourcesByHost = std::multimap<std::string, const Source*, std::less<>>;

SourcesByHost by_host(const std::vector<Source>& sources) {
  SourcesByHost hosts;
  for (const Source& source : sources)
    if (const auto address = Url::parse(source.fetch_address()))
      hosts.emplace(std::string(address->authority()), &source);
  return hosts;
}

Status add_source_alarms(Archive& archive, const std::vector<Source>& sources, Instant now,
                         std::vector<Alarm>& found) {
  for (const Source& source : sources) {
    auto state = state_alarm(archive, source, now);
    if (!state) return pass_on(state);
    if (*state) found.push_back(std::move(**state));
    auto extraction = extraction_alarm(archive, source);
    if (!extraction) return pass_on(extraction);
    if (*extraction) found.push_back(std::move(**extraction));
  }
  return {};
}

/// One alarm for all the pages of a source.
Status add_shrunk_pages(Archive& archive, const std::vector<Source>& sources, Instant now,
                        std::vector<Alarm>& found) {
  const auto events = archive.events().of_kind("page-shrunk", now - shrinking_is_told_for, most_events);
  if (!events) return pass_on(events);
  std::map<std::string, std::vector<const Event*>> by_source;
  for (const Event& event : *events) by_source[event.source].push_back(&event);
  for (const Source& source : sources) {
    const auto shrunk = by_source.find(source.url);
    if (shrunk == by_source.end()) continue;
    const Event& newest = *shrunk->second.front();
    const std::size_t more = shrunk->second.size() - 1;
    found.push_back({.kind = "page-shrunk",
                     .source = source.url,
                     .outlet = source.outlet,
                     .subject = newest.subject,
                     .message = newest.message + (more > 0 ? fmt::format("; so are {} more", more) : ""),
                     .since = shrunk->second.back()->at});
  }
  return {};
}

Status add_shortened_outlets(Archive& archive, const std::vector<Source>& sources, Instant now,
                             std::vector<Alarm>& found) {
  std::set<std::string> outlets;
  for (const Source& source : sources) outlets.insert(source.outlet);
  for (const std::string& outlet : outlets) {
    const auto shortening = shortening_of(archive, outlet, now - missing_is_told_for);
    if (!shortening) return pass_on(shortening);
    if (!*shortening) continue;
    found.push_back(
        {.kind = "page-shrunk",
         .source = {},
         .outlet = outlet,
         .subject = (*shortening)->newest,
         .message = fmt::format("its newest {} articles have {} characters at the most; {} was usual before",
                                (*shortening)->articles, (*shortening)->longest, (*shortening)->usual),
         .since = (*shortening)->since});
  }
  return {};
}

std::string expiry_in_words(const Certificate& certificate, Instant now) {
  const Instant expires = certificate.expires;
  const std::string when = expires <= now ? "expired " + format_duration(now - expires) + " ago"
                                          : "expires in " + format_duration(expires - now);
  return fmt::format("the certificate of {} {} ({})", certificate.host, when, format_minute(expires));
}

Status add_certificates(Archive& archive, const SourcesByHost& hosts, Instant now,
                        std::vector<Alarm>& found) {
  const auto expiring = archive.certificates().expiring(now + told_before_expiry,
                                                        now - expired_is_told_for - told_before_expiry);
  if (!expiring) return pass_on(expiring);
  for (const Certificate& certificate : *expiring) {
    // Of other hosts, such as those of pictures, nobody can do anything.
    const auto source = hosts.find(certificate.host);
    if (source == hosts.end()) continue;
    found.push_back({.kind = "certificate-expires",
                     .source = source->second->url,
                     .outlet = source->second->outlet,
                     .subject = certificate.host,
                     .message = expiry_in_words(certificate, now),
                     .since = certificate.expires - told_before_expiry});
  }
  return {};
}

std::string gap_in_words(const Gap& gap) {
  const char* const search = gap.state == GapState::given_up ? "looked for and given up" : "being looked for";
  return fmt::format("entries from {} to {} ({}) were missed; {}, {} found so far", format_minute(gap.from),
                     format_minute(gap.to), format_duration(gap.to - gap.from), search, gap.found);
}

Status add_gaps(Archive& archive, const std::vector<Source>& sources, Instant now,
                std::vector<Alarm>& found) {
  const auto gaps = archive.gaps().unclosed(now - missing_is_told_for);
  if (!gaps) return pass_on(gaps);
  for (const Gap& gap : *gaps) {
    const auto source = std::ranges::find(sources, gap.source, &Source::url);
    if (source == sources.end()) continue;
    found.push_back({.kind = "entries-missed",
                     .source = gap.source,
                     .outlet = source->outlet,
                     .subject = gap.source,
                     .message = gap_in_words(gap),
                     .since = gap.noted});
  }
  return {};
}

std::size_t rank(const Alarm& alarm) {
  return static_cast<std::size_t>(std::ranges::find(alarm_kinds(), alarm.kind) - alarm_kinds().begin());
}

} // namespace

const std::vector<std::string>& alarm_kinds() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Kind& kind : kinds) all.emplace_back(kind.name);
    return all;
  }();
  return names;
}

std::string_view remedy_for(std::string_view kind) {
  const auto* const found = std::ranges::find_if(kinds, [&](const Kind& each) { return each.name == kind; });
  return found == kinds.end() ? std::string_view() : found->remedy;
}

Result<std::vector<Alarm>> alarms(Archive& archive, Instant now) {
  return archive.database().snapshot([&]() -> Result<std::vector<Alarm>> {
    const auto sources = archive.sources().all();
    if (!sources) return pass_on(sources);
    std::vector<Alarm> found;
    for (const Status& added :
         {add_source_alarms(archive, *sources, now, found), add_shrunk_pages(archive, *sources, now, found),
          add_shortened_outlets(archive, *sources, now, found),
          add_certificates(archive, by_host(*sources), now, found), add_gaps(archive, *sources, now, found)})
      if (!added) return pass_on(added);
    std::ranges::stable_sort(found, {}, rank);
    return found;
  });
}

} // namespace offprint
