#pragma once

#include "image_proxy/image_result.h"
#include "net/request.h"

#include <string>
#include <variant>

namespace offprint {

class Transport;

/// How an original is fetched: the place, and who shows it.
struct OriginalWanted {
  Url url;
  std::string article; ///< the address that asks for it, "" where none is known
  std::string proxy;   ///< of its outlet
  std::uint64_t max_bytes = 15'000'000;
  std::chrono::seconds max_duration{20};
};

/// The bytes of the picture at an address, or why not. Where the host wants to hear which article shows it,
/// it is told on a second attempt.
std::variant<std::string, ImageResult> fetch_original(Transport& transport, const OriginalWanted& wanted);

/// What an error of the client's comes to, by the cause that it tells.
ImageResult failure_of(const Error& error);

} // namespace offprint
