#pragma once

#include "base/url.h"

namespace offprint {

class FileCache;

/// Makes the picture proxy forget what it made of the picture at an address, the original that it fetched,
/// and its failures; a server that is running, too. Gives how many files that were.
int forget_picture(FileCache& cache, const Url& url);

} // namespace offprint
