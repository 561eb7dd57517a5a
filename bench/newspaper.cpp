// offprint-bench-newspaper: writes a made-up newspaper for offprint-outlet to serve. The same numbers give
// the same bytes.
//   FOLDER/zeitung/a-10000001.html …   pages of some 12 kB, in Latin, Han and Cyrillic script by turns
//   FOLDER/feeds/1.xml …               RSS with teasers, 50 entries each
//   FOLDER/bilder/10000010.jpg …       a picture for every tenth article

#include "base/file.h"
#include "base/time.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <vips/vips8>

#include <array>
#include <cstdio>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace offprint;
using vips::VImage;

constexpr int first_number = 10'000'001;
constexpr int entries_in_a_feed = 50;
constexpr int pictured_every = 10;

struct Script {
  std::string_view language;
  std::vector<std::string_view> words;
  std::string_view between_words;
  std::string_view full_stop;
  int words_in_a_paragraph;
};

const std::array<Script, 3>& scripts() {
  static const std::array<Script, 3> all{
      Script{"de",
             {"der",   "Rat",       "beschloss", "am",  "Abend",    "über",    "eine",  "neue",  "Brücke",
              "und",   "Anwohner",  "fürchten",  "den", "Verkehr",  "während", "die",   "Stadt", "Größe",
              "zeigt", "Regierung", "Vertrag",   "mit", "Nachbarn", "im",      "Winter"},
             " ",
             ". ",
             90},
      Script{"zh",
             {"外交部", "发言人", "星期二", "表示", "双方",   "在会谈中", "同意",  "继续", "努力",
              "并",     "就",     "安全",   "问题", "交换",   "意见",     "经济",  "增长", "专家",
              "认为",   "这一",   "决定",   "影响", "数百万", "居民",     "的生活"},
             "",
             "。",
             110},
      Script{"ru",
             {"правительство", "сообщило", "во",       "вторник", "о",   "новых",    "переговорах", "в",
              "столице",       "и",        "эксперты", "считают", "что", "решение",  "повлияет",    "на",
              "жителей",       "региона",  "где",      "зима",    "уже", "началась", "рано"},
             " ",
             ". ",
             55}};
  return all;
}

std::string sentence(const Script& script, int words, std::mt19937& random) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    if (i > 0) text += script.between_words;
    text += script.words[random() % script.words.size()];
  }
  return text;
}

std::string paragraph(const Script& script, std::mt19937& random) {
  std::string text;
  for (int left = script.words_in_a_paragraph; left > 0;) {
    const int words = std::min(left, 6 + static_cast<int>(random() % 12));
    text += sentence(script, words, random);
    text += script.full_stop;
    left -= words;
  }
  return text;
}

std::string navigation(std::mt19937& random, int links) {
  std::string list = "<ul>";
  for (int i = 0; i < links; ++i) {
    const int number = first_number + static_cast<int>(random() % 2000);
    list += fmt::format(R"(<li class="nav__item"><a class="nav__link" href="/zeitung/a-{}.html">{}</a></li>)",
                        number, sentence(scripts()[random() % 3], 4, random));
  }
  return list + "</ul>";
}

struct Entry {
  int number;
  const Script& script;
  std::string title;
  std::string lead;
  Instant published;

  std::string path() const { return fmt::format("/zeitung/a-{}.html", number); }

  bool has_picture() const { return number % pictured_every == 0; }
};

