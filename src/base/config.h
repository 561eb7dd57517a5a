#pragma once

#include "base/error.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A table of a TOML 1.0 configuration, read key by key. What is wrong (syntax, type, range, a key nobody
/// reads) is an error that names the file, the line, and what was expected there.
class ConfigTable {
public:
  /// Reads the text; `name` is the file's name for messages. `overrides` are "dotted.key=value" pairs laid
  /// over it: a value is taken as TOML where it is TOML, else as a string.
  static Result<ConfigTable> parse(std::string_view text, std::string_view name,
                                   const std::vector<std::string>& overrides = {});

  ConfigTable(ConfigTable&&) noexcept;
  ConfigTable& operator=(ConfigTable&&) noexcept;
  ~ConfigTable();

  /// Each reads `key`, or gives `fallback` where it is absent. A value of another type, or out of range, is
  /// noted as the table's first error and `fallback` is given.
  std::string string(std::string_view key, std::string fallback);
  std::int64_t integer(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t most);
  bool boolean(std::string_view key, bool fallback);
  std::vector<std::string> strings(std::string_view key, std::vector<std::string> fallback);
  std::vector<std::int64_t> integers(std::string_view key, std::vector<std::int64_t> fallback,
                                     std::int64_t least, std::int64_t most); ///< each from least to most

  /// One of `choices`.
  std::string choice(std::string_view key, std::string_view fallback,
                     const std::vector<std::string>& choices);

  bool has(std::string_view key) const;

  /// The table under `key`; an empty one where it is absent. Errors and reading are shared with this table.
  ConfigTable table(std::string_view key);

  /// The tables of the array `[[key]]`, in order.
  std::vector<ConfigTable> tables(std::string_view key);

  /// Notes an error of the caller's own about `key`: what was expected instead.
  void reject(std::string_view key, std::string_view expected);

  /// The first error that was noted, or the first key that nothing asked for, or success. Call it last, on
  /// the root.
  Status finish() const;

private:
  struct Document;
  ConfigTable(std::shared_ptr<Document> document, const void* node, std::string path);

  std::shared_ptr<Document> document_;
  const void* node_; // a toml::table of the document, or null where the table is absent
  std::string path_;
};

} // namespace offprint
