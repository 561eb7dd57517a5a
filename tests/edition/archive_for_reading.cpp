#include "archive_for_reading.h"

#include "article/parts.h"
#include "renditions/rendition_name.h"

#include <gtest/gtest.h>

#include <stdlib.h>

namespace offprint {

ArchiveForReading::ArchiveForReading() {
  std::string name = (std::filesystem::temp_directory_path() / "offprint-site-XXXXXX").string();
  folder_ = ::mkdtemp(name.data());
  auto opened = Archive::open(folder_, Archive::Mode::create);
  if (!opened) throw std::runtime_error(opened.error().message());
  archive_ = std::move(*opened);
  pictures_ = std::make_unique<TestPictures>(*archive_, clock_, folder_ / "cache");
}

ArchiveForReading::~ArchiveForReading() {
  pictures_.reset();
  archive_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void ArchiveForReading::take(const std::string& address, const std::string& body,
                             const std::function<void(Article&)>& change) {
  Article article = article_at(*Url::parse(address));
  article.title = "Title of " + article.id.text();
  article.times.published = Timestamp{*parse_rfc3339("2026-11-20T10:00:00Z"), "2026-11-20T10:00:00Z"};
  const auto clean = sanitise(body, {.base = article.url, .keep_roles = true});
  ASSERT_TRUE(clean) << clean.error().message();
  article.body = *clean;
  if (change) change(article);
  if (article.figures.empty()) {
    Article apart = article;
    take_apart(apart);
    article.figures = apart.figures;
  }
  const auto taken = archive_->articles().take(article, {.source = "a test"}, StoppedClock().now());
  ASSERT_TRUE(taken) << taken.error().message();
}

void ArchiveForReading::keep_picture(const std::string& address, int width, int height) {
  const PictureMeasure measure{.type = PictureType::jpeg, .width = width, .height = height};
  const auto kept =
      archive_->pictures().keep(*Url::parse(address), "picture of " + address, measure, clock_.now());
  ASSERT_TRUE(kept) << kept.error().message();
  const std::string bytes = "made of " + address;
  const Rendition rendition{
      .type = PictureType::jpeg, .width = width, .height = height, .quality = 80, .size = bytes.size()};
  DevelopedPicture developed{.measure = measure, .look = {}, .rights = {}, .files = {{rendition, bytes}}};
  ASSERT_TRUE(archive_->renditions().note(kept->hash, developed));
  ASSERT_TRUE(pictures_->cache.put(kept->hash.hex(), name_of(rendition), bytes));
}

void ArchiveForReading::configure(const std::vector<Outlet>& outlets, const std::vector<Source>& sources) {
  const auto done = archive_->sources().configure(outlets, sources);
  ASSERT_TRUE(done) << done.error().message();
  for (const Source& source : sources) {
    const auto updated = archive_->sources().update(source);
    ASSERT_TRUE(updated) << updated.error().message();
  }
}

} // namespace offprint
