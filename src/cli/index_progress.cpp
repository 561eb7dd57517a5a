#include "cli/index_progress.h"

#include <iostream>

#include <unistd.h>

namespace offprint {

SearchIndex::Progress index_progress() {
  if (::isatty(STDERR_FILENO) == 0) return {};
  return [](std::int64_t done, std::int64_t all) {
    std::cerr << "\r\x1b[K";
    if (done < all) std::cerr << done << " of " << all << " articles indexed";
    std::cerr << std::flush;
  };
}

} // namespace offprint
