# Run by embed_files: writes the bytes of FILES as arrays, since a string literal has a length limit.
set(arrays "")
set(cases "")
set(names "")
set(count 0)
foreach(file ${FILES})
  file(READ ${DIRECTORY}/${file} hex HEX)
  string(REGEX REPLACE "(................................................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "constexpr unsigned char file_${count}[] = {\n${bytes}0x00};\n")
  string(APPEND cases "  if (name == \"${file}\") return bytes(file_${count});\n")
  string(APPEND names "    \"${file}\",\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE ${OUTPUT} "#include <cstddef>
#include <span>
#include <string_view>

namespace ${NAMESPACE} {
namespace {
${arrays}
template <std::size_t size>
std::string_view bytes(const unsigned char (&array)[size]) {
  return {reinterpret_cast<const char*>(array), size - 1};
}
constexpr std::string_view all_names[] = {
${names}    {}};
} // namespace

std::string_view file(std::string_view name);
std::span<const std::string_view> names();

std::span<const std::string_view> names() {
  return std::span(all_names).first(std::size(all_names) - 1);
}

std::string_view file(std::string_view name) {
${cases}  return {};
}
} // namespace ${NAMESPACE}
")
