#include "outlet/state.h"

#include "base/file.h"
#include "base/url.h"
#include "outlet/content_type.h"

#include <algorithm>

namespace offprint::outlet {

namespace {

namespace fs = std::filesystem;

/// A demonstration may run for days.
constexpr std::size_t most_records = 100'000;

Instant in_whole_seconds(std::chrono::system_clock::time_point time) {
  return std::chrono::floor<std::chrono::seconds>(time);
}

} // namespace

std::optional<Page> State::page(const std::string& path) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = pages_.find(path); found != pages_.end()) return found->second;
  }
  return folder_.empty() ? std::nullopt : file(path);
}

std::optional<Page> State::file(const std::string& path) const {
  const fs::path relative = fs::path(percent_decode(path)).relative_path();
  if (std::ranges::find(relative, fs::path("..")) != relative.end()) return std::nullopt;
  fs::path name = folder_ / relative;
  std::error_code error;
  if (fs::is_directory(name, error)) name /= "index.html";
  if (!fs::is_regular_file(name, error)) return std::nullopt;
  Result<std::string> body = read_file(name);
  const auto written = fs::last_write_time(name, error);
  if (!body || error) return std::nullopt;
  return Page{.content_type = content_type_of(name, *body),
              .body = std::move(*body),
              .modified = in_whole_seconds(std::chrono::file_clock::to_sys(written))};
}

void State::put(const std::string& path, const std::string& content_type, const std::string& body) {
  const std::lock_guard lock(mutex_);
  pages_.insert_or_assign(path, Page{.content_type = content_type,
                                     .body = body,
                                     .modified = in_whole_seconds(std::chrono::system_clock::now())});
}

State::Headers State::headers_of(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = headers_.find(path);
  return found == headers_.end() ? Headers() : found->second;
}

void State::add_header(const std::string& path, const std::string& name, const std::string& value) {
  const std::lock_guard lock(mutex_);
  headers_[path].emplace_back(name, value);
}

std::optional<int> State::status_for_post(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = posts_.find(path);
  return found == posts_.end() ? std::nullopt : std::optional(found->second);
}

void State::take_posts(const std::string& path, int status) {
  const std::lock_guard lock(mutex_);
  posts_.insert_or_assign(path, status);
}

Fault State::fault_of(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  auto found = faults_.find(path);
  if (found == faults_.end()) found = faults_.find("*");
  return found == faults_.end() ? Fault() : found->second;
}

void State::set_fault(const std::string& path, const Fault& fault) {
  const std::lock_guard lock(mutex_);
  faults_.insert_or_assign(path, fault);
}

void State::clear_faults() {
  const std::lock_guard lock(mutex_);
  faults_.clear();
}

std::chrono::milliseconds State::latency() const {
  const std::lock_guard lock(mutex_);
  return latency_;
}

void State::set_latency(std::chrono::milliseconds latency) {
  const std::lock_guard lock(mutex_);
  latency_ = latency;
}

State::Record State::begin(RequestRecord record) {
  const std::lock_guard lock(mutex_);
  most_at_once_ = std::max(most_at_once_, ++at_once_);
  records_.push_back(std::make_shared<RequestRecord>(std::move(record)));
  if (records_.size() > most_records) records_.pop_front();
  return records_.back();
}

void State::set_status(RequestRecord& record, int status) {
  const std::lock_guard lock(mutex_);
  record.status = status;
}

void State::add_sent(RequestRecord& record, std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  record.bytes_sent += bytes;
}

void State::end() {
  const std::lock_guard lock(mutex_);
  --at_once_;
}

std::vector<RequestRecord> State::requests() const {
  const std::lock_guard lock(mutex_);
  std::vector<RequestRecord> copies;
  copies.reserve(records_.size());
  for (const Record& record : records_) copies.push_back(*record);
  return copies;
}

int State::most_at_once() const {
  const std::lock_guard lock(mutex_);
  return most_at_once_;
}

void State::forget_requests() {
  const std::lock_guard lock(mutex_);
  records_.clear();
  most_at_once_ = at_once_;
}

} // namespace offprint::outlet
