#pragma once

#include "base/time.h"
#include "outlet/fault.h"
#include "outlet/outlet.h"

#include <chrono>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace offprint::outlet {

/// A page as it is kept: {{origin}} not yet replaced.
struct Page {
  std::string content_type;
  std::string body;
  Instant modified;
};

/// What the connections of an outlet share: pages, faults, records. Safe to use from several threads.
class State {
public:
  explicit State(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::optional<Page> page(const std::string& path) const;
  void put(const std::string& path, const std::string& content_type, const std::string& body);

  using Headers = std::vector<std::pair<std::string, std::string>>;
  Headers headers_of(const std::string& path) const;
  void add_header(const std::string& path, const std::string& name, const std::string& value);

  /// What a POST to the path is answered; nothing where none is taken.
  std::optional<int> status_for_post(const std::string& path) const;
  void take_posts(const std::string& path, int status);

  Fault fault_of(const std::string& path) const;
  void set_fault(const std::string& path, const Fault& fault);
  void clear_faults();

  std::chrono::milliseconds latency() const;
  void set_latency(std::chrono::milliseconds latency);

  using Record = std::shared_ptr<RequestRecord>;
  Record begin(RequestRecord record);
  void set_status(RequestRecord& record, int status);
  void add_sent(RequestRecord& record, std::uint64_t bytes);
  void end();

  std::vector<RequestRecord> requests() const;
  int most_at_once() const;
  void forget_requests();

private:
  std::optional<Page> file(const std::string& path) const;

  const std::filesystem::path folder_;
  mutable std::mutex mutex_;
  std::map<std::string, Page> pages_;
  std::map<std::string, Headers> headers_;
  std::map<std::string, int> posts_;
  std::map<std::string, Fault> faults_;
  std::chrono::milliseconds latency_{0};
  std::deque<Record> records_;
  int at_once_ = 0;
  int most_at_once_ = 0;
};

} // namespace offprint::outlet
