#include "harvest/poll_source.h"

#include "archive/archive.h"
#include "archive/events.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "base/log.h"
#include "base/text.h"
#include "harvest/backoff.h"
#include "harvest/close_gap.h"
#include "harvest/declared_feed.h"
#include "harvest/fetcher.h"
#include "harvest/host_rests.h"
#include "harvest/note_document.h"
#include "harvest/poll_outcome.h"
#include "harvest/queued_entries.h"
#include "harvest/redirects.h"
#include "harvest/source_document.h"
#include "harvest/take_entry.h"
#include "harvest/websub_hub.h"
#include "harvest/websub_polling.h"

namespace offprint {

namespace {

constexpr auto most_apart_after_a_rest = std::chrono::minutes(5);

Event event_of(const Harvest& harvest, const Source& source, const std::string& kind,
               const std::string& message) {
  return {.at = harvest.clock.now(),
          .kind = kind,
          .source = source.url,
          .outlet = source.outlet,
          .subject = source.url,
          .message = message};
}

void note_event(Harvest& harvest, const Source& source, const std::string& kind, const std::string& message) {
  const Status noted = harvest.archive.events().note(event_of(harvest, source, kind, message));
  if (!noted) harvest.log.error(noted.error().message());
}

std::string with_remedy(const Error& error) {
  return error.problem + (error.remedy.empty() ? "" : "; " + error.remedy);
}

Status update_with_notices(Harvest& harvest, const Source& source, const std::vector<MoveNotice>& notices) {
  for (const MoveNotice& notice : notices) {
    harvest.log.warning(source.outlet + ": " + source.url + " " + notice.message);
    const Status noted =
        harvest.archive.events().note(event_of(harvest, source, notice.kind, notice.message));
    if (!noted) return noted;
  }
  return harvest.archive.sources().update(source);
}

/// Saves a source that failed as `record_failure` or `record_gone` left it.
void save_failure(Harvest& harvest, const Source& source) {
  const Status saved = harvest.archive.transaction([&]() -> Status {
    const Status noted =
        harvest.archive.events().note(event_of(harvest, source, "source-failed", source.problem));
    if (!noted) return noted;
    return harvest.archive.sources().update(source);
  });
  if (!saved) harvest.log.error(saved.error().message());
  ++harvest.progress.sources_failed;
  harvest.log.warning(source.outlet + ": " + source.url + " could not be harvested: " + source.problem +
                      (source.retired ? std::string() : "; next attempt at " + format_minute(*source.due)));
}

void fail_source(Harvest& harvest, Source source, const std::string& problem,
                 std::optional<std::chrono::seconds> retry_after = {}) {
  record_failure(source, problem, retry_after, harvest.clock.now());
  save_failure(harvest, source);
}

/// The sources of a host that rests are asked once it has rested, not all in one moment.
void wait_for_host(Harvest& harvest, const Source& source, Instant until) {
  const auto apart =
      std::chrono::floor<std::chrono::milliseconds>(most_apart_after_a_rest * spread(source.url));
  if (const Status postponed = harvest.archive.sources().postpone(source.url, until + apart); !postponed)
    harvest.log.error(postponed.error().message());
  harvest.log.debug(source.url + " waits for its host until " + format_minute(until));
}

/// The entries and the validators of the answer that brought them go in together, or neither does: else a
/// kill between the two would leave a feed that says "not modified" for ever about entries that nobody noted.
Status note_feed(Harvest& harvest, Source& source, const Feed& feed, const Response& response) {
  const std::vector<QueuedEntry> queued = queued_entries(feed, source);
  return harvest.archive.transaction([&]() -> Status {
    EntryStore& entries = harvest.archive.entries();
    const auto known = entries.known(queued);
    if (!known) return pass_on(known);
    if (Status compared = compare_with_deliveries(harvest, source, queued, *known); !compared)
      return compared;
    const Result<std::int64_t> last = entries.last_row();
    if (!last) return pass_on(last);
    const Instant now = harvest.clock.now();
    const Result<std::size_t> noted = note_document(harvest, source, feed, queued, *known);
    if (!noted) return pass_on(noted);
    const Result<std::size_t> fresh = entries.count_after(*last);
    if (!fresh) return pass_on(fresh);
    record_feed(source, feed, response, static_cast<int>(*fresh), *noted > 0, now, harvest.settings);
    put_off_poll(harvest, source, &feed);
    return update_with_notices(harvest, source, note_whereabouts(source, response, feed.new_location, now));
  });
}

/// What is odd about a feed that could be read all the same; "" is nothing.
std::string oddity(const Feed& feed, const Response& response) {
  const std::string label = charset_parameter(response.header("content-type"));
  // The feed names its encoding as its publisher does, which may be another of the same encoding's names.
  const std::optional<std::string> stated = encoding_for_label(label);
  const bool same = equal_ignoring_ascii_case(label, feed.encoding) ||
                    (stated && stated == encoding_for_label(feed.encoding));
  std::string text;
  if (!label.empty() && !same)
    text = "the server says the feed is in " + label + ", but it is in " + feed.encoding + " and was read so";
  if (!feed.well_formed)
    text += std::string(text.empty() ? "" : "; ") +
            "the feed is not well-formed XML, or was cut short; what could be read was taken";
  return text;
}

void take_feed(Harvest& harvest, Source source, const Feed& feed, const Response& response) {
  const bool was_failing = source.failing_since.has_value();
  if (const Status noted = note_feed(harvest, source, feed, response); !noted)
    return harvest.log.error(noted.error().message());
  if (was_failing) note_event(harvest, source, "source-recovered", "answers again");
  if (const std::string odd = oddity(feed, response); !odd.empty()) {
    note_event(harvest, source, "feed-odd", odd);
    harvest.log.warning(source.outlet + ": " + source.url + ": " + odd);
  }
  queue_waiting_entries(harvest, source.url);
  heed_hub(harvest, source, feed, response);
  queue_gaps(harvest, source.url);
}

void take_body(Harvest& harvest, const Source& source, const Response& response) {
  const Result<Feed> feed = read_source_document(response);
  if (feed) return take_feed(harvest, source, *feed, response);
  const std::optional<DeclaredFeed> declared = fetch_declared_feed(harvest, source, response);
  if (!declared) return fail_source(harvest, source, with_remedy(feed.error()));
  note_event(harvest, source, "feed-moved", feed_moved_notice(declared->response.url));
  take_feed(harvest, source, declared->feed, declared->response);
}

void take_not_modified(Harvest& harvest, Source source, const Response& response) {
  const bool was_failing = source.failing_since.has_value();
  const Status noted = harvest.archive.transaction([&]() -> Status {
    const Instant now = harvest.clock.now();
    record_not_modified(source, now, harvest.settings);
    put_off_poll(harvest, source, nullptr);
    return update_with_notices(harvest, source, note_whereabouts(source, response, {}, now));
  });
  if (!noted) return harvest.log.error(noted.error().message());
  if (was_failing) note_event(harvest, source, "source-recovered", "answers again");
}

void take_gone(Harvest& harvest, Source source) {
  record_gone(source, harvest.clock.now());
  save_failure(harvest, source);
}

Request request_for(const Harvest& harvest, const Source& source, const Url& address) {
  Request request{.url = address};
  request.accept = "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, "
                   "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";
  request.validators = validators_to_send(source, harvest.clock.now());
  request.max_bytes = harvest.settings.feed_bytes;
  request.max_duration = harvest.settings.fetch_timeout;
  request.proxy = harvest.settings.outlet(source.outlet).proxy;
  return request;
}

void take_response(Harvest& harvest, const Source& source, const Request& request, const Response& response) {
  if (response.not_modified() && !request.validators.empty()) {
    take_not_modified(harvest, source, response);
  } else if (response.status == 410) {
    take_gone(harvest, source);
  } else if (!response.ok()) {
    fail_source(harvest, source, describe_status(response.status), response.retry_after);
  } else {
    take_body(harvest, source, response);
  }
}

void ask(Harvest& harvest, const Source& source) {
  const Result<Url> address = Url::parse(source.fetch_address());
  if (!address) return fail_source(harvest, source, address.error().problem);
  if (const std::optional<Instant> until = harvest.rests.until(*address))
    return wait_for_host(harvest, source, *until);
  const Request request = request_for(harvest, source, *address);
  const Result<Response> response = harvest.fetcher.get(request, source.outlet);
  if (response) return take_response(harvest, source, request, *response);
  if (const auto until = harvest.rests.until(*address)) return wait_for_host(harvest, source, *until);
  if (response.error().kind != ErrorKind::cancelled)
    fail_source(harvest, source, with_remedy(response.error()));
}

} // namespace

void poll_source(Harvest& harvest, const Source& source) {
  ask(harvest, source);
  ++harvest.progress.sources_done;
}

bool take_pushed_feed(Harvest& harvest, const Source& source, const Feed& feed) {
  const Result<std::size_t> noted =
      harvest.archive.entries().note(queued_entries(feed, source), harvest.clock.now());
  if (!noted) {
    harvest.log.error(noted.error().message());
    return false;
  }
  queue_waiting_entries(harvest, source.url);
  return true;
}

} // namespace offprint
