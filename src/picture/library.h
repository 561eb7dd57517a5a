#pragma once

namespace offprint {

/// Gives back what libvips keeps for the calling thread and forgets the errors it noted, at the end of each
/// of our calls: our callers' threads come and go without knowing of libvips.
class LibraryUse {
public:
  LibraryUse() = default;
  ~LibraryUse();
  LibraryUse(const LibraryUse&) = delete;
  LibraryUse& operator=(const LibraryUse&) = delete;
};

} // namespace offprint
