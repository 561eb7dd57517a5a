#include "base/time/forms.h"
#include "base/time/month.h"
#include "base/time/scanner.h"
#include "base/time/tokens.h"
#include "base/time/words.h"
#include "base/time/written_day.h"
#include "base/time/zone.h"

namespace offprint {

namespace {

using Tokens = std::vector<TimeToken>;

class WrittenTimeReader {
public:
  explicit WrittenTimeReader(const Tokens& tokens, std::string_view plain) : tokens_(tokens), plain_(plain) {}

  std::optional<Instant> read() {
    while (at_ < tokens_.size())
      if (!take_one()) return std::nullopt;
    if (!day_.resolve(half_.has_value(), time_)) return std::nullopt;
    if (half_ && !apply_half()) return std::nullopt;
    if (korean_ && !zone_taken_) time_.offset = std::chrono::hours(9);
    return time_.instant();
  }

private:
  bool apply_half() {
    const auto hour = clock_ ? hour_of_day(time_.hour, *half_) : std::nullopt;
    if (hour) time_.hour = *hour;
    return hour.has_value();
  }

  const TimeToken* ahead(std::size_t distance) const {
    return at_ + distance < tokens_.size() ? &tokens_[at_ + distance] : nullptr;
  }

  bool mark_ahead(std::size_t distance, char c) const {
    const TimeToken* token = ahead(distance);
    return token != nullptr && token->is_mark(c);
  }

  bool number_ahead(std::size_t distance) const {
    const TimeToken* token = ahead(distance);
    return token != nullptr && token->is_number();
  }

  bool hour_sign_ahead(std::size_t distance) const {
    const TimeToken* token = ahead(distance);
    return token != nullptr && token->kind == TimeToken::Kind::word && is_hour_sign(token->text);
  }

  /// "8 pm"; but in "25 오후 11:23" the half belongs to what stands behind it.
  bool half_ahead(std::size_t distance) const {
    const TimeToken* token = ahead(distance);
    if (token == nullptr || token->kind != TimeToken::Kind::word) return false;
    const bool half = half_of_day(token->text) || spelt_half_length(distance) > 0;
    return half && !number_ahead(distance + 1);
  }

  bool take_one() {
    const TimeToken& token = tokens_[at_];
    if (token.is_number()) return take_number(token);
    if (token.kind == TimeToken::Kind::word) return take_word(token);
    return take_mark(token);
  }

  bool take_number(const TimeToken& number) {
    if (!clock_ && begins_clock(number)) return take_clock();
    if (clock_ && day_.complete()) return take_zone();
    day_.add_number({.value = number.value, .digits = number.text.size(), .divider = divider_});
    divider_ = ' ';
    ++at_;
    return day_.count() <= 3;
  }

  bool begins_clock(const TimeToken& number) const {
    if (mark_ahead(1, ':') && number_ahead(2)) return true;
    if (hour_sign_ahead(1) || half_ahead(1) || clock_announced_) return number.text.size() <= 2;
    if (mark_ahead(1, '.') && number_ahead(2) && hour_sign_ahead(3)) return true;
    return day_.complete() && (number.text.size() <= 2 || number.text.size() == 4);
  }

  /// "10:57", "10.57", "10h57", "1057", "10", each with seconds or not.
  bool take_clock() {
    clock_ = true;
    const TimeToken& hour = tokens_[at_++];
    if (hour.text.size() > 2 && hour.text.size() != 4) return false;
    const bool basic = hour.text.size() == 4;
    time_.hour = basic ? hour.value / 100 : hour.value;
    time_.minute = basic ? hour.value % 100 : 0;
    if (basic || at_ == tokens_.size()) return true;
    const bool by_sign = hour_sign_ahead(0);
    const bool divided = by_sign || mark_ahead(0, ':') || mark_ahead(0, '.');
    if (!divided || !number_ahead(1) || (by_sign && day_still_open())) return skip_hour_sign();
    const char divider = tokens_[at_].text.front();
    at_ += 1;
    if (!take_two_digits(time_.minute)) return false;
    if (mark_ahead(0, divider) && number_ahead(1) && !take_seconds()) return false;
    return !mark_ahead(0, ':') && skip_hour_sign();
  }

  /// Whether the number behind an hour's sign belongs to the date: "10 Uhr, 5. Mai" has none at once.
  bool day_still_open() const { return !day_.complete() && ahead(1)->text.size() != 2; }

  bool skip_hour_sign() {
    if (hour_sign_ahead(0)) ++at_;
    return true;
  }

  bool take_two_digits(int& part) {
    const TimeToken& number = tokens_[at_++];
    part = number.value;
    return number.text.size() <= 2;
  }

  bool take_seconds() {
    ++at_;
    if (!take_two_digits(time_.second)) return false;
    if (!(mark_ahead(0, '.') || mark_ahead(0, ',')) || !number_ahead(1) || ahead(1)->spaced) return true;
    TimeScanner fraction(std::string_view(tokens_[at_].text.data(), ahead(1)->text.size() + 1));
    time_.millisecond = fraction.fraction().value_or(0);
    at_ += 2;
    return true;
  }

