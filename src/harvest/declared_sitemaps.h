#pragma once

#include "base/url.h"

#include <string>
#include <vector>

namespace offprint {

class Archive;

/// The sitemaps that the robots.txt of the origin of `site` names, as it was when last asked for; none where
/// it never was. Absolute addresses, at most twenty.
std::vector<std::string> declared_sitemaps(Archive& archive, const Url& site);

} // namespace offprint
