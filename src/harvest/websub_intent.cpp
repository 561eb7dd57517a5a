#include "harvest/websub_intent.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>

namespace offprint {

namespace {

using Pending = Subscription::Pending;
using State = Subscription::State;
using std::chrono::seconds;

constexpr seconds usual_lease = std::chrono::days(10);
constexpr seconds shortest_lease = std::chrono::minutes(1);
constexpr seconds longest_lease = std::chrono::days(365);
constexpr auto answerable_for = std::chrono::days(1);
constexpr auto pause_after_denial = std::chrono::days(7);
constexpr std::size_t longest_reason = 200;

seconds lease_in(const std::string& text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc::result_out_of_range) return longest_lease;
  if (error != std::errc() || stop != end || value <= 0) return usual_lease;
  return std::min(std::max(seconds(value), shortest_lease), longest_lease);
}

std::string line_of(const std::string& text) {
  std::string line = collapse_space(valid_utf8(text));
  std::erase_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  return std::string(first_characters(line, longest_reason));
}

void activate(Subscription& subscription, seconds lease, Instant now) {
  // Trusted anew where the hub has delivered since it was found wanting.
  if (subscription.unreliable_since && subscription.last_delivery > subscription.unreliable_since)
    subscription.unreliable_since.reset();
  subscription.state = State::active;
  subscription.verified_at = now;
  subscription.lease_until = now + lease;
  subscription.next_attempt = renewal(now, lease, subscription.callback);
  subscription.failures = 0;
  subscription.problem.clear();
}

void give_up_for_now(Subscription& subscription, const std::string& reason, Instant now) {
  subscription.state = State::denied;
  subscription.pending = Pending::nothing;
  subscription.lease_until.reset();
  subscription.failures = 0;
  subscription.problem = reason;
  subscription.next_attempt = now + pause_after_denial;
}

} // namespace

HubStatement hub_statement(const FormFields& query) {
  return {.mode = form_field(query, "hub.mode"),
          .topic = form_field(query, "hub.topic"),
          .lease = lease_in(form_field(query, "hub.lease_seconds")),
          .reason = line_of(form_field(query, "hub.reason"))};
}

bool is_awaited(const Subscription& subscription, const HubStatement& statement, Instant now) {
  if (statement.topic != subscription.topic) return false;
  if (statement.mode == "denied") return true;
  const bool recent = subscription.requested_at && *subscription.requested_at + answerable_for > now;
  return recent && ((statement.mode == "subscribe" && subscription.pending == Pending::subscribe) ||
                    (statement.mode == "unsubscribe" && subscription.pending == Pending::unsubscribe));
}

Instant renewal(Instant now, seconds lease, const std::string& callback) {
  const auto spread = static_cast<int>(std::hash<std::string>{}(callback) % 100);
  return now + lease * 2 / 3 - lease * spread / 1000;
}

void apply_statement(Subscription& subscription, const HubStatement& statement, Instant now) {
  if (statement.mode == "subscribe") activate(subscription, statement.lease, now);
  if (statement.mode == "denied") give_up_for_now(subscription, statement.reason, now);
}

} // namespace offprint
