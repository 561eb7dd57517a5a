// offprint-bench-photographs: makes pictures that weigh and look to an encoder as photographs do: shades
// that run over the whole, texture on every scale, things with sharp edges before it, grain. The same number
// gives the same pixels.
//   FOLDER/0000.jpg …   1,000 to 4,000 pixels wide, 3:2, 4:3 and upright, JPEG of quality 90 in 4:2:0
#include <vips/vips8>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using vips::VImage;

/// std::mt19937 gives the same numbers everywhere; the standard library's distributions do not.
class Dice {
public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}

  int below(int limit) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(limit)); }

  double between(double least, double most) { return least + (most - least) * (engine_() / 4294967296.0); }

  /// A grey with some colour in it: few things are of a pure one.
  std::vector<double> colour() {
    const double grey = between(30, 220);
    return {grey + between(-40, 40), grey + between(-25, 25), grey + between(-40, 40)};
  }

private:
  std::mt19937 engine_;
};

struct Size {
  int width;
  int height;
};

/// The widths lie evenly between the least and the most, but not in order: whoever takes the files one
/// after another has small and large ones by turns.
Size size_of(int number, int count) {
  constexpr int stride = 37;
  constexpr int least = 1000;
  constexpr int most = 4000;
  constexpr std::array<double, 5> shapes{2.0 / 3, 3.0 / 4, 3.0 / 2, 2.0 / 3, 3.0 / 4};
  const int place = number * stride % count;
  const int width = count > 1 ? least + (most - least) * place / (count - 1) : (least + most) / 2;
  return {width,
          static_cast<int>(std::lround(width * shapes[static_cast<std::size_t>(number) % shapes.size()]))};
}

/// From -1 to 1, with features of the given number of pixels.
VImage noise(Size size, int feature, Dice& dice) {
  return VImage::perlin(size.width, size.height,
                        VImage::option()->set("cell_size", feature)->set("seed", dice.below(1 << 30)));
}

/// Large features are smooth, so they are made small and drawn out.
VImage wide_noise(Size size, int feature, Dice& dice) {
  const int shrink = std::max(1, feature / 16);
  const Size small{size.width / shrink + 2, size.height / shrink + 2};
  const VImage made = noise(small, std::max(2, feature / shrink), dice);
  if (shrink == 1) return made.crop(0, 0, size.width, size.height);
  return made.resize(shrink, VImage::option()->set("kernel", VIPS_KERNEL_LINEAR))
      .crop(0, 0, size.width, size.height);
}

/// The octaves of a surface, each weaker than the next larger one by the given factor.
VImage texture(Size size, double strength, double falloff, Dice& dice) {
  VImage sum = wide_noise(size, size.width / 3, dice) * strength;
  for (int feature = size.width / 8; feature >= 3; feature /= 3) {
    strength *= falloff;
    sum = sum + wide_noise(size, feature, dice) * strength;
  }
  return sum;
}

/// Runs from one colour to another in any direction.
VImage gradient(Size size, Dice& dice) {
  const double turn = dice.between(0, 2 * M_PI);
  const VImage place = VImage::xyz(size.width, size.height);
  const VImage along = place[0] * (std::cos(turn) / size.width) + place[1] * (std::sin(turn) / size.height);
  const std::vector<double> from = dice.colour();
  const std::vector<double> to = dice.colour();
  std::vector<double> step;
  for (std::size_t band = 0; band < from.size(); ++band) step.push_back((to[band] - from[band]) / 2);
  return along.linear(step, from);
}

/// Things lie before one another, many small ones and few large ones: the number falls with the square of
/// the size, as it does in photographs. Those of one picture share a few colours.
VImage with_things(const VImage& ground, Dice& dice) {
  VImage scene = ground.cast(VIPS_FORMAT_UCHAR).copy_memory();
  std::vector<std::vector<double>> colours;
  for (int i = 0; i < 6; ++i) colours.push_back(dice.colour());
  const double smallest = scene.width() / 250.0;
  const double largest = scene.width() / 6.0;
  const int things = 400 + dice.below(2000);
  for (int i = 0; i < things; ++i) {
    const int across = static_cast<int>(std::min(largest, smallest / std::sqrt(dice.between(1e-4, 1))));
    const int left = dice.below(scene.width());
    const int top = static_cast<int>(scene.height() * std::sqrt(dice.between(0.05, 1))); // fewer in the sky
    std::vector<double> colour = colours[static_cast<std::size_t>(dice.below(6))];
    const double light = dice.between(0.6, 1.3);
    for (double& band : colour) band = std::min(255.0, band * light);
    vips::VOption* const filled = VImage::option()->set("fill", true);
    if (dice.below(2) == 0)
      scene.draw_circle(colour, left, top, across / 2, filled);
    else
      scene.draw_rect(colour, left, top, across, 1 + static_cast<int>(across * dice.between(0.3, 3)), filled);
  }
  return scene;
}

/// A smooth surface, and a rough one with a ragged edge before it.
VImage surfaces(Size size, Dice& dice) {
  const VImage shape = texture(size, 1, 0.5, dice);
  const VImage smooth = shape * dice.between(10, 30);
  const VImage rough = texture(size, dice.between(20, 40), dice.between(0.75, 0.95), dice);
  const VImage shades = (shape > dice.between(-0.3, 0.3)).ifthenelse(rough, smooth);
  std::vector<VImage> bands;
  for (int band = 0; band < 3; ++band) {
    const VImage lit = shades * dice.between(0.8, 1.1);
    bands.push_back(lit + wide_noise(size, size.width / 12, dice) * 14);
  }
  return VImage::bandjoin(bands);
}

VImage photograph(int number, Size size) {
  Dice dice(static_cast<std::uint32_t>(number));
  const VImage things = with_things(gradient(size, dice), dice);
  const VImage scene = things + surfaces(size, dice);
  const VImage through_the_lens = scene.gaussblur(dice.between(0.6, 1.1));
  const VImage grain = VImage::gaussnoise(
      size.width, size.height,
      VImage::option()->set("sigma", dice.between(2, 6))->set("mean", 0.0)->set("seed", number));
  return (through_the_lens + grain)
      .cast(VIPS_FORMAT_UCHAR)
      .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
}

void write_photographs(const std::filesystem::path& folder, int count) {
  std::filesystem::create_directories(folder);
  for (int number = 0; number < count; ++number) {
    std::string name = std::to_string(number);
    name.insert(0, name.size() < 4 ? 4 - name.size() : 0, '0');
    photograph(number, size_of(number, count))
        .jpegsave((folder / (name + ".jpg")).c_str(),
                  VImage::option()->set("Q", 90)->set("subsample_mode", VIPS_FOREIGN_SUBSAMPLE_ON));
  }
}

} // namespace

int main(int argc, char** argv) {
  int count = 0;
  const std::string_view wanted = argc == 3 ? argv[2] : "";
  if (std::from_chars(wanted.data(), wanted.data() + wanted.size(), count).ec != std::errc() || count < 1) {
    std::fputs("usage: offprint-bench-photographs FOLDER COUNT\n", stderr);
    return 2;
  }
  if (VIPS_INIT(argv[0]) != 0) return 1;
  try {
    write_photographs(argv[1], count);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "offprint-bench-photographs: %s\n", error.what());
    return 1;
  }
}
