#pragma once

#include <memory>
#include <optional>
#include <stop_token>

namespace offprint {

/// One thread that carries all transfers, on one pool of connections.
class TransferLoop {
public:
  TransferLoop(int connections_per_host, int connections);

  /// Ends the transfers under way, and the thread.
  ~TransferLoop();
  TransferLoop(const TransferLoop&) = delete;
  TransferLoop& operator=(const TransferLoop&) = delete;

  /// Carries out what libcurl's easy handle is set up for and gives libcurl's code (a CURLcode), or nothing
  /// when `stop` was asked for first. The handle's callbacks run in the loop's thread, none after the return.
  /// Safe to call from several threads.
  std::optional<int> perform(void* easy_handle, const std::stop_token& stop);

private:
  struct Transfer;
  class Thread;
  std::unique_ptr<Thread> thread_;
};

} // namespace offprint
