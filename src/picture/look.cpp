#include "picture/look.h"

#include "picture/decode.h"

#include <vips/vips8>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <vector>

namespace offprint {
namespace {

using vips::VImage;

std::vector<std::uint8_t> rgb_at(const VImage& image, int width, int height) {
  const VImage small = image.thumbnail_image(
      width, VImage::option()->set("height", height)->set("size", VIPS_SIZE_FORCE)->set("no_rotate", true));
  return pixels_of(on_ground(small, 255).colourspace(VIPS_INTERPRETATION_sRGB));
}

Colour colour_at(const std::vector<std::uint8_t>& rgb, std::size_t place) {
  return static_cast<Colour>(rgb.at(place * 3) << 16 | rgb.at(place * 3 + 1) << 8 | rgb.at(place * 3 + 2));
}

/// The mean of the fullest of 512 boxes of colours.
Colour dominant_colour(const std::vector<std::uint8_t>& rgb) {
  struct Box {
    std::uint32_t count = 0;
    std::array<std::uint32_t, 3> sum{};
  };

  std::vector<Box> boxes(512);
  for (std::size_t at = 0; at + 2 < rgb.size(); at += 3) {
    const std::size_t which = rgb[at] >> 5 << 6 | rgb[at + 1] >> 5 << 3 | rgb[at + 2] >> 5;
    Box& box = boxes[which];
    ++box.count;
    for (std::size_t band = 0; band < 3; ++band) box.sum.at(band) += rgb[at + band];
  }
  const Box& fullest = *std::ranges::max_element(boxes, {}, &Box::count);
  Colour colour = 0;
  for (const std::uint32_t sum : fullest.sum) colour = colour << 8 | sum / fullest.count;
  return colour;
}

/// The difference hash: 9 by 8 places, each row's neighbours compared.
std::uint64_t hash_of(const VImage& image) {
  const std::vector<std::uint8_t> rgb = rgb_at(image, 9, 8);
  const auto light = [&](std::size_t x, std::size_t y) {
    const std::size_t at = (y * 9 + x) * 3;
    return 299 * rgb.at(at) + 587 * rgb.at(at + 1) + 114 * rgb.at(at + 2);
  };
  std::uint64_t hash = 0;
  for (std::size_t y = 0; y < 8; ++y)
    for (std::size_t x = 0; x < 8; ++x) hash = hash << 1 | (light(x + 1, y) > light(x, y) ? 1u : 0u);
  return hash;
}

void append(std::string& bytes, Colour colour) {
  for (const int shift : {16, 8, 0}) bytes += static_cast<char>(colour >> shift & 0xff);
}

Colour read_colour(std::string_view bytes) {
  Colour colour = 0;
  for (const char byte : bytes.substr(0, 3)) colour = colour << 8 | static_cast<std::uint8_t>(byte);
  return colour;
}

} // namespace

std::string PictureLook::preview_bytes() const {
  std::string bytes(1, transparent ? '\1' : '\0');
  append(bytes, colour);
  for (const Colour one : preview) append(bytes, one);
  return bytes;
}

std::optional<PictureLook> PictureLook::from(std::string_view preview_bytes, std::uint64_t hash) {
  PictureLook look{.hash = hash};
  if (preview_bytes.size() != 1 + 3 * (1 + look.preview.size())) return std::nullopt;
  look.transparent = preview_bytes[0] != '\0';
  preview_bytes.remove_prefix(1);
  look.colour = read_colour(preview_bytes);
  for (std::size_t i = 0; i < look.preview.size(); ++i)
    look.preview.at(i) = read_colour(preview_bytes.substr(3 * (1 + i)));
  return look;
}

PictureLook look_of(const VImage& image) {
  PictureLook look{.transparent = image.has_alpha(),
                   .colour = dominant_colour(rgb_at(image, 32, 32)),
                   .hash = hash_of(image)};
  const std::vector<std::uint8_t> rgb = rgb_at(image, PictureLook::columns, PictureLook::rows);
  for (std::size_t i = 0; i < look.preview.size(); ++i) look.preview.at(i) = colour_at(rgb, i);
  return look;
}

bool may_be_same(const PictureLook& a, const PictureLook& b) {
  constexpr int most_bits_apart = 8;
  constexpr int most_apart = 12; // of 255
  if (difference(a.hash, b.hash) > most_bits_apart || a.transparent != b.transparent) return false;
  for (std::size_t i = 0; i < a.preview.size(); ++i)
    for (const int shift : {16, 8, 0}) {
      const int one = static_cast<int>(a.preview.at(i) >> shift & 0xff);
      const int other = static_cast<int>(b.preview.at(i) >> shift & 0xff);
      if (std::abs(one - other) > most_apart) return false;
    }
  return true;
}

int difference(std::uint64_t hash, std::uint64_t other) {
  return std::popcount(hash ^ other);
}

} // namespace offprint
