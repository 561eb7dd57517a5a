#include "feed/content_type.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace offprint {

std::string medium_of(std::string_view content_type) {
  return ascii_lower(trim(content_type.substr(0, content_type.find(';'))));
}

bool is_xml_medium(std::string_view medium) {
  constexpr std::array<std::string_view, 5> media{"application/xml", "text/xml", "application/xml-dtd",
                                                  "application/xml-external-parsed-entity",
                                                  "text/xml-external-parsed-entity"};
  const bool has_suffix =
      medium.ends_with("+xml") && (medium.starts_with("application/") || medium.starts_with("text/"));
  return has_suffix || std::ranges::find(media, medium) != media.end();
}

bool is_json_medium(std::string_view medium) {
  return medium == "application/json" || medium == "text/json" ||
         (medium.starts_with("application/") && medium.ends_with("+json"));
}

} // namespace offprint
