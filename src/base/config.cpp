#include "base/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace offprint {

struct ConfigTable::Document {
  std::string name;
  toml::table root;
  std::map<std::string, std::set<std::string>> asked; ///< keys read, by the path of their table
  std::optional<Error> first_error;

  void note(std::string_view path, const toml::source_region& at, std::string_view expected) {
    if (first_error) return;
    const std::string line = at.begin ? ", line " + std::to_string(at.begin.line) : "";
    first_error = Error{ErrorKind::invalid, name + line, std::string(path) + " is not as expected",
                        "expected " + std::string(expected)};
  }
};

namespace {

std::string joined(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

/// "dotted.key=value" as a table of its own; a value that is no TOML is a string.
Result<toml::table> parsed_override(const std::string& setting) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string::npos || equals == 0)
    return fail(ErrorKind::invalid, "--set " + setting, "has no key and value", "write key=value");
  try {
    return toml::parse(setting);
  } catch (const toml::parse_error&) {
    try {
      toml::table table = toml::parse(setting.substr(0, equals) + " = ''");
      toml::node* node = &table;
      while (node->is_table()) node = &node->as_table()->begin()->second;
      *node->as_string() = setting.substr(equals + 1);
      return table;
    } catch (const toml::parse_error& error) {
      return fail(ErrorKind::invalid, "--set " + setting, std::string(error.description()),
                  "write key=value");
    }
  }
}

void lay_over(toml::table& target, toml::table&& above) {
  for (auto&& [key, value] : above) {
    toml::table* inner = target.get_as<toml::table>(key);
    if (inner != nullptr && value.is_table()) {
      lay_over(*inner, std::move(*value.as_table()));
    } else {
      target.insert_or_assign(key, std::move(value));
    }
  }
}

const toml::node* lookup(const void* table, std::string_view key) {
  return table == nullptr ? nullptr : static_cast<const toml::table*>(table)->get(key);
}

} // namespace

ConfigTable::ConfigTable(std::shared_ptr<Document> document, const void* node, std::string path)
    : document_(std::move(document)), node_(node), path_(std::move(path)) {}

ConfigTable::ConfigTable(ConfigTable&&) noexcept = default;
ConfigTable& ConfigTable::operator=(ConfigTable&&) noexcept = default;
ConfigTable::~ConfigTable() = default;

Result<ConfigTable> ConfigTable::parse(std::string_view text, std::string_view name,
                                       const std::vector<std::string>& overrides) {
  auto document = std::make_shared<Document>();
  document->name = name;
  try {
    document->root = toml::parse(text, name);
  } catch (const toml::parse_error& error) {
    return fail(ErrorKind::invalid, document->name + ", line " + std::to_string(error.source().begin.line),
                error.description(), "mend that line (TOML 1.0)");
  }
  for (const std::string& setting : overrides) {
    Result<toml::table> table = parsed_override(setting);
    if (!table) return pass_on(table);
    lay_over(document->root, std::move(*table));
  }
  const void* root = &document->root;
  return ConfigTable(std::move(document), root, "");
}

/// The node under a key, noted as asked for; null where it is absent.
static const toml::node* ask(auto& document, const void* table, const std::string& path,
                             std::string_view key) {
  document.asked[path].insert(std::string(key));
  return lookup(table, key);
}

std::string ConfigTable::string(std::string_view key, std::string fallback) {
  const toml::node* node = ask(*document_, node_, path_, key);
  if (node == nullptr) return fallback;
  if (const auto value = node->value_exact<std::string>()) return *value;
  document_->note(joined(path_, key), node->source(), "a string in quotes");
  return fallback;
}

