#pragma once

#include "article/article.h"
#include "base/time.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// The members of a JSON object that nobody has documented: a missing one, or null, is normal; one of a wrong
/// type is as missing, and is named in `lost`, once for each place. What it refers to must outlive it.
class Fields {
public:
  /// What is no object has no members; it is lost, unless it is null.
  Fields(const nlohmann::json& object, std::string path, std::vector<std::string>& lost);

  bool has(std::string_view name) const; ///< there, and not null

  std::string text(std::string_view name) const; ///< trimmed

  /// The text of the first of several members that says anything; those behind it are not looked at.
  std::string first_text(std::initializer_list<std::string_view> names) const;

  /// Of what names a thing by number or otherwise: a string, or a whole number in decimal.
  std::string id(std::string_view name) const;

  /// A string with the spaces at its ends, which a text's empty paragraph is made of.
  std::string whole_text(std::string_view name) const;

  std::optional<std::int64_t> number(std::string_view name) const; ///< also from a string of digits
  bool flag(std::string_view name) const;

  /// A time in any form of base/time.h.
  std::optional<Timestamp> time(std::string_view name) const;

  Fields object(std::string_view name) const;
  std::vector<Fields> objects(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const; ///< of a list of strings, or of one string

private:
  const nlohmann::json* member(std::string_view name) const;
  std::string path_of(std::string_view name) const;
  void lose(std::string_view name) const;

  const nlohmann::json* object_; ///< null where there is none
  std::string path_;
  std::vector<std::string>* lost_;
};

} // namespace offprint
