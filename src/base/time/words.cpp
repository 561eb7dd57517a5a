#include "base/time/words.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

template <std::size_t count>
bool contains(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

} // namespace

std::optional<HalfOfDay> half_of_day(std::string_view word) {
  constexpr std::array<std::string_view, 12> morning{"am",   "오전", "上午", "午前",   "凌晨", "清晨",
                                                     "早上", "早晨", "πμ",   "오전에", "새벽", "今早"};
  constexpr std::array<std::string_view, 12> afternoon{"pm",   "오후", "下午", "午後",   "午后", "中午",
                                                       "晚上", "傍晚", "μμ",   "오후에", "夜间", "今晚"};
  if (contains(morning, word)) return HalfOfDay::morning;
  if (contains(afternoon, word)) return HalfOfDay::afternoon;
  return std::nullopt;
}

bool is_korean(std::string_view half) {
  return half.starts_with("오") || half == "새벽";
}

bool is_day_name(std::string_view word) {
  constexpr std::array<std::string_view, 28> whole{
      "pazartesi", "sali",     "carsamba", "persembe", "cuma",     "cumartesi", "pazar",
      "mon",       "monday",   "tue",      "tues",     "tuesday",  "wed",       "weds",
      "wednesday", "thu",      "thur",     "thurs",    "thursday", "fri",       "friday",
      "sat",       "saturday", "sun",      "sunday",   "tus",      "wdn",       "thr"};
  constexpr std::array<std::string_view, 7> before{"星期", "周", "週", "礼拜", "禮拜", "曜日", "요일"};
  if (contains(whole, word)) return true;
  return std::ranges::any_of(before, [&](std::string_view part) {
    constexpr std::size_t one_character = 3;
    return word.size() == part.size() + one_character && (word.starts_with(part) || word.ends_with(part));
  });
}

bool announces_clock(std::string_view word) {
  constexpr std::array<std::string_view, 20> words{"at", "um",  "klo", "kl", "alle", "ore",   "ora",
                                                   "as", "las", "a",   "om", "saat", "pukul", "в",
                                                   "о",  "v",   "ve",  "o",  "godz", "στις"};
  return contains(words, word);
}

bool is_hour_sign(std::string_view word) {
  constexpr std::array<std::string_view, 7> signs{"h", "uhr", "ч", "год", "uur", "hod", "hs"};
  return contains(signs, word);
}

bool is_filler(std::string_view word) {
  constexpr std::array<std::string_view, 44> words{
      "st",  "nd", "rd", "th",   "er",   "de",    "del", "di",   "do",  "da",  "of",
      "the", "on", "le", "el",   "il",   "den",   "der", "am",   "die", "dia", "o",
      "à",   "a",  "г",  "г.",   "года", "год",   "р",   "року", "рік", "в",   "о",
      "v",   "ve", "r",  "roku", "min",  "kuuta", "ta",  "του",  "και", "та",  "y"};
  return contains(words, word) || announces_clock(word);
}

} // namespace offprint
