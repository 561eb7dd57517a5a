#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/changes.h"
#include "archive/pictures.h"
#include "archive/renditions.h"
#include "archive/sources.h"
#include "base/at_once.h"
#include "base/file.h"
#include "edition/publication.h"
#include "edition/publish.h"
#include "edition/publish_pictures.h"
#include "edition/site/addresses.h"
#include "edition/site/frame.h"
#include "edition/site/site.h"
#include "edition/site/touched.h"
#include "edition/static_search.h"
#include "renditions/gallery.h"
#include "web_files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace offprint {
namespace {

namespace fs = std::filesystem;

/// Grows with each change of how pages are made that their templates do not tell.
constexpr int site_version = 1;

/// With so many, making everything anew is as fast.
constexpr std::size_t many_changes = 200'000;

constexpr const char* state_name = ".offprint-site-state";

/// What an earlier publishing was made from, so that the next one need only make what has changed since.
struct PublishedState {
  std::string archive;       ///< ArticleStore::first_hash
  std::string frame;         ///< what all pages depend on
  std::int64_t changes = -1; ///< ChangeLog::newest
};

/// "/" is index.html; the others lose their slash.
std::string file_path(const std::string& path) {
  assert(path.starts_with('/'));
  return path == "/" ? "index.html" : path.substr(1);
}

std::string site_path(const std::string& file) {
  return "/" + file;
}

std::string frame_of(Site& site) {
  const SiteSettings& settings = site.settings();
  std::string all = fmt::format("{}", site_version);
  for (const std::string* text :
       {&settings.title, &settings.contact, &settings.public_address, &settings.language, &settings.notice,
        &settings.operator_name, &settings.takedown})
    all += '\n' + *text;
  all += settings.canonical_is_own ? "\nself" : "\noutlet";
  for (const std::string_view name : web::names()) all.append("\n").append(name).append(web::file(name));
  return Sha256::of(all).hex();
}

Result<PublishedState> state_now(Site& site) {
  const auto first = site.archive().articles().first_hash();
  if (!first) return pass_on(first);
  const auto changes = site.archive().changes().newest();
  if (!changes) return pass_on(changes);
  return PublishedState{
      .archive = *first ? (*first)->hex() : "", .frame = frame_of(site), .changes = *changes};
}

PublishedState read_state(const fs::path& folder) {
  const auto text = read_file(folder / state_name, 10'000);
  if (!text) return {};
  const nlohmann::json json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object()) return {};
  return {.archive = json.value("archive", ""),
          .frame = json.value("frame", ""),
          .changes = json.value("changes", std::int64_t{-1})};
}

Status write_state(const fs::path& folder, const PublishedState& state) {
  return write_file(
      folder / state_name,
      nlohmann::json{{"archive", state.archive}, {"frame", state.frame}, {"changes", state.changes}}.dump() +
          "\n");
}

/// What is to be published anew: everything, or what the archive's changes since touched.
Result<TouchedPaths> work_since(Site& site, const PublishedState& before, const PublishedState& now) {
  TouchedPaths all;
  all.everything = true;
  const bool is_of_these = before.archive == now.archive && before.frame == now.frame && before.changes >= 0;
  if (!is_of_these || before.changes > now.changes) return all;
  const auto changes = site.archive().changes().after(before.changes, many_changes);
  if (!changes) return pass_on(changes);
  if (changes->size() == many_changes) return all;
  return site.touched(*changes);
}

class SitePublishing {
public:
  SitePublishing(Site& site, Publication& publication, const PublishProgress& progress)
      : site_(site), publication_(publication), progress_(progress) {}

  /// Made by several threads at once, written by one at a time.
  Status publish_pages(const std::vector<std::string>& paths) {
    const auto all = static_cast<std::int64_t>(paths.size());
    std::int64_t done = 0;
    Status status;
    for_each_at_once(paths, threads(), [&](const std::string& path) {
      Status published = publish_page(path);
      const std::lock_guard lock(mutex_);
      if (!published && status) status = std::move(published);
      if (progress_) progress_("pages", ++done, all);
    });
    return status;
  }

  /// The index of the search. Parts that the changes do not touch stay as they are.
  Status publish_search(const TouchedPaths& touched) {
    const auto segments = static_segments(site_.archive());
    if (!segments) return pass_on(segments);
    const auto outlets = outlets_by_id(site_.archive());
    if (!outlets) return pass_on(outlets);
    std::vector<StaticSegmentSize> sizes(segments->size());
    std::vector<std::size_t> numbers(segments->size());
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    std::int64_t done = 0;
    Status status;
    for_each_at_once(numbers, threads(), [&](std::size_t number) {
      const StaticSegment& segment = (*segments)[number];
      auto size = is_touched(segment, touched) ? publish_segment(segment, *outlets) : kept_segment(segment);
      const std::lock_guard lock(mutex_);
      if (!size && status) status = pass_on(size);
      if (size) sizes[number] = *std::move(size);
      if (progress_)
        progress_("parts of the search index", ++done, static_cast<std::int64_t>(segments->size()));
    });
    if (!status) return status;
    if (const Status put = put_file(static_fold_file()); !put) return put;
    return put_file(static_index_file(sizes));
  }

private:
  static int threads() { return static_cast<int>(std::max(1U, std::thread::hardware_concurrency())); }

  Status publish_page(const std::string& path) {
    const Result<std::optional<SitePage>> page = site_.page(path);
    if (!page) return pass_on(page);
    if (!*page) return {};
    const std::lock_guard lock(mutex_);
    return publication_.put(file_path(path), (*page)->body);
  }

  Status put_file(const StaticFile& file) { return publication_.put(file.path, file.bytes); }

