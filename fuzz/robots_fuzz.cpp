#include "net/robots.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// The first line is a path, the rest a robots.txt. What a rule of nothing but the path says must hold for
/// it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using offprint::RobotsRules;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = input.find('\n');
  const std::string path = "/" + std::string(input.substr(0, end));
  const RobotsRules rules = RobotsRules::parse(end == std::string_view::npos ? "" : input.substr(end + 1));
  const bool allowed = rules.allows("Offprint", path);
  const std::string canonical = offprint::canonical_robots_path(path);
  if (canonical != offprint::canonical_robots_path(canonical)) std::abort();
  if (rules.allows("offPRINT", canonical) != allowed) std::abort();
  const auto delay = rules.crawl_delay("Offprint");
  if (delay && (delay->count() < 0 || *delay > RobotsRules::longest_delay)) std::abort();
  if (canonical != "/robots.txt" &&
      RobotsRules::parse("User-agent: *\nDisallow: " + canonical + "$").allows("Offprint", path))
    std::abort();
  return 0;
}
