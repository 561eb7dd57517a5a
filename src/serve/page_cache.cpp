#include "serve/page_cache.h"

#include "serve/server.h"

#include <array>
#include <cstring>
#include <iterator>

namespace offprint {

namespace {

constexpr std::size_t longest_key = 500;

std::size_t size_of(const Answer& answer) {
  return answer.identity.size() + answer.gzip.size() + answer.brotli.size() + 500;
}

/// A key without memory of its own: reads are many.
class Key {
public:
  Key(std::string_view language, std::string_view path) {
    if (language.size() + path.size() >= longest_key) return;
    language.copy(text_.data(), language.size());
    path.copy(text_.data() + language.size(), path.size());
    size_ = language.size() + path.size();
  }

  std::string_view text() const { return {text_.data(), size_}; }

private:
  std::array<char, longest_key> text_;
  std::size_t size_ = 0;
};

} // namespace

std::shared_ptr<const Answer> PageCache::get(std::string_view language, std::string_view path) {
  const Key key(language, path);
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key.text());
  if (found == by_key_.end()) return nullptr;
  if (found->second->until != Moment::max() && found->second->until <= std::chrono::steady_clock::now()) {
    remove(found->second);
    return nullptr;
  }
  kept_.splice(kept_.begin(), kept_, found->second);
  return found->second->answer;
}

std::uint64_t PageCache::generation() const {
  const std::lock_guard lock(mutex_);
  return generation_;
}

void PageCache::remove(std::list<Kept>::iterator one) {
  bytes_ -= size_of(*one->answer);
  by_key_.erase(one->key);
  kept_.erase(one);
}

void PageCache::put(std::string_view language, std::string_view path,
                    const std::shared_ptr<const Answer>& answer, std::uint64_t generation, Moment until) {
  const Key key(language, path);
  const std::lock_guard lock(mutex_);
  if (size_of(*answer) > most_bytes_ / 4) return;
  if (key.text().empty() || generation != generation_ || by_key_.contains(key.text())) return;
  kept_.push_front(
      {.key = std::string(key.text()), .path_at = language.size(), .answer = answer, .until = until});
  by_key_.emplace(kept_.front().key, kept_.begin());
  bytes_ += size_of(*answer);
  while (bytes_ > most_bytes_ && !kept_.empty()) remove(std::prev(kept_.end()));
}

void PageCache::take_out(const std::function<bool(std::string_view)>& is_meant) {
  const std::lock_guard lock(mutex_);
  ++generation_;
  for (auto one = kept_.begin(); one != kept_.end();) {
    const auto next = std::next(one);
    if (is_meant(std::string_view(one->key).substr(one->path_at))) remove(one);
    one = next;
  }
}

} // namespace offprint
