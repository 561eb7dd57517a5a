#include "story/simplified.h"

#include <opencc/SimpleConverter.hpp>

#include <algorithm>
#include <exception>
#include <memory>

namespace offprint {

namespace {

/// Null where OpenCC's tables are not installed: then both scripts stay apart.
std::unique_ptr<const opencc::SimpleConverter> to_simplified() {
  try {
    return std::make_unique<const opencc::SimpleConverter>("t2s.json");
  } catch (const std::exception&) {
    return nullptr;
  }
}

} // namespace

std::string simplified(std::string_view text) {
  const bool ascii = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return std::string(text);
  // Reading its tables takes a hundred times as long as a conversion.
  static const std::unique_ptr<const opencc::SimpleConverter> converter = to_simplified();
  return converter == nullptr ? std::string(text) : converter->Convert(std::string(text));
}

} // namespace offprint
