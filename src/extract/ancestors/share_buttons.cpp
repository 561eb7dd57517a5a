#include "extract/ancestors/share_buttons.h"

#include "base/text.h"
#include "extract/ancestors/leave_out.h"
#include "html/tree.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr std::size_t longest_row = 160;  // characters
constexpr std::size_t most_bytes = 2'000; // of them, with the space around

/// What the address of a page that shares another one holds.
bool leads_to_sharing(const xmlNode* link) {
  constexpr std::array<std::string_view, 30> marks{"twitter.com/share",
                                                   "twitter.com/intent",
                                                   "x.com/intent",
                                                   "x.com/share",
                                                   "facebook.com/sharer",
                                                   "facebook.com/share",
                                                   "facebook.com/dialog",
                                                   "t.me/share",
                                                   "telegram.me/share",
                                                   "weibo.com/share",
                                                   "wa.me/?text",
                                                   "whatsapp.com/send",
                                                   "whatsapp://",
                                                   "linkedin.com/share",
                                                   "linkedin.com/sharing",
                                                   "plus.google.com/share",
                                                   "google.com/bookmarks",
                                                   "reddit.com/submit",
                                                   "pinterest.com/pin/create",
                                                   "line.me/r/msg",
                                                   "line.me/lineit",
                                                   "lineit/share",
                                                   "getpocket.com/",
                                                   "connect.qq.com/widget",
                                                   "sns.qzone.qq.com",
                                                   "qzone.qq.com/cgi-bin",
                                                   "vk.com/share",
                                                   "ok.ru/offer",
                                                   "douban.com/share",
                                                   "addtoany.com"};
  const std::string address = ascii_lower(attribute(link, "href").value_or(""));
  if (address.starts_with("mailto:?") || address.starts_with("javascript:window.print")) return true;
  return std::ranges::any_of(marks,
                             [&](std::string_view mark) { return address.find(mark) != std::string::npos; });
}

bool says_to_share(std::string_view text) {
  constexpr std::array<std::string_view, 34> words{
      "分享",     "分享到",    "转发",     "轉發",       "打印",       "列印",     "打印本文",
      "转发邮件", "邮件",      "電郵",     "复制链接",   "複製連結",   "微信",     "微博",
      "推特",     "脸书",      "share",    "share this", "tweet",      "print",    "email",
      "e-mail",   "copy link", "facebook", "twitter",    "whatsapp",   "telegram", "teilen",
      "drucken",  "partager",  "imprimer", "compartir",  "поделиться", "linkedin"};
  const std::string lower = ascii_lower(trim_unicode(text));
  return lower.starts_with("share on ") || lower.starts_with("share via ") || lower.starts_with("分享到") ||
         lower.starts_with("分享至") || std::ranges::find(words, std::string_view(lower)) != words.end();
}

} // namespace

bool is_share_buttons(const xmlNode* element) {
  const std::optional<std::string> within = words_within(element, most_bytes);
  if (!within || length_in_characters(*within) > longest_row) return false;
  const std::string& words = *within;
  const std::vector<const xmlNode*> links = links_of(element);
  const bool named =
      is_named_like(element, {"share", "social", "sharing", "service-links", "addthis", "addtoany"});
  if (links.empty()) return named && !words.empty() && says_to_share(words);
  const auto sharing = std::ranges::count_if(links, leads_to_sharing);
  const bool all = std::ranges::all_of(
      links, [](const xmlNode* link) { return leads_to_sharing(link) || says_to_share(words_of(link)); });
  if (!all) return false;
  if (sharing == 0) return named;
  // Words beside the buttons: "分享到：", not a sentence in which a tweet is shared.
  std::size_t of_links = 0;
  for (const xmlNode* link : links) of_links += length_in_characters(words_of(link));
  return length_in_characters(words) <= of_links + 24;
}

} // namespace offprint
