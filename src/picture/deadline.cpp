#include "picture/deadline.h"

#include <vips/vips8>

namespace offprint {
namespace {

void stop_when_over(VipsImage* image, const VipsProgress*, const Deadline* deadline) {
  if (deadline->is_over()) vips_image_set_kill(image, TRUE);
}

} // namespace

Deadline::Deadline(int milliseconds)
    : end_(std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds)) {}

bool Deadline::is_over() const {
  return std::chrono::steady_clock::now() >= end_;
}

void Deadline::watch(const vips::VImage& image) {
  vips_image_set_progress(image.get_image(), TRUE);
  g_signal_connect(image.get_image(), "eval", G_CALLBACK(stop_when_over), this);
}

} // namespace offprint
