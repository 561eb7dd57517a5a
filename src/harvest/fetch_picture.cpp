#include "harvest/fetch_picture.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/events.h"
#include "base/clock.h"
#include "base/log.h"
#include "harvest/backoff.h"
#include "harvest/fetcher.h"
#include "outlet/interface.h"
#include "renditions/gallery.h"

#include <memory>

namespace offprint {

namespace {

constexpr int most_attempts = 8;

void note_failure(Harvest& harvest, const WantedPicture& wanted, const std::string& problem,
                  std::optional<StatedSize> stated = {}) {
  const int attempts = wanted.attempts + 1;
  std::optional<Instant> next;
  if (attempts < most_attempts) next = next_attempt(harvest.clock.now(), attempts, wanted.url.text());
  const std::string message = problem + (next ? "; next attempt at " + format_minute(*next) : "; given up");
  harvest.log.warning(wanted.outlet + ": picture " + wanted.url.text() + ": " + message);
  ++harvest.progress.pictures_failed;
  const Status noted = harvest.archive.transaction([&]() -> Status {
    if (const Status failed = harvest.archive.pictures().fail(wanted.url, problem, next, stated); !failed)
      return failed;
    return harvest.archive.events().note({.at = harvest.clock.now(),
                                          .kind = "picture-failed",
                                          .source = {},
                                          .outlet = wanted.outlet,
                                          .subject = wanted.url.text(),
                                          .message = message});
  });
  if (!noted) harvest.log.error(noted.error().message());
}

/// What robots.txt closes is no failure of the picture's: it is asked about again when the file may have
/// changed, for as long as it takes.
void wait_for_robots(Harvest& harvest, const WantedPicture& wanted, const Error& refusal, Instant until) {
  harvest.log.warning(wanted.outlet + ": picture " + refusal.message());
  ++harvest.progress.pictures_failed;
  const Status noted = harvest.archive.transaction([&]() -> Status {
    const Status waits = harvest.archive.pictures().postpone(wanted.url, refusal.problem, until);
    if (!waits) return waits;
    return harvest.archive.events().note({.at = harvest.clock.now(),
                                          .kind = "picture-failed",
                                          .source = {},
                                          .outlet = wanted.outlet,
                                          .subject = wanted.url.text(),
                                          .message = refusal.problem + "; " + refusal.remedy});
  });
  if (!noted) harvest.log.error(noted.error().message());
}

Request picture_request(const Harvest& harvest, const WantedPicture& wanted) {
  Request request{.url = wanted.url};
  request.accept = "image/avif, image/webp, image/jpeg, image/png, image/gif, image/*;q=0.5";
  request.max_bytes = harvest.settings.picture_bytes;
  request.max_duration = harvest.settings.fetch_timeout * 2;
  request.proxy = harvest.settings.outlet(wanted.outlet).proxy;
  return request;
}

bool is_not_there(const Result<Response>& response) {
  return response && (response->status == 404 || response->status == 403 || response->status == 410);
}

/// Some outlets show their pictures only to those who come from the article.
Result<Response> ask_as_from_article(Harvest& harvest, const WantedPicture& wanted, Request request,
                                     Result<Response> refusal) {
  const auto article = harvest.archive.articles().address_of(wanted.article);
  if (!article || !*article) return refusal;
  request.fields["referer"] = (*article)->text();
  Result<Response> answer = harvest.fetcher.get(request, wanted.outlet);
  return answer && answer->forbidden() ? refusal : answer;
}

/// In the next best size where the outlet has not the one that was wanted.
Result<Response> ask_for_picture(Harvest& harvest, const WantedPicture& wanted) {
  Request request = picture_request(harvest, wanted);
  Result<Response> response = harvest.fetcher.get(request, wanted.outlet);
  if (response && response->forbidden())
    response = ask_as_from_article(harvest, wanted, request, std::move(response));
  const OutletInterface* interface = outlet_interface_of(wanted.url);
  if (!is_not_there(response) || interface == nullptr || interface->other_sizes == nullptr) return response;
  for (const Url& other : interface->other_sizes(wanted.url)) {
    request.url = other;
    Result<Response> answer = harvest.fetcher.get(request, wanted.outlet);
    if (!is_not_there(answer)) return answer;
  }
  return response;
}

/// What the bytes say of themselves although nothing could be made of them, for the frame in its place.
std::optional<StatedSize> stated_size(Harvest& harvest, std::string_view bytes) {
  const Result<PictureMeasure> measure = harvest.gallery.workshop().measure(bytes, Urgency::harvest);
  if (!measure) return std::nullopt;
  return StatedSize{.width = measure->width, .height = measure->height};
}

void take_picture(Harvest& harvest, const WantedPicture& wanted, std::string_view bytes) {
  const Status taken = harvest.gallery.take(wanted.url, bytes, Urgency::harvest, wanted.beside);
  if (taken) {
    ++harvest.progress.pictures;
    return;
  }
  const Error& error = taken.error();
  if (error.kind == ErrorKind::cancelled) return; // it stays wanted
  if (error.kind == ErrorKind::storage) return note_failure(harvest, wanted, error.message());
  note_failure(harvest, wanted, error.problem, stated_size(harvest, bytes));
}

} // namespace

void queue_wanted_pictures(Harvest& harvest, const std::string& article) {
  if (!harvest.settings.pictures) return;
  const Result<std::vector<WantedPicture>> wanted =
      harvest.archive.pictures().wanted(harvest.due_by, article);
  if (!wanted) return harvest.log.error(wanted.error().message());
  for (const WantedPicture& picture : *wanted)
    if (harvest.claims.take("picture " + picture.url.text()))
      harvest.queue.add(picture.url.origin(), [&harvest, picture] { fetch_picture(harvest, picture); });
}

void fetch_picture(Harvest& harvest, const WantedPicture& wanted) {
  Result<Response> response = ask_for_picture(harvest, wanted);
  if (!response &&
      (response.error().kind == ErrorKind::cancelled || response.error().kind == ErrorKind::busy))
    return; // it stays wanted
  if (const auto until = response ? std::nullopt : harvest.fetcher.refused_until(wanted.url))
    return wait_for_robots(harvest, wanted, response.error(), *until);
  if (!response) return note_failure(harvest, wanted, response.error().problem);
  if (!response->ok()) return note_failure(harvest, wanted, describe_status(response->status));
  const auto task = [&harvest, wanted, bytes = std::make_shared<std::string>(std::move(response->body))] {
    take_picture(harvest, wanted, *bytes);
  };
  if (!harvest.making_pictures.submit(task)) task();
}

} // namespace offprint
