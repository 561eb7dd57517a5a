#pragma once

#include "base/error.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offprint {

/// A table to be added to a configuration, its keys in this order, the lists after the strings.
struct NewConfigTable {
  std::vector<std::pair<std::string, std::string>> strings = {};
  std::vector<std::pair<std::string, std::vector<std::string>>> lists = {};
};

/// Changes to an array of tables, `[[tables]]`, of a TOML file.
struct ConfigEdit {
  std::string tables;                                        ///< the array's key: "outlets"
  std::string list;                                          ///< the key of a list of strings in its tables
  std::map<std::size_t, std::vector<std::string>> more = {}; ///< strings for that list of the n-th table
  std::vector<NewConfigTable> added = {};                    ///< tables behind the last
};

/// The text with the changes made in it; every byte that was there stays, in its order: comments, spacing,
/// line ends. The result is parsed again and compared with what it should say, so that it never says
/// anything else. An error where the text is no TOML, or written in a way that this cannot extend; it says
/// what to do by hand.
Result<std::string> edit_config(std::string_view text, std::string_view name, const ConfigEdit& edit);

} // namespace offprint
