#include "extract/body/page_lines.h"

#include "extract/body/page_blocks.h"
#include "html/allow_list.h"
#include "html/tree.h"

#include <algorithm>
#include <cstring>

namespace offprint {

namespace {

constexpr double shortest_line = 24;
constexpr std::size_t most_lines = 4'000;

/// FNV-1a: the same on every machine, since archives keep it.
std::uint64_t hash_of(std::string_view line) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : line) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

} // namespace

PageLines::PageLines(const PageBlocks& page) {
  for (const TextBlock& block : page.blocks)
    if (block.weight >= shortest_line && !is_heading(element_name(page.box(block.box).element)))
      hashes_.push_back(hash_of(block.text));
  put_in_order();
}

PageLines PageLines::from_bytes(std::string_view bytes) {
  PageLines lines;
  lines.hashes_.resize(bytes.size() / sizeof(std::uint64_t));
  if (!lines.hashes_.empty())
    std::memcpy(lines.hashes_.data(), bytes.data(), lines.hashes_.size() * sizeof(std::uint64_t));
  lines.put_in_order();
  return lines;
}

std::string PageLines::bytes() const {
  return {reinterpret_cast<const char*>(hashes_.data()), hashes_.size() * sizeof(std::uint64_t)};
}

bool PageLines::contains(std::string_view line) const {
  return std::ranges::binary_search(hashes_, hash_of(line));
}

void PageLines::add(std::string_view line) {
  const std::uint64_t hash = hash_of(line);
  const auto place = std::ranges::lower_bound(hashes_, hash);
  if (hashes_.size() < most_lines && (place == hashes_.end() || *place != hash)) hashes_.insert(place, hash);
}

void PageLines::add(const PageLines& further) {
  hashes_.insert(hashes_.end(), further.hashes_.begin(), further.hashes_.end());
  put_in_order();
}

void PageLines::put_in_order() {
  std::ranges::sort(hashes_);
  hashes_.erase(std::ranges::unique(hashes_).begin(), hashes_.end());
  if (hashes_.size() > most_lines) hashes_.resize(most_lines);
}

} // namespace offprint
