#include "extract/metadata/date_in_text.h"

#include "base/text.h"

#include <regex>

namespace offprint {
namespace {

constexpr std::size_t longest_line = 200; // std::regex recurses over its input

std::string two_digits(const std::string& figures) {
  return figures.size() < 2 ? "0" + figures : figures;
}

} // namespace

std::optional<Timestamp> date_in_text(std::string_view line) {
  static const std::regex year_first(R"((\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?)");
  static const std::regex day_first(R"((\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}))");
  static const std::regex time_of_day(R"(^\D{0,12}?(\d{1,2}):(\d{2}))");

  const std::string text(trim_unicode(line));
  if (text.size() > longest_line) return std::nullopt;
  std::smatch date;
  const bool by_year = std::regex_search(text, date, year_first);
  if (!by_year && !std::regex_search(text, date, day_first)) return std::nullopt;
  auto stated =
      date[by_year ? 1 : 3].str() + '-' + two_digits(date[2]) + '-' + two_digits(date[by_year ? 3 : 1]);
  const auto rest = date.suffix().str();
  if (std::smatch time; std::regex_search(rest, time, time_of_day)) {
    stated += 'T' + two_digits(time[1]) + ':' + time[2].str() + "Z";
  }
  const auto instant = parse_rfc3339(stated);
  if (!instant) return std::nullopt;
  return Timestamp{*instant, text};
}

} // namespace offprint
