#include "extract/metadata/page_metadata.h"

#include "html/plain_text.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace offprint {
namespace {

constexpr std::size_t most_tags = 50;
constexpr std::size_t most_authors = 20;
constexpr std::size_t longest_name = 80;

template <class T>
bool is_stated(const std::optional<T>& value) {
  return value.has_value();
}

bool is_stated(const auto& value) {
  return !value.empty();
}

std::string_view without_by(std::string_view byline) {
  static constexpr std::array<std::string_view, 9> words = {"by ", "von ", "par ", "por ", "door ",
                                                            "di ", "av ",  "af ",  "da "};
  for (const auto word : words) {
    if (starts_with_ignoring_ascii_case(byline, word)) return trim_unicode(byline.substr(word.size()));
  }
  return byline;
}

/// "Ann Lee (al)" is signed with initials, too; "신현주 기자" with what she is.
std::string_view without_marks(std::string_view name) {
  const auto open = name.rfind(" (");
  if (name.ends_with(')') && open != std::string_view::npos && name.size() - open < 9)
    name = name.substr(0, open);
  constexpr std::string_view reporter = " 기자";
  if (name.ends_with(reporter)) name.remove_suffix(reporter.size());
  return trim_unicode(name);
}

bool is_name(std::string_view text) {
  const bool number = std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) || c == ' '; });
  return !text.empty() && !number && text.size() <= longest_name &&
         text.find("://") == std::string_view::npos && text.find('@') == std::string_view::npos &&
         text.find("www.") == std::string_view::npos;
}

} // namespace

void complete(PageMetadata& found, const PageMetadata& further, std::string_view step, double confidence,
              std::vector<Evidence>& evidence) {
  const auto fill = [&](auto PageMetadata::* member, const char* field) {
    auto& mine = found.*member;
    const auto& theirs = further.*member;
    if (!is_stated(mine) && is_stated(theirs)) {
      mine = theirs;
      evidence.push_back({.field = field, .step = std::string(step), .confidence = confidence});
    }
  };
  fill(&PageMetadata::canonical, "canonical_url");
  fill(&PageMetadata::title, "title");
  fill(&PageMetadata::kicker, "kicker");
  fill(&PageMetadata::description, "lead");
  fill(&PageMetadata::site_name, "site_name");
  fill(&PageMetadata::authors, "authors");
  fill(&PageMetadata::published, "published");
  fill(&PageMetadata::modified, "modified");
  fill(&PageMetadata::language, "language");
  fill(&PageMetadata::section, "section");
  fill(&PageMetadata::tags, "tags");
  fill(&PageMetadata::picture, "main_picture");
  fill(&PageMetadata::rights, "rights");
  fill(&PageMetadata::body_text, "body_text");
  fill(&PageMetadata::genre, "genre");
  fill(&PageMetadata::posts, "posts");
  fill(&PageMetadata::corrections, "corrections");
  fill(&PageMetadata::translations, "translations");
  fill(&PageMetadata::amp, "amp_url");
  if (found.words == 0) found.words = further.words;
  found.for_subscribers = found.for_subscribers || further.for_subscribers;
}

std::optional<Timestamp> stated_time(std::string_view stated) {
  const auto text = trim_unicode(stated);
  if (const auto instant = parse_time(text)) return Timestamp{*instant, std::string(text)};
  return std::nullopt;
}

std::vector<Person> people_in_byline(std::string_view byline) {
  auto list = plain_line(byline);
  for (const char* separator :
       {" and ", " und ", " et ", " y ", " og ", " och ", " & ", "、", "，", "；", ";", " | "}) {
    list = replace_all(list, separator, ",");
  }
  std::vector<Person> people;
  for (const auto part : split(list, ',')) {
    const auto name = std::string(without_marks(without_by(trim_unicode(part))));
    const bool known = std::ranges::any_of(people, [&](const Person& person) { return person.name == name; });
    if (is_name(name) && !known && people.size() < most_authors) people.push_back({name, ""});
  }
  return people;
}

void add_tag(std::vector<std::string>& tags, std::string_view tag) {
  const auto stated = trim(tag);
  if (stated.empty() || stated.size() > 400 || tags.size() >= most_tags) return;
  auto clean = plain_line(stated);
  if (clean.empty() || clean.size() > 100) return;
  if (std::ranges::find(tags, clean) == tags.end()) tags.push_back(std::move(clean));
}

std::string language_tag(std::string_view stated) {
  auto tag = replace_all(trim(stated), "_", "-");
  const auto parts = split(tag, '-');
  const auto is_part = [](std::string_view part) {
    return !part.empty() && part.size() <= 8 &&
           std::ranges::all_of(part, [](unsigned char c) { return std::isalnum(c); });
  };
  if (parts.front().size() < 2 || parts.front().size() > 3 || !std::ranges::all_of(parts, is_part)) return {};
  if (parts.size() == 2 && parts[1].size() == 2) {
    const auto upper = [](unsigned char c) { return static_cast<char>(std::toupper(c)); };
    std::ranges::transform(tag.begin() + static_cast<std::ptrdiff_t>(tag.size() - 2), tag.end(),
                           tag.begin() + static_cast<std::ptrdiff_t>(tag.size() - 2), upper);
  }
  return tag;
}

} // namespace offprint
