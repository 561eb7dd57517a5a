#pragma once

#include "base/form.h"
#include "base/hash.h"
#include "base/time.h"
#include "harvest/delivery_rate.h"
#include "harvest/push_inbox.h"

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace offprint {

class Archive;
class Clock;
class Log;
struct Subscription;

/// A POST to a callback.
struct Delivery {
  std::string callback;                            ///< the end of the address that it came to
  std::multimap<std::string, std::string> headers; ///< names in lower case
  std::string body;
};

/// What hubs find at our callbacks, without the HTTP. Nothing that is delivered is parsed here: what the
/// hub's signature vouches for goes into the inbox; everything else that may be true makes the source due for
/// a poll instead. Safe to use from several threads.
class WebsubCallback {
public:
  /// All must outlive it. `reading` is asked for the callbacks that there are, so that strangers who try some
  /// do not hold up the harvest; `archive` is written to.
  WebsubCallback(Archive& reading, Archive& archive, PushInbox& inbox, const Clock& clock, Log& log);

  enum class Admission { admitted, unknown, too_many };

  /// Whether there is a subscription with that callback, and it is within its rate: at most 30 at once, then
  /// one each 10 seconds. To be asked before a body is read.
  Admission admit(const std::string& callback);

  /// Whether we confirm what the query of a GET asks (WebSub, 5.3, "Hub Verifies Intent of the Subscriber"):
  /// only a request of ours, of the last day, for the same topic. Takes the lease the hub grants. A denial
  /// (5.2) of our topic is confirmed and taken note of.
  bool confirms(const std::string& callback, const FormFields& query);

  /// Takes a delivery (WebSub, 7 and 8). True also where its signature is missing or wrong: then its content
  /// is ignored, and the hub is not told. False where there is no such callback, or nothing can be written.
  bool take(Delivery delivery);

private:
  enum class Worth { content, announcement, nothing };

  Worth judge(const Subscription& subscription, const Delivery& delivery, bool topic_stated);
  bool seen_before(const Delivery& delivery);
  bool note(const Subscription& subscription, Worth worth, Instant now);

  Archive& reading_;
  Archive& archive_;
  PushInbox& inbox_;
  const Clock& clock_;
  Log& log_;
  DeliveryRate rate_;
  std::mutex mutex_;
  std::deque<Sha256> seen_; // of the last deliveries, each with its callback
};

} // namespace offprint
