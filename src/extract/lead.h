#pragma once

#include <string>
#include <string_view>

using xmlNode = struct _xmlNode;

namespace offprint {

/// The article's standfirst as the page shows it outside `body`, by its name or because it begins as the
/// stated description does; "" where there is none.
std::string find_standfirst(const xmlNode* page_body, const xmlNode* body, std::string_view description);

} // namespace offprint
