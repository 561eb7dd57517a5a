#include "harvest/poll_source.h"

#include "archive/archive.h"
#include "archive/events.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "base/log.h"
#include "harvest/backoff.h"
#include "harvest/close_gap.h"
#include "harvest/fetcher.h"
#include "harvest/note_document.h"
#include "harvest/take_entry.h"

#include <algorithm>

namespace offprint {

namespace {

void note_event(Harvest& harvest, const Source& source, const std::string& kind, const std::string& message) {
  const Status noted = harvest.archive.events().note({.at = harvest.clock.now(),
                                                      .kind = kind,
                                                      .source = source.url,
                                                      .outlet = source.outlet,
                                                      .subject = source.url,
                                                      .message = message});
  if (!noted) harvest.log.error(noted.error().message());
}

void save(Harvest& harvest, const Source& source) {
  if (const Status saved = harvest.archive.sources().update(source); !saved)
    harvest.log.error(saved.error().message());
}

void record_failure(Harvest& harvest, Source source, const std::string& problem,
                    std::optional<std::chrono::seconds> retry_after) {
  const Instant now = harvest.clock.now();
  source.checked = now;
  if (!source.failing_since) source.failing_since = now;
  source.problem = problem;
  source.due = next_attempt(now, ++source.failures, source.url);
  source.not_before.reset();
  if (retry_after) {
    source.not_before = now + *retry_after;
    source.due = std::max(*source.due, *source.not_before);
  }
  save(harvest, source);
  note_event(harvest, source, "source-failed", problem);
  ++harvest.progress.sources_failed;
  harvest.log.warning(source.outlet + ": " + source.url + " could not be harvested: " + problem +
                      "; next attempt at " + format_minute(*source.due));
}

void retire(Harvest& harvest, Source source) {
  source.retired = true;
  record_failure(
      harvest, source,
      "answered 410 (Gone): the outlet took this feed away for good; remove it or give its new address", {});
}

void record_answer(Source& source, Instant now, bool brought_news, const HarvestSettings& settings) {
  source.checked = now;
  source.reached = now;
  if (brought_news) source.changed = now;
  source.failing_since.reset();
  source.not_before.reset();
  source.failures = 0;
  source.problem.clear();
  source.interval_seconds = next_interval(source.interval_seconds, brought_news, settings);
  source.due = now + std::chrono::seconds(source.interval_seconds);
}

/// The entries and the validators of the answer that brought them go in together, or neither does: else a
/// kill between the two would leave a feed that says "not modified" for ever about entries that nobody noted.
Result<std::size_t> note_feed(Harvest& harvest, Source& source, const Feed& feed, const Response& response) {
  std::size_t fresh = 0;
  const Status done = harvest.archive.transaction([&]() -> Status {
    const Result<std::size_t> noted = note_document(harvest, source, feed);
    if (!noted) return pass_on(noted);
    fresh = *noted;
    source.title = feed.title;
    source.validators = response.validators();
    record_answer(source, harvest.clock.now(), fresh > 0, harvest.settings);
    return harvest.archive.sources().update(source);
  });
  if (!done) return pass_on(done);
  return fresh;
}

/// What is odd about a feed that could be read all the same; "" is nothing.
std::string oddity(const Feed& feed, const Response& response) {
  const std::string label = charset_parameter(response.header("content-type"));
  const std::optional<std::string> stated = encoding_for_label(label);
  std::string text;
  if (!label.empty() && stated != feed.encoding)
    text = "the server says the feed is in " + label + ", but it is in " + feed.encoding + " and was read so";
  if (!feed.well_formed)
    text += std::string(text.empty() ? "" : "; ") +
            "the feed is not well-formed XML, or was cut short; what could be read was taken";
  return text;
}

void take_feed(Harvest& harvest, Source source, const Response& response) {
  const Result<Feed> feed = parse_feed(response.body, response.header("content-type"), response.url);
  if (!feed) {
    const Error& error = feed.error();
    return record_failure(harvest, source, error.problem + (error.remedy.empty() ? "" : "; " + error.remedy),
                          {});
  }
  const bool was_failing = source.failing_since.has_value();
  const Result<std::size_t> fresh = note_feed(harvest, source, *feed, response);
  if (!fresh) return harvest.log.error(fresh.error().message());
  if (was_failing) note_event(harvest, source, "source-recovered", "answers again");
  if (const std::string odd = oddity(*feed, response); !odd.empty()) {
    note_event(harvest, source, "feed-odd", odd);
    harvest.log.warning(source.outlet + ": " + source.url + ": " + odd);
  }
  queue_waiting_entries(harvest, source.url);
  queue_gaps(harvest, source.url);
}

void take_not_modified(Harvest& harvest, Source source) {
  record_answer(source, harvest.clock.now(), false, harvest.settings);
  save(harvest, source);
}

} // namespace

void poll_source(Harvest& harvest, const Source& source) {
  const Result<Url> url = Url::parse(source.url);
  if (!url) return record_failure(harvest, source, url.error().problem, {});
  Request request{.url = *url};
  request.accept = "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, "
                   "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";
  request.validators = source.validators;
  request.max_bytes = harvest.settings.feed_bytes;
  request.max_duration = harvest.settings.fetch_timeout;
  request.proxy = harvest.settings.outlet(source.outlet).proxy;

  const Result<Response> response = harvest.fetcher.get(request);
  if (!response && response.error().kind == ErrorKind::cancelled) return;
  if (!response) {
    record_failure(harvest, source, response.error().problem, {});
  } else if (response->not_modified() && !source.validators.empty()) {
    take_not_modified(harvest, source);
  } else if (response->status == 410) {
    retire(harvest, source);
  } else if (!response->ok()) {
    record_failure(harvest, source, describe_status(response->status), response->retry_after);
  } else {
    take_feed(harvest, source, *response);
  }
  ++harvest.progress.sources_done;
}

} // namespace offprint
