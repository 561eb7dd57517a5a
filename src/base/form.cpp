#include "base/form.h"

#include "base/text.h"
#include "base/url.h"

#include <algorithm>

namespace offprint {

namespace {

std::string decode_part(std::string_view part) {
  return percent_decode(replace_all(part, "+", " "));
}

} // namespace

std::string encode_form(const FormFields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    if (!text.empty()) text += '&';
    text += percent_encode(name) + '=' + percent_encode(value);
  }
  return text;
}

FormFields parse_form(std::string_view text, std::size_t most_fields) {
  FormFields fields;
  while (!text.empty() && fields.size() < most_fields) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    fields.emplace_back(decode_part(pair.substr(0, equals)), decode_part(value));
  }
  return fields;
}

std::string form_field(const FormFields& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &FormFields::value_type::first);
  return found == fields.end() ? std::string() : found->second;
}

} // namespace offprint
