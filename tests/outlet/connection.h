#pragma once

#include "outlet/http_answer.h"
#include "outlet/http_request.h"
#include "outlet/socket.h"
#include "outlet/state.h"

#include <atomic>
#include <optional>
#include <string>
#include <thread>

namespace offprint::outlet {

/// One connection of a client, and the thread that answers on it.
class Connection {
public:
  Connection(State& state, const std::string& origin, int descriptor);

  /// Ends it at once.
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  bool finished() const { return finished_; }

private:
  void run();
  bool answer(const HttpRequest& request);
  bool answer_with_fault(const HttpRequest& request, const Fault& fault, RequestRecord& record);

  // Each gives whether the connection may go on.
  bool send_whole(const HttpRequest& request, const HttpAnswer& answer, RequestRecord& record);
  bool send_part(const HttpAnswer& answer, std::optional<std::size_t> announced, std::size_t bytes,
                 RequestRecord& record);
  bool send_slowly(const HttpAnswer& answer, RequestRecord& record);
  bool send_for_ever(const HttpAnswer& answer, RequestRecord& record);

  State& state_;
  const std::string origin_;
  const Socket socket_;
  std::atomic<bool> finished_ = false;
  std::thread thread_;
};

} // namespace offprint::outlet
