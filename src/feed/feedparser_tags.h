#pragma once

#include "feed/sgml_tokens.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace offprint::feedparser {

/// Sorts the attributes by name; of several with one name the last stays. The values of rel and type are put
/// in lower case; what that needs is kept in `changed`.
void normalise(std::vector<SgmlAttribute>& attributes, std::deque<std::string>& changed);

void append_start_tag(std::string_view name, const std::vector<SgmlAttribute>& attributes, std::string& out);
void append_end_tag(std::string_view name, std::string& out); ///< none for elements that have none

/// "&#150;" is meant as windows-1252: "&#x2013;".
void append_character_reference(std::string_view reference, std::string& out);

/// A name that HTML 4 does not know becomes text.
void append_entity_reference(std::string_view name, std::string& out);

} // namespace offprint::feedparser
