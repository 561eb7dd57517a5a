#pragma once

#include <cstdint>

namespace offprint {

/// Takes from this process, for good, all that decoding a picture does not need: it can no longer open a
/// file, make a connection, begin a program or another process (seccomp, where the system has it), write a
/// file of any size, dump its memory, or have more than `memory` bytes beside those that it has now
/// (setrlimit). It runs after all others who want the processor. Where `memory` is 0 that alone: a sanitizer
/// itself needs what is taken.
void confine(std::uint64_t memory);

/// From now on this process is ended by the system once it has used so much of the processor's time; 0:
/// never.
void end_after(int milliseconds);

} // namespace offprint
