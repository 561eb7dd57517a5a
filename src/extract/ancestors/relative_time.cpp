#include "extract/ancestors/relative_time.h"

#include "base/text.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <memory>

namespace offprint {

namespace {

constexpr std::size_t longest = 60; // bytes

// A label, then an amount of time, then "ago", in the languages of the outlets that are mirrored most.
constexpr const char* pattern =
    "(?:(?:更新|發布|发布|發佈|发表|發表|上传|時間|时间|于|於|published|updated|posted|last "
    "updated|veröffentlicht|"
    "aktualisiert|publié|опубликовано|обновлено)\\s*[:：]?\\s*)*"
    "(?:"
    "(?:约|約|大约)?\\s*(?:\\d+|[一二三四五六七八九十两兩几幾半]+)\\s*(?:个|個)?\\s*"
    "(?:秒钟|秒鐘|秒|分钟|分鐘|分|小时|小時|钟头|鐘頭|天|日|周|週|星期|月|年)\\s*(?:之前|以前|前)"
    "|刚刚|剛剛|刚才|剛才"
    "|(?:about |over |almost )?(?:\\d+|an?|one|two|three|few|a few)\\s*"
    "(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|y|yrs?|years?)\\.? ago"
    "|just now"
    "|vor (?:\\d+|einer|einem|zwei|drei) (?:sekunden?|minuten?|min\\.?|stunden?|std\\.?|tag(?:en)?|wochen?|"
    "monat(?:en)?|jahr(?:en)?)"
    "|il y a (?:\\d+|une?|deux|trois) (?:secondes?|minutes?|min|heures?|h|jours?|semaines?|mois|ans?)"
    "|hace (?:\\d+|una?|dos|tres) (?:segundos?|minutos?|min|horas?|h|días?|semanas?|meses|mes|años?)"
    "|há (?:\\d+|uma?) (?:segundos?|minutos?|horas?|dias?|semanas?|meses|mês|anos?)"
    "|\\d+ (?:секунд|минут|час|день|дня|дней|недел|месяц|год|лет)\\p{L}* назад"
    "|(?:منذ|قبل) .{1,30}"
    "|\\d+\\s*(?:秒|分|時間|日|週間|か月|年)前"
    "|\\d+\\s*(?:초|분|시간|일|주|개월|년) 전"
    ")";

std::unique_ptr<const icu::RegexPattern> compiled() {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  return std::unique_ptr<const icu::RegexPattern>(icu::RegexPattern::compile(
      icu::UnicodeString::fromUTF8(pattern), UREGEX_CASE_INSENSITIVE, where, status));
}

} // namespace

bool is_relative_time(std::string_view text) {
  text = trim_unicode(text);
  if (text.empty() || text.size() > longest) return false;
  static const std::unique_ptr<const icu::RegexPattern> relative = compiled();
  if (relative == nullptr) return false;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString subject =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const std::unique_ptr<icu::RegexMatcher> matcher(relative->matcher(subject, status));
  return U_SUCCESS(status) != 0 && matcher->matches(status) != 0;
}

} // namespace offprint
