#include "edition/static_search.h"

#include "archive/archive.h"
#include "base/text.h"
#include "base/utf8.h"
#include "edition/site/list_pages.h"
#include "search/document.h"
#include "search/fts.h"
#include "search/script_table.h"
#include "search/stem.h"
#include "search/tokens.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>

namespace offprint {

namespace {

constexpr std::size_t articles_of_a_segment = 1'000;
constexpr std::size_t documents_of_a_file = 100;
constexpr std::size_t bytes_of_a_shard = 30'000;
constexpr std::size_t lead_characters = 160;

std::string in_base_36(std::size_t number) {
  std::string digits;
  do digits.insert(digits.begin(), "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]);
  while ((number /= 36) > 0);
  return digits;
}

std::uint32_t fnv_1a(std::string_view bytes) {
  std::uint32_t hash = 2166136261U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

std::string_view first_character(std::string_view text) {
  return first_characters(text, 1);
}

/// Where a document has a term; no places: that it has it.
using Places = std::vector<std::size_t>;

/// The terms of one document.
class DocumentTerms {
public:
  DocumentTerms(std::string language, Stemmer& stemmer) : language_(std::move(language)), stemmer_(stemmer) {}

  std::unordered_map<std::string, Places> terms;
  std::unordered_map<std::string, std::string> stems; ///< of written words

  void add_text(const SearchDocument& document) {
    std::size_t place = 0;
    for (const std::string* part : {&document.title, &document.lead, &document.body, &document.captions,
                                    &document.authors, &document.topics})
      add(*part, "", place);
    add_names(document.authors, "author:");
    add_names(document.topics, "topic:");
  }

  void add_mark(const std::string& term) { terms[term]; }

private:
  void add_names(const std::string& names, const std::string& field) {
    std::size_t place = 0;
    add(names, field, place);
  }

  /// A paragraph's end takes a place, and so does a part's.
  void add(const std::string& text, const std::string& field, std::size_t& place) {
    for_each_token(text, [&](const Token& token) {
      if (token.kind == Token::Kind::first) return true;
      if (token.kind == Token::Kind::pair || token.kind == Token::Kind::last)
        add_mark(field + "?" + std::string(first_character(token.text)));
      if (token.kind != Token::Kind::paragraph) terms[field + std::string(token.text)].push_back(place);
      if (token.kind == Token::Kind::word && field.empty()) add_stem(std::string(token.text), place);
      ++place;
      return true;
    });
    ++place;
  }

  void add_stem(const std::string& word, std::size_t place) {
    if (language_.empty()) return;
    const std::string stem(stemmer_.stem(language_, word));
    if (stem == word) return;
    terms[stem_token(stem)].push_back(place);
    stems.emplace(word, stem);
  }

  std::string language_;
  Stemmer& stemmer_;
};

/// The terms of a segment, by document.
class SegmentTerms {
public:
  void add(std::size_t document, const DocumentTerms& added) {
    for (const auto& [term, places] : added.terms) {
      Line& line = lines_[term];
      if (!line.postings.empty()) line.postings += ';';
      line.postings += in_base_36(document - line.last_document);
      line.last_document = document;
      std::size_t last = 0;
      const char* between = ":";
      for (const std::size_t place : places) {
        line.postings += between + in_base_36(place - last);
        last = place;
        between = ",";
      }
    }
    for (const auto& [word, stem] : added.stems) lines_[word].stems.insert(stem);
  }

  std::vector<std::string> shards() const {
    // In order, so that the same articles give the same bytes.
    std::vector<const Lines::value_type*> sorted;
    std::size_t bytes = 0;
    for (const auto& line : lines_) {
      bytes += line.first.size() + line.second.postings.size() + 3;
      sorted.push_back(&line);
    }
    std::ranges::sort(sorted, {}, &Lines::value_type::first);
    std::vector<std::string> shards(
        std::max<std::size_t>(1, (bytes + bytes_of_a_shard - 1) / bytes_of_a_shard));
    for (const Lines::value_type* const line : sorted) {
      std::string& shard = shards[fnv_1a(line->first) % shards.size()];
      shard.append(line->first).append("\t");
      for (const std::string& stem : line->second.stems)
        shard.append(&stem == &*line->second.stems.begin() ? "" : ",").append(stem);
      shard.append("\t").append(line->second.postings).append("\n");
    }
    return shards;
  }

private:
  struct Line {
    std::set<std::string> stems;
    std::string postings;
    std::size_t last_document = 0;
  };

  using Lines = std::unordered_map<std::string, Line>;

  Lines lines_;
};

nlohmann::json row_of(const ArticleSummary& article, const std::string& address,
                      const std::string& outlet_name) {
  return nlohmann::json::array({address, article.title.empty() ? article.url.text() : article.title,
                                outlet_name, article.outlet, article.language, format_rfc3339(article.shown),
                                std::string(first_characters(article.lead, lead_characters))});
}

} // namespace

Result<std::vector<StaticSegment>> static_segments(Archive& archive) {
  const auto months = archive.articles().months({});
  if (!months) return pass_on(months);
  std::vector<StaticSegment> segments;
  for (const auto& month : *months) {
    const DateSpan span = span_of_month(month.date);
    if (&month == &months->front()) {
      const auto days = archive.articles().days({.from = span.from, .before = span.before});
      if (!days) return pass_on(days);
      for (const auto& day : *days) {
        const DateSpan of_day = span_of_day(day.date);
        segments.push_back(
            {.name = day.date, .range = {.from = of_day.from, .before = of_day.before, .limit = SIZE_MAX}});
      }
      continue;
    }
    const auto count = static_cast<std::size_t>(month.articles);
    const std::size_t parts = (count + articles_of_a_segment - 1) / articles_of_a_segment;
    // Counted from the oldest article on, so that a full part stays as it is.
    for (std::size_t part = parts; part >= 1; --part) {
      const std::size_t before = (part - 1) * articles_of_a_segment;
      const std::size_t size = std::min(articles_of_a_segment, count - before);
      segments.push_back(
          {.name = part == 1 ? month.date : fmt::format("{}-part-{}", month.date, part),
           .range = {
               .from = span.from, .before = span.before, .limit = size, .skip = count - before - size}});
    }
  }
  return segments;
}

Result<std::vector<StaticFile>>
static_segment_files(Archive& archive, const StaticSegment& segment,
                     const std::function<std::string(const ArticleId&)>& address_of,
                     const std::function<std::string(const std::string&)>& outlet_name) {
  auto articles = archive.articles().newest(segment.range);
  if (!articles) return pass_on(articles);
  std::ranges::reverse(*articles);
  SegmentTerms terms;
  Stemmer stemmer;
  std::vector<StaticFile> files;
  nlohmann::json rows = nlohmann::json::array();
  const auto finish_rows = [&](std::size_t number) {
    files.push_back({.path = fmt::format("search/{}/documents-{}.json", segment.name, number),
                     .bytes = rows.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"});
    rows = nlohmann::json::array();
  };
  for (std::size_t number = 0; number < articles->size(); ++number) {
    const ArticleSummary& article = (*articles)[number];
    const auto revision = archive.articles().newest_revision(article.id);
    if (!revision && revision.error().kind != ErrorKind::storage) return pass_on(revision);
    rows.push_back(row_of(article, address_of(article.id), outlet_name(article.outlet)));
    if (rows.size() == documents_of_a_file) finish_rows(number / documents_of_a_file);
    if (!revision || !*revision) continue;
    const Article& whole = (*revision)->article;
    DocumentTerms of_article(stemming_language(primary_language(whole.language)), stemmer);
    of_article.add_text(search_document(whole));
    of_article.add_mark(outlet_token(whole.outlet));
    of_article.add_mark(language_token(whole.language));
    terms.add(number, of_article);
  }
  if (!rows.empty()) finish_rows((articles->size() - 1) / documents_of_a_file);
  std::vector<std::string> shards = terms.shards();
  for (std::size_t number = 0; number < shards.size(); ++number)
    files.push_back(
        {.path = fmt::format("search/{}/{}.txt", segment.name, number), .bytes = std::move(shards[number])});
  return files;
}

StaticFile static_index_file(const std::vector<StaticSegmentSize>& segments) {
  nlohmann::json list = nlohmann::json::array();
  for (const StaticSegmentSize& one : segments)
    list.push_back({{"name", one.name}, {"documents", one.documents}, {"shards", one.shards}});
  return {.path = "search/index.json",
          .bytes = nlohmann::json{{"version", 1}, {"segments", list}}.dump() + "\n"};
}

StaticFile static_fold_file() {
  StaticFile file{.path = "search/fold.txt", .bytes = {}};
  for (const char32_t c : script_pairs()) append_utf8(file.bytes, c);
  return file;
}

} // namespace offprint
