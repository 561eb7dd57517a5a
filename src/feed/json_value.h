#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

struct JsonMember;

/// A value of a JSON text, as far as a reader of feeds has use for it.
struct JsonValue {
  enum class Kind { null, text, number, boolean, list, object, extension };

  Kind kind = Kind::null;
  std::string
      text; ///< of a text; a number's digits as they stood; "true" or "false"; an extension's JSON text
  std::vector<JsonMember> members; ///< of an object; a list's have no names

  /// The first member of that name and kind, or nullptr.
  const JsonValue* find(std::string_view name, Kind kind) const;

  /// The text that is the member of that name, or "".
  std::string_view text_of(std::string_view name) const;

  /// The members of a list that is the member of that name.
  const std::vector<JsonMember>& list_of(std::string_view name) const;
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

} // namespace offprint
