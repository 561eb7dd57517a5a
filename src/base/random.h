#pragma once

#include <cstddef>
#include <string>

namespace offprint {

/// So many bytes from the system's generator, for keys and for names that nobody can guess, in base64url
/// without padding (RFC 4648, 5): letters, digits, "-" and "_".
std::string random_token(std::size_t bytes);

} // namespace offprint
