#include "article/boilerplate.h"

#include "base/host_name.h"
#include "base/text.h"
#include "base/url.h"
#include "html/tree.h"

#include <algorithm>
#include <array>
#include <optional>

namespace offprint {

namespace {

constexpr std::size_t longest_notice = 600;
constexpr std::size_t longest_promotion = 240;
constexpr std::size_t longest_credits = 80;
constexpr std::size_t longest_contribution = 160;
constexpr std::size_t longest_invitation = 300;

constexpr std::array<std::string_view, 64> agencies{"路透社",
                                                    "路透",
                                                    "德新社",
                                                    "法新社",
                                                    "美联社",
                                                    "美聯社",
                                                    "中新社",
                                                    "中新网",
                                                    "新华社",
                                                    "新華社",
                                                    "中央社",
                                                    "共同社",
                                                    "时事社",
                                                    "韩联社",
                                                    "韓聯社",
                                                    "塔斯社",
                                                    "俄新社",
                                                    "国际文传电讯社",
                                                    "安莎社",
                                                    "埃菲社",
                                                    "彭博社",
                                                    "彭博",
                                                    "合众社",
                                                    "央视",
                                                    "自由亚洲电台",
                                                    "美国之音",
                                                    "德国之声",
                                                    "reuters",
                                                    "reuter",
                                                    "dpa",
                                                    "afp",
                                                    "ap",
                                                    "apa",
                                                    "epd",
                                                    "kna",
                                                    "sid",
                                                    "dpa-afx",
                                                    "afx",
                                                    "rtr",
                                                    "rtre",
                                                    "associated press",
                                                    "press association",
                                                    "pa",
                                                    "ansa",
                                                    "efe",
                                                    "tass",
                                                    "interfax",
                                                    "xinhua",
                                                    "kyodo",
                                                    "jiji",
                                                    "yonhap",
                                                    "bloomberg",
                                                    "upi",
                                                    "anadolu",
                                                    "anadolu ajansı",
                                                    "agence france-presse",
                                                    "aa",
                                                    "pti",
                                                    "ians",
                                                    "тасс",
                                                    "интерфакс",
                                                    "риа новости",
                                                    "рейтер",
                                                    "cna"};

bool contains_any(std::string_view text, const auto& parts) {
  return std::ranges::any_of(parts,
                             [&](std::string_view part) { return contains_ignoring_ascii_case(text, part); });
}

bool leads_to_a_channel(const xmlNode* block) {
  constexpr std::array<std::string_view, 20> hosts{
      "instagram.com", "facebook.com", "twitter.com",     "x.com",          "t.me",
      "telegram.me",   "youtube.com",  "whatsapp.com",    "wa.me",          "weibo.com",
      "tiktok.com",    "threads.net",  "linkedin.com",    "vk.com",         "ok.ru",
      "line.me",       "bsky.app",     "mastodon.social", "apps.apple.com", "play.google.com"};
  bool found = false;
  for_each_element(block, [&](const xmlNode* element) {
    if (!is_element(element, "a")) return;
    const Result<Url> url = Url::parse(attribute(element, "href").value_or(""));
    if (!url) return;
    const std::string_view host = url->host();
    found = found || std::ranges::any_of(
                         hosts, [&](std::string_view channel) { return is_host_within(host, channel); });
  });
  return found;
}

bool is_wholly_emphasised(const xmlNode* block, std::string_view text) {
  std::string emphasised;
  for_each_element(block, [&](const xmlNode* element) {
    if (emphasised.empty() && (is_element(element, "em") || is_element(element, "i")))
      emphasised = text_content(element);
  });
  return !text.empty() && trim_unicode(emphasised) == text;
}

bool invites(std::string_view text) {
  constexpr std::array<std::string_view, 22> words{
      "follow us",  "subscribe",  "sign up", "join us",  "find us", "like us", "关注", "订阅",
      "欢迎",       "扫码",       "加入",    "追踪",     "追蹤",    "訂閱",    "歡迎", "folgen sie",
      "abonnieren", "newsletter", "подпис",  "síguenos", "suivez",  "تابعونا"};
  return contains_any(text, words);
}

/// What stands in the last parentheses, if the text ends with them; ASCII or full width.
std::optional<std::string_view> closing_parentheses(std::string_view text) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    if (!text.ends_with(close)) continue;
    const std::size_t start = text.rfind(open);
    if (start == std::string_view::npos) continue;
    return text.substr(start + open.size(), text.size() - start - open.size() - close.size());
  }
  return std::nullopt;
}

std::vector<std::string> separated_names(std::string_view list) {
  std::string joined(list);
  for (const std::string_view separator : {"、", "，", "/", ";", "；", "|"})
    joined = replace_all(joined, separator, ",");
  std::vector<std::string> names;
  for (const std::string_view part : split(joined, ','))
    if (const std::string_view name = trim_unicode(part); !name.empty()) names.emplace_back(name);
  return names;
}

} // namespace

