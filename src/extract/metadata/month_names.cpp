#include "extract/metadata/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>

namespace offprint {

namespace {

constexpr int32_t months_of_a_year = 12;

constexpr std::array locales{"en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "ru", "uk",
                             "bg", "sr", "hr", "sl", "tr", "sv", "da", "nb", "fi", "et", "lv", "lt",
                             "el", "hu", "ro", "id", "vi", "ca", "ar", "fa", "hi", "is", "sw", "zu"};

std::string key_of(icu::UnicodeString word) {
  word.toLower();
  word.trim();
  if (word.endsWith(u".")) word.truncate(word.length() - 1);
  std::string key;
  word.toUTF8String(key);
  return key;
}

using Months = std::map<std::string, int, std::less<>>;

void add_months(const char* locale, Months& months) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(locale), status);
  if (U_FAILURE(status)) return;
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE})
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* names = symbols.getMonths(count, context, width);
      const std::span all(names, static_cast<std::size_t>(std::min(count, months_of_a_year)));
      int month = 0;
      for (const icu::UnicodeString& name : all) {
        ++month;
        std::string key = key_of(name);
        const bool number = !key.empty() && key.front() >= '0' && key.front() <= '9';
        if (key.size() >= 3 && !number) months.try_emplace(std::move(key), month);
      }
    }
}

Months all_months() {
  Months months;
  for (const char* locale : locales) add_months(locale, months);
  return months;
}

} // namespace

std::optional<int> month_named(std::string_view word) {
  static const Months months = all_months();
  const auto found = months.find(key_of(icu::UnicodeString::fromUTF8(std::string(word))));
  return found == months.end() ? std::nullopt : std::optional(found->second);
}

} // namespace offprint
