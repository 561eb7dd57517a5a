#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace offprint {

/// Calls `work` for each of the items, in their order as far as `threads` of them at once allow it; ends when
/// all are done. `work` must not throw.
template <class Item, class Work>
void for_each_at_once(const std::vector<Item>& items, int threads, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto take_on = [&] {
    for (std::size_t at = next++; at < items.size(); at = next++) work(items[at]);
  };
  std::vector<std::jthread> helpers;
  for (int i = 1; i < threads && static_cast<std::size_t>(i) < items.size(); ++i)
    helpers.emplace_back(take_on);
  take_on();
}

} // namespace offprint
