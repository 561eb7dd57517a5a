#include "harvest/declared_sitemaps.h"

#include "archive/archive.h"
#include "archive/robots_files.h"
#include "net/robots.h"

namespace offprint {

std::vector<std::string> declared_sitemaps(Archive& archive, const Url& site) {
  constexpr std::size_t most = 20;
  std::vector<std::string> addresses;
  const auto file = archive.robots_files().find(site.origin());
  if (!file || !*file) return addresses;
  const RobotsRules rules = RobotsRules::parse((*file)->text);
  for (const std::string& stated : rules.sitemaps())
    if (const Result<Url> address = site.resolve(stated); address && addresses.size() < most)
      addresses.push_back(address->text());
  return addresses;
}

} // namespace offprint
