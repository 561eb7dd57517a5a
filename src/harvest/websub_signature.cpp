#include "harvest/websub_signature.h"

#include "base/hmac.h"
#include "base/text.h"

#include <optional>

namespace offprint {

bool is_signed(std::string_view signature, std::string_view secret, std::string_view body) {
  signature = trim(signature);
  const std::size_t equals = signature.find('=');
  if (equals == std::string_view::npos || secret.empty()) return false;
  const std::optional<HmacHash> hash = hmac_hash_named(signature.substr(0, equals));
  return hash && is_hmac(signature.substr(equals + 1), *hash, secret, body);
}

} // namespace offprint
