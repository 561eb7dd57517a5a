#pragma once

#include "picture/compare.h"
#include "picture/edit/edit.h"
#include "picture/rendition.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace offprint {

struct WorkshopSettings {
  /// This program, or one like it: started with picture_worker_command it is a worker.
  std::filesystem::path program = "/proc/self/exe";
  int workers = 0;                    ///< 0: as many as the machine has processors
  std::chrono::seconds most_time{30}; ///< of one order, on the clock, however busy the machine
  PictureLimits limits = {};
};

/// Who waits for it. A reader's order is taken before those of the harvest.
enum class Urgency { reader, harvest };

/// Where pictures are decoded and made: in worker processes, each confined (worker.h), so that what a hostile
/// file does to its decoder is done there, and that making pictures never holds up anything else. A worker
/// lives long; one that a picture kills is replaced. Workers are begun when they are first needed. Safe to
/// call from many threads at once.
class Workshop {
public:
  explicit Workshop(WorkshopSettings settings = {});
  /// Nobody may be waiting any more; see stop.
  ~Workshop();
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  // Each waits until the work is done. Errors as the functions of that name, and: the picture killed its
  // worker (refused; the message says by what).

  Result<PictureMeasure> measure(std::string_view original, Urgency urgency);
  Result<DevelopedPicture> develop(std::string_view original, const RenditionPlan& plan, Urgency urgency);
  Result<RenditionFile> make_again(std::string_view original, const Rendition& rendition, Urgency urgency);
  Result<EditedPicture> edit(std::string_view original, const std::string& query, Urgency urgency);
  Result<PictureDifference> compare(std::string_view a, std::string_view b, Urgency urgency);

  int workers() const;

  /// From now on nothing is taken on any more, and what waits is told so; what is under way is finished.
  void stop();

private:
  struct Pool;
  std::unique_ptr<Pool> pool_;
};

} // namespace offprint
