#pragma once

#include "base/flights.h"
#include "base/task_pool.h"
#include "serve/endpoint.h"
#include "serve/server.h"

#include <vector>

namespace offprint {

class Gallery;
class Log;

/// The renditions of the site's pictures, at /pictures/HASH-NAME (edition/site/addresses.h). One that lies
/// ready is answered at once; one that does not is made once, however many ask for it, while they wait
/// without holding a thread. Every other path is for the site: the page of a picture that earlier versions
/// made.
class PictureHandler final : public Endpoint {
public:
  /// A picture is looked for in the galleries in their order. `site` answers all other paths. All must
  /// outlive it.
  PictureHandler(std::vector<Gallery*> galleries, Handler site, Log& log);

  std::string_view prefix() const override { return "/pictures/"; }

  std::string_view methods() const override { return "GET, HEAD"; }

  void answer(Call call, Respond respond) override;

private:
  std::shared_ptr<const Answer> made(const std::string& path);

  std::vector<Gallery*> galleries_;
  Handler site_;
  Log& log_;
  Flights<std::shared_ptr<const Answer>> flights_;
  TaskPool making_; // last: its tasks use the others
};

} // namespace offprint
