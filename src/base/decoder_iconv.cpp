#include "base/decoder.h"

#include <iconv.h>

#include <array>
#include <cerrno>

namespace offprint {

namespace {

class Conversion {
public:
  explicit Conversion(const std::string& name) : handle_(iconv_open("UTF-8", name.c_str())) {}

  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;

  ~Conversion() {
    if (is_open()) iconv_close(handle_);
  }

  // iconv marks its failure with a pointer that is none.
  bool is_open() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }

  /// Appends what it converts, and takes it off `bytes`. 0, or errno: E2BIG where more is to come.
  int step(std::string_view& bytes, std::string& text) {
    std::array<char, 16384> chunk{};
    char* source = const_cast<char*>(bytes.data()); // iconv does not write to it
    char* target = chunk.data();
    std::size_t left = bytes.size();
    std::size_t room = chunk.size();
    const bool failed = iconv(handle_, &source, &left, &target, &room) == static_cast<std::size_t>(-1);
    const int error = failed ? errno : 0;
    text.append(chunk.data(), target);
    bytes.remove_prefix(bytes.size() - left);
    return error;
  }

private:
  iconv_t handle_;
};

} // namespace

std::optional<std::string> decode_by_iconv(std::string_view bytes, const std::string& name, bool lossily) {
  Conversion conversion(name);
  if (!conversion.is_open()) return std::nullopt;
  std::string text;
  while (!bytes.empty()) {
    const int error = conversion.step(bytes, text);
    if (error == E2BIG) continue;
    if (error != EILSEQ) return text; // done, or cut off at the end
    if (!lossily) return std::nullopt;
    text += "\uFFFD";
    bytes.remove_prefix(1);
  }
  return text;
}

} // namespace offprint
