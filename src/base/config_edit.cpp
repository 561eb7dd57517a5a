#include "base/config_edit.h"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <sstream>

namespace offprint {

namespace {

/// A basic string of TOML; controls are escaped, all else stands as it is.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      constexpr std::string_view digits = "0123456789ABCDEF";
      result += "\\u00";
      result += digits[byte >> 4];
      result += digits[byte & 15];
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string quoted_list(const std::vector<std::string>& values) {
  std::string list = "[";
  for (const std::string& value : values) list += (list.size() > 1 ? ", " : "") + quoted(value);
  return list + "]";
}

std::string table_text(const NewConfigTable& table, const std::string& name, const std::string& line_end) {
  std::string text = line_end + "[[" + name + "]]" + line_end;
  for (const auto& [key, value] : table.strings) text += key + " = " + quoted(value) + line_end;
  for (const auto& [key, values] : table.lists) text += key + " = " + quoted_list(values) + line_end;
  return text;
}

/// The offset in the text of a place that the parser names by line and column, both from 1, columns in
/// characters.
class Offsets {
public:
  explicit Offsets(std::string_view text) : text_(text), starts_{text.starts_with("\xEF\xBB\xBF") ? 3u : 0u} {
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n') starts_.push_back(i + 1);
  }

  std::optional<std::size_t> of(const toml::source_position& place) const {
    if (place.line == 0 || place.line > starts_.size() || place.column == 0) return std::nullopt;
    std::size_t offset = starts_[place.line - 1];
    for (toml::source_index column = 1; column < place.column && offset < text_.size(); ++column) {
      ++offset;
      while (offset < text_.size() && (static_cast<unsigned char>(text_[offset]) & 0xC0) == 0x80) ++offset;
    }
    return offset;
  }

private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

using Insertions = std::map<std::size_t, std::string>; // by offset in the text as it was

std::string joined(const std::vector<std::string>& values, const std::string& separator) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : separator) + quoted(value);
  return text;
}

/// The white space that the line around `offset` begins with.
std::string indentation(std::string_view text, std::size_t offset) {
  const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
  return std::string(text.substr(start, text.find_first_not_of(" \t", start) - start));
}

/// Puts the values behind the list's last element, which ends at `end`: on lines of their own, and behind
/// that element's comment, where it stands at the end of a line.
void insert_behind(std::string_view text, std::size_t end, const std::vector<std::string>& values,
                   const std::string& line_end, Insertions& insertions) {
  std::size_t at = text.find_first_not_of(" \t", end);
  const bool comma = at != std::string_view::npos && text[at] == ',';
  if (comma) at = text.find_first_not_of(" \t", at + 1);
  const std::size_t line = text.find_first_of("\r\n", end);
  const bool ends_line = at != std::string_view::npos && (at == line || text[at] == '#');
  if (ends_line) {
    const std::string next = line_end + indentation(text, end);
    if (!comma) insertions[end] += ",";
    insertions[line] += next + joined(values, "," + next) + ",";
  } else {
    insertions[end] += ", " + joined(values, ", ");
  }
}

/// Where a string that the parser places at `region` ends in the text.
std::optional<std::size_t> end_of_string(std::string_view text, const Offsets& offsets,
                                         const toml::source_region& region) {
  std::optional<std::size_t> end = offsets.of(region.end);
  if (!end || *end == 0 || *end > text.size()) return std::nullopt;
  const auto is_quote = [&](std::size_t at) { return text[at] == '"' || text[at] == '\''; };
  if (is_quote(*end - 1)) return end;
  return std::nullopt;
}

/// Notes where the values of one table go; false where that cannot be told.
bool place_values(std::string_view text, const Offsets& offsets, const toml::table& table,
                  const std::string& key, const std::vector<std::string>& values, const std::string& line_end,
                  Insertions& insertions) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return false;
  const toml::array* list = node->as_array();
  if (list == nullptr) return false;
  if (list->empty()) {
    const std::optional<std::size_t> start = offsets.of(list->source().begin);
    if (!start || *start >= text.size() || text[*start] != '[') return false;
    insertions[*start + 1] += joined(values, ", ");
    return true;
  }
  const auto end = end_of_string(text, offsets, list->get(list->size() - 1)->source());
  if (end) insert_behind(text, *end, values, line_end, insertions);
  return end.has_value();
}

