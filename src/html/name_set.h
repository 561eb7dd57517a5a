#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace offprint {

/// A fixed set of names of elements or attributes.
template <std::size_t size>
using NameSet = std::array<std::string_view, size>;

template <std::size_t size>
constexpr bool contains(const NameSet<size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

} // namespace offprint
