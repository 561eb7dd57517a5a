#pragma once

#include "base/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// A picture's kind by its own first bytes, never by name or header. TIFF is only ever made, never taken in.
enum class PictureType { jpeg, png, gif, webp, avif, svg, tiff };

std::string_view mime_type(PictureType type);   ///< "image/jpeg"
std::string_view file_suffix(PictureType type); ///< ".jpg"

std::optional<PictureType> type_of_mime(std::string_view mime_type);
std::optional<PictureType> type_of_suffix(std::string_view suffix); ///< of ".jpg"

struct PictureMeasure {
  PictureType type;
  int width = 0; ///< in pixels, as shown (orientation applied); of a drawing, as it states itself
  int height = 0;
  int frames = 1; ///< more than one: it moves

  bool operator==(const PictureMeasure&) const = default;
};

struct PictureLimits {
  std::uint64_t pixels = 60'000'000;        ///< of one frame, from the header, before anything is decoded
  std::uint64_t moving_pixels = 80'000'000; ///< of all frames together; beyond, a picture stands still
  int most_frames = 1'000;                  ///< likewise
  int decode_milliseconds = 1'500;          ///< of processor time
  int make_milliseconds = 10'000;           ///< of processor time, decoding and encoding together
};

/// What the bytes are. Other kinds than those above (PDF, TIFF, HTML) are refused by name. Drawings (SVG) are
/// measured only after allow_drawings().
Result<PictureMeasure> measure_picture(std::string_view bytes, const PictureLimits& limits = {});

/// To be called once, before anything else of this folder, at the program's start: readies libvips, one
/// thread for each picture, no cache, untrusted loaders blocked.
void start_picture_library(const char* program_name);

/// Lets drawings in. Their renderer can neither be stopped nor be limited, so that this is for a process that
/// may be killed at any time (picture/workshop) and for no other.
void allow_drawings();

} // namespace offprint
