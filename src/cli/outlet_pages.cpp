#include "cli/outlet_pages.h"

#include "article/identity.h"
#include "extract/extract.h"

namespace offprint {

namespace {

std::string outlet_of(const PagePlace& place) {
  if (place.file.empty() || place.file == "-") return {};
  const Result<Url> address = Url::parse(place.url);
  return address ? std::string(publisher_host(*address)) : std::string();
}

} // namespace

OutletPages::OutletPages(std::span<const PagePlace> places) : places_(places), other_(places.size()) {
  std::map<std::string, std::size_t> last;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::string outlet = outlet_of(places_[i]);
    if (outlet.empty()) continue;
    const auto [before, first] = last.try_emplace(outlet, i);
    if (first) continue;
    other_[i] = before->second;
    if (!other_[before->second]) other_[before->second] = i;
    before->second = i;
  }
  for (const auto& other : other_)
    if (other) ++kept_[*other].wanted;
}

PageLines OutletPages::lines_for(std::size_t index, PageReader& reader) {
  if (!other_[index]) return {};
  const std::size_t other = *other_[index];
  std::unique_lock lock(mutex_);
  if (!kept_[other].known) {
    lock.unlock();
    const Result<FetchedPage> page = reader.read(places_[other]);
    keep(other, page ? lines_of_page(page->bytes, page->content_type) : PageLines());
    lock.lock();
  }
  Kept& kept = kept_[other];
  PageLines lines = kept.lines;
  if (--kept.wanted == 0) kept.lines = {};
  return lines;
}

void OutletPages::keep(std::size_t index, PageLines lines) {
  const std::lock_guard lock(mutex_);
  const auto found = kept_.find(index);
  if (found == kept_.end() || found->second.known) return;
  found->second.known = true;
  found->second.lines = std::move(lines);
}

} // namespace offprint
