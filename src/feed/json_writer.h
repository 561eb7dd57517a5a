#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// Writes one JSON text (RFC 8259) on one line, from its start to its end, without holding it as a tree. The
/// caller keeps the grammar: a name before each value of an object, each begin with its end. Strings are
/// well-formed UTF-8 and may hold any character; what is written is complete once the writer is gone.
class JsonWriter {
public:
  /// Appends to `out`, which outlives the writer.
  explicit JsonWriter(std::string& out);
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void name(std::string_view name);

  void string(std::string_view utf8);
  void integer(std::int64_t value);
  void number(double value); ///< the shortest text that reads back as the same; null where it is not finite
  void boolean(bool value);
  void null();

  /// A value that is JSON text already.
  void json(std::string_view text);

  /// A member of the object that is open; left out where the value is empty.
  void member(std::string_view member_name, std::string_view value);
  void member(std::string_view member_name, std::optional<std::int64_t> value);
  void member(std::string_view member_name, std::optional<double> value);

  void member(std::string_view member_name, std::same_as<bool> auto value) {
    name(member_name);
    boolean(value);
  }

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace offprint
