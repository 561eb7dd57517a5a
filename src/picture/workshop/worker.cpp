#include "picture/workshop/worker.h"

#include "picture/compare.h"
#include "picture/edit/parameters.h"
#include "picture/workshop/confinement.h"
#include "picture/workshop/orders.h"
#include "picture/workshop/warm_up.h"

#include <limits>

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

namespace offprint {
namespace {

constexpr int socket = STDIN_FILENO;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t memory = 0; // a sanitizer has ten times that for itself
constexpr int slower = 10;
#else
constexpr std::uint64_t memory = 160'000'000; // with the libraries and their tables it stays below 256 MB
constexpr int slower = 1;
#endif

template <class Made>
Message reply_to(Result<Made> made) {
  return made ? reply_of(*std::move(made)) : reply_of(made.error());
}

/// Carries out one order with the files that came with it.
struct Work {
  const std::vector<std::string>& files;
  const PictureLimits& limits;

  const std::string& original() const { return files.at(0); }

  Decoded decoded() const {
    return [this] { end_after(slower * 2 * limits.make_milliseconds); };
  }

  Message operator()(const MeasureOrder&) const { return reply_to(measure_picture(original(), limits)); }

  Message operator()(const DevelopOrder& order) const {
    return reply_to(develop(original(), order.plan, limits, decoded()));
  }

  Message operator()(const MakeAgainOrder& order) const {
    return reply_to(make_again(original(), order.rendition, limits, decoded()));
  }

  Message operator()(const EditOrder& order) const {
    return reply_to(edit_picture(original(), parse_picture_edit(order.query), limits, decoded()));
  }

  Message operator()(const CompareOrder&) const {
    return reply_to(compare_pictures(original(), files.at(1), limits));
  }
};

/// The system ends what a library goes on with beyond the time in which it should have come back.
constexpr int grace_milliseconds = 200;

Message carry_out(const Message& message) {
  const OrderUnderLimits order = order_from(message.head);
  end_after(slower * (order.limits.decode_milliseconds + grace_milliseconds));
  Message reply = std::visit(Work{message.files, order.limits}, order.order);
  end_after(0);
  return reply;
}

/// The library's threads need little of what threads have by default.
void make_stacks_small() {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, std::size_t{2} << 20);
  pthread_setattr_default_np(&attributes);
  pthread_attr_destroy(&attributes);
}

} // namespace

int run_picture_worker() {
  // What the program had open beside the socket is none of its business.
  close_range(STDERR_FILENO + 1, std::numeric_limits<unsigned>::max(), 0);
  make_stacks_small();
  start_picture_library("offprint");
  allow_drawings();
  warm_up_picture_library();
  confine(memory);
  while (const auto message = receive_message(socket, std::numeric_limits<std::uint64_t>::max())) {
    const Message reply = carry_out(*message);
    const std::vector<std::string_view> files(reply.files.begin(), reply.files.end());
    if (!send_message(socket, reply.head, files)) return 1;
  }
  return 0;
}

} // namespace offprint