std::int64_t ConfigTable::integer(std::string_view key, std::int64_t fallback, std::int64_t least,
                                  std::int64_t most) {
  const toml::node* node = ask(*document_, node_, path_, key);
  if (node == nullptr) return fallback;
  const auto value = node->value_exact<std::int64_t>();
  if (value && *value >= least && *value <= most) return *value;
  document_->note(joined(path_, key), node->source(),
                  "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return fallback;
}

bool ConfigTable::boolean(std::string_view key, bool fallback) {
  const toml::node* node = ask(*document_, node_, path_, key);
  if (node == nullptr) return fallback;
  if (const auto value = node->value_exact<bool>()) return *value;
  document_->note(joined(path_, key), node->source(), "true or false");
  return fallback;
}

std::vector<std::string> ConfigTable::strings(std::string_view key, std::vector<std::string> fallback) {
  const toml::node* node = ask(*document_, node_, path_, key);
  if (node == nullptr) return fallback;
  std::vector<std::string> values;
  const toml::array* array = node->as_array();
  if (array != nullptr)
    for (const toml::node& element : *array)
      if (const auto value = element.value_exact<std::string>()) values.push_back(*value);
  if (array != nullptr && values.size() == array->size()) return values;
  document_->note(joined(path_, key), node->source(), "a list of strings, as in [\"one\", \"two\"]");
  return fallback;
}

std::vector<std::int64_t> ConfigTable::integers(std::string_view key, std::vector<std::int64_t> fallback,
                                                std::int64_t least, std::int64_t most) {
  const toml::node* node = ask(*document_, node_, path_, key);
  if (node == nullptr) return fallback;
  std::vector<std::int64_t> values;
  const toml::array* array = node->as_array();
  if (array != nullptr)
    for (const toml::node& element : *array)
      if (const auto value = element.value_exact<std::int64_t>(); value && *value >= least && *value <= most)
        values.push_back(*value);
  if (array != nullptr && values.size() == array->size()) return values;
  document_->note(joined(path_, key), node->source(),
                  fmt::format("a list of whole numbers from {} to {}, as in [320, 640]", least, most));
  return fallback;
}

std::string ConfigTable::choice(std::string_view key, std::string_view fallback,
                                const std::vector<std::string>& choices) {
  std::string value = string(key, std::string(fallback));
  if (std::ranges::find(choices, value) != choices.end()) return value;
  std::string expected = "one of";
  for (const std::string& one : choices) expected += " \"" + one + "\"";
  reject(key, expected);
  return std::string(fallback);
}

bool ConfigTable::has(std::string_view key) const {
  return lookup(node_, key) != nullptr;
}

ConfigTable ConfigTable::table(std::string_view key) {
  const toml::node* node = ask(*document_, node_, path_, key);
  const toml::table* inner = node == nullptr ? nullptr : node->as_table();
  if (node != nullptr && inner == nullptr)
    document_->note(joined(path_, key), node->source(), "a table, as in [" + joined(path_, key) + "]");
  return {document_, inner, joined(path_, key)};
}

std::vector<ConfigTable> ConfigTable::tables(std::string_view key) {
  std::vector<ConfigTable> result;
  const toml::node* node = ask(*document_, node_, path_, key);
  if (node == nullptr) return result;
  const toml::array* array = node->as_array();
  if (array == nullptr || !array->is_homogeneous(toml::node_type::table)) {
    document_->note(joined(path_, key), node->source(), "tables, as in [[" + joined(path_, key) + "]]");
    return result;
  }
  for (std::size_t i = 0; i < array->size(); ++i) {
    const toml::table* element = array->get(i)->as_table();
    result.push_back({document_, element, joined(path_, key) + "[" + std::to_string(i) + "]"});
  }
  return result;
}

void ConfigTable::reject(std::string_view key, std::string_view expected) {
  const toml::node* node = lookup(node_, key);
  const auto* table = static_cast<const toml::table*>(node_);
  const toml::source_region at = node != nullptr    ? node->source()
                                 : table != nullptr ? table->source()
                                                    : toml::source_region{};
  document_->note(joined(path_, key), at, expected);
}

Status ConfigTable::finish() const {
  if (document_->first_error) return std::unexpected(*document_->first_error);

  struct Place {
    const toml::table* table;
    std::string path;
  };

  std::vector<Place> places{{&document_->root, ""}};
  while (!places.empty()) {
    const Place place = places.back();
    places.pop_back();
    const std::set<std::string>& asked = document_->asked[place.path];
    for (auto&& [key, node] : *place.table) {
      const std::string path = joined(place.path, key.str());
      if (!asked.contains(std::string(key.str()))) {
        std::string expected = "one of";
        for (const std::string& known : asked) expected += " " + known;
        document_->note(path, node.source(), asked.empty() ? "nothing here" : expected);
        document_->first_error->problem = path + " is no setting";
        return std::unexpected(*document_->first_error);
      }
      if (const toml::table* inner = node.as_table()) places.push_back({inner, path});
      if (const toml::array* array = node.as_array())
        for (std::size_t i = 0; i < array->size(); ++i)
          if (const toml::table* element = array->get(i)->as_table())
            places.push_back({element, path + "[" + std::to_string(i) + "]"});
    }
  }
  return {};
}

} // namespace offprint
