#include "picture/workshop/workshop.h"

#include "picture/workshop/child.h"
#include "picture/workshop/orders.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace offprint {
namespace {

/// One order, from when it is given until its reply is there.
struct Task {
  std::string head;
  std::vector<std::string_view> files;
  std::optional<Result<Message>> reply;
  std::condition_variable done;
};

Error closing() {
  return {ErrorKind::cancelled, "", "the program is ending", ""};
}

} // namespace

struct Workshop::Pool {
  explicit Pool(WorkshopSettings settings_) : settings(std::move(settings_)) {
    if (settings.workers == 0)
      settings.workers = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  }

  ~Pool() {
    stop();
    threads.clear();
  }

  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  Result<Message> carry_out(const Order& order, std::vector<std::string_view> files, Urgency urgency) {
    Task task{.head = text_of({.order = order, .limits = settings.limits}),
              .files = std::move(files),
              .reply = std::nullopt,
              .done = {}};
    std::unique_lock lock(mutex);
    if (ending) return std::unexpected(closing());
    (urgency == Urgency::reader ? readers : harvest).push_back(&task);
    begin_thread_if_needed();
    work_to_do.notify_one();
    task.done.wait(lock, [&] { return task.reply.has_value(); });
    return *std::move(task.reply);
  }

  void stop() {
    const std::lock_guard lock(mutex);
    ending = true;
    for (auto* queue : {&readers, &harvest}) {
      for (Task* task : *queue) finish(*task, std::unexpected(closing()));
      queue->clear();
    }
    work_to_do.notify_all();
  }

  const WorkshopSettings& how() const { return settings; }

private:
  void begin_thread_if_needed() {
    if (idle >= static_cast<int>(readers.size() + harvest.size()) ||
        static_cast<int>(threads.size()) >= settings.workers)
      return;
    threads.emplace_back([this] { run(); });
  }

  /// With the lock held.
  static void finish(Task& task, Result<Message> reply) {
    task.reply = std::move(reply);
    task.done.notify_all();
  }

  /// Null at the end.
  Task* next_task() {
    std::unique_lock lock(mutex);
    ++idle;
    work_to_do.wait(lock, [&] { return ending || !readers.empty() || !harvest.empty(); });
    --idle;
    if (ending) return nullptr;
    auto& queue = readers.empty() ? harvest : readers;
    Task* const task = queue.front();
    queue.pop_front();
    return task;
  }

  void run() {
    std::optional<WorkerProcess> worker;
    while (Task* const task = next_task()) {
      Result<Message> reply = reply_to(*task, worker);
      const std::lock_guard lock(mutex);
      finish(*task, std::move(reply));
    }
  }

  Result<Message> reply_to(const Task& task, std::optional<WorkerProcess>& worker) const {
    if (!worker) {
      Result<WorkerProcess> begun = WorkerProcess::begin(settings.program);
      if (!begun) return pass_on(begun);
      worker = *std::move(begun);
    }
    Result<Message> reply = worker->carry_out(task.head, task.files, settings.most_time);
    if (!reply) worker.reset();
    return reply;
  }

  WorkshopSettings settings;
  std::mutex mutex;
  std::condition_variable work_to_do;
  std::deque<Task*> readers;
  std::deque<Task*> harvest;
  int idle = 0;
  bool ending = false;
  std::vector<std::jthread> threads;
};

Workshop::Workshop(WorkshopSettings settings) : pool_(std::make_unique<Pool>(std::move(settings))) {}

Workshop::~Workshop() = default;

void Workshop::stop() {
  pool_->stop();
}

int Workshop::workers() const {
  return pool_->how().workers;
}

Result<PictureMeasure> Workshop::measure(std::string_view original, Urgency urgency) {
  Result<Message> reply = pool_->carry_out(MeasureOrder{}, {original}, urgency);
  if (!reply) return pass_on(reply);
  return measure_in(*reply);
}

Result<DevelopedPicture> Workshop::develop(std::string_view original, const RenditionPlan& plan,
                                           Urgency urgency) {
  Result<Message> reply = pool_->carry_out(DevelopOrder{plan}, {original}, urgency);
  if (!reply) return pass_on(reply);
  return developed_in(*std::move(reply));
}

Result<RenditionFile> Workshop::make_again(std::string_view original, const Rendition& rendition,
                                           Urgency urgency) {
  Result<Message> reply = pool_->carry_out(MakeAgainOrder{rendition}, {original}, urgency);
  if (!reply) return pass_on(reply);
  return rendition_in(*std::move(reply));
}

Result<EditedPicture> Workshop::edit(std::string_view original, const std::string& query, Urgency urgency) {
  Result<Message> reply = pool_->carry_out(EditOrder{query}, {original}, urgency);
  if (!reply) return pass_on(reply);
  return edited_in(*std::move(reply));
}

Result<PictureDifference> Workshop::compare(std::string_view a, std::string_view b, Urgency urgency) {
  Result<Message> reply = pool_->carry_out(CompareOrder{}, {a, b}, urgency);
  if (!reply) return pass_on(reply);
  return difference_in(*reply);
}

} // namespace offprint