  static std::string first_file(const StaticSegment& segment) {
    return fmt::format("search/{}/documents-0.json", segment.name);
  }

  bool is_touched(const StaticSegment& segment, const TouchedPaths& touched) const {
    if (touched.everything || !publication_.earlier().contains(first_file(segment))) return true;
    const bool is_day = segment.name.size() == 10 && !segment.name.contains("part");
    return is_day ? touched.covers(day_path(segment.name))
                  : touches_a_day_of(segment.name.substr(0, 7), touched);
  }

  /// That a month's neighbour was touched makes its page anew, not what was published in it.
  static bool touches_a_day_of(const std::string& month, const TouchedPaths& touched) {
    for (int day = 1; day <= 31; ++day)
      if (touched.covers(day_path(fmt::format("{}-{:02}", month, day)))) return true;
    return false;
  }

  Result<StaticSegmentSize> publish_segment(const StaticSegment& segment, const OutletsById& outlets) {
    const auto files = static_segment_files(
        site_.archive(), segment, [](const ArticleId& id) { return file_path(article_path(id)); },
        [&](const std::string& id) { return name_of_outlet(outlets, id); });
    if (!files) return pass_on(files);
    StaticSegmentSize size{.name = segment.name, .documents = 0, .shards = 0};
    for (const StaticFile& file : *files) {
      if (file.path.ends_with(".txt"))
        ++size.shards;
      else
        size.documents += static_cast<std::size_t>(nlohmann::json::parse(file.bytes).size());
      const std::lock_guard lock(mutex_);
      if (const Status put = put_file(file); !put) return pass_on(put);
    }
    return size;
  }

  /// As it was published: its files say how many there are.
  Result<StaticSegmentSize> kept_segment(const StaticSegment& segment) {
    StaticSegmentSize size{.name = segment.name, .documents = 0, .shards = 0};
    const std::string folder = fmt::format("search/{}/", segment.name);
    const auto& earlier = publication_.earlier();
    for (auto path = earlier.lower_bound(folder); path != earlier.end() && path->starts_with(folder);
         ++path) {
      if (path->ends_with(".txt"))
        ++size.shards;
      else
        size.documents += rows_in(*path);
      const std::lock_guard lock(mutex_);
      publication_.keep(*path);
    }
    return size;
  }

  std::size_t rows_in(const std::string& path) const {
    const auto text = read_file(publication_.folder() / path);
    const nlohmann::json rows = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    return rows.is_array() ? rows.size() : 0;
  }

  Site& site_;
  Publication& publication_;
  const PublishProgress& progress_;
  std::mutex mutex_;
};

/// What was named as published and is not there: a publishing was killed, or the disk was full, or somebody
/// deleted it.
Status add_missing(Site& site, const std::vector<std::string>& missing, TouchedPaths& work,
                   std::vector<PictureFile>& originals) {
  for (const std::string& file : missing) {
    const std::string path = file == "index.html" ? "/" : site_path(file);
    const auto picture = rendition_at(path);
    if (!picture) {
      if (!file.starts_with("search/") && std::ranges::find(work.paths, path) == work.paths.end())
        work.paths.push_back(path);
      continue;
    }
    const auto original = site.archive().pictures().original(picture->original);
    if (!original) return pass_on(original);
    if (*original) originals.push_back(**original);
  }
  return {};
}

/// The pictures of the pages that are published anew, and `originals`.
Result<std::int64_t> publish_touched_pictures(Site& site, Publication& publication, const TouchedPaths& work,
                                              std::vector<PictureFile> originals,
                                              const PublishProgress& progress) {
  if (work.everything) return publish_pictures(site.gallery(), publication, progress);
  for (const std::string& path : work.paths) {
    const auto name = part_between(path, "/articles/", ".html");
    const auto id = name ? ArticleId::parse(*name) : Result<ArticleId>(fail(ErrorKind::invalid, path, ""));
    if (!id) continue;
    const auto of_article = site.archive().renditions().originals_of(*id);
    if (!of_article) return pass_on(of_article);
    originals.insert(originals.end(), of_article->begin(), of_article->end());
  }
  return publish_pictures(site.gallery(), publication, originals, progress);
}

} // namespace

Result<PublishReport> publish_site(Site& site, const fs::path& folder, const PublishProgress& progress) {
  Result<Publication> publication = Publication::open(folder, ".offprint-site");
  if (!publication) return pass_on(publication);
  const auto now = state_now(site);
  if (!now) return pass_on(now);
  auto work = work_since(site, read_state(folder), *now);
  if (!work) return pass_on(work);
  std::vector<PictureFile> originals;
  if (work->everything) {
    // Were this one killed, what it left would be neither of before nor of now.
    std::error_code ignored;
    fs::remove(folder / state_name, ignored);
  } else {
    const std::vector<std::string> missing = publication->keep_all_but([&](const std::string& file) {
      return file.starts_with("search/") || work->covers(site_path(file));
    });
    if (const Status added = add_missing(site, missing, *work, originals); !added) return pass_on(added);
  }
  const Result<std::int64_t> broken =
      publish_touched_pictures(site, *publication, *work, std::move(originals), progress);
  if (!broken) return pass_on(broken);
  const auto paths = work->everything ? site.paths() : Result<std::vector<std::string>>(work->paths);
  if (!paths) return pass_on(paths);
  SitePublishing publishing(site, *publication, progress);
  if (const Status published = publishing.publish_pages(*paths); !published) return pass_on(published);
  if (const Status published = publishing.publish_search(*work); !published) return pass_on(published);
  Result<PublishReport> report = publication->finish();
  if (!report) return report;
  report->broken = *broken;
  if (const Status written = write_state(folder, *now); !written) return pass_on(written);
  return report;
}

} // namespace offprint
