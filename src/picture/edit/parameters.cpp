#include "picture/edit/parameters.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <string>

namespace offprint {
namespace {

/// VIPS_MAX_COORD: what is larger is no number of pixels.
constexpr double largest_number = 10'000'000;
constexpr std::size_t most_delays = 1'000;

struct Spelling {
  std::string_view other;
  std::string_view name;
};

/// Other names for a parameter, some of them of earlier versions.
constexpr std::array other_spellings{
    Spelling{"align", "a"},     Spelling{"height", "h"}, Spelling{"level", "l"},   Spelling{"lossless", "ll"},
    Spelling{"or", "ro"},       Spelling{"pages", "n"},  Spelling{"quality", "q"}, Spelling{"shape", "mask"},
    Spelling{"strim", "mtrim"}, Spelling{"t", "fit"},    Spelling{"width", "w"},
};

/// All that change a picture.
constexpr std::array known_names{
    "a",     "af",     "bg",     "blur",   "bri",  "cbg",     "ch",   "con",  "crop", "cw",
    "cx",    "cy",     "delay",  "dpr",    "filt", "fit",     "flip", "flop", "fpx",  "fpy",
    "fsol",  "gam",    "h",      "hue",    "il",   "l",       "ll",   "loop", "mask", "mbg",
    "mod",   "mtrim",  "n",      "output", "page", "precrop", "q",    "rbg",  "ro",   "sat",
    "sharp", "sharpf", "sharpj", "start",  "stop", "tint",    "trim", "w",    "we",
};

std::string_view name_of_field(std::string_view name) {
  for (const Spelling& one : other_spellings)
    if (one.other == name) return one.name;
  return name;
}

/// A number that a text begins with, as C's strtod reads it: "300px" is 300.
std::optional<double> number_in(std::string_view text) {
  text = trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || !std::isfinite(number) || std::abs(number) > largest_number)
    return std::nullopt;
  return number;
}

/// The parameters by their names, of which the first counts.
class Parameters {
public:
  explicit Parameters(const FormFields& fields) {
    for (const auto& [name, value] : fields) values_.emplace(name_of_field(name), value);
  }

  bool has(const char* name) const { return values_.contains(name); }

  /// Stated without a value.
  bool is_bare(const char* name) const { return has(name) && text(name).empty(); }

  std::string text(const char* name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? "" : found->second;
  }

  /// Stated without a value, it is true.
  bool flag(const char* name, bool otherwise = false) const {
    if (!has(name)) return otherwise;
    const std::string value = text(name);
    return value != "false" && value != "0";
  }

  std::optional<double> number(const char* name) const { return number_in(text(name)); }

  double number(const char* name, double least, double most, double otherwise) const {
    const auto stated = number(name);
    return stated && *stated >= least && *stated <= most ? *stated : otherwise;
  }

  int integer(const char* name, int least, int most, int otherwise) const {
    const auto stated = number(name);
    if (!stated || std::trunc(*stated) < least || std::trunc(*stated) > most) return otherwise;
    return static_cast<int>(*stated);
  }

  std::optional<Length> length(const char* name) const {
    const std::string value = text(name);
    const auto stated = number_in(value);
    if (!stated) return std::nullopt;
    if (!value.ends_with('%')) return Length{.value = std::trunc(*stated), .is_part = false};
    if (*stated < 0 || *stated > 100) return std::nullopt;
    return Length{.value = *stated / 100, .is_part = true};
  }

  std::vector<std::optional<double>> numbers(const char* name) const {
    std::vector<std::optional<double>> found;
    const std::string value = text(name);
    for (const std::string_view one : split(value, ',')) found.push_back(number_in(one));
    return found;
  }

