#include "extract/body/hints.h"

#include "html/name_set.h"
#include "html/tree.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace offprint {
namespace {

constexpr std::size_t longest_naming = 500;

constexpr NameSet<62> clutter_words = {
    "ad",           "ads",         "adv",           "advert",    "adslot",  "anzeige",
    "werbung",      "publicidad",  "publicite",     "pub",       "nav",     "navbar",
    "navigation",   "menu",        "footer",        "sidebar",   "share",   "sharing",
    "sharebar",     "sharebox",    "social",        "socials",   "related", "relacionadas",
    "relacionados", "verwandte",   "similar",       "comments",  "comment", "kommentare",
    "comentarios",  "disqus",      "newsletter",    "subscribe", "signup",  "login",
    "breadcrumb",   "breadcrumbs", "pagination",    "pager",     "tags",    "taglist",
    "keywords",     "popular",     "trending",      "outbrain",  "taboola", "cookie",
    "cookies",      "consent",     "popup",         "modal",     "toolbar", "print",
    "rating",       "reactions",   "recirculation", "readmore",  "banner",  "skip",
    "bookmark",     "tooltip"};
constexpr NameSet<14> clutter_beginnings = {
    "advertis",    "recommend", "newsletter", "relatedart", "relatedcont", "relatedlin", "relatedpos",
    "relatednews", "sponsor",   "promo",      "mostread",   "subscri",     "comments",   "socialshar"};
constexpr NameSet<17> body_names = {
    "articlebody",  "articlecontent", "entrycontent", "postcontent", "postbody",    "storybody",
    "storycontent", "articletext",    "storytext",    "newstext",    "newscontent", "textcontent",
    "artikeltext",  "articlecopy",    "bodytext",     "articlemain", "richtext"};
constexpr NameSet<24> standfirst_words = {
    "standfirst", "subtitle",  "subhead",    "subheadline", "summary",  "lead",
    "lede",       "dek",       "deck",       "intro",       "abstract", "excerpt",
    "vorspann",   "chapeau",   "entradilla", "sapo",        "ingress",  "sottotitolo",
    "bajada",     "occhiello", "manchet",    "kicker",      "teaser",   "introduction"};
constexpr NameSet<16> caption_words = {"caption",          "captions",   "figcaption", "credit",
                                       "credits",          "copyright",  "legend",     "legende",
                                       "bildunterschrift", "didascalia", "pie",        "imgdesc",
                                       "cutline",          "byline",     "source",     "description"};
constexpr NameSet<9> credit_words = {"credit", "credits", "copyright", "photographer", "source",
                                     "quelle", "author",  "byline",    "agency"};
constexpr NameSet<18> picture_words = {"image",    "images",   "img",     "photo",     "photos",    "picture",
                                       "pictures", "pic",      "media",   "figure",    "foto",      "bild",
                                       "imagen",   "immagine", "gallery", "slideshow", "thumbnail", "wp"};
constexpr NameSet<22> byline_words = {"author",    "authors", "byline",  "date",    "time",     "timestamp",
                                      "published", "updated", "pubdate", "publish", "dateline", "autor",
                                      "autoren",   "autore",  "auteur",  "fecha",   "datum",    "meta",
                                      "reporter",  "editor",  "writer",  "readtime"};
constexpr NameSet<138> furniture_lines = {"advertisement",
                                          "advertising",
                                          "anzeige",
                                          "werbung",
                                          "publicidad",
                                          "publicité",
                                          "pubblicità",
                                          "reklame",
                                          "annonse",
                                          "annonce",
                                          "reklam",
                                          "iklan",
                                          "광고",
                                          "広告",
                                          "广告",
                                          "廣告",
                                          "read more",
                                          "read also",
                                          "also read",
                                          "related",
                                          "related articles",
                                          "related stories",
                                          "recommended",
                                          "share",
                                          "share this article",
                                          "teilen",
                                          "comments",
                                          "print",
                                          "subscribe",
                                          "sign up",
                                          "mehr zum thema",
                                          "lesen sie auch",
                                          "à lire aussi",
                                          "lire aussi",
                                          "leggi anche",
                                          "lea también",
                                          "les også",
                                          "læs også",
                                          "関連記事",
                                          "相关阅读",
                                          "recommended videos",
                                          "recommended stories",
                                          "recommended reading",
                                          "recommended for you",
                                          "read next",
                                          "what to read next",
                                          "up next",
                                          "more on this story",
                                          "more stories",
                                          "more from",
                                          "most read",
                                          "most popular",
                                          "trending",
                                          "trending now",
                                          "top stories",
                                          "related content",
                                          "related topics",
                                          "related links",
                                          "you may like",
                                          "you may also like",
                                          "you might also like",
                                          "latest stories",
                                          "latest news",
                                          "editor’s picks",
                                          "editor's picks",
                                          "editors’ picks",
                                          "join the conversation",
                                          "sponsored content",
                                          "auch interessant",
                                          "das könnte sie auch interessieren",
                                          "ähnliche artikel",
                                          "mehr dazu",
                                          "meistgelesen",
                                          "zum thema",
                                          "weitere artikel",
                                          "diesen artikel teilen",
                                          "artikel teilen",
                                          "kommentare",
                                          "fehler gefunden?",
                                          "à lire également",
                                          "sur le même sujet",
                                          "voir aussi",
                                          "partager",
                                          "te puede interesar",
                                          "lee también",
                                          "noticias relacionadas",
                                          "lo más leído",
                                          "compartir",
                                          "notizie correlate",
                                          "potrebbe interessarti",
                                          "condividi",
                                          "leia também",
                                          "veja também",
                                          "saiba mais",
                                          "compartilhar",
                                          "ilgili haberler",
                                          "baca juga",
                                          "berita terkait",
                                          "あわせて読みたい",
                                          "おすすめ記事",
                                          "続きを読む",
                                          "관련기사",
                                          "관련 기사",
                                          "추천 기사",
                                          "많이 본 뉴스",
                                          "延伸阅读",
                                          "延伸閱讀",
                                          "推荐阅读",
                                          "推薦閱讀",
                                          "相关新闻",
                                          "相關新聞",
                                          "相關閱讀",
                                          "更多新闻",
                                          "猜你喜欢",
                                          "分享到",
                                          "分享让更多人看到",
                                          "читайте также",
                                          "по теме",
                                          "ещё по теме",
                                          "поделиться",
                                          "czytaj też",
                                          "czytaj także",
                                          "zobacz także",
                                          "przeczytaj też",
                                          "lees ook",
                                          "les mer",
                                          "läs också",
                                          "läs även",
                                          "lue myös",
                                          "اقرأ أيضا",
                                          "اقرأ أيضاً",
                                          "مواضيع ذات صلة",
                                          "خبرهای مرتبط",
                                          "xem thêm",
                                          "อ่านเพิ่มเติม",
                                          "ข่าวที่เกี่ยวข้อง",
                                          "संबंधित खबरें",
                                          "यह भी पढ़ें"};

constexpr NameSet<13> info_box_names = {"infobox",   "factbox",   "faktenbox",    "infokasten", "faktbox",
                                        "faktaboks", "faktaruta", "factsheet",    "keyfacts",   "encadre",
                                        "recuadro",  "boxfatti",  "backgroundbox"};

std::string squeezed(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80) text += c;
  }
  return ascii_lower(text);
}

