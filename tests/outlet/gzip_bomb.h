#pragma once

#include <string>

namespace offprint::outlet {

/// A well-formed gzip member of about a megabyte that unpacks to 1 GB of spaces.
std::string gzip_bomb();

} // namespace offprint::outlet
