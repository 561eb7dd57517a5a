#pragma once

#include <deque>
#include <string>
#include <string_view>

namespace offprint::feedparser {

/// The address in an attribute, absolute, as feedparser's resolver leaves it: the stated one where it would
/// lead to no acceptable scheme. A view of `stated`, of `base` or of a new string in `changed`.
std::string_view absolute_address(std::string_view stated, std::string_view base,
                                  std::deque<std::string>& changed);

/// Whether a link may lead there: to an acceptable scheme, or to none. References in it are read as a browser
/// reads them.
bool is_acceptable_link(std::string_view address);

} // namespace offprint::feedparser
