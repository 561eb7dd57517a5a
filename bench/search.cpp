// offprint-bench-search: made-up Chinese news in an archive, its index, and the same news in SQLite's trigram
// index and in Xapian.
//   offprint-bench-search FOLDER ARTICLES [--peers]
// Prints JSON: build seconds, bytes, how many of 200 queries (one to four characters of titles) find exactly
// what a plain scan of the folded text finds, in either script, and how long they take.

#include "archive/archive.h"
#include "archive/articles.h"
#include "news_prose.h"
#include "search/document.h"
#include "search/fold.h"
#include "search/search_index.h"
#include "search/tokens.h"

#include <nlohmann/json.hpp>
#include <opencc/SimpleConverter.hpp>
#include <sqlite3.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <random>
#include <set>
#include <stdexcept>

namespace {

using namespace offprint;
namespace fs = std::filesystem;

constexpr int queries = 200;
constexpr std::size_t shown = 20;

template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message());
  return *std::move(result);
}

void expect(const Status& status) {
  if (!status) throw std::runtime_error(status.error().message());
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// A document as the peers are given it, and as a plain scan looks through it.
struct Text {
  std::string id;
  std::string title;
  std::string all; ///< a line for each part
  std::string folded;
};

std::vector<Text> make_archive(Archive& archive, int count) {
  NewsProse prose(7);
  std::vector<Text> texts;
  for (int number = 0; number < count;) {
    expect(archive.transaction([&]() -> Status {
      for (int end = std::min(count, number + 500); number < end; ++number) {
        const Article article = prose.article(number);
        const SearchDocument parts = search_document(article);
        Text text{.id = article.id.text(), .title = article.title, .all = {}, .folded = {}};
        for (const std::string* part :
             {&parts.title, &parts.lead, &parts.body, &parts.captions, &parts.authors, &parts.topics})
          text.all += *part + "\n";
        text.folded = folded_text(text.all);
        texts.push_back(std::move(text));
        if (const auto taken = archive.articles().take(article, {}, from_milliseconds(1)); !taken)
          return std::unexpected(taken.error());
      }
      return {};
    }));
  }
  return texts;
}

std::vector<std::string> queries_from(const std::vector<Text>& texts) {
  std::mt19937 chance(11);
  std::vector<std::string> found;
  while (found.size() < queries) {
    const Text& text = texts[chance() % texts.size()];
    const std::size_t length = 1 + found.size() % 4;
    std::vector<std::string> characters;
    for (std::size_t at = 0; at + 3 <= text.title.size(); at += 3)
      characters.push_back(text.title.substr(at, 3));
    if (characters.size() < length) continue;
    const std::size_t from = chance() % (characters.size() - length + 1);
    std::string query;
    for (std::size_t i = 0; i < length; ++i) query += characters[from + i];
    found.push_back(query);
  }
  return found;
}

std::set<std::string> scanned(const std::vector<Text>& texts, const std::string& query) {
  const std::string folded = folded_text(query);
  std::set<std::string> ids;
  for (const Text& text : texts)
    if (text.folded.contains(folded)) ids.insert(text.id);
  return ids;
}

nlohmann::json spread(std::vector<double> milliseconds) {
  std::ranges::sort(milliseconds);
  const auto at = [&](double part) {
    return milliseconds[static_cast<std::size_t>(part * static_cast<double>(milliseconds.size() - 1))];
  };
  return {{"p50", at(.5)}, {"p99", at(.99)}, {"max", milliseconds.back()}};
}

/// Once to warm up, then three times.
template <class Ask>
nlohmann::json timed(const std::vector<std::string>& asked, const Ask& ask) {
  std::vector<double> milliseconds;
  for (int round = 0; round < 4; ++round) {
    for (const std::string& query : asked) {
      const double begin = wall_seconds();
      ask(query);
      if (round > 0) milliseconds.push_back((wall_seconds() - begin) * 1'000);
    }
  }
  return spread(std::move(milliseconds));
}

std::uint64_t bytes_below(const fs::path& path) {
  if (fs::is_regular_file(path)) return fs::file_size(path);
  std::uint64_t sum = 0;
  for (const auto& entry : fs::recursive_directory_iterator(path))
    if (entry.is_regular_file()) sum += entry.file_size();
  return sum;
}

std::set<std::string> ids_of(const std::vector<SearchHit>& hits) {
  std::set<std::string> ids;
  for (const SearchHit& hit : hits) ids.insert(hit.article.text());
  return ids;
}

nlohmann::json measure_offprint(Archive& archive, const std::vector<Text>& texts,
                                const std::vector<std::string>& asked) {
  const auto index = value_of(SearchIndex::open(archive));
  const double wall = wall_seconds();
  const double cpu = cpu_seconds();
  value_of(index->rebuild());
  nlohmann::json measured{{"build_seconds", wall_seconds() - wall},
                          {"build_cpu_seconds", cpu_seconds() - cpu},
                          {"bytes", index->bytes()}};
  const opencc::SimpleConverter to_simplified("t2s.json");
  const opencc::SimpleConverter to_traditional("s2t.json");
  int exact = 0;
  int same_in_other_script = 0;
  std::int64_t hits = 0;
  for (const std::string& query : asked) {
    const auto found = [&](const std::string& text) {
      return ids_of(value_of(
          index->find(value_of(parse_query(text)), {.order = SearchOrder::date, .limit = SIZE_MAX})));
    };
    const std::set<std::string> ids = found(query);
    hits += static_cast<std::int64_t>(ids.size());
    const bool is_exact = ids == scanned(texts, query);
    if (!is_exact) std::cerr << "not exact: " << query << "\n";
    exact += is_exact ? 1 : 0;
    same_in_other_script +=
        found(to_simplified.Convert(query)) == ids && found(to_traditional.Convert(query)) == ids ? 1 : 0;
  }
  measured["exact"] = exact;
  measured["same_in_other_script"] = same_in_other_script;
  measured["hits"] = hits;
  const auto timed_in = [&](SearchOrder order) {
    return timed(asked, [&](const std::string& text) {
      value_of(index->find(value_of(parse_query(text)), {.order = order, .limit = shown}));
    });
  };
  measured["by_date_ms"] = timed_in(SearchOrder::date);
  measured["by_relevance_ms"] = timed_in(SearchOrder::relevance);
  measured["count_ms"] =
      timed(asked, [&](const std::string& text) { value_of(index->count(value_of(parse_query(text)))); });
  return measured;
}

struct Sqlite {
  explicit Sqlite(const fs::path& file) { sqlite3_open(file.c_str(), &handle); }

  ~Sqlite() { sqlite3_close(handle); }

  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  void run(const char* sql) const {
    char* problem = nullptr;
    if (sqlite3_exec(handle, sql, nullptr, nullptr, &problem) != SQLITE_OK) throw std::runtime_error(problem);
  }

  sqlite3* handle = nullptr;
};

nlohmann::json measure_trigram(const fs::path& folder, const std::vector<Text>& texts,
                               const std::vector<std::string>& asked) {
  const double wall = wall_seconds();
  const double cpu = cpu_seconds();
  const Sqlite sqlite(folder / "trigram.db");
  sqlite.run(
      "PRAGMA journal_mode=WAL; CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize='trigram'); BEGIN");
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(sqlite.handle, "INSERT INTO t(rowid, x) VALUES (?1, ?2)", -1, &insert, nullptr);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    sqlite3_bind_int64(insert, 1, static_cast<sqlite3_int64>(i + 1));
    sqlite3_bind_text(insert, 2, texts[i].folded.data(), static_cast<int>(texts[i].folded.size()),
                      SQLITE_STATIC);
    sqlite3_step(insert);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  sqlite.run("INSERT INTO t(t) VALUES ('optimize'); COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  nlohmann::json measured{{"build_seconds", wall_seconds() - wall},
                          {"build_cpu_seconds", cpu_seconds() - cpu},
                          {"bytes", bytes_below(folder / "trigram.db")}};
  sqlite3_stmt* select = nullptr;
  sqlite3_prepare_v2(sqlite.handle, "SELECT rowid FROM t WHERE t MATCH ?1 ORDER BY rowid DESC LIMIT ?2", -1,
                     &select, nullptr);
  const auto found = [&](const std::string& query, int limit) {
    const std::string phrase = '"' + folded_text(query) + '"';
    sqlite3_bind_text(select, 1, phrase.data(), static_cast<int>(phrase.size()), SQLITE_STATIC);
    sqlite3_bind_int(select, 2, limit);
    std::set<std::string> ids;
    while (sqlite3_step(select) == SQLITE_ROW)
      ids.insert(texts[static_cast<std::size_t>(sqlite3_column_int64(select, 0) - 1)].id);
    sqlite3_reset(select);
    return ids;
  };
  measured["exact"] = std::ranges::count_if(
      asked, [&](const std::string& query) { return found(query, -1) == scanned(texts, query); });
  measured["by_date_ms"] = timed(asked, [&](const std::string& query) { found(query, shown); });
  sqlite3_finalize(select);
  return measured;
}

nlohmann::json measure_xapian(const fs::path& folder, const std::vector<Text>& texts,
                              const std::vector<std::string>& asked) {
  const double wall = wall_seconds();
  const double cpu = cpu_seconds();
  const std::string path = (folder / "xapian").string();
  {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
    for (const Text& text : texts) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(text.folded);
      database.add_document(document);
    }
    database.commit();
  }
  nlohmann::json measured{{"build_seconds", wall_seconds() - wall},
                          {"build_cpu_seconds", cpu_seconds() - cpu},
                          {"bytes", bytes_below(path)}};
  const Xapian::Database database(path);
  Xapian::QueryParser parser;
  const auto found = [&](const std::string& query, unsigned limit, bool by_date) {
    Xapian::Enquire enquire(database);
    enquire.set_query(
        parser.parse_query('"' + folded_text(query) + '"',
                           Xapian::QueryParser::FLAG_CJK_NGRAM | Xapian::QueryParser::FLAG_PHRASE));
    if (by_date) {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_docid_order(Xapian::Enquire::DESCENDING);
    }
    const Xapian::MSet hits = enquire.get_mset(0, limit);
    std::set<std::string> ids;
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) ids.insert(texts[*hit - 1].id);
    return ids;
  };
  measured["exact"] = std::ranges::count_if(asked, [&](const std::string& query) {
    return found(query, database.get_doccount(), true) == scanned(texts, query);
  });
  measured["by_date_ms"] = timed(asked, [&](const std::string& query) { found(query, shown, true); });
  measured["by_relevance_ms"] = timed(asked, [&](const std::string& query) { found(query, shown, false); });
  return measured;
}

} // namespace

int main(int argc, char** argv) {
  try {
    if (argc < 3) throw std::runtime_error("usage: offprint-bench-search FOLDER ARTICLES [--peers]");
    const fs::path folder = argv[1];
    const auto archive = value_of(Archive::open(folder / "archive", Archive::Mode::create));
    const std::vector<Text> texts = make_archive(*archive, std::stoi(argv[2]));
    const std::vector<std::string> asked = queries_from(texts);
    std::uint64_t bytes = 0;
    for (const Text& text : texts) bytes += text.all.size();
    nlohmann::json measured{{"articles", texts.size()}, {"queries", asked.size()}, {"text_bytes", bytes}};
    measured["offprint"] = measure_offprint(*archive, texts, asked);
    if (argc > 3) {
      measured["trigram"] = measure_trigram(folder, texts, asked);
      measured["xapian"] = measure_xapian(folder, texts, asked);
    }
    std::cout << measured.dump(2) << "\n";
    return 0;
  } catch (const std::exception& problem) {
    std::cerr << "offprint-bench-search: " << problem.what() << "\n";
    return 1;
  }
}
