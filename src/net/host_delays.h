#pragma once

#include "base/url.h"
#include "net/address_policy.h"

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace offprint {

/// How long to wait from the start of one request to the start of the next one to the same host and port: the
/// usual delay, none for hosts that the address policy names (they are the operator's own), and more where
/// the host asks for it. Safe to use from several threads.
class HostDelays {
public:
  /// The policy must outlive it.
  HostDelays(std::chrono::milliseconds usual, const AddressPolicy& policy);

  std::chrono::milliseconds of(const Url& url) const;

  /// Notes what the host of `url` asks for, in place of what it asked for before; 0 is nothing. It holds for
  /// the operator's own hosts too. What many thousands of hosts ask for is forgotten together.
  void ask(const Url& url, std::chrono::milliseconds delay);

private:
  const std::chrono::milliseconds usual_;
  const AddressPolicy& policy_;
  mutable std::mutex mutex_;
  std::map<std::string, std::chrono::milliseconds> asked_; // by host and port
};

} // namespace offprint
