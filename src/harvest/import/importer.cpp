#include "harvest/import/importer.h"

#include "archive/archive.h"
#include "archive/pictures.h"
#include "archive/relations.h"
#include "article/parts.h"
#include "base/at_once.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/in_order.h"
#include "base/text.h"
#include "html/plain_text.h"
#include "outlet/link_key.h"
#include "renditions/gallery.h"
#include "story/relate.h"
#include "story/resemblance.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace offprint {

namespace {

/// Every transaction waits for the disk; so many versions wait together.
constexpr std::size_t versions_a_transaction = 128;
constexpr std::int64_t told_every = 500;

/// A file that goes on as another article keeps at least so much of its text, or its title.
constexpr double least_common_text = 0.2;

std::string outlet_of(const Article& article, const ImportSettings& settings) {
  std::string outlet = article.outlet;
  std::size_t longest = 0;
  for (const auto& [start, id] : settings.outlets) {
    if (start.size() <= longest || !article.url.text().starts_with(start)) continue;
    longest = start.size();
    outlet = id;
  }
  return outlet;
}

/// A file's name changes with its title, its folder and the feed's number before it do not: "articles/dw/17"
/// of "articles/dw/17_title.md". A file without a number has its whole name.
std::string lasting_name_of(const std::string& path) {
  const std::size_t name = path.rfind('/') + 1;
  std::size_t end = name;
  while (end < path.size() && is_ascii_digit(path[end])) ++end;
  const bool numbered = end >= name + 3 && end < path.size() && (path[end] == '_' || path[end] == '.');
  return numbered ? path.substr(0, end) : path;
}

/// When its text was current, as far as the page says.
Instant current_at(const Article& article) {
  if (article.times.feed) return article.times.feed->instant;
  return article.times.published ? article.times.published->instant : Instant{};
}

/// "pictures/bridge.jpg" for a picture whose address lies below the article's own folder; else "".
std::string neighbour_name(const Url& picture, const Url& article) {
  const std::string folder = article.text().substr(0, article.text().rfind('/') + 1);
  if (!picture.text().starts_with(folder)) return {};
  std::string name = percent_decode(picture.text().substr(folder.size()));
  for (const std::string_view component : split(name, '/'))
    if (!is_safe_file_name(component)) return {};
  return name;
}

} // namespace

Importer::Importer(Archive& archive, Gallery& gallery, const ImportSettings& settings, const Clock& clock,
                   Progress progress)
    : archive_(archive), gallery_(gallery), settings_(settings), clock_(clock),
      progress_(std::move(progress)) {}

void Importer::compare_within(ShingleCounts collection, double least) {
  collection_ = std::move(collection);
  least_resemblance_ = least;
}

void Importer::count_compared() {
  if (++report_.compared % told_every == 0 && progress_) progress_(report_);
}

Status Importer::take_all(const std::vector<PageVersion>& versions,
                          const std::function<ReadVersion(std::size_t)>& read,
                          const std::function<NeighbourFile(std::size_t)>& neighbours) {
  report_.versions_in_all += static_cast<std::int64_t>(versions.size());
  Status status;
  std::size_t index = 0;
  make_in_order<ReadVersion>(versions.size(), read, [&](ReadVersion version) {
    pending_.push_back({.version = &versions[index],
                        .read = std::move(version),
                        .neighbour = neighbours ? neighbours(index) : NeighbourFile()});
    ++index;
    if (pending_.size() >= versions_a_transaction) status = flush();
    return status.has_value();
  });
  if (!status) return status;
  return flush();
}

Status Importer::flush() {
  std::vector<Pending> batch = std::exchange(pending_, {});
  ImportReport before = report_;
  Status done = archive_.transaction([&]() -> Status {
    for (Pending& pending : batch)
      if (Status one = take(pending); !one) return one;
    return {};
  });
  if (!done) report_ = std::move(before);
  if (done) done = take_neighbours();
  if (progress_) progress_(report_);
  return done;
}

/// What is wrong with the file goes into the report; what is wrong with the archive ends the import.
Status Importer::take(Pending& pending) {
  ++report_.versions;
  report_.bytes += static_cast<std::int64_t>(pending.read.bytes);
  const PageVersion& version = *pending.version;
  if (!pending.read.articles) {
    report_.unreadable.push_back(pending.read.articles.error().message());
    return {};
  }
  if (pending.read.articles->empty()) ++report_.passed_over;
  for (ReadArticle& one : *pending.read.articles) {
    if (one.empty) {
      report_.empty.push_back(version.name);
      continue;
    }
    one.article.outlet = outlet_of(one.article, settings_);
    if (pending.neighbour) want_neighbours(one.article, pending.neighbour);
    const Status taken = take_article(version, std::move(one), pending.read.raw);
    if (taken) continue;
    const ErrorKind kind = taken.error().kind;
    if (kind == ErrorKind::storage || kind == ErrorKind::busy) return taken;
    report_.unreadable.push_back(taken.error().message());
  }
  return {};
}

