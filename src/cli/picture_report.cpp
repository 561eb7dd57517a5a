#include "cli/picture_report.h"

#include "base/file.h"
#include "cli/terminal.h"
#include "picture/format.h"
#include "renditions/rendition_name.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace offprint {

namespace {

using Json = nlohmann::ordered_json;

std::string stem_of(std::string_view place) {
  const std::string_view path = place.substr(0, place.find_first_of("?#"));
  const std::string stem = std::filesystem::path(path).stem().string();
  return is_safe_file_name(stem) ? stem : "picture";
}

std::string in_words(const PictureRights& rights) {
  std::string words;
  for (const auto& [name, text] :
       {std::pair{"creator", rights.creator}, {"credit", rights.credit}, {"copyright", rights.copyright}})
    if (!text.empty()) words += fmt::format("  {}: {}\n", name, printable(text, 200));
  return words;
}

std::string in_words(const Rendition& one) {
  return fmt::format("  {:>5} x {:<5} {:<5} {:>8} bytes  {}{}\n", one.width, one.height, name_of(one.type),
                     one.size,
                     one.quality == 0 ? "the original's own" : fmt::format("quality {}", one.quality),
                     one.moving ? ", moving" : "");
}

Json json_of(const Rendition& one) {
  return {{"type", mime_type(one.type)}, {"width", one.width},     {"height", one.height},
          {"bytes", one.size},           {"quality", one.quality}, {"moving", one.moving}};
}

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string colour_text(Colour colour) {
  return fmt::format("#{:06x}", colour);
}

} // namespace

std::string picture_in_words(std::string_view place, const DevelopedPicture& developed, std::size_t bytes) {
  const PictureMeasure& measure = developed.measure;
  std::string words = fmt::format("{}: {}, {} x {}, {} bytes{}\n", printable(place, 1000),
                                  name_of(measure.type), measure.width, measure.height, bytes,
                                  measure.frames > 1 ? fmt::format(", {} frames", measure.frames) : "");
  words += fmt::format("  colour {}, looks like {:016x}\n", colour_text(developed.look.colour),
                       developed.look.hash);
  words += in_words(developed.rights);
  for (const RenditionFile& file : developed.files) words += in_words(file.rendition);
  words.pop_back();
  return words;
}

std::string picture_as_json(std::string_view place, const DevelopedPicture& developed, std::size_t bytes) {
  const PictureMeasure& measure = developed.measure;
  Json preview = Json::array();
  for (const Colour one : developed.look.preview) preview.push_back(colour_text(one));
  Json renditions = Json::array();
  for (const RenditionFile& file : developed.files) renditions.push_back(json_of(file.rendition));
  return dumped({{"place", place},
                 {"type", mime_type(measure.type)},
                 {"width", measure.width},
                 {"height", measure.height},
                 {"frames", measure.frames},
                 {"bytes", bytes},
                 {"transparent", developed.look.transparent},
                 {"colour", colour_text(developed.look.colour)},
                 {"preview", preview},
                 {"hash", fmt::format("{:016x}", developed.look.hash)},
                 {"creator", developed.rights.creator},
                 {"credit", developed.rights.credit},
                 {"copyright", developed.rights.copyright},
                 {"renditions", renditions}});
}

std::string edit_in_words(std::string_view place, const EditedPicture& edited) {
  return fmt::format("{}: {}, {} bytes", printable(place, 1000), edited.content_type, edited.bytes.size());
}

std::string edit_as_json(std::string_view place, const EditedPicture& edited) {
  return dumped({{"place", place}, {"type", edited.content_type}, {"bytes", edited.bytes.size()}});
}

std::vector<NamedPictureFile> files_of(std::string_view place, const DevelopedPicture& developed) {
  std::vector<NamedPictureFile> files;
  for (const RenditionFile& file : developed.files)
    files.push_back({.name = stem_of(place) + "-" + name_of(file.rendition), .bytes = file.bytes});
  return files;
}

NamedPictureFile file_of(std::string_view place, EditedPicture edited) {
  return {.name = stem_of(place) + edited.suffix, .bytes = std::move(edited.bytes)};
}

} // namespace offprint
