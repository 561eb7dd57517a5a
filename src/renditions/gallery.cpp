#include "renditions/gallery.h"

#include "archive/archive.h"
#include "archive/events.h"
#include "base/clock.h"
#include "base/file_cache.h"
#include "renditions/rendition_name.h"

#include <algorithm>
#include <chrono>

namespace offprint {

namespace {

constexpr auto broken_for = std::chrono::days(7);
constexpr std::uint64_t least_bytes = 8'000; // below it no picture is worth its while

bool is_same_form(const Rendition& a, const Rendition& b) {
  return a.type == b.type && a.width == b.width && a.moving == b.moving;
}

/// Of the files, the one that was asked for; or the one that stands in its place, where making it was not
/// worth while.
const RenditionFile* chosen(const std::vector<RenditionFile>& files, const Rendition& asked) {
  for (const RenditionFile& file : files)
    if (is_same_form(file.rendition, asked)) return &file;
  for (const RenditionFile& file : files)
    if (file.rendition.width == asked.width && file.rendition.quality == 0) return &file;
  return nullptr;
}

/// Whether the first is to be shown rather than the second: it is larger, or as large and was encoded with
/// more care.
bool is_better(const PictureFile& a, const PictureFile& b) {
  if (a.measure.width != b.measure.width) return a.measure.width > b.measure.width;
  return a.bytes > b.bytes;
}

} // namespace

RenditionPlan shared_plan(RenditionPlan plan, std::uint64_t page_bytes, int beside) {
  const std::uint64_t share = page_bytes / static_cast<std::uint64_t>(std::max(1, beside));
  plan.most_bytes = std::min(plan.most_bytes, std::max(least_bytes, share));
  return plan;
}

Gallery::Gallery(Archive& archive, Archive* writable, Workshop& workshop, FileCache& cache,
                 const Clock& clock, GallerySettings settings)
    : archive_(archive), writable_(writable), workshop_(workshop), cache_(cache), clock_(clock),
      settings_(std::move(settings)) {}

void Gallery::lay_down(const Sha256& original, const DevelopedPicture& developed) {
  // What does not fit on the disk is made again when it is asked for.
  for (const RenditionFile& file : developed.files)
    (void)cache_.put(original.hex(), name_of(file.rendition), file.bytes);
}

Status Gallery::take(const Url& url, std::string_view bytes, Urgency urgency, int beside) {
  const auto known = take_again(url, bytes);
  if (!known) return pass_on(known);
  if (*known) return {};
  const RenditionPlan plan = shared_plan(settings_.plan, settings_.page_bytes, beside);
  const Result<DevelopedPicture> developed = workshop_.develop(bytes, plan, urgency);
  if (!developed) return pass_on(developed);
  const Result<PictureFile> kept = archive_.pictures().keep(url, bytes, developed->measure, clock_.now());
  if (!kept) return pass_on(kept);
  if (const Status noted = archive_.renditions().note(kept->hash, *developed); !noted) return noted;
  lay_down(kept->hash, *developed);
  return know_twins(*kept, bytes, developed->look, urgency);
}

/// The same bytes at another address: what is known of them holds. False where nothing is.
Result<bool> Gallery::take_again(const Url& url, std::string_view bytes) {
  const Sha256 hash = Sha256::of(bytes);
  const auto held = archive_.pictures().original(hash);
  if (!held) return pass_on(held);
  const auto notes = archive_.renditions().find(hash);
  if (!notes) return pass_on(notes);
  if (!*held || !*notes) return false;
  const Result<PictureFile> kept = archive_.pictures().keep(url, bytes, (*held)->measure, clock_.now());
  if (!kept) return pass_on(kept);
  return true;
}

Status Gallery::keep(const Url& url, std::string_view bytes) {
  const Result<PictureMeasure> measure = workshop_.measure(bytes, Urgency::harvest);
  if (!measure) return pass_on(measure);
  const Result<PictureFile> kept = archive_.pictures().keep(url, bytes, *measure, clock_.now());
  return kept ? Status() : pass_on(kept);
}

Status Gallery::know_twins(const PictureFile& original, std::string_view bytes, const PictureLook& look,
                           Urgency urgency) {
  const auto candidates = archive_.renditions().alike(original, look);
  if (!candidates) return pass_on(candidates);
  for (const PictureFile& candidate : *candidates) {
    const Result<std::string> other = archive_.pictures().read(candidate.hash);
    if (!other) continue;
    const Result<PictureDifference> found = workshop_.compare(bytes, *other, urgency);
    if (!found || !is_same_picture(*found)) continue;
    const bool is_the_better = is_better(original, candidate);
    return archive_.renditions().prefer(is_the_better ? original.hash : candidate.hash,
                                        is_the_better ? candidate.hash : original.hash);
  }
  return {};
}

std::vector<Rendition> Gallery::planned(const PictureMeasure& measure) const {
  std::vector<Rendition> renditions;
  for (const PictureType type : settings_.plan.types)
    for (const int width : widths_for(measure, settings_.plan))
      renditions.push_back({.type = type, .width = width, .height = height_for(measure, width)});
  return renditions;
}

Result<ShownPicture> Gallery::shown(const PictureFile& original) {
  const auto notes = archive_.renditions().find(original.hash);
  if (!notes) return pass_on(notes);
  if (!*notes || (*notes)->renditions.empty()) return not_developed(original);
  if ((*notes)->better) {
    const auto better = archive_.pictures().original(*(*notes)->better);
    if (!better) return pass_on(better);
    if (*better) return shown(**better);
  }
  return ShownPicture{.original = original,
                      .look = (*notes)->look,
                      .rights = (*notes)->rights,
                      .renditions = (*notes)->renditions,
                      .problem = {}};
}

Result<ShownPicture> Gallery::not_developed(const PictureFile& original) {
  const auto broken = archive_.renditions().broken(original.hash);
  if (!broken) return pass_on(broken);
  return ShownPicture{.original = original,
                      .look = std::nullopt,
                      .rights = {},
                      .renditions = planned(original.measure),
                      .problem = *broken ? (*broken)->problem : std::string()};
}

Result<std::optional<ShownPicture>> Gallery::shown(const Url& url) {
  const auto state = archive_.pictures().find(url);
  if (!state) return pass_on(state);
  if (!*state || !(*state)->original) return std::nullopt;
  Result<ShownPicture> picture = shown(*(*state)->original);
  if (!picture) return pass_on(picture);
  return *std::move(picture);
}

std::optional<RenditionFile> Gallery::at_hand(const Sha256& original, std::string_view name) {
  const auto asked = rendition_named(name);
  if (!asked) return std::nullopt;
  auto bytes = cache_.get(original.hex(), std::string(name));
  if (!bytes) return std::nullopt;
  return RenditionFile{.rendition = *asked, .bytes = *std::move(bytes)};
}

Result<std::optional<RenditionFile>> Gallery::file(const Sha256& original, std::string_view name,
                                                   Urgency urgency) {
  const auto asked = rendition_named(name);
  if (!asked) return std::nullopt;
  if (auto ready = at_hand(original, name)) return ready;
  const auto held = archive_.pictures().original(original);
  if (!held) return pass_on(held);
  if (!*held) return std::nullopt;
  const auto notes = archive_.renditions().find(original);
  if (!notes) return pass_on(notes);
  const auto broken = archive_.renditions().broken(original);
  if (!broken) return pass_on(broken);
  if (*broken && clock_.now() - (*broken)->tried < broken_for)
    return fail(ErrorKind::refused, original.hex(), (*broken)->problem);
  const Result<std::string> bytes = archive_.pictures().read(original);
  if (!bytes) return pass_on(bytes);
  return *notes ? made_again(original, **notes, *asked, *bytes, urgency)
                : made_first(**held, *asked, *bytes, urgency);
}

Error Gallery::note_broken(const PictureFile& original, const Error& error) {
  if (writable_ == nullptr || error.kind == ErrorKind::cancelled || error.kind == ErrorKind::busy)
    return error;
  const Status noted = writable_->transaction([&]() -> Status {
    const Status broken = writable_->renditions().note_broken(original.hash, error.problem, clock_.now());
    if (!broken) return broken;
    return writable_->events().note({.at = clock_.now(),
                                     .kind = "picture-failed",
                                     .source = {},
                                     .outlet = {},
                                     .subject = original.hash.hex(),
                                     .message = error.problem});
  });
  return noted ? error : noted.error();
}

/// In the quality that was found for it then.
Result<std::optional<RenditionFile>> Gallery::made_again(const Sha256& original, const PictureNotes& notes,
                                                         const Rendition& asked, std::string_view bytes,
                                                         Urgency urgency) {
  const auto noted =
      std::ranges::find_if(notes.renditions, [&](const Rendition& one) { return is_same_form(one, asked); });
  if (noted == notes.renditions.end()) return std::nullopt;
  Result<RenditionFile> made = workshop_.make_again(bytes, *noted, urgency);
  if (!made) return pass_on(made);
  (void)cache_.put(original.hex(), name_of(asked), made->bytes);
  return *std::move(made);
}

Result<std::optional<RenditionFile>> Gallery::made_first(const PictureFile& original, const Rendition& asked,
                                                         std::string_view bytes, Urgency urgency) {
  const Result<DevelopedPicture> developed = workshop_.develop(bytes, settings_.plan, urgency);
  if (!developed) return std::unexpected(note_broken(original, developed.error()));
  lay_down(original.hash, *developed);
  if (writable_ != nullptr)
    if (const Status noted = writable_->renditions().note(original.hash, *developed); !noted)
      return pass_on(noted);
  const RenditionFile* const file = chosen(developed->files, asked);
  if (file == nullptr) return std::nullopt;
  // Under the name that pages have it by until they know better.
  if (!is_same_form(file->rendition, asked))
    (void)cache_.put(original.hash.hex(), name_of(asked), file->bytes);
  return *file;
}

} // namespace offprint
