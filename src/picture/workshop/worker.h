#pragma once

namespace offprint {

/// The word on the command line that makes the program a picture worker.
inline constexpr const char* picture_worker_command = "picture-worker";

/// What a worker does: confined, it carries out the orders that come on standard input, which is a socket,
/// one after the other, until that is closed. Gives the process's exit code. Whatever a picture does to it,
/// it harms nobody: who gave the order learns that the worker has ended, and begins another.
int run_picture_worker();

} // namespace offprint
