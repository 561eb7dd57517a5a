#include "picture/deadline.h"

#include <vips/vips8>

#include <ctime>

namespace offprint {
namespace {

std::chrono::nanoseconds processor_time() {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

void stop_when_over(VipsImage* image, const VipsProgress*, const Deadline* deadline) {
  if (deadline->is_over()) vips_image_set_kill(image, TRUE);
}

} // namespace

Deadline::Deadline(int milliseconds) : end_(processor_time() + std::chrono::milliseconds(milliseconds)) {}

bool Deadline::is_over() const {
  return processor_time() >= end_;
}

void Deadline::watch(const vips::VImage& image) {
  vips_image_set_progress(image.get_image(), TRUE);
  g_signal_connect(image.get_image(), "eval", G_CALLBACK(stop_when_over), this);
}

} // namespace offprint
