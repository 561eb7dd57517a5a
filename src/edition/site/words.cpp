#include "edition/site/words.h"

#include "base/text.h"
#include "web_files.h"

#include <unicode/datefmt.h>
#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/localematcher.h>
#include <unicode/locdspnm.h>
#include <unicode/msgfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/reldatefmt.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace offprint {

namespace {

constexpr std::array languages{"en", "zh-Hans", "zh-Hant", "de", "ru", "ar", "fa", "es"};

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

icu::Locale locale_of(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  // The day before the month, as most of the world reads it.
  icu::Locale locale = icu::Locale::forLanguageTag(language == "en" ? "en-GB" : language, status);
  // News writes its dates by one calendar and in digits that can be copied, whatever the custom of the
  // country.
  locale.setUnicodeKeywordValue("ca", "gregory", status);
  locale.setUnicodeKeywordValue("nu", "latn", status);
  return locale;
}

/// A date in UTC by ICU's skeleton: "yMMMM".
std::string written(Instant instant, const std::string& language, const char* skeleton) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = locale_of(language);
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  if (U_FAILURE(status) != 0) return format_date(instant);
  icu::SimpleDateFormat format(patterns->getBestPattern(icu::UnicodeString::fromUTF8(skeleton), status),
                               locale, status);
  if (U_FAILURE(status) != 0) return format_date(instant);
  format.adoptTimeZone(icu::TimeZone::getGMT()->clone());
  icu::UnicodeString text;
  return utf8(format.format(static_cast<UDate>(to_milliseconds(instant)), text));
}

icu::Formattable formattable(const std::variant<std::int64_t, std::string>& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return {*number};
  return {icu::UnicodeString::fromUTF8(std::get<std::string>(value))};
}

} // namespace

Words::Words(std::string language, std::string_view file) : language_(std::move(language)) {
  for (const std::string_view line : split(file, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t equals = line.find('=');
    assert(equals != std::string_view::npos);
    messages_.emplace(trim(line.substr(0, equals)), trim(line.substr(equals + 1)));
  }
}

std::string Words::own_name() const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(language_, status);
  const std::unique_ptr<icu::LocaleDisplayNames> names(
      icu::LocaleDisplayNames::createInstance(locale, ULDN_DIALECT_NAMES));
  icu::UnicodeString name;
  return utf8(names->localeDisplayName(locale, name));
}

bool Words::is_right_to_left() const {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Locale::forLanguageTag(language_, status).isRightToLeft() != 0;
}

const std::string& Words::say(std::string_view name) const {
  const auto found = messages_.find(name);
  assert(found != messages_.end());
  return found->second;
}

std::string Words::say(std::string_view name, const std::vector<Argument>& arguments) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessageFormat format(icu::UnicodeString::fromUTF8(say(name)), locale_of(language_), status);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& [argument, value] : arguments) {
    names.push_back(
        icu::UnicodeString::fromUTF8({argument.data(), static_cast<std::int32_t>(argument.size())}));
    values.push_back(formattable(value));
  }
  icu::UnicodeString text;
  format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), text, status);
  assert(U_SUCCESS(status) != 0);
  return utf8(text);
}

std::string Words::day(Instant instant) const {
  return written(instant, language_, "yMMMMEEEEd");
}

std::string Words::month(Instant instant) const {
  return written(instant, language_, "yMMMM");
}

namespace {

std::vector<std::string> weekday_names(const std::string& language,
                                       icu::DateFormatSymbols::DtWidthType width) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(locale_of(language), status);
  std::int32_t count = 0;
  const icu::UnicodeString* const names =
      symbols.getWeekdays(count, icu::DateFormatSymbols::STANDALONE, width);
  std::vector<std::string> days;
  for (const int day :
       {UCAL_MONDAY, UCAL_TUESDAY, UCAL_WEDNESDAY, UCAL_THURSDAY, UCAL_FRIDAY, UCAL_SATURDAY, UCAL_SUNDAY})
    days.push_back(day < count ? utf8(names[day]) : std::string());
  return days;
}

} // namespace

std::vector<std::string> Words::weekdays() const {
  return weekday_names(language_, icu::DateFormatSymbols::WIDE);
}

std::vector<std::string> Words::short_weekdays() const {
  constexpr std::size_t most_characters = 4;
  std::vector<std::string> names = weekday_names(language_, icu::DateFormatSymbols::ABBREVIATED);
  const bool is_short = std::ranges::all_of(
      names, [](const std::string& name) { return length_in_characters(name) <= most_characters; });
  return is_short ? names : weekday_names(language_, icu::DateFormatSymbols::NARROW);
}

std::string Words::ago(Instant then, Instant now) const {
  using namespace std::chrono;
  const auto passed = duration_cast<minutes>(std::max(now - then, milliseconds(0))).count();
  UErrorCode status = U_ZERO_ERROR;
  const icu::RelativeDateTimeFormatter format(locale_of(language_), nullptr, UDAT_STYLE_SHORT,
                                              UDISPCTX_CAPITALIZATION_NONE, status);
  icu::UnicodeString text;
  if (passed < 1) return utf8(format.format(UDAT_DIRECTION_PLAIN, UDAT_ABSOLUTE_NOW, text, status));
  constexpr std::int64_t hour = 60;
  constexpr std::int64_t day = 24 * hour;
  const bool in_minutes = passed < hour;
  const bool in_hours = passed < 2 * day;
  const double count = static_cast<double>(in_minutes ? passed : in_hours ? passed / hour : passed / day);
  const UDateRelativeUnit unit = in_minutes ? UDAT_RELATIVE_MINUTES
                                 : in_hours ? UDAT_RELATIVE_HOURS
                                            : UDAT_RELATIVE_DAYS;
  return utf8(format.format(count, UDAT_DIRECTION_LAST, unit, text, status));
}

std::string Words::number(std::int64_t number) const {
  UErrorCode status = U_ZERO_ERROR;
  return utf8(icu::number::NumberFormatter::withLocale(locale_of(language_))
                  .formatInt(number, status)
                  .toString(status));
}

WordBook::WordBook() {
  for (const char* const language : languages)
    all_.push_back(
        std::make_unique<const Words>(language, web::file("words/" + std::string(language) + ".txt")));
}

const Words* WordBook::named(std::string_view language) const {
  const auto found = std::ranges::find(
      all_, language, [](const auto& words) -> std::string_view { return words->language(); });
  return found == all_.end() ? nullptr : found->get();
}

const Words* WordBook::accepted(std::string_view accept_language) const {
  if (trim(accept_language).empty() || accept_language.size() > 1'000) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  icu::LocaleMatcher::Builder builder;
  for (const auto& words : all_)
    builder.addSupportedLocale(icu::Locale::forLanguageTag(words->language(), status));
  builder.setNoDefaultLocale();
  const icu::LocaleMatcher matcher = builder.build(status);
  if (U_FAILURE(status) != 0) return nullptr;
  const icu::Locale* const best = matcher.getBestMatchForListString(
      {accept_language.data(), static_cast<std::int32_t>(accept_language.size())}, status);
  if (U_FAILURE(status) != 0 || best == nullptr) return nullptr;
  return named(best->toLanguageTag<std::string>(status));
}

const Words& WordBook::of(std::string_view language) const {
  if (const Words* const exact = named(language)) return *exact;
  const Words* const near = accepted(language);
  return near == nullptr ? *all_.front() : *near;
}

} // namespace offprint
