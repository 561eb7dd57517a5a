#include "outlet/fields.h"

#include "base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace offprint {

Fields::Fields(const nlohmann::json& object, std::string path, std::vector<std::string>& lost)
    : object_(object.is_object() ? &object : nullptr), path_(std::move(path)), lost_(&lost) {
  if (object_ == nullptr && !object.is_null()) lost_->push_back(path_);
}

const nlohmann::json* Fields::member(std::string_view name) const {
  if (object_ == nullptr) return nullptr;
  const auto found = object_->find(name);
  return found == object_->end() || found->is_null() ? nullptr : &*found;
}

std::string Fields::path_of(std::string_view name) const {
  return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

void Fields::lose(std::string_view name) const {
  std::string path = path_of(name);
  if (std::ranges::find(*lost_, path) == lost_->end()) lost_->push_back(std::move(path));
}

bool Fields::has(std::string_view name) const {
  return member(name) != nullptr;
}

std::string Fields::whole_text(std::string_view name) const {
  const nlohmann::json* value = member(name);
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>();
  return lose(name), std::string();
}

std::string Fields::id(std::string_view name) const {
  const nlohmann::json* value = member(name);
  return value != nullptr && value->is_number_integer() ? value->dump() : text(name);
}

std::string Fields::text(std::string_view name) const {
  return std::string(trim_unicode(whole_text(name)));
}

std::string Fields::first_text(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names)
    if (std::string found = text(name); !found.empty()) return found;
  return {};
}

std::optional<std::int64_t> Fields::number(std::string_view name) const {
  const nlohmann::json* value = member(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_number_integer()) return value->get<std::int64_t>();
  std::int64_t number = 0;
  if (value->is_string()) {
    const auto& digits = value->get_ref<const std::string&>();
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec == std::errc() && read.ptr == digits.data() + digits.size()) return number;
  }
  return lose(name), std::nullopt;
}

bool Fields::flag(std::string_view name) const {
  const nlohmann::json* value = member(name);
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  return lose(name), false;
}

std::optional<Timestamp> Fields::time(std::string_view name) const {
  const std::string stated = text(name);
  if (stated.empty()) return std::nullopt;
  const std::optional<Instant> instant = parse_time(stated);
  if (!instant) return lose(name), std::nullopt;
  return Timestamp{*instant, stated};
}

Fields Fields::object(std::string_view name) const {
  static const nlohmann::json none;
  const nlohmann::json* value = member(name);
  return {value == nullptr ? none : *value, path_of(name), *lost_};
}

std::vector<Fields> Fields::objects(std::string_view name) const {
  const nlohmann::json* list = member(name);
  if (list == nullptr) return {};
  if (!list->is_array()) return lose(name), std::vector<Fields>();
  const std::string path = path_of(name) + "[]";
  std::vector<Fields> fields;
  for (const nlohmann::json& element : *list) {
    if (element.is_object())
      fields.emplace_back(element, path, *lost_);
    else if (!element.is_null())
      lose(std::string(name) + "[]");
  }
  return fields;
}

std::vector<std::string> Fields::texts(std::string_view name) const {
  const nlohmann::json* list = member(name);
  if (list == nullptr) return {};
  if (list->is_string()) return {text(name)};
  if (!list->is_array()) return lose(name), std::vector<std::string>();
  std::vector<std::string> texts;
  for (const nlohmann::json& element : *list) {
    if (element.is_string())
      texts.emplace_back(trim_unicode(element.get_ref<const std::string&>()));
    else
      lose(std::string(name) + "[]");
  }
  return texts;
}

} // namespace offprint
