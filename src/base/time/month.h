#pragma once

#include <optional>
#include <string_view>

namespace offprint {

/// 1 to 12 for an English month's name, in any case: its first three letters and what follows them ("Sept").
std::optional<int> english_month(std::string_view name);

/// 1 to 12 for a month's name or a short form of it in one of some twenty languages of Europe, in Turkish or
/// in Indonesian. `name` is in plain form (plain_form.h): lower case, no accents.
std::optional<int> month_of_name(std::string_view name);

} // namespace offprint
