#pragma once

#include "base/error.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace offprint {

/// Whether bytes begin as a gzip file does (RFC 1952).
bool is_gzip(std::string_view bytes);

/// Unpacks a gzip file of one member or several. One that would unpack to more than `limit` bytes is an error
/// (ErrorKind::refused) that is found before more is made of it. Of one that is cut short or damaged, what
/// could be unpacked; an error where that is nothing.
Result<std::string> gunzip(std::string_view bytes, std::size_t limit);

} // namespace offprint
