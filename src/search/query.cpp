#include "search/query.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace offprint {

namespace {

constexpr std::size_t most_terms = 64;
constexpr std::size_t longest_query = 2'000;

using namespace std::string_view_literals;

struct Quotes {
  std::string_view open;
  std::string_view close;
};

constexpr std::array quotes{
    Quotes{"\""sv, "\""sv}, Quotes{"“"sv, "”"sv},   Quotes{"”"sv, "”"sv},   Quotes{"„"sv, "“"sv},
    Quotes{"„"sv, "”"sv},   Quotes{"«"sv, "»"sv},   Quotes{"»"sv, "«"sv},   Quotes{"「"sv, "」"sv},
    Quotes{"『"sv, "』"sv}, Quotes{"《"sv, "》"sv}, Quotes{"＂"sv, "＂"sv},
};

/// Invisible marks of writing direction, which come along when a word is copied from a page.
constexpr std::array direction_marks{"\u200E"sv, "\u200F"sv, "\u202A"sv, "\u202B"sv, "\u202C"sv, "\u202D"sv,
                                     "\u202E"sv, "\u2066"sv, "\u2067"sv, "\u2068"sv, "\u2069"sv};

constexpr std::array spaces{"\u3000"sv, "\u00A0"sv, "\u2002"sv, "\u2003"sv,
                            "\u2009"sv, "\u202F"sv, "\uFEFF"sv};

std::string prepared(std::string_view text) {
  std::string clean = valid_utf8(text.substr(0, longest_query));
  for (const std::string_view mark : direction_marks) clean = replace_all(clean, mark, "");
  for (const std::string_view space : spaces) clean = replace_all(clean, space, " ");
  std::ranges::replace_if(clean, [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
  return clean;
}

enum class DateBound { before, after, on };

struct Prefix {
  std::string_view name;
  std::optional<SearchQuery::Field> field;
  std::optional<DateBound> date;
};

constexpr std::array prefixes{
    Prefix{"topic", SearchQuery::Field::topic, {}},
    Prefix{"author", SearchQuery::Field::author, {}},
    Prefix{"outlet", SearchQuery::Field::outlet, {}},
    Prefix{"lang", SearchQuery::Field::language, {}},
    Prefix{"before", {}, DateBound::before},
    Prefix{"after", {}, DateBound::after},
    Prefix{"on", {}, DateBound::on},
};

/// Reads a query from the left.
class QueryReader {
public:
  explicit QueryReader(std::string_view text) : rest_(text) {}

  Result<SearchQuery> read() {
    while (skip_space()) {
      if (const Status term = read_term(); !term) return pass_on(term);
      if (query_.terms.size() > most_terms)
        return fail(ErrorKind::invalid, "query", fmt::format("it has more than {} words", most_terms),
                    "leave some out");
    }
    return std::move(query_);
  }

private:
  bool skip_space() {
    rest_ = trim(rest_);
    return !rest_.empty();
  }

  bool take(std::string_view what) {
    if (!rest_.starts_with(what)) return false;
    rest_.remove_prefix(what.size());
    return true;
  }

  std::optional<Prefix> take_prefix() {
    for (const Prefix& prefix : prefixes) {
      if (!starts_with_ignoring_ascii_case(rest_, prefix.name)) continue;
      for (const std::string_view colon : {":"sv, "："sv}) {
        const std::string_view after = rest_.substr(prefix.name.size());
        if (!after.starts_with(colon)) continue;
        rest_ = after.substr(colon.size());
        return prefix;
      }
    }
    return std::nullopt;
  }

  /// What stands between quotation marks, where any open here and are closed.
  std::optional<std::string_view> take_quoted() {
    for (const Quotes& pair : quotes) {
      if (!rest_.starts_with(pair.open)) continue;
      const std::size_t end = rest_.find(pair.close, pair.open.size());
      if (end == std::string_view::npos) continue;
      const std::string_view inside = rest_.substr(pair.open.size(), end - pair.open.size());
      rest_.remove_prefix(end + pair.close.size());
      return inside;
    }
    return std::nullopt;
  }

  std::string_view take_word() {
    const std::size_t end = std::min(rest_.find_first_of(" \t\n\r\f"), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return word;
  }

  Status read_term() {
    SearchQuery::Term term;
    const std::string_view all = rest_;
    term.is_excluded = rest_.size() > 1 && !std::string_view(" \t\n").contains(rest_[1]) && take("-");
    const std::optional<Prefix> prefix = take_prefix();
    if (const auto quoted = take_quoted()) {
      term.is_phrase = true;
      term.text = *quoted;
    } else {
      term.text = take_word();
    }
    if (prefix && prefix->date) {
      query_.dates +=
          (query_.dates.empty() ? "" : " ") + std::string(all.substr(0, all.size() - rest_.size()));
      return read_date(*prefix, term.text, term.is_excluded);
    }
    if (prefix) term.field = *prefix->field;
    if (prefix && trim(term.text).empty())
      return fail(ErrorKind::invalid, std::string(all.substr(0, all.size() - rest_.size())),
                  "nothing stands behind the colon",
                  fmt::format("write {}:WORD without a space between", prefix->name));
    if (!trim(term.text).empty()) query_.terms.push_back(std::move(term));
    return {};
  }

  Status read_date(const Prefix& prefix, std::string_view text, bool is_excluded);

  std::string_view rest_;
  SearchQuery query_;
};

std::optional<int> number_of(std::string_view digits, std::size_t length) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = digits.size() == length && error == std::errc{} && end == digits.data() + digits.size();
  return whole && number >= 0 ? std::optional(number) : std::nullopt;
}

struct Span {
  Instant from;
  Instant to; ///< the first moment after it
};

/// A year, a month or a day, in UTC.
std::optional<Span> span_of(std::string_view text) {
  using namespace std::chrono;
  const std::vector<std::string_view> parts = split(text, '-');
  if (parts.empty() || parts.size() > 3) return std::nullopt;
  const auto year_of = number_of(parts[0], 4);
  const auto month_of = parts.size() > 1 ? number_of(parts[1], 2) : std::optional(1);
  const auto day_of = parts.size() > 2 ? number_of(parts[2], 2) : std::optional(1);
  if (!year_of || !month_of || !day_of) return std::nullopt;
  const year_month_day first{year(*year_of), month(static_cast<unsigned>(*month_of)),
                             day(static_cast<unsigned>(*day_of))};
  if (!first.ok()) return std::nullopt;
  const sys_days after = parts.size() == 3   ? sys_days(first) + days(1)
                         : parts.size() == 2 ? sys_days(first + months(1))
                                             : sys_days(first + years(1));
  return Span{Instant(sys_days(first)), Instant(after)};
}

Status QueryReader::read_date(const Prefix& prefix, std::string_view text, bool is_excluded) {
  const auto span = span_of(trim(text));
  if (!span)
    return fail(ErrorKind::invalid, fmt::format("{}:{}", prefix.name, text), "is no date",
                fmt::format("write a year, a month or a day, as in {0}:2025, {0}:2025-02 or {0}:2025-02-18",
                            prefix.name));
  const auto not_before = [&](Instant bound) { query_.from = std::max(query_.from.value_or(bound), bound); };
  const auto earlier_than = [&](Instant bound) {
    query_.before = std::min(query_.before.value_or(bound), bound);
  };
  switch (*prefix.date) {
  case DateBound::before: is_excluded ? not_before(span->from) : earlier_than(span->from); break;
  case DateBound::after: is_excluded ? earlier_than(span->to) : not_before(span->to); break;
  case DateBound::on:
    if (is_excluded)
      return fail(ErrorKind::invalid, fmt::format("-on:{}", text), "a time in between cannot be left out",
                  "write before: or after:");
    not_before(span->from);
    earlier_than(span->to);
    break;
  }
  return {};
}

} // namespace

bool SearchQuery::asks_for_something() const {
  const bool any = std::ranges::any_of(terms, [](const Term& term) { return !term.is_excluded; });
  return any || from || before;
}

Result<SearchQuery> parse_query(std::string_view text) {
  const std::string clean = prepared(text);
  return QueryReader(clean).read();
}

} // namespace offprint
