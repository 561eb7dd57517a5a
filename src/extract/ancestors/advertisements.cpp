#include "extract/ancestors/advertisements.h"

#include "base/host_name.h"
#include "base/text.h"
#include "extract/ancestors/leave_out.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <algorithm>
#include <array>
#include <optional>

namespace offprint {

namespace {

constexpr std::size_t longest_advertisement = 300; // characters
constexpr std::size_t looked_through = 4'000;      // bytes at either end of a page
constexpr std::size_t rotating_hosts = 3;
constexpr std::size_t most_wordings = 200'000;

bool uses_the_usual_words(std::string_view text) {
  constexpr std::array<std::string_view, 35> words{
      "翻墙",     "翻牆",       "自由门",   "自由門",   "无界",       "無界",          "梯子",
      "vpn",      "加速器",     "镜像",     "鏡像",     "网址导航",   "最新网址",      "最新網址",
      "备用网址", "備用網址",   "永久网址", "防失联",   "收藏本站",   "本站域名",      "域名更换",
      "新域名",   "转载自本站", "免翻",     "代理访问", "广告",       "廣告",          "推广",
      "unblock",  "mirror",     "bypass",   "proxy",    "censorship", "advertisement", "no vpn"};
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return contains_ignoring_ascii_case(text, word); });
}

/// A line that says where a text was taken from belongs to it, whatever hosts such lines name.
bool names_a_source(std::string_view text) {
  constexpr std::array<std::string_view, 10> beginnings{
      "来源", "來源", "原文", "出处", "出處", "source", "quelle", "via ", "originally published", "photo"};
  return std::ranges::any_of(
      beginnings, [&](std::string_view start) { return starts_with_ignoring_ascii_case(text, start); });
}

std::string host_in(std::string_view address) {
  const Result<Url> url = Url::parse(address);
  return url ? std::string(url->host()) : std::string();
}

bool is_host_character(char c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.';
}

/// The words of an advertisement with a star for every name of a host, address or number in them.
std::string wording_of(std::string_view text) {
  std::string wording;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    bool dotted = false;
    while (end < text.size() && is_host_character(text[end])) dotted = (text[end++] == '.') || dotted;
    const std::string_view word = text.substr(at, end - at);
    const bool number = !word.empty() && std::ranges::all_of(word, is_ascii_digit);
    if (end == at) {
      wording += text[at++];
    } else {
      wording += dotted || number ? std::string("*") : ascii_lower(word);
      at = end;
    }
  }
  return wording;
}

/// The host of the first link that leads away from the publisher.
std::optional<std::string> foreign_host(std::string_view html, std::string_view publisher) {
  constexpr std::string_view mark = "href=";
  for (std::size_t at = html.find(mark); at != std::string_view::npos; at = html.find(mark, at + 1)) {
    std::string_view address = html.substr(at + mark.size());
    if (address.empty()) return std::nullopt;
    const char quote = address.front();
    const bool quoted = quote == '"' || quote == '\'';
    if (quoted) address.remove_prefix(1);
    address = address.substr(0, quoted ? address.find(quote) : address.find_first_of(" >"));
    if (std::string host = host_in(address); !host.empty() && !is_host_within(host, publisher)) return host;
  }
  return std::nullopt;
}

/// Blocks that end within a piece of markup, as their own markup.
std::vector<std::string_view> paragraphs_in(std::string_view html) {
  std::vector<std::string_view> paragraphs;
  for (const std::string_view name : {"p", "div", "footer", "aside", "blockquote"}) {
    const std::string open = "<" + std::string(name);
    const std::string close = "</" + std::string(name) + ">";
    for (std::size_t end = html.find(close); end != std::string_view::npos; end = html.find(close, end + 1)) {
      const std::size_t start = html.rfind(open, end);
      if (start != std::string_view::npos) paragraphs.push_back(html.substr(start, end - start));
    }
  }
  return paragraphs;
}

} // namespace

void Advertisements::learn(std::string_view page, std::string_view publisher) {
  if (wordings_.size() >= most_wordings) return;
  const std::size_t body = std::min(page.size(), page.find("\n\n"));
  page = page.substr(body);
  std::set<std::string> seen;
  std::vector<std::string_view> blocks =
      paragraphs_in(page.substr(page.size() - std::min(page.size(), looked_through)));
  if (page.size() > 2 * looked_through)
    for (const std::string_view block : paragraphs_in(page.substr(0, looked_through)))
      blocks.push_back(block);
  for (const std::string_view block : blocks) {
    std::optional<std::string> host = foreign_host(block, publisher);
    if (!host) continue;
    const std::string words = plain_line(block);
    if (words.empty() || length_in_characters(words) > longest_advertisement) continue;
    std::string wording = wording_of(words);
    if (!seen.insert(wording).second) continue;
    Wording& known = wordings_[std::move(wording)];
    ++known.pages;
    if (known.hosts.size() < rotating_hosts) known.hosts.insert(*std::move(host));
  }
}

bool Advertisements::contains(const xmlNode* block, const Article& article) const {
  const std::optional<std::string> within = words_within(block, 4 * longest_advertisement);
  if (!within || within->empty() || length_in_characters(*within) > longest_advertisement) return false;
  const std::string& words = *within;
  const std::optional<std::string> host = foreign_host(outer_html(block), article.id.publisher());
  if (!host || names_a_source(words)) return false;
  const auto known = wordings_.find(wording_of(words));
  if (known != wordings_.end() && known->second.hosts.size() >= rotating_hosts) return true;
  return uses_the_usual_words(words);
}

} // namespace offprint
