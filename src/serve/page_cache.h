#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace offprint {

struct Answer;

/// Answers by language and path, those that were asked for last. Safe to use from several threads.
class PageCache {
public:
  using Moment = std::chrono::steady_clock::time_point;

  explicit PageCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// Null where there is none that still holds.
  std::shared_ptr<const Answer> get(std::string_view language, std::string_view path);

  /// Grows whenever anything is taken out: what was made before that may be of before.
  std::uint64_t generation() const;

  /// Keeps an answer that was begun in that generation; one of an earlier one is not kept.
  void put(std::string_view language, std::string_view path, const std::shared_ptr<const Answer>& answer,
           std::uint64_t generation, Moment until = Moment::max());

  /// Takes out those whose path is meant.
  void take_out(const std::function<bool(std::string_view path)>& is_meant);

private:
  struct Kept {
    std::string key;
    std::size_t path_at; ///< in the key
    std::shared_ptr<const Answer> answer;
    Moment until;
  };

  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
  };

  void remove(std::list<Kept>::iterator one);

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::uint64_t generation_ = 0;
  std::size_t bytes_ = 0;
  std::list<Kept> kept_; ///< the one asked for last comes first
  std::unordered_map<std::string_view, std::list<Kept>::iterator, Hash, std::equal_to<>> by_key_;
};

} // namespace offprint