std::string with_insertions(std::string_view text, const Insertions& insertions) {
  std::string result;
  std::size_t from = 0;
  for (const auto& [offset, inserted] : insertions) {
    result += text.substr(from, offset - from);
    result += inserted;
    from = offset;
  }
  return result + std::string(text.substr(from));
}

toml::table as_toml(const NewConfigTable& table) {
  toml::table made;
  for (const auto& [key, value] : table.strings) made.insert(key, value);
  for (const auto& [key, values] : table.lists) {
    toml::array list;
    for (const std::string& value : values) list.push_back(value);
    made.insert(key, std::move(list));
  }
  return made;
}

/// The same changes, made to what the text says; false where it has no such tables.
bool change(toml::table& root, const ConfigEdit& edit) {
  toml::array* tables = root.get_as<toml::array>(edit.tables);
  if (tables == nullptr) tables = root.insert(edit.tables, toml::array{}).first->second.as_array();
  if (tables == nullptr) return false;
  for (const auto& [index, values] : edit.more) {
    toml::table* table = index < tables->size() ? tables->get(index)->as_table() : nullptr;
    toml::array* list = table == nullptr ? nullptr : table->get_as<toml::array>(edit.list);
    if (list == nullptr) return false;
    for (const std::string& value : values) list->push_back(value);
  }
  for (const NewConfigTable& table : edit.added) tables->push_back(as_toml(table));
  return true;
}

bool says(const std::string& text, std::string_view name, const toml::table& expected) {
  try {
    return toml::parse(text, name) == expected;
  } catch (const toml::parse_error&) {
    return false;
  }
}

std::optional<std::string> edited(std::string_view text, toml::table& root, const ConfigEdit& edit) {
  const std::string line_end = text.contains("\r\n") ? "\r\n" : "\n";
  const Offsets offsets(text);
  Insertions insertions;
  const toml::array* tables = root.get_as<toml::array>(edit.tables);
  for (const auto& [index, values] : edit.more) {
    const toml::node* table = tables == nullptr ? nullptr : tables->get(index);
    if (table == nullptr || !table->is_table() ||
        !place_values(text, offsets, *table->as_table(), edit.list, values, line_end, insertions))
      return std::nullopt;
  }
  std::string result = with_insertions(text, insertions);
  if (!edit.added.empty() && !result.empty() && !result.ends_with('\n')) result += line_end;
  for (const NewConfigTable& table : edit.added) result += table_text(table, edit.tables, line_end);
  return result;
}

/// What the operator would have to write.
std::string by_hand(const ConfigEdit& edit) {
  std::string words;
  for (const auto& [index, values] : edit.more)
    words += "add " + joined(values, ", ") + " to " + edit.list + " of " + edit.tables + " number " +
             std::to_string(index + 1) + "; ";
  if (!edit.added.empty()) words += "add this:";
  for (const NewConfigTable& table : edit.added) words += table_text(table, edit.tables, "\n");
  return "edit it by hand: " + words;
}

} // namespace

Result<std::string> edit_config(std::string_view text, std::string_view name, const ConfigEdit& edit) {
  try {
    toml::table root = toml::parse(text, name);
    const std::optional<std::string> result = edited(text, root, edit);
    if (result && change(root, edit) && says(*result, name, root)) return *result;
  } catch (const toml::parse_error& error) {
    return fail(ErrorKind::invalid, std::string(name) + ", line " + std::to_string(error.source().begin.line),
                error.description(), "mend that line (TOML 1.0)");
  }
  return fail(ErrorKind::refused, name,
              edit.tables +
                  " is written in a way that cannot be extended without rewriting it; nothing was changed",
              by_hand(edit));
}

} // namespace offprint
