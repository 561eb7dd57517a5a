#include "base/random.h"

#include <sodium.h>

#include <vector>

namespace offprint {

std::string random_token(std::size_t bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::vector<unsigned char> drawn(bytes);
  randombytes_buf(drawn.data(), drawn.size());
  std::string text(sodium_base64_encoded_len(bytes, variant), '\0');
  sodium_bin2base64(text.data(), text.size(), drawn.data(), drawn.size(), variant);
  text.pop_back(); // the final NUL
  return text;
}

} // namespace offprint