  ColourValue colour(const char* name, const ColourValue& otherwise = {}) const {
    return has(name) ? colour_value(text(name)) : otherwise;
  }

private:
  std::map<std::string, std::string, std::less<>> values_;
};

Fit fit_named(std::string_view name) {
  if (name == "outside") return Fit::outside;
  if (name == "cover" || name == "square" || name == "squaredown" || name.starts_with("crop"))
    return Fit::cover;
  if (name == "fill" || name == "absolute") return Fit::fill;
  if (name == "contain" || name == "letterbox") return Fit::contain;
  return Fit::inside;
}

struct NamedPosition {
  std::string_view name;
  Position position;
};

constexpr std::array positions{
    NamedPosition{"t", Position::top},
    NamedPosition{"top", Position::top},
    NamedPosition{"r", Position::right},
    NamedPosition{"right", Position::right},
    NamedPosition{"b", Position::bottom},
    NamedPosition{"bottom", Position::bottom},
    NamedPosition{"l", Position::left},
    NamedPosition{"left", Position::left},
    NamedPosition{"top-left", Position::top_left},
    NamedPosition{"top-right", Position::top_right},
    NamedPosition{"bottom-left", Position::bottom_left},
    NamedPosition{"bottom-right", Position::bottom_right},
    NamedPosition{"entropy", Position::entropy},
    NamedPosition{"attention", Position::attention},
};

Position position_named(std::string_view name) {
  if (name.starts_with("focal") || name.starts_with("crop-")) return Position::focal;
  for (const NamedPosition& one : positions)
    if (one.name == name) return one.position;
  return Position::centre;
}

struct NamedMask {
  std::string_view name;
  MaskShape shape;
};

constexpr std::array masks{
    NamedMask{"circle", MaskShape::circle},     NamedMask{"ellipse", MaskShape::ellipse},
    NamedMask{"triangle", MaskShape::triangle}, NamedMask{"triangle-180", MaskShape::triangle_180},
    NamedMask{"pentagon", MaskShape::pentagon}, NamedMask{"pentagon-180", MaskShape::pentagon_180},
    NamedMask{"hexagon", MaskShape::hexagon},   NamedMask{"square", MaskShape::square},
    NamedMask{"star", MaskShape::star},         NamedMask{"heart", MaskShape::heart},
};

MaskShape mask_named(std::string_view name) {
  for (const NamedMask& one : masks)
    if (one.name == name) return one.shape;
  return MaskShape::none;
}

Filter filter_named(std::string_view name) {
  if (name == "greyscale") return Filter::greyscale;
  if (name == "sepia") return Filter::sepia;
  if (name == "duotone") return Filter::duotone;
  return name == "negate" ? Filter::negate : Filter::none;
}

EditOutput output_named(std::string_view name) {
  if (name == "jpg") return EditOutput::jpeg;
  if (name == "png") return EditOutput::png;
  if (name == "webp") return EditOutput::webp;
  if (name == "avif" || name == "av1") return EditOutput::avif;
  if (name == "gif") return EditOutput::gif;
  if (name == "tiff" || name == "tif") return EditOutput::tiff;
  return name == "json" ? EditOutput::json : EditOutput::as_original;
}

void read_size(const Parameters& given, PictureEdit& edit) {
  edit.width = given.length("w");
  edit.height = given.length("h");
  edit.pixel_ratio = given.number("dpr", 0, 8, 1);
  const std::string fit = given.text("fit");
  edit.fit = fit_named(fit);
  edit.without_enlargement = fit == "fit" || fit == "squaredown" || given.flag("we");
}

/// "crop-25-75" and "focal-25-75" are of an earlier version.
void read_position(const Parameters& given, PictureEdit& edit) {
  const std::string stated = given.text("a");
  edit.position = position_named(stated);
  if (edit.position == Position::focal) {
    const std::vector<std::string_view> parts = split(stated, '-');
    const auto part = [&](std::size_t index) {
      const auto number = index < parts.size() ? number_in(parts[index]) : std::nullopt;
      return number && *number >= 0 && *number <= 100 ? *number / 100 : 0.5;
    };
    edit.focal_x = part(1);
    edit.focal_y = part(2);
  }
  edit.focal_x = given.number("fpx", 0, 1, edit.focal_x);
  edit.focal_y = given.number("fpy", 0, 1, edit.focal_y);
}

void read_crop(const Parameters& given, PictureEdit& edit) {
  const auto old_crop = given.numbers("crop");
  if (given.has("crop") && old_crop.size() == 4) {
    const auto length = [](const std::optional<double>& pixels) {
      return pixels ? std::optional(Length{.value = *pixels, .is_part = false}) : std::nullopt;
    };
    edit.crop_width = length(old_crop[0]);
    edit.crop_height = length(old_crop[1]);
    edit.crop_x = length(old_crop[2]);
    edit.crop_y = length(old_crop[3]);
  }
  if (given.has("cx")) edit.crop_x = given.length("cx");
  if (given.has("cy")) edit.crop_y = given.length("cy");
  if (given.has("cw")) edit.crop_width = given.length("cw");
  if (given.has("ch")) edit.crop_height = given.length("ch");
  edit.crop_first = given.flag("precrop");
  edit.trim = given.is_bare("trim") ? 10 : given.integer("trim", 1, 254, 0);
}

void read_shape(const Parameters& given, PictureEdit& edit) {
  edit.mask = mask_named(given.text("mask"));
  edit.trim_mask = given.flag("mtrim");
  edit.mask_background = given.colour("mbg");
  edit.rotation = given.integer("ro", -1'000'000, 1'000'000, 0);
  edit.flip = given.flag("flip");
  edit.flop = given.flag("flop");
  edit.background = given.colour("bg");
  edit.contain_background = given.colour("cbg");
  edit.rotation_background = given.colour("rbg");
}

void read_colours(const Parameters& given, PictureEdit& edit) {
  edit.brightness = given.integer("bri", -100, 100, 0);
  edit.contrast = given.integer("con", -100, 100, 0);
  edit.saturation = given.number("sat", 0, 10'000, 1);
  edit.hue = given.integer("hue", -1'000'000, 1'000'000, 0);
  const auto modulation = given.numbers("mod");
  const auto part = [&](std::size_t index, double otherwise) {
    const bool valid = index < modulation.size() && modulation[index] && *modulation[index] >= 0 &&
                       *modulation[index] <= 10'000;
    return valid ? *modulation[index] : otherwise;
  };
  edit.lightness = part(0, 1);
  if (!given.has("sat")) edit.saturation = part(1, 1);
  if (!given.has("hue") && modulation.size() > 2) edit.hue = static_cast<int>(modulation[2].value_or(0));
  if (const auto gamma = given.number("gam"); given.has("gam") && gamma != 0)
    edit.gamma = gamma && *gamma >= 1 && *gamma <= 3 ? *gamma : 2.2;
  edit.filter = filter_named(given.text("filt"));
  edit.duotone_start = given.colour("start", edit.duotone_start);
  edit.duotone_stop = given.colour("stop", edit.duotone_stop);
  edit.tint = given.colour("tint");
}

/// Three numbers are flat, jagged, sigma; one is sigma.
void read_sharpness(const Parameters& given, PictureEdit& edit) {
  if (given.has("sharp")) {
    const auto numbers = given.numbers("sharp");
    const auto valid = [&](std::size_t index, double least) -> std::optional<double> {
      const bool is =
          index < numbers.size() && numbers[index] && *numbers[index] >= least && *numbers[index] <= 10'000;
      return is ? numbers[index] : std::nullopt;
    };
    Sharpening& sharpening = edit.sharpening.emplace();
    const bool several = numbers.size() > 1;
    sharpening.sigma = valid(several ? 2 : 0, 0.000001);
    sharpening.flat = several ? valid(0, 0).value_or(1) : given.number("sharpf", 0, 10'000, 1);
    sharpening.jagged = several ? valid(1, 0).value_or(2) : given.number("sharpj", 0, 10'000, 2);
  }
  if (!given.has("blur") || given.number("blur") == 0) return;
  edit.blur = given.number("blur", 0.3, 1000, 0);
}

void read_output(const Parameters& given, PictureEdit& edit) {
  edit.output = output_named(given.text("output"));
  edit.quality = given.integer("q", 1, 100, 80);
  edit.compression = given.integer("l", 0, 9, 6);
  edit.adaptive_filter = given.flag("af");
  edit.interlaced = given.flag("il");
  edit.lossless = given.flag("ll");
  edit.fast_shrink = given.flag("fsol", true);
  edit.page = given.integer("page", -2, 100'000, 0);
  edit.frames = given.is_bare("n") ? -1 : given.integer("n", -1, 100'000, 1);
  if (edit.frames == 0) edit.frames = 1;
  if (const auto loop = given.number("loop"); loop && *loop >= 0 && *loop <= 65'535)
    edit.loop = static_cast<int>(*loop);
  for (const auto& delay : given.has("delay") ? given.numbers("delay") : std::vector<std::optional<double>>())
    if (delay && *delay >= 0 && edit.delay.size() < most_delays)
      edit.delay.push_back(static_cast<int>(*delay));
}

} // namespace

int Length::pixels(int whole) const {
  return static_cast<int>(is_part ? std::lround(value * whole) : std::lround(value));
}

PictureEdit read_picture_edit(const FormFields& fields) {
  const Parameters given(fields);
  PictureEdit edit;
  read_size(given, edit);
  read_position(given, edit);
  read_crop(given, edit);
  read_shape(given, edit);
  read_colours(given, edit);
  read_sharpness(given, edit);
  read_output(given, edit);
  return edit;
}

PictureEdit parse_picture_edit(std::string_view query) {
  return read_picture_edit(parse_form(query));
}

std::string edit_query(const FormFields& fields) {
  std::map<std::string, std::string> kept;
  for (const auto& [name, value] : fields) {
    const std::string_view known = name_of_field(name);
    if (std::ranges::find(known_names, known) != known_names.end()) kept.emplace(known, value);
  }
  return encode_form({kept.begin(), kept.end()});
}

} // namespace offprint
