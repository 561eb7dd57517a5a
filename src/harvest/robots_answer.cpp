#include "harvest/robots_answer.h"

#include "harvest/backoff.h"
#include "harvest/fetcher.h"
#include "net/robots.h"

namespace offprint {

namespace {

constexpr auto held_for = std::chrono::hours(24);
constexpr auto closed_for = std::chrono::days(30);

enum class Meaning { rules, no_rules, unknown };

Meaning meaning_of(const Result<Response>& answer) {
  // Refused by a limit of ours: too many redirects, a body without end.
  if (!answer) return answer.error().kind == ErrorKind::refused ? Meaning::no_rules : Meaning::unknown;
  if (answer->ok()) return Meaning::rules;
  return answer->status == 429 || answer->status >= 500 ? Meaning::unknown : Meaning::no_rules;
}

} // namespace

RobotsFile after_answer(RobotsFile before, const Result<Response>& answer, Instant now) {
  RobotsFile file = std::move(before);
  file.status = answer ? answer->status : 0;
  const Meaning meaning = meaning_of(answer);
  if (meaning == Meaning::unknown) {
    if (!file.failing_since) file.failing_since = now;
    file.expires = next_attempt(now, ++file.failures, file.origin);
    return file;
  }
  file.text = meaning == Meaning::rules ? answer->body.substr(0, RobotsRules::most_bytes + 1) : "";
  file.fetched = now;
  file.expires = now + held_for;
  file.failing_since.reset();
  file.failures = 0;
  return file;
}

std::optional<Instant> closed_until(const RobotsFile& file, Instant now) {
  if (file.fetched || !file.failing_since) return std::nullopt;
  const Instant end = *file.failing_since + closed_for;
  return now < end ? std::optional(end) : std::nullopt;
}

std::string describe_failure(const RobotsFile& file, const Result<Response>& answer, Instant now) {
  std::string words = "its robots.txt could not be had: ";
  words += answer ? describe_status(answer->status) : answer.error().problem;
  if (const std::optional<Instant> closed = closed_until(file, now))
    return words + "; nothing is fetched from this host until it can be had, or until " +
           format_minute(*closed) + "; if you may fetch all the same, set robots = \"ignore\" for its outlet";
  if (file.fetched) return words + "; what it said at " + format_minute(*file.fetched) + " holds on";
  return words + "; it has been so for thirty days, so it is taken as having no rules";
}

} // namespace offprint
