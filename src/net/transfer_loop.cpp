#include "net/transfer_loop.h"

#include <curl/curl.h>

#include <cassert>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include <csignal>

namespace offprint {

namespace {

/// libcurl's own timers make it shorter, a wake-up ends it.
constexpr int longest_sleep_ms = 60'000;

struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

using MultiHandle = std::unique_ptr<CURLM, FreeMulti>;

MultiHandle new_multi(int connections_per_host, int connections) {
  curl_global_init(CURL_GLOBAL_DEFAULT); // counted, and safe from several threads, by libcurl
  MultiHandle multi(curl_multi_init());
  assert(multi != nullptr);
  curl_multi_setopt(multi.get(), CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(connections_per_host));
  curl_multi_setopt(multi.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(connections));
  curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(connections));
  return multi;
}

/// Signals are the main thread's to handle; and OpenSSL writes to sockets that may be closed, which would
/// raise SIGPIPE here. The threads libcurl starts for names inherit it.
void block_signals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

} // namespace

/// Shared by its caller and the thread; guarded by the thread's mutex.
struct TransferLoop::Transfer {
  CURL* easy;
  bool cancelled = false;
  bool over = false;
  std::optional<int> code;
  std::condition_variable ended;
};

class TransferLoop::Thread {
public:
  Thread(int connections_per_host, int connections)
      : multi_(new_multi(connections_per_host, connections)), thread_([this] { run(); }) {}

  ~Thread() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake();
    thread_.join();
  }

  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;

  std::optional<int> perform(CURL* easy, const std::stop_token& stop) {
    if (stop.stop_requested()) return std::nullopt;
    const auto transfer = std::make_shared<Transfer>();
    transfer->easy = easy;
    {
      const std::lock_guard lock(mutex_);
      arrivals_.push_back(transfer);
    }
    wake();
    const std::stop_callback on_stop(stop, [this, transfer] { cancel(*transfer); });
    std::unique_lock lock(mutex_);
    transfer->ended.wait(lock, [&] { return transfer->over; });
    return transfer->code;
  }

private:
  void wake() { curl_multi_wakeup(multi_.get()); }

  void cancel(Transfer& transfer) {
    {
      const std::lock_guard lock(mutex_);
      transfer.cancelled = true;
    }
    wake();
  }

  void run() {
    block_signals();
    while (take_orders()) {
      int running = 0;
      curl_multi_perform(multi_.get(), &running);
      deliver();
      curl_multi_poll(multi_.get(), nullptr, 0, longest_sleep_ms, nullptr);
    }
  }

  /// Begins what arrived and drops what was cancelled. False when the thread is to end, with nothing under
  /// way.
  bool take_orders() {
    const std::lock_guard lock(mutex_);
    for (auto& transfer : arrivals_) begin(std::move(transfer));
    arrivals_.clear();
    for (auto each = under_way_.begin(); each != under_way_.end();) {
      const auto transfer = (each++)->second;
      if (stopping_ || transfer->cancelled) end(*transfer, std::nullopt);
    }
    return !stopping_;
  }

  void begin(std::shared_ptr<Transfer> transfer) {
    if (const CURLMcode code = curl_multi_add_handle(multi_.get(), transfer->easy); code != CURLM_OK) {
      end(*transfer, CURLE_FAILED_INIT);
      return;
    }
    under_way_.emplace(transfer->easy, std::move(transfer));
  }

  void deliver() {
    const std::lock_guard lock(mutex_);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      const auto found = under_way_.find(message->easy_handle);
      assert(found != under_way_.end());
      const auto transfer = found->second;
      end(*transfer, code);
    }
  }

  /// With mutex_ held: the caller cannot see the end before libcurl has let go of the handle.
  void end(Transfer& transfer, std::optional<int> code) {
    curl_multi_remove_handle(multi_.get(), transfer.easy);
    transfer.code = code;
    transfer.over = true;
    transfer.ended.notify_all();
    under_way_.erase(transfer.easy);
  }

  MultiHandle multi_;
  std::mutex mutex_;
  bool stopping_ = false;
  std::vector<std::shared_ptr<Transfer>> arrivals_;
  std::map<CURL*, std::shared_ptr<Transfer>> under_way_; // in the thread only
  std::thread thread_;
};

TransferLoop::TransferLoop(int connections_per_host, int connections)
    : thread_(std::make_unique<Thread>(connections_per_host, connections)) {}

TransferLoop::~TransferLoop() = default;

std::optional<int> TransferLoop::perform(void* easy_handle, const std::stop_token& stop) {
  return thread_->perform(easy_handle, stop);
}

} // namespace offprint
