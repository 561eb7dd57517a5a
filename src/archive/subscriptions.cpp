#include "archive/subscriptions.h"

#include "archive/database.h"

#include <fmt/format.h>

#include <array>

namespace offprint {

namespace {

using State = Subscription::State;
using Pending = Subscription::Pending;

constexpr std::array<std::string_view, 5> state_names{"none", "requested", "active", "denied", "expired"};
constexpr std::array<std::string_view, 3> pending_names{"", "subscribe", "unsubscribe"};

constexpr std::string_view columns =
    "s.source, s.hub, s.topic, s.callback, s.address, s.secret, s.state, s.pending, s.requested_at, "
    "s.verified_at, s.lease_until, s.next_attempt, s.failures, s.problem, s.named, s.last_delivery, "
    "s.deliveries, s.rejected, s.announced, s.unreliable_since, s.poll_seconds";

/// A name that this version does not know counts as the first: nothing is lost but a request to the hub.
template <class Value, std::size_t Count>
Value value_named(const std::array<std::string_view, Count>& names, const std::string& name) {
  for (std::size_t i = 0; i < Count; ++i)
    if (names[i] == name) return static_cast<Value>(i);
  return static_cast<Value>(0);
}

Subscription read_subscription(const Query& query) {
  return {.source = query.text(0),
          .hub = query.text(1),
          .topic = query.text(2),
          .callback = query.text(3),
          .address = query.text(4),
          .secret = query.text(5),
          .state = value_named<State>(state_names, query.text(6)),
          .pending = value_named<Pending>(pending_names, query.text(7)),
          .requested_at = query.optional_instant(8),
          .verified_at = query.optional_instant(9),
          .lease_until = query.optional_instant(10),
          .next_attempt = query.optional_instant(11),
          .failures = static_cast<int>(query.integer(12)),
          .problem = query.text(13),
          .named = query.integer(14) != 0,
          .last_delivery = query.optional_instant(15),
          .deliveries = query.integer(16),
          .rejected = query.integer(17),
          .announced = query.optional_instant(18),
          .unreliable_since = query.optional_instant(19),
          .poll_seconds = query.integer(20)};
}

std::vector<Subscription> read_all(Query&& query) {
  std::vector<Subscription> subscriptions;
  while (query.next()) subscriptions.push_back(read_subscription(query));
  return subscriptions;
}

std::optional<Subscription> read_one(Query&& query) {
  if (!query.next()) return std::nullopt;
  return read_subscription(query);
}

std::string select(std::string_view rest) {
  return fmt::format("SELECT {} FROM subscription s {}", columns, rest);
}

void write(Database& database, const Subscription& one) {
  database.execute(
      "INSERT OR REPLACE INTO subscription (source, hub, topic, callback, address, secret, state, pending, "
      "requested_at, verified_at, lease_until, next_attempt, failures, problem, named, last_delivery, "
      "deliveries, rejected, announced, unreliable_since, poll_seconds) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, "
      "?21)",
      one.source, one.hub, one.topic, one.callback, one.address, one.secret, name_of(one.state),
      pending_names.at(static_cast<std::size_t>(one.pending)), one.requested_at, one.verified_at,
      one.lease_until, one.next_attempt, one.failures, one.problem, one.named ? 1 : 0, one.last_delivery,
      one.deliveries, one.rejected, one.announced, one.unreliable_since, one.poll_seconds);
}

} // namespace

std::string_view name_of(Subscription::State state) {
  return state_names.at(static_cast<std::size_t>(state));
}

Result<std::vector<Subscription>> SubscriptionStore::all() {
  return database_.run([&]() -> Result<std::vector<Subscription>> {
    return read_all(database_.query(select("ORDER BY s.source")));
  });
}

Result<std::optional<Subscription>> SubscriptionStore::of_source(const std::string& source) {
  return database_.run([&]() -> Result<std::optional<Subscription>> {
    return read_one(database_.query(select("WHERE s.source = ?1"), source));
  });
}

Result<std::optional<Subscription>> SubscriptionStore::at_callback(const std::string& callback) {
  return database_.run([&]() -> Result<std::optional<Subscription>> {
    return read_one(database_.query(select("WHERE s.callback = ?1"), callback));
  });
}

Result<std::vector<Subscription>> SubscriptionStore::due(Instant now) {
  return database_.run([&]() -> Result<std::vector<Subscription>> {
    return read_all(database_.query(
        select("JOIN source o ON o.url = s.source WHERE o.position IS NOT NULL AND NOT o.retired "
               "AND (s.next_attempt <= ?1 OR (s.state = 'active' AND s.lease_until <= ?1)) "
               "ORDER BY s.next_attempt"),
        now));
  });
}

Result<std::vector<Subscription>> SubscriptionStore::left_behind() {
  return database_.run([&]() -> Result<std::vector<Subscription>> {
    return read_all(database_.query(
        select("JOIN source o ON o.url = s.source WHERE o.position IS NULL OR o.retired ORDER BY s.source")));
  });
}

Status SubscriptionStore::put(const Subscription& subscription) {
  return database_.transaction([&]() -> Status {
    write(database_, subscription);
    return {};
  });
}

Result<bool> SubscriptionStore::change(const std::string& callback,
                                       const std::function<void(Subscription&)>& edit) {
  return database_.transaction([&]() -> Result<bool> {
    std::optional<Subscription> one = read_one(database_.query(select("WHERE s.callback = ?1"), callback));
    if (!one) return false;
    edit(*one);
    write(database_, *one);
    return true;
  });
}

Status SubscriptionStore::remove(const std::string& callback) {
  return database_.transaction([&]() -> Status {
    database_.execute("DELETE FROM subscription WHERE callback = ?1", callback);
    return {};
  });
}

Status SubscriptionStore::announce_active(Instant now) {
  return database_.transaction([&]() -> Status {
    database_.execute("UPDATE subscription SET announced = ?1 WHERE state = 'active'", now);
    return {};
  });
}

Result<std::vector<Subscription>> SubscriptionStore::unanswered_announcements() {
  return database_.run([&]() -> Result<std::vector<Subscription>> {
    return read_all(database_.query(
        select("JOIN source o ON o.url = s.source WHERE o.position IS NOT NULL AND NOT o.retired "
               "AND s.announced IS NOT NULL AND (o.checked IS NULL OR o.checked < s.announced)")));
  });
}

Status SubscriptionStore::make_source_due(const std::string& source, Instant now,
                                          std::chrono::seconds pause) {
  return database_.transaction([&]() -> Status {
    // A source without a moment is due already.
    database_.execute("UPDATE source SET due = min(due, max(?2, ifnull(checked, 0) + ?3)) "
                      "WHERE url = ?1 AND due IS NOT NULL",
                      source, now, std::chrono::milliseconds(pause).count());
    return {};
  });
}

} // namespace offprint
