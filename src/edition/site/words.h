#pragma once

#include "base/time.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace offprint {

/// The interface in one language: the messages of web/words/LANGUAGE.txt (ICU's message format), and how it
/// writes dates. Safe to use from several threads.
class Words {
public:
  using Argument = std::pair<std::string_view, std::variant<std::int64_t, std::string>>;

  /// Reads a file of messages. A line that is none is an assertion: the files come with the program.
  Words(std::string language, std::string_view file);

  const std::string& language() const { return language_; } ///< BCP 47: "zh-Hans"

  std::string own_name() const; ///< "Deutsch"
  bool is_right_to_left() const;

  /// A message without arguments. A name that there is none of is an assertion.
  const std::string& say(std::string_view name) const;

  /// The same with its arguments.
  std::string say(std::string_view name, const std::vector<Argument>& arguments) const;

  /// All messages, as they stand in the file, by name.
  const std::map<std::string, std::string, std::less<>>& all() const { return messages_; }

  std::string day(Instant instant) const;    ///< "Tuesday, 18 February 2025", in UTC
  std::string month(Instant instant) const;  ///< "February 2025"
  std::vector<std::string> weekdays() const; ///< Monday first

  /// The same in a few letters each.
  std::vector<std::string> short_weekdays() const;

  std::string ago(Instant then, Instant now) const; ///< "3 minutes ago"
  std::string number(std::int64_t number) const;

private:
  std::string language_;
  std::map<std::string, std::string, std::less<>> messages_;
};

/// The interface in all its languages.
class WordBook {
public:
  WordBook();

  /// The nearest to a language of BCP 47: "zh-TW" is Traditional Chinese; English where there is none.
  const Words& of(std::string_view language) const;

  /// What suits an Accept-Language (RFC 9110, 12.5.4) best; null where none of it is to be had.
  const Words* accepted(std::string_view accept_language) const;

  /// The one of exactly that name, or null.
  const Words* named(std::string_view language) const;

  const std::vector<std::unique_ptr<const Words>>& all() const { return all_; }

private:
  std::vector<std::unique_ptr<const Words>> all_;
};

} // namespace offprint
