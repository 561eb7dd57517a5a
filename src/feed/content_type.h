#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// The medium of a Content-Type without its parameters, in lower case: "application/atom+xml".
std::string medium_of(std::string_view content_type);

/// Whether it is a medium of XML (RFC 7303, 4): application/xml, text/xml, their external parsed entities,
/// application/xml-dtd, and whatever ends in +xml.
bool is_xml_medium(std::string_view medium);

/// application/json, application/feed+json and whatever else ends in +json.
bool is_json_medium(std::string_view medium);

} // namespace offprint
