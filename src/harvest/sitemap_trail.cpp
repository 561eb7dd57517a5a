#include "harvest/sitemap_trail.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace offprint {

namespace {

constexpr std::size_t most_sitemaps = 60;
constexpr int deepest = 3;

std::int64_t number_from(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

} // namespace

SitemapTrail SitemapTrail::parse(std::string_view text) {
  SitemapTrail trail;
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) continue;
    const std::string_view word = line.substr(0, space);
    const std::string_view rest = line.substr(space + 1);
    if (word == "read")
      trail.read_.emplace_back(rest);
    else if (word == "saw")
      trail.saw(from_milliseconds(number_from(rest)));
    else
      trail.pending_.push_back({.address = std::string(rest), .depth = static_cast<int>(number_from(word))});
  }
  return trail;
}

std::string SitemapTrail::text() const {
  std::string text;
  for (const std::string& address : read_) text += "read " + address + "\n";
  for (const Step& step : pending_) text += std::to_string(step.depth) + " " + step.address + "\n";
  for (const auto& time : {oldest_, newest_})
    if (time) text += "saw " + std::to_string(to_milliseconds(*time)) + "\n";
  return text;
}

bool SitemapTrail::is_named(const std::string& address) const {
  return std::ranges::find(read_, address) != read_.end() ||
         std::ranges::find(pending_, address, &Step::address) != pending_.end();
}

void SitemapTrail::add(const std::string& address, int depth) {
  if (depth > deepest || read_.size() + pending_.size() >= most_sitemaps || is_named(address)) return;
  pending_.push_back({.address = address, .depth = depth});
}

std::optional<SitemapTrail::Step> SitemapTrail::next() {
  if (pending_.empty()) return std::nullopt;
  Step step = pending_.front();
  pending_.erase(pending_.begin());
  read_.push_back(step.address);
  return step;
}

void SitemapTrail::saw(Instant time) {
  oldest_ = std::min(oldest_.value_or(time), time);
  newest_ = std::max(newest_.value_or(time), time);
}

bool SitemapTrail::reaches_over(Instant from, Instant to) const {
  return oldest_ && *oldest_ <= from && *newest_ >= to;
}

} // namespace offprint