Status Importer::take_article(const PageVersion& version, ReadArticle read, const Sha256& raw) {
  Article& article = read.article;
  if (Status joined = join_if_known(version, read); !joined) return joined;
  const Provenance provenance{
      .source = version.name, .address = {}, .etag = {}, .last_modified = {}, .raw_sha256 = raw.hex()};
  const Result<Taken> taken = put(version, article, provenance);
  if (!taken) return pass_on(taken);
  count(*taken);
  if (version.at) of_file_.insert_or_assign(lasting_name_of(version.path), taken->id);
  if (taken->outcome == Taken::Outcome::unchanged || !taken->current) return {};
  article.id = taken->id;
  return relate(archive_, article, read.bands);
}

Result<Taken> Importer::put(const PageVersion& version, const Article& article,
                            const Provenance& provenance) {
  if (version.at) return archive_.articles().take_version(article, provenance, *version.at);
  const Result<std::optional<Revision>> held = archive_.articles().newest_revision(article.id);
  const bool fetched = held && *held && !(*held)->provenance.address.empty();
  // A mirror's copy does not come before what the outlet itself said later.
  return fetched ? archive_.articles().take_version(article, provenance, current_at(article))
                 : archive_.articles().take(article, provenance, clock_.now());
}

void Importer::count(const Taken& taken) {
  const bool again = !touched_.insert(taken.id.text()).second;
  switch (taken.outcome) {
  case Taken::Outcome::added: ++report_.added; break;
  case Taken::Outcome::revised: ++report_.revised; break;
  case Taken::Outcome::unchanged:
    ++report_.unchanged;
    report_.duplicates += again ? 1 : 0;
    break;
  }
}

Status Importer::join_if_known(const PageVersion& version, const ReadArticle& read) {
  const Article& article = read.article;
  const std::string key = link_key(article.url);
  for (const std::string& name : {article.id.text(), key}) {
    const Result<std::optional<ArticleId>> held = archive_.relations().named(name);
    if (!held) return pass_on(held);
    if (*held) return archive_.relations().know_as(**held, {article.id.text(), key});
  }
  const Result<bool> held = archive_.articles().contains(article.id);
  if (!held) return pass_on(held);
  if (*held) return {};
  const Result<std::optional<ArticleId>> other = known_as_another(version, read);
  if (!other) return pass_on(other);
  if (!*other) return {};
  ++report_.joined;
  return archive_.relations().know_as(**other, {article.id.text(), key});
}

Result<std::optional<ArticleId>> Importer::known_as_another(const PageVersion& version,
                                                            const ReadArticle& read) {
  for (const std::string& path : {version.path, version.former_path}) {
    const auto former = of_file_.find(lasting_name_of(path));
    if (former == of_file_.end()) continue;
    const Result<bool> same = goes_on_as(former->second, read.article);
    if (!same) return pass_on(same);
    if (*same) return std::optional(former->second);
  }
  if (!collection_) return std::optional<ArticleId>();
  return held_under_another_id(archive_, read.article, read.bands, *collection_, least_resemblance_);
}

Result<bool> Importer::goes_on_as(const ArticleId& former, const Article& article) {
  const Result<std::optional<Revision>> revision = archive_.articles().newest_revision(former);
  if (!revision) return pass_on(revision);
  if (!*revision || former.publisher() != article.id.publisher()) return false;
  const Article& before = (*revision)->article;
  return before.title == article.title ||
         resemblance(shingles_of(running_text(before)), shingles_of(running_text(article))) >=
             least_common_text;
}

/// The pictures that lie beside the page file; the others stay wanted.
void Importer::want_neighbours(const Article& article, const NeighbourFile& neighbour) {
  for (const Figure& figure : article.figures) {
    const std::string name = neighbour_name(figure.url, article.url);
    if (name.empty()) continue;
    neighbours_.push_back({.url = figure.url,
                           .name = name,
                           .file = neighbour,
                           .beside = static_cast<int>(article.figures.size())});
  }
}

/// Many at once, for making them takes longer than all the rest; after their articles' transaction, so that
/// nobody waits for it meanwhile.
Status Importer::take_neighbours() {
  const std::vector<Neighbour> wanted = std::exchange(neighbours_, {});
  std::mutex mutex;
  for_each_at_once(wanted, gallery_.workshop().workers(), [&](const Neighbour& one) {
    const Result<std::string> bytes = one.file(one.name);
    if (!bytes) return;
    const Status taken = settings_.pictures_later
                             ? gallery_.keep(one.url, *bytes)
                             : gallery_.take(one.url, *bytes, Urgency::harvest, one.beside);
    const std::lock_guard lock(mutex);
    if (taken)
      ++report_.pictures;
    else
      report_.broken_pictures.push_back(one.name + ": " + taken.error().message());
  });
  return {};
}

} // namespace offprint
