#include "news_prose.h"

#include <fmt/format.h>
#include <opencc/SimpleConverter.hpp>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>

namespace offprint {

namespace {

constexpr std::size_t vocabulary_size = 40'000;

/// Of a hundred words; the subject has so many of its own.
constexpr unsigned words_of_the_subject = 25;
constexpr int subject_size = 30;

/// The 3,755 characters of GB 2312's first level, in an order of its own.
std::vector<std::string> characters(std::mt19937& chance) {
  std::vector<std::string> all;
  for (int row = 0xB0; row <= 0xD7; ++row)
    for (int cell = 0xA1; cell <= (row == 0xD7 ? 0xF9 : 0xFE); ++cell) {
      const char bytes[]{static_cast<char>(row), static_cast<char>(cell), 0};
      std::string utf8;
      icu::UnicodeString(bytes, "gb18030").toUTF8String(utf8);
      all.push_back(utf8);
    }
  std::ranges::shuffle(all, chance);
  return all;
}

/// Some characters are in many words.
const std::string& some_character(const std::vector<std::string>& all, std::mt19937& chance) {
  const double even = std::uniform_real_distribution<>(0, 1)(chance);
  return all[static_cast<std::size_t>(static_cast<double>(all.size() - 1) * std::pow(even, 3))];
}

} // namespace

NewsProse::NewsProse(unsigned seed) : chance_(seed) {
  const std::vector<std::string> all = characters(chance_);
  double sum = 0;
  for (std::size_t rank = 1; rank <= vocabulary_size; ++rank) {
    const unsigned kind = chance_() % 100;
    const int length = rank < 60 ? 1 : kind < 12 ? 1 : kind < 80 ? 2 : kind < 94 ? 3 : 4;
    std::string word;
    for (int i = 0; i < length; ++i) word += some_character(all, chance_);
    vocabulary_.push_back(std::move(word));
    sum += 1 / std::pow(static_cast<double>(rank) + 2.7, 1.05);
    upto_.push_back(sum);
  }
}

const std::string& NewsProse::word() {
  if (!subject_.empty() && chance_() % 100 < words_of_the_subject)
    return subject_[chance_() % subject_.size()];
  const double at = std::uniform_real_distribution<>(0, upto_.back())(chance_);
  return vocabulary_[static_cast<std::size_t>(std::ranges::lower_bound(upto_, at) - upto_.begin())];
}

std::string NewsProse::words(int least, int most) {
  std::string text;
  const int count = least + static_cast<int>(chance_() % static_cast<unsigned>(most - least + 1));
  for (int i = 0; i < count; ++i) text += word();
  return text;
}

std::string NewsProse::sentence() {
  std::string text = words(4, 9);
  for (unsigned i = chance_() % 3; i > 0; --i) text += "，" + words(3, 8);
  if (chance_() % 20 == 0)
    text += fmt::format("{}年{}月{}日", 2010 + chance_() % 16, 1 + chance_() % 12, 1 + chance_() % 28);
  if (chance_() % 30 == 0) text += "（NATO）";
  return text + "。";
}

std::string NewsProse::paragraph() {
  std::string text;
  for (unsigned i = 2 + chance_() % 4; i > 0; --i) text += sentence();
  return text;
}

Article NewsProse::article(int number) {
  static const opencc::SimpleConverter to_traditional("s2tw.json");
  Article article = article_at(*Url::parse(fmt::format("https://www.dw.com/zh/x/a-{}", 10'000'000 + number)));
  const bool traditional = number % 5 == 0;
  const auto written = [&](const std::string& text) {
    return traditional ? to_traditional.Convert(text) : text;
  };
  subject_.clear();
  std::vector<std::string> subject;
  for (int i = 0; i < subject_size; ++i) subject.push_back(word());
  subject_ = std::move(subject);
  article.outlet = fmt::format("outlet-{}", number % 12);
  article.language = traditional ? "zh-Hant" : "zh-Hans";
  article.title = written(words(6, 11));
  article.lead = written(sentence());
  std::string body;
  for (unsigned i = 6 + chance_() % 8; i > 0; --i) body += "<p>" + written(paragraph()) + "</p>";
  article.body = SafeHtml::restored(body);
  article.authors = {{words(1, 2), ""}};
  for (unsigned i = chance_() % 4; i > 0; --i)
    article.topics.push_back({.id = {}, .name = vocabulary_[1'000 + chance_() % 500], .kind = {}});
  const Instant published = from_milliseconds(1'300'000'000'000 + number * 1'800'000LL);
  article.times.published = Timestamp{published, format_rfc3339(published)};
  return article;
}

} // namespace offprint
