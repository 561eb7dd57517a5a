#include "feed/json_value.h"

namespace offprint {

const JsonValue* JsonValue::find(std::string_view name, Kind kind_wanted) const {
  for (const JsonMember& member : members)
    if (member.value.kind == kind_wanted && member.name == name) return &member.value;
  return nullptr;
}

std::string_view JsonValue::text_of(std::string_view name) const {
  const JsonValue* const found = find(name, Kind::text);
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

const std::vector<JsonMember>& JsonValue::list_of(std::string_view name) const {
  static const std::vector<JsonMember> none;
  const JsonValue* const found = find(name, Kind::list);
  return found == nullptr ? none : found->members;
}

} // namespace offprint
