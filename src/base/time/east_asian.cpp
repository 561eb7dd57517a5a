#include "base/time/forms.h"
#include "base/time/scanner.h"
#include "base/time/words.h"
#include "base/time/zone.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

using namespace std::chrono;

struct Era {
  std::string_view name;
  int year_before_first;
};

constexpr std::array eras{Era{"令和", 2018}, Era{"平成", 1988}, Era{"昭和", 1925}, Era{"大正", 1911},
                          Era{"民國", 1911}, Era{"民国", 1911}, Era{"西暦", 0},    Era{"公元", 0}};

constexpr std::array<std::string_view, 11> numerals{"〇", "一", "二", "三", "四", "五",
                                                    "六", "七", "八", "九", "零"};

using Signs = std::initializer_list<std::string_view>;

class EastAsianReader {
public:
  explicit EastAsianReader(std::string_view plain) : scanner_(plain), korean_(plain.contains("년")) {}

  std::optional<Instant> read() {
    skip_day_name();
    if (!take_date()) return std::nullopt;
    skip_day_name();
    take_half_of_day();
    if (is_number_ahead() && !take_clock()) return std::nullopt;
    if (half_ && !apply_half()) return std::nullopt;
    scanner_.skip_space();
    const bool states_zone = !scanner_.at_end();
    const auto offset = scan_zone_to_end(scanner_);
    if (!offset) return std::nullopt;
    time_.offset = korean_ && !states_zone ? minutes(hours(9)) : *offset;
    return time_.instant();
  }

private:
  bool take_sign(Signs signs) {
    scanner_.skip_space();
    return std::ranges::any_of(signs, [&](std::string_view sign) { return scanner_.take_text(sign); });
  }

  bool is_number_ahead() {
    TimeScanner ahead(scanner_.rest());
    return ahead.digits_ahead() > 0 || take_numeral(ahead) || ahead.take_text("十");
  }

  static std::optional<int> take_numeral(TimeScanner& scanner) {
    for (std::size_t i = 0; i < numerals.size(); ++i)
      if (scanner.take_text(numerals.at(i))) return static_cast<int>(i % 10);
    return std::nullopt;
  }

  /// Digits, or Chinese numerals: digit by digit ("二〇二四"), or with tens ("二十三").
  std::optional<int> take_number() {
    scanner_.skip_space();
    if (scanner_.digits_ahead() > 0) return scanner_.digits(1, 4);
    std::optional<int> number;
    for (int count = 0; count < 4; ++count) {
      if (scanner_.take_text("十")) {
        const int tens = number.value_or(1);
        return tens * 10 + take_numeral(scanner_).value_or(0);
      }
      const auto numeral = take_numeral(scanner_);
      if (!numeral) break;
      number = number.value_or(0) * 10 + *numeral;
    }
    return number;
  }

  bool take_year() {
    int year_before_first = 0;
    for (const Era& era : eras)
      if (scanner_.take_text(era.name)) year_before_first = era.year_before_first;
    const auto year = scanner_.take_text("元") ? std::optional(1) : take_number();
    if (!year || !take_sign({"年", "년"})) return false;
    time_.year = year_before_first + *year;
    return true;
  }

  bool take_date() {
    if (!take_year()) return false;
    if (!is_number_ahead()) return true;
    const auto month = take_number();
    if (!month || !take_sign({"月", "월"})) return false;
    time_.month = *month;
    if (!is_number_ahead()) return true;
    const auto day = take_number();
    if (!day || !take_sign({"日", "号", "號", "일"})) return false;
    time_.day = *day;
    return true;
  }

  /// "星期一", "(月)", "月曜日", "월요일", and what divides it from its neighbours.
  void skip_day_name() {
    for (;;) {
      scanner_.skip_space();
      if (scanner_.next() == '(' && scanner_.comment()) continue;
      if (scanner_.take(",-|") || scanner_.take_text("、")) continue;
      if (!skip_day_word()) return;
    }
  }

  bool skip_day_word() {
    constexpr std::size_t one_character = 3;
    for (std::size_t length = 2 * one_character; length <= 3 * one_character; length += one_character)
      if (is_day_name(scanner_.rest().substr(0, length)))
        return scanner_.take_text(scanner_.rest().substr(0, length));
    return false;
  }

  void take_half_of_day() {
    for (std::size_t length = 2; length <= 9; ++length) {
      half_ = half_of_day(scanner_.rest().substr(0, length));
      if (!half_) continue;
      scanner_.take_text(scanner_.rest().substr(0, length));
      return scanner_.skip_space();
    }
  }

  bool apply_half() {
    const auto hour = hour_of_day(time_.hour, *half_);
    if (hour) time_.hour = *hour;
    return hour.has_value();
  }

  bool take_clock() {
    const auto hour = take_number();
    if (!hour || !take_sign({":", "時", "时", "點", "点", "시"})) return false;
    time_.hour = *hour;
    if (!is_number_ahead()) return true;
    const auto minute = take_number();
    if (!minute) return false;
    time_.minute = *minute;
    if (!take_sign({":", "分", "분"}) || !is_number_ahead()) return true;
    return take_second();
  }

  bool take_second() {
    const auto second = take_number();
    const auto millisecond = second ? scanner_.fraction() : std::nullopt;
    if (!millisecond) return false;
    time_.second = *second;
    time_.millisecond = *millisecond;
    take_sign({"秒", "초"});
    return true;
  }

  TimeScanner scanner_;
  StatedTime time_;
  std::optional<HalfOfDay> half_;
  bool korean_;
};

} // namespace

std::optional<Instant> parse_east_asian(std::string_view plain) {
  return EastAsianReader(plain).read();
}

} // namespace offprint