bool is_rights_notice(std::string_view text) {
  if (text.empty() || length_in_characters(text) > longest_notice) return false;
  if (text.starts_with("©") || text.starts_with("(c)") || starts_with_ignoring_ascii_case(text, "copyright "))
    return true;
  constexpr std::array<std::string_view, 12> phrases{"版权声明",
                                                     "版權聲明",
                                                     "版权所有",
                                                     "版權所有",
                                                     "不得转载",
                                                     "不得擅自使用",
                                                     "著作权法",
                                                     "著作權法",
                                                     "all rights reserved",
                                                     "alle rechte vorbehalten",
                                                     "все права защищены",
                                                     "todos los derechos reservados"};
  return contains_any(text, phrases) && length_in_characters(text) < longest_notice / 2;
}

bool is_promotion(const xmlNode* block, std::string_view text) {
  if (text.empty() || length_in_characters(text) > longest_promotion) return false;
  if (leads_to_a_channel(block)) return is_wholly_emphasised(block, text) || invites(text);
  return first_element(block, "a") != nullptr && is_invitation(text);
}

bool is_disclaimer(std::string_view text) {
  constexpr std::array<std::string_view, 14> phrases{"不代表本台立场",
                                                     "不代表本台立場",
                                                     "仅代表作者",
                                                     "僅代表作者",
                                                     "不代表本网",
                                                     "不代表本媒体",
                                                     "不代表德国之声",
                                                     "views expressed in this",
                                                     "views and opinions expressed",
                                                     "opinions expressed in this",
                                                     "are the author's own",
                                                     "meinung des autors",
                                                     "meinung der autorin",
                                                     "gibt nicht unbedingt die meinung"};
  return !text.empty() && length_in_characters(text) <= longest_promotion && contains_any(text, phrases);
}

bool is_news_agency(std::string_view name) {
  const std::string lower = ascii_lower(name);
  return std::ranges::find(agencies, lower) != agencies.end();
}

bool is_contribution_line(std::string_view text) {
  constexpr std::array<std::string_view, 46> beginnings{"reporting by",
                                                        "additional reporting",
                                                        "with reporting",
                                                        "with additional reporting",
                                                        "with files from",
                                                        "writing by",
                                                        "editing by",
                                                        "edited by",
                                                        "compiled by",
                                                        "translated by",
                                                        "translation by",
                                                        "with input from",
                                                        "mit agenturmaterial",
                                                        "mit material von",
                                                        "mit material der",
                                                        "mit informationen von",
                                                        "aus dem englischen",
                                                        "aus dem französischen",
                                                        "übersetzt von",
                                                        "übersetzung:",
                                                        "redaktion:",
                                                        "mitarbeit:",
                                                        "avec l'afp",
                                                        "avec afp",
                                                        "avec agences",
                                                        "avec les agences",
                                                        "traduit de",
                                                        "traduction",
                                                        "con información de",
                                                        "con informaciones de",
                                                        "traducción de",
                                                        "con agenzie",
                                                        "traduzione di",
                                                        "com agências",
                                                        "com informações",
                                                        "责编",
                                                        "责任编辑",
                                                        "責任編輯",
                                                        "编辑：",
                                                        "編輯：",
                                                        "编辑:",
                                                        "编译",
                                                        "翻译",
                                                        "校对",
                                                        "審校",
                                                        "审校"};
  while (text.starts_with('(') || text.starts_with("（") || text.starts_with("[") || text.starts_with("—"))
    text = trim_unicode(text.substr(first_characters(text, 1).size()));
  return length_in_characters(text) <= longest_contribution &&
         std::ranges::any_of(beginnings, [&](std::string_view start) {
           return starts_with_ignoring_ascii_case(text, start);
         });
}

bool is_invitation(std::string_view text) {
  constexpr std::array<std::string_view, 39> words{"sign up for",
                                                   "subscribe to",
                                                   "our newsletter",
                                                   "follow us",
                                                   "join us on",
                                                   "download the app",
                                                   "download our app",
                                                   "get in touch",
                                                   "email us",
                                                   "emailing us",
                                                   "support our work",
                                                   "donate to",
                                                   "make a donation",
                                                   "become a member",
                                                   "more stories like this",
                                                   "click here to",
                                                   "bookmark ",
                                                   "unseren newsletter",
                                                   "newsletter abonnieren",
                                                   "folgen sie uns",
                                                   "unterstützen sie",
                                                   "jetzt weiterlesen",
                                                   "jetzt abonnieren",
                                                   "abonnez-vous",
                                                   "notre newsletter",
                                                   "suivez-nous",
                                                   "soutenez",
                                                   "suscríbete",
                                                   "síguenos",
                                                   "iscriviti",
                                                   "seguici",
                                                   "assine",
                                                   "siga-nos",
                                                   "关注我们",
                                                   "扫码",
                                                   "欢迎关注",
                                                   "訂閱",
                                                   "подпишитесь",
                                                   "подписывайтесь"};
  return length_in_characters(text) <= longest_invitation && contains_any(text, words);
}

std::vector<std::string> credited_names(std::string_view text) {
  if (length_in_characters(text) > longest_credits) return {};
  const std::optional<std::string_view> inside = closing_parentheses(text);
  if (!inside) return {};
  // Before the parentheses only an author's initials may stand: "ab/cd (dpa)".
  const std::string_view before =
      trim_unicode(text.substr(0, static_cast<std::size_t>(inside->data() - text.data())));
  if (length_in_characters(before) > 12) return {};
  std::vector<std::string> names = separated_names(*inside);
  if (!std::ranges::any_of(names, is_news_agency)) return {};
  return names;
}

} // namespace offprint
