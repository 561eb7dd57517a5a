#include "archive/scratch.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace offprint {

std::unique_ptr<Archive> open_archive(const std::filesystem::path& folder, Archive::Mode mode) {
  return value_of(Archive::open(folder, mode));
}

Url url_of(const std::string& text) {
  return value_of(Url::parse(text));
}

Instant at(std::int64_t milliseconds) {
  return from_milliseconds(milliseconds);
}

Article plain_article(int number) {
  Article article = article_at(url_of(fmt::format("https://example.org/news/a-{}", 1000000 + number)));
  article.title = fmt::format("Article {}", number);
  article.language = "en";
  const Instant published = at(1'700'000'000'000 + number * 60'000LL);
  article.times.published = Timestamp{published, format_rfc3339(published)};
  article.body =
      SafeHtml::restored(fmt::format("<p>The first paragraph of article {}.</p><p>乌克兰战争。</p>", number));
  return article;
}

Article rich_article() {
  Article article = article_at(url_of("https://www.dw.com/zh/title/a-71648508"));
  article.outlet = "dw-zh";
  article.title = "美俄利雅得会谈 [美方]：\"努力\"仍在初始阶段";
  article.kicker = "国际";
  article.lead = "俄罗斯总统外交政策顾问在四个半小时的会议后表示，会谈是成功的。";
  article.authors = {{"Jane Doe", "https://www.dw.com/authors/jane"}, {"无名", ""}};
  article.language = "zh-Hans";
  article.times.published = Timestamp{at(1739876236358), "2025-02-18T10:57:16.358Z"};
  article.times.modified = Timestamp{at(1739891825000), "Tue, 18 Feb 2025 16:17:05 +0100"};
  article.times.feed = Timestamp{at(1739891825000), "1739891825000"};
  article.times.first_seen = at(1739891900000);
  article.body = SafeHtml::restored(
      "<p>正文 &amp; <strong>more</strong></p>"
      "<figure><img src=\"https://static.dw.com/image/71658841_303.jpg\" alt=\"x\"></figure>");
  article.figures = {
      {url_of("https://static.dw.com/image/71658841_303.jpg"), "图说", "picture alliance", "alt"},
      {url_of("https://static.dw.com/image/71645774_303.jpg"), "", "", ""}};
  article.topics = {{"60868685", "乌克兰战争", "AUTO_TOPIC"}};
  article.references = {
      {url_of("https://api.dw.com/api/detail/article/71641544"), "71641544", "ArticleRef", "乌方未受邀"}};
  article.credits = {{"路透社"}, {"德新社"}};
  article.rights = "© 2025年德国之声版权声明";
  article.promotions = {"DW中文有Instagram！"};
  article.incomplete = "the page could not be reached";
  return article;
}

Provenance some_provenance() {
  return {.source = "https://rss.dw.com/rdf/rss-chi-all",
          .address = "https://www.dw.com/zh/title/a-71648508",
          .etag = "W/\"5e1-öffnung\"",
          .last_modified = "Tue, 18 Feb 2025 10:57:16 GMT",
          .raw_sha256 = Sha256::of("the page").hex()};
}

namespace {

class RawConnection {
public:
  explicit RawConnection(const std::filesystem::path& folder) {
    if (sqlite3_open((folder / "offprint.db").c_str(), &handle_) != SQLITE_OK)
      throw std::runtime_error("cannot open");
  }

  ~RawConnection() { sqlite3_close(handle_); }

  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  std::string run(const std::string& sql) {
    std::string value;
    const auto keep = [](void* into, int, char** values, char**) {
      *static_cast<std::string*>(into) = values[0] != nullptr ? values[0] : "";
      return 0;
    };
    if (sqlite3_exec(handle_, sql.c_str(), keep, &value, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(handle_));
    return value;
  }

private:
  sqlite3* handle_ = nullptr;
};

} // namespace

std::string run_sql(const std::filesystem::path& folder, const std::string& sql) {
  return RawConnection(folder).run(sql);
}

void flip_byte(const std::filesystem::path& folder, const std::string& table, const std::string& column,
               const std::string& where, std::size_t offset) {
  RawConnection connection(folder);
  std::string digits = connection.run(fmt::format("SELECT hex({}) FROM {} WHERE {}", column, table, where));
  char& digit = digits.at(2 * offset);
  digit = fmt::format("{:x}", std::stoi(std::string(1, digit), nullptr, 16) ^ 1).front();
  connection.run(fmt::format("UPDATE {} SET {} = x'{}' WHERE {}", table, column, digits, where));
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace offprint
