#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offprint {

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// application/x-www-form-urlencoded (WHATWG URL, 5), of UTF-8.
std::string encode_form(const FormFields& fields);

/// The other way; what is malformed stays as it is. At most `most_fields` of them; the rest is left out.
FormFields parse_form(std::string_view text, std::size_t most_fields = 100);

/// The first field of that name, or "".
std::string form_field(const FormFields& fields, std::string_view name);

} // namespace offprint
