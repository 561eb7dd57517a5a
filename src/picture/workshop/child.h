#pragma once

#include "base/error.h"
#include "picture/workshop/message.h"

#include <chrono>
#include <filesystem>
#include <span>
#include <string_view>

#include <sys/types.h>

namespace offprint {

/// A worker process, begun by us and ended with this object.
class WorkerProcess {
public:
  /// Begins `program` as a worker (worker.h). Errors: it cannot be started.
  static Result<WorkerProcess> begin(const std::filesystem::path& program);

  WorkerProcess(WorkerProcess&& other) noexcept;
  WorkerProcess& operator=(WorkerProcess&& other) noexcept;
  ~WorkerProcess();

  /// Gives it an order and waits for the reply. An error where it ended over it, or did not reply in time; it
  /// is of no use any more then, and the error says what it ended of.
  Result<Message> carry_out(std::string_view head, std::span<const std::string_view> files,
                            std::chrono::milliseconds at_most);

private:
  WorkerProcess(pid_t process, int socket) : process_(process), socket_(socket) {}

  Error why_it_ended(bool in_time);
  void end();

  pid_t process_ = -1;
  int socket_ = -1;
};

} // namespace offprint