std::string naming(const xmlNode* element) {
  std::string names;
  for (const char* key : {"class", "id", "data-testid", "data-component", "role", "itemprop"}) {
    const auto value = attribute(element, key);
    if (value && value->size() <= longest_naming) names += *value + ' ';
  }
  return names;
}

template <std::size_t size>
bool is_named(const Naming& naming, const NameSet<size>& wanted) {
  return std::ranges::any_of(naming.words, [&](const std::string& word) { return contains(wanted, word); });
}

template <std::size_t size>
bool holds_any(const Naming& naming, const NameSet<size>& wanted) {
  return std::ranges::any_of(naming.squeezed, [&](const std::string& name) {
    return std::ranges::any_of(wanted, [&](std::string_view part) { return name.contains(part); });
  });
}

std::vector<std::string> words_in(std::string_view names) {
  std::vector<std::string> words;
  std::string word;
  char before = ' ';
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(ascii_lower(std::exchange(word, {})));
  };
  for (const char c : names) {
    const bool part = std::isalpha(static_cast<unsigned char>(c)) != 0;
    const bool hump =
        std::isupper(static_cast<unsigned char>(c)) && std::islower(static_cast<unsigned char>(before));
    if (!part || hump) end_word();
    if (part) word += c;
    before = c;
  }
  end_word();
  return words;
}

