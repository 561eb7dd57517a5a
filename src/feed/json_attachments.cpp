#include "feed/json_attachments.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <tuple>
#include <utility>

namespace offprint {

namespace {

template <class T>
std::optional<T> number_in(std::string_view text) {
  T value{};
  const std::string_view digits = trim(text);
  if (digits.empty() || digits[0] < '0' || digits[0] > '9') return std::nullopt;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::string_view attribute_of(const MediaElement& element, std::string_view name) {
  const auto found = std::ranges::find(element.attributes, name, [](const auto& pair) { return pair.first; });
  return found == element.attributes.end() ? std::string_view() : std::string_view(found->second);
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> types_by_ending{
    {{"mp3", "audio/mpeg"},
     {"m4a", "audio/mp4"},
     {"aac", "audio/aac"},
     {"ogg", "audio/ogg"},
     {"oga", "audio/ogg"},
     {"opus", "audio/ogg"},
     {"wav", "audio/wav"},
     {"mp4", "video/mp4"},
     {"m4v", "video/mp4"},
     {"mov", "video/quicktime"},
     {"webm", "video/webm"},
     {"jpg", "image/jpeg"},
     {"jpeg", "image/jpeg"},
     {"png", "image/png"},
     {"gif", "image/gif"},
     {"webp", "image/webp"},
     {"avif", "image/avif"},
     {"pdf", "application/pdf"},
     {"epub", "application/epub+zip"}}};

/// By the ending of the address's path; "" where it tells nothing.
std::string_view type_by_ending(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  const std::size_t dot = path.find_last_of("./");
  if (dot == std::string_view::npos || path[dot] != '.') return {};
  const std::string ending = ascii_lower(path.substr(dot + 1, 6));
  const auto found = std::ranges::find(types_by_ending, ending, [](const auto& pair) { return pair.first; });
  return found == types_by_ending.end() ? std::string_view() : found->second;
}

std::string type_or_guess(std::string_view stated, std::string_view url) {
  if (!trim(stated).empty()) return std::string(trim(stated));
  const std::string_view guess = type_by_ending(url);
  return std::string(guess.empty() ? "application/octet-stream" : guess);
}

bool is_picture_type(std::string_view type) {
  return starts_with_ignoring_ascii_case(type, "image/");
}

bool is_picture(const MediaElement& content) {
  const std::string_view medium = attribute_of(content, "medium");
  if (!medium.empty()) return equal_ignoring_ascii_case(medium, "image");
  return is_picture_type(type_or_guess(attribute_of(content, "type"), attribute_of(content, "url")));
}

/// Files in their order, each address once.
class Attachments {
public:
  void add(FeedAttachment file) {
    if (file.url.empty() || !known_.insert(file.url).second) return;
    file.mime_type = type_or_guess(file.mime_type, file.url);
    files_.push_back(std::move(file));
  }

  std::vector<FeedAttachment> finish() { return std::move(files_); }

private:
  std::vector<FeedAttachment> files_;
  std::set<std::string, std::less<>> known_;
};

FeedAttachment attachment_of(const FeedLink& enclosure) {
  return {.url = enclosure.href,
          .mime_type = enclosure.type,
          .title = enclosure.title,
          .size_in_bytes = number_in<std::uint64_t>(enclosure.length),
          .duration_in_seconds = {}};
}

FeedAttachment attachment_of(const MediaElement& content) {
  return {.url = std::string(attribute_of(content, "url")),
          .mime_type = std::string(attribute_of(content, "type")),
          .title = {},
          .size_in_bytes = number_in<std::uint64_t>(attribute_of(content, "filesize")),
          .duration_in_seconds = seconds_of_duration(attribute_of(content, "duration"))};
}

double area_of(const MediaElement& picture) {
  return number_in<double>(attribute_of(picture, "width")).value_or(0) *
         number_in<double>(attribute_of(picture, "height")).value_or(0);
}

std::string largest_media_picture(const FeedMedia& media) {
  const MediaElement* largest = nullptr;
  const auto consider = [&](const MediaElement& picture) {
    if (attribute_of(picture, "url").empty()) return;
    if (largest == nullptr || area_of(picture) > area_of(*largest)) largest = &picture;
  };
  for (const MediaElement& content : media.contents)
    if (is_picture(content)) consider(content);
  for (const MediaElement& thumbnail : media.thumbnails) consider(thumbnail);
  return largest == nullptr ? std::string() : std::string(attribute_of(*largest, "url"));
}

} // namespace

std::vector<FeedAttachment> attachments_of(const FeedItem& item) {
  Attachments attachments;
  for (const FeedAttachment& file : item.attachments) attachments.add(file);
  for (const FeedLink& link : item.links)
    if (link.rel == "enclosure") attachments.add(attachment_of(link));
  for (const MediaElement& content : item.media.contents) attachments.add(attachment_of(content));
  std::vector<FeedAttachment> files = attachments.finish();
  const auto played = std::ranges::find_if_not(files, is_picture_type, &FeedAttachment::mime_type);
  if (played != files.end() && !played->duration_in_seconds)
    played->duration_in_seconds = seconds_of_duration(item.itunes.duration);
  return files;
}

std::string picture_of(const FeedItem& item) {
  if (item.image && !item.image->url.empty()) return item.image->url;
  if (std::string picture = largest_media_picture(item.media); !picture.empty()) return picture;
  for (const FeedLink& link : item.links)
    if (link.rel == "enclosure" && is_picture_type(type_or_guess(link.type, link.href))) return link.href;
  return {};
}

std::optional<double> seconds_of_duration(std::string_view text) {
  const std::vector<std::string_view> parts = split(trim(text).substr(0, 40), ':');
  if (parts.size() > 3) return std::nullopt;
  double seconds = 0;
  for (const std::string_view part : parts) {
    const std::optional<double> number = number_in<double>(part);
    if (!number || *number > 1e9) return std::nullopt;
    seconds = seconds * 60 + *number;
  }
  return seconds;
}

} // namespace offprint
