#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace offprint {

/// Work under way, by name, so that it is done once however many ask for it meanwhile. Safe to call from
/// several threads at once.
template <class Value>
class Flights {
public:
  using Landed = std::function<void(const Value&)>;

  /// Joins the flight of that name: `landed` is called once it lands. True for the first one, who is to do
  /// the work and then let it land.
  bool join(const std::string& name, Landed landed) {
    const std::lock_guard lock(mutex_);
    std::vector<Landed>& waiting = waiting_[name];
    waiting.push_back(std::move(landed));
    return waiting.size() == 1;
  }

  /// Ends the flight: gives the value to all who joined it.
  void land(const std::string& name, const Value& value) {
    std::vector<Landed> waiting;
    {
      const std::lock_guard lock(mutex_);
      waiting = std::move(waiting_.extract(name).mapped());
    }
    for (const Landed& landed : waiting) landed(value);
  }

private:
  std::mutex mutex_;
  std::map<std::string, std::vector<Landed>> waiting_;
};

} // namespace offprint