std::string page(const Entry& entry, std::mt19937& random) {
  std::string body;
  if (entry.has_picture()) {
    body += fmt::format("<figure><img src=\"/bilder/{}.jpg\" alt=\"\" width=\"800\" height=\"450\">"
                        "<figcaption>{}</figcaption></figure>",
                        entry.number, sentence(entry.script, 9, random));
  }
  for (int i = 0; i < 12; ++i) {
    body += "<p>" + paragraph(entry.script, random) + "</p>\n";
    if (i == 4) body += "<h2>" + sentence(entry.script, 5, random) + "</h2>\n";
  }
  const std::string published = format_rfc3339(entry.published);
  return fmt::format(
      R"(<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title} | Die Probe</title>
<link rel="canonical" href="{{{{origin}}}}{path}"><meta name="description" content="{lead}">
<meta property="og:type" content="article"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{published}">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{title}",
"datePublished":"{published}","author":{{"@type":"Person","name":"A. Muster"}}}}</script>
<style>body{{font:1rem sans-serif}}.nav__item{{display:inline}}</style><script>var page={{"id":{number}}};</script></head>
<body><header><a href="/">Die Probe</a><nav>{navigation}</nav></header>
<main><article><h1>{title}</h1><p class="lead">{lead}</p><time datetime="{published}">{published}</time>
{body}</article><aside><h3>Mehr</h3>{more}</aside></main>
<footer>{footer}<p>© Die Probe</p></footer></body></html>
)",
      fmt::arg("language", entry.script.language), fmt::arg("title", entry.title),
      fmt::arg("path", entry.path()), fmt::arg("lead", entry.lead), fmt::arg("published", published),
      fmt::arg("number", entry.number), fmt::arg("navigation", navigation(random, 8)), fmt::arg("body", body),
      fmt::arg("more", navigation(random, 6)), fmt::arg("footer", navigation(random, 4)));
}

std::string feed_item(const Entry& entry) {
  return fmt::format(
      "<item><title>{}</title><link>{{{{origin}}}}{}</link><guid isPermaLink=\"false\">{}</guid>"
      "<pubDate>{}</pubDate><description>{}</description></item>\n",
      entry.title, entry.path(), entry.number, format_http_date(entry.published), entry.lead);
}

std::string feed(int number, const std::string& items) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>Die Probe {}</title>"
      "<link>{{{{origin}}}}/</link><description>Teaser</description>\n{}</channel></rss>\n",
      number, items);
}

std::string picture(int number) {
  const VImage place = VImage::xyz(800, 450);
  const VImage grain = VImage::gaussnoise(
      800, 450, VImage::option()->set("sigma", 6.0)->set("mean", 0.0)->set("seed", number));
  const VImage shade = place[0] * (255.0 / 800) + grain;
  const VImage image = shade.bandjoin(place[1] * (255.0 / 450) + grain).bandjoin(place[0] * 0 + number % 256);
  VipsBlob* blob = image.cast(VIPS_FORMAT_UCHAR)
                       .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB))
                       .jpegsave_buffer(VImage::option()->set("Q", 75));
  std::size_t size = 0;
  const auto* data = static_cast<const char*>(vips_blob_get(blob, &size));
  std::string bytes(data, size);
  vips_area_unref(VIPS_AREA(blob));
  return bytes;
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  if (const Status written = write_file(file, bytes); !written)
    throw std::runtime_error(written.error().message());
}

void write_newspaper(const std::filesystem::path& folder, int articles) {
  std::mt19937 random(1);
  const Instant newest = *parse_rfc3339("2025-02-18T10:57:16Z");
  std::string items;
  for (int i = 0; i < articles; ++i) {
    const Script& script = scripts()[static_cast<std::size_t>(i) % scripts().size()];
    const Entry entry{.number = first_number + i,
                      .script = script,
                      .title = sentence(script, 7, random),
                      .lead = sentence(script, 25, random),
                      .published = newest - std::chrono::minutes(7 * i)};
    write(folder / entry.path().substr(1), page(entry, random));
    if (entry.has_picture())
      write(folder / fmt::format("bilder/{}.jpg", entry.number), picture(entry.number));
    items += feed_item(entry);
    if ((i + 1) % entries_in_a_feed == 0 || i + 1 == articles) {
      const int number = i / entries_in_a_feed + 1;
      write(folder / fmt::format("feeds/{}.xml", number), feed(number, items));
      items.clear();
    }
  }
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app("Writes a made-up newspaper, the same each time, for offprint-outlet to serve.",
               "offprint-bench-newspaper");
  std::string folder;
  int articles = 2000;
  app.add_option("FOLDER", folder, "where to")->required();
  app.add_option("--articles", articles, "how many")->check(CLI::Range(1, 1'000'000));
  CLI11_PARSE(app, argc, argv);
  if (VIPS_INIT(argv[0]) != 0) return 1;
  try {
    write_newspaper(folder, articles);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "offprint-bench-newspaper: %s\n", error.what());
    return 1;
  }
}
