#include "picture/library.h"

#include "picture/picture.h"

#include <vips/vips8>

#include <array>

namespace offprint {
namespace {

constexpr std::array allowed_loaders{"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadNsgif",
                                     "VipsForeignLoadWebp"};

void pass_over(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

} // namespace

LibraryUse::~LibraryUse() {
  vips_error_clear();
  vips_thread_shutdown();
}

void start_picture_library(const char* program_name) {
  if (VIPS_INIT(program_name) != 0)
    vips_error_exit("libvips could not be started; reinstall the package libvips42");
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoad", TRUE);
  for (const char* loader : allowed_loaders) vips_operation_block_set(loader, FALSE);
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  // What libvips would warn of on standard error, we give as Errors.
  g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, pass_over, nullptr);
}

void allow_drawings() {
  // Not among those that libvips calls trusted.
  vips_operation_block_set("VipsForeignLoadSvg", FALSE);
}

} // namespace offprint
