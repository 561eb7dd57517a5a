#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace offprint {

/// A fixed set of names that is asked often: made when compiling, answers in constant time.
template <std::size_t size>
class NameTable {
public:
  /// `words` are exactly `size` names with spaces between them.
  explicit consteval NameTable(std::string_view words) {
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t end = words.find(' ');
      names_.at(i) = words.substr(0, end);
      words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
      std::size_t slot = slot_of(names_[i]);
      while (slots_[slot] != 0) slot = (slot + 1) % slots;
      slots_[slot] = static_cast<std::uint16_t>(i + 1);
    }
    if (!words.empty() || names_.back().empty()) throw "the number of names is not the one stated";
  }

  static constexpr std::size_t absent = size;

  /// The place of the name among the words; `absent` where it is none of them.
  constexpr std::size_t index_of(std::string_view name) const {
    for (std::size_t slot = slot_of(name); slots_[slot] != 0; slot = (slot + 1) % slots) {
      if (names_[slots_[slot] - 1U] == name) return slots_[slot] - 1U;
    }
    return absent;
  }

  constexpr std::string_view name_at(std::size_t index) const { return names_.at(index); }

  constexpr bool contains(std::string_view name) const { return index_of(name) != absent; }

private:
  static constexpr std::size_t slots = std::bit_ceil(4 * size);

  static constexpr std::size_t slot_of(std::string_view name) {
    std::uint32_t hash = static_cast<std::uint32_t>(name.size()) * 0x9E3779B1U;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
    return (hash ^ (hash >> 15)) % slots;
  }

  std::array<std::string_view, size> names_{};
  std::array<std::uint16_t, slots> slots_{};
};

} // namespace offprint
