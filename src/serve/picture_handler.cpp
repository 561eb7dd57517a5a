#include "serve/picture_handler.h"

#include "base/log.h"
#include "edition/site/addresses.h"
#include "edition/site/site.h"
#include "renditions/gallery.h"
#include "serve/page_answer.h"
#include "serve/short_answer.h"

#include <cassert>
#include <optional>

namespace offprint {

namespace {

constexpr std::size_t most_waiting = 1'000;

/// Tomorrow it may be otherwise.
std::shared_ptr<Answer> passing_answer(int status, std::string text) {
  auto answer = short_answer(status, std::move(text));
  answer->cache_control = "no-store";
  return answer;
}

std::shared_ptr<const Answer> busy() {
  auto answer = passing_answer(503, "Too many pictures are being made; try again.\n");
  answer->fields.emplace_back("Retry-After", "10");
  return answer;
}

int threads_for(const std::vector<Gallery*>& galleries) {
  return galleries.empty() ? 1 : galleries.front()->workshop().workers() + 1;
}

} // namespace

PictureHandler::PictureHandler(std::vector<Gallery*> galleries, Handler site, Log& log)
    : galleries_(std::move(galleries)), site_(std::move(site)), log_(log),
      making_(threads_for(galleries_), most_waiting) {}

void PictureHandler::answer(Call call, Respond respond) {
  const auto address = rendition_at(call.path);
  if (!address) return respond(site_({.path = call.path}));
  for (Gallery* const gallery : galleries_)
    if (auto ready = gallery->at_hand(address->original, address->name))
      return respond(answer_of(rendition_page_of(*std::move(ready)), 200));
  if (!flights_.join(call.path, std::move(respond))) return;
  const bool taken = making_.submit([this, path = call.path] { flights_.land(path, made(path)); });
  if (!taken) flights_.land(call.path, busy());
}

std::shared_ptr<const Answer> PictureHandler::made(const std::string& path) {
  const auto address = rendition_at(path);
  assert(address);
  for (Gallery* const gallery : galleries_) {
    auto file = gallery->file(address->original, address->name, Urgency::reader);
    if (!file) {
      log_.warning(path + ": " + file.error().message());
      return passing_answer(file.error().kind == ErrorKind::storage ? 500 : 404,
                            "The picture cannot be shown: " + file.error().problem + ".\n");
    }
    if (*file) return answer_of(rendition_page_of(**std::move(file)), 200);
  }
  return passing_answer(404, "There is no such picture here.\n");
}

} // namespace offprint