bool is_hidden_by_class(const xmlNode* element) {
  static constexpr NameSet<8> names = {"hidden",  "is-hidden", "visually-hidden",    "visuallyhidden",
                                       "sr-only", "d-none",    "screen-reader-text", "u-hidden"};
  const auto stated = attribute(element, "class");
  if (!stated || stated->size() > longest_naming) return false;
  const auto classes = ascii_lower(*stated);
  return std::ranges::any_of(split(classes, ' '),
                             [](std::string_view name) { return contains(names, name); });
}

} // namespace

std::vector<std::string> naming_words(const xmlNode* element) {
  return words_in(naming(element));
}

Naming naming_of(const xmlNode* element) {
  Naming found;
  const auto names = naming(element);
  if (names.empty()) return found;
  found.words = words_in(names);
  for (const auto name : split(names, ' '))
    if (auto text = squeezed(name); !text.empty()) found.squeezed.push_back(std::move(text));
  found.is_article_body = attribute(element, "itemprop").value_or("") == "articleBody";
  found.is_hidden = is_hidden_by_class(element);
  return found;
}

bool is_named_clutter(const Naming& naming) {
  return is_named(naming, clutter_words) || holds_any(naming, clutter_beginnings);
}

bool is_named_body(const Naming& naming) {
  return naming.is_article_body || holds_any(naming, body_names);
}

bool is_named_standfirst(const Naming& naming) {
  return is_named(naming, standfirst_words);
}

bool is_named_credit(const Naming& naming) {
  return is_named(naming, credit_words);
}

bool is_named_caption(const Naming& naming) {
  return is_named(naming, caption_words);
}

bool is_named_picture(const Naming& naming) {
  return is_named(naming, picture_words);
}

bool is_named_byline(const Naming& naming) {
  return is_named(naming, byline_words);
}

bool is_named_info_box(const Naming& naming) {
  return holds_any(naming, info_box_names);
}

bool is_notice_of_player(std::string_view line) {
  constexpr std::size_t longest = 300;
  constexpr std::array<std::string_view, 8> notices{"video has failed to load",
                                                    "supports html5",
                                                    "support html5",
                                                    "not support the video",
                                                    "not support the audio",
                                                    "not support iframe",
                                                    "tap here to see other videos",
                                                    "your browser does not support"};
  if (line.size() > longest) return false;
  const auto says = [&](std::string_view words) { return contains_ignoring_ascii_case(line, words); };
  const bool needs_script = says("javascript") && (says("video") || says("browser") || says("content"));
  return needs_script || std::ranges::any_of(notices, says);
}

bool is_furniture_line(std::string_view line) {
  auto text = ascii_lower(trim_unicode(line));
  while (!text.empty() && (text.back() == ':' || text.back() == '.' || text.back() == '>')) text.pop_back();
  return contains(furniture_lines, text);
}

} // namespace offprint