  /// The tokens that "a.m.", "p. m." and the like are; 0 where none stands there.
  std::size_t spelt_half_length(std::size_t distance) const {
    const TimeToken* first = ahead(distance);
    const TimeToken* last = ahead(distance + 2);
    if (last == nullptr || !mark_ahead(distance + 1, '.')) return 0;
    const bool latin = last->is_word("m") && (first->is_word("a") || first->is_word("p"));
    const bool greek = last->is_word("μ") && (first->is_word("π") || first->is_word("μ"));
    if (!latin && !greek) return 0;
    return mark_ahead(distance + 3, '.') ? 4 : 3;
  }

  bool take_half() {
    const TimeToken& word = tokens_[at_];
    if (const std::size_t length = spelt_half_length(0)) {
      half_ = word.is_word("p") || word.is_word("μ") ? HalfOfDay::afternoon : HalfOfDay::morning;
      at_ += length;
      return true;
    }
    // In German "am" is no half of a day: "am 9. Juni".
    const auto half = half_of_day(word.text);
    if (!half || (word.text == "am" && !clock_)) return false;
    half_ = half;
    korean_ = is_korean(word.text);
    ++at_;
    return true;
  }

  bool take_word(const TimeToken& word) {
    if (take_half()) return true;
    const bool first = at_ == 0;
    if (const auto month = month_of_name(word.text); month && day_.add_month(*month, first)) {
      ++at_;
      return true;
    }
    if (is_day_name(word.text) || is_divider(word)) return ++at_ > 0;
    clock_announced_ = !clock_ && announces_clock(word.text) && day_.complete();
    const bool says_nothing = is_filler(word.text);
    if (day_.complete() && (clock_ || !says_nothing)) return take_zone();
    if (clock_ && !says_nothing) return take_zone_within();
    // A day's name in whatever language, wrong or right.
    if (first || says_nothing) return ++at_ > 0;
    return false;
  }

  /// "t" between a date and a time of day.
  bool is_divider(const TimeToken& word) const { return word.is_word("t") && !clock_ && number_ahead(1); }

  bool take_mark(const TimeToken& mark) {
    const char c = mark.text.front();
    if ((c == '+' || c == '-') && number_ahead(1) && !ahead(1)->spaced) {
      if (day_.complete() && (clock_ || mark.spaced)) return take_zone();
      if (clock_ && !mark_ahead(2, '.')) return take_zone_within();
    }
    constexpr std::string_view dividers = "-/.,;:'|";
    if (!dividers.contains(c)) return false;
    if (c == '/' || c == '-' || c == '.') divider_ = c;
    ++at_;
    return true;
  }

  /// A zone that the year follows: "10:57:16 CET 2025", "10:57:16 GMT+01:00 2025".
  bool take_zone_within() {
    std::size_t end = at_;
    if (tokens_[end].kind == TimeToken::Kind::word) ++end;
    if (end + 1 < tokens_.size() && (tokens_[end].is_mark('+') || tokens_[end].is_mark('-')) &&
        tokens_[end + 1].is_number())
      end += 2;
    if (end + 1 < tokens_.size() && tokens_[end].is_mark(':') && tokens_[end + 1].is_number()) end += 2;
    const char* begin = tokens_[at_].text.data();
    const std::string_view last = tokens_[end - 1].text;
    TimeScanner zone(std::string_view(begin, last.data() + last.size()));
    const auto offset = zone_taken_ ? std::nullopt : scan_zone_to_end(zone);
    if (!offset) return false;
    time_.offset = *offset;
    zone_taken_ = true;
    at_ = end;
    return true;
  }

  /// A zone with nothing behind it but what may stand behind a zone.
  bool take_zone() {
    const auto behind = static_cast<std::size_t>(tokens_[at_].text.data() - plain_.data());
    TimeScanner scanner(plain_.substr(behind));
    const std::string_view last = tokens_.back().text;
    if (at_ + 1 == tokens_.size() && is_filler(last) && !offset_of_zone(last)) return ++at_ > 0;
    const auto offset = scan_zone_to_end(scanner);
    if (!offset) return false;
    if (!zone_taken_) time_.offset = *offset;
    zone_taken_ = true;
    at_ = tokens_.size();
    return true;
  }

  const Tokens& tokens_;
  std::string_view plain_;
  std::size_t at_ = 0;
  WrittenDay day_;
  StatedTime time_;
  std::optional<HalfOfDay> half_;
  char divider_ = ' ';
  bool clock_ = false;
  bool clock_announced_ = false;
  bool zone_taken_ = false;
  bool korean_ = false;
};

} // namespace

std::optional<Instant> parse_written(std::string_view plain) {
  const Tokens tokens = time_tokens(plain);
  return WrittenTimeReader(tokens, plain).read();
}

} // namespace offprint
