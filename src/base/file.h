#pragma once

#include "base/error.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace offprint {

/// The bytes of a file. More than `limit` bytes is an error, and nothing is read.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit = 64u << 20);

/// Writes a file so that after a crash there is either the old one or the new one whole: a temporary file
/// beside it, fsync, rename, fsync of the folder. Missing folders are made. A file that is replaced hands on
/// its permissions, and its owner where the process may give files away.
Status write_file_durably(const std::filesystem::path& path, std::string_view bytes);

/// The same without the syncs: for what can be made again (editions, caches).
Status write_file(const std::filesystem::path& path, std::string_view bytes);

/// Whether a name may stand as one component of a path that we write, on any common file system: 1 to 200
/// bytes of well-formed UTF-8, no separator, control or NUL, not "." or "..", not ".git" in any case, no
/// reserved device name, no ending dot or space.
bool is_safe_file_name(std::string_view name);

} // namespace offprint
