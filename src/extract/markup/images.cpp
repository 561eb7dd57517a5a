#include "extract/markup/images.h"

#include "extract/pages/address_template.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <array>
#include <charconv>
#include <ranges>
#include <vector>

namespace offprint {
namespace {

constexpr std::array lazy_sources = {
    "data-src",        "data-original",  "data-lazy-src",        "data-lazy", "data-url",
    "data-hi-res-src", "data-image",     "data-srcset-fallback", "data-echo", "data-src-large",
    "data-full-src",   "data-actualsrc", "data-lazyload",        "original"};
constexpr std::array candidate_lists = {"srcset", "data-srcset", "data-lazy-srcset", "data-sizes-srcset"};
constexpr double widest_useful = 2'600;

bool is_address(std::string_view text) {
  text = trim(text);
  return !text.empty() && !starts_with_ignoring_ascii_case(text, "data:") &&
         !starts_with_ignoring_ascii_case(text, "about:") &&
         !starts_with_ignoring_ascii_case(text, "blob:") && text.find('{') == std::string_view::npos;
}

bool is_placeholder(std::string_view address) {
  if (!is_address(address)) return true;
  const auto name = ascii_lower(picture_file_name(address));
  for (const char* word :
       {"placeholder", "blank.gif", "spacer", "transparent", "lazy", "loading", "1x1", "pixel.gif"}) {
    if (name.find(word) != std::string::npos) return true;
  }
  return false;
}

struct Candidate {
  std::string address;
  double size = 0;
};

double descriptor_size(std::string_view descriptor) {
  descriptor = trim(descriptor);
  if (descriptor.size() < 2) return 1;
  int number = 0;
  std::from_chars(descriptor.data(), descriptor.data() + descriptor.size(), number);
  return descriptor.back() == 'x' ? number * 1'000.0 : number;
}

/// WHATWG HTML, "parse a srcset attribute", in outline: addresses may hold commas, but none at their end.
Candidate largest_candidate(std::string_view list) {
  Candidate best;
  while (!(list = trim(list)).empty()) {
    std::size_t stop = 0;
    while (stop < list.size() && !is_ascii_space(list[stop])) ++stop;
    auto address = list.substr(0, stop);
    list.remove_prefix(stop);
    double size = 1;
    if (address.ends_with(',')) {
      while (address.ends_with(',')) address.remove_suffix(1);
    } else {
      const auto comma = list.find(',');
      size = descriptor_size(list.substr(0, comma));
      list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    if (is_address(address) && size > best.size && size <= widest_useful) best = {std::string(address), size};
  }
  return best;
}

Candidate best_of_lists(const xmlNode* element) {
  Candidate best;
  for (const char* name : candidate_lists) {
    const auto list = attribute(element, name);
    if (!list) continue;
    auto candidate = largest_candidate(*list);
    if (candidate.size > best.size) best = std::move(candidate);
  }
  return best;
}

Candidate best_of_sources(const xmlNode* image) {
  Candidate best;
  const xmlNode* picture = image->parent;
  for (int up = 0; up < 2 && picture != nullptr && !is_element(picture, "picture"); ++up)
    picture = picture->parent;
  if (!is_element(picture, "picture")) return best;
  for_each_element(picture, [&](const xmlNode* element) {
    if (!is_element(element, "source")) return;
    auto candidate = best_of_lists(element);
    if (candidate.size > best.size) best = std::move(candidate);
  });
  return best;
}

// An address that the page shows at once is a good one; candidates win when they are larger than what it is
// likely to be.
std::string best_address(const xmlNode* image) {
  const auto shown = attribute(image, "src").value_or("");
  auto best = best_of_lists(image);
  if (best.address.empty()) {
    auto source = best_of_sources(image);
    if (is_placeholder(shown)) best = std::move(source);
  }
  if (!best.address.empty() && (best.size > 1 || is_placeholder(shown))) return best.address;
  for (const char* name : lazy_sources) {
    const auto lazy = attribute(image, name);
    if (lazy && is_address(*lazy)) return *lazy;
  }
  return is_placeholder(shown) ? "" : shown;
}

xmlNode* image_near(const xmlNode* noscript) {
  for (const xmlNode* beside = noscript->prev; beside != nullptr; beside = beside->prev) {
    if (!is_element(beside)) continue;
    return is_element(beside, "img") ? const_cast<xmlNode*>(beside) : first_element(beside, "img");
  }
  return nullptr;
}

std::vector<std::string> complete_addresses(const std::vector<xmlNode*>& images) {
  std::vector<std::string> addresses;
  for (const xmlNode* image : images) {
    if (auto address = best_address(image); !address.empty()) addresses.push_back(std::move(address));
  }
  return addresses;
}

std::string filled_template(const xmlNode* image, const std::vector<std::string>& complete) {
  for (const char* name : lazy_sources) {
    const auto lazy = attribute(image, name);
    if (!lazy) continue;
    if (auto address = fill_address_template(*lazy, complete)) return *address;
  }
  return {};
}

void take_from_noscript(xmlNode* noscript) {
  xmlNode* twin = first_element(noscript, "img");
  xmlNode* shown = image_near(noscript);
  if (twin != nullptr && shown == nullptr) {
    insert_before(noscript, twin);
  } else if (twin != nullptr && best_address(shown).empty()) {
    set_attribute(shown, "src", best_address(twin));
  }
  remove_node(noscript);
}

std::vector<xmlNode*> elements_named(xmlNode* root, std::string_view name) {
  std::vector<xmlNode*> found;
  for_each_element(root, [&](xmlNode* element) {
    if (is_element(element, name)) found.push_back(element);
  });
  return found;
}

// The name without its ending and the size behind it: "photo-700x400.jpg" and "photo-1200x800.webp" are one
// picture.
std::string picture_stem(std::string_view address) {
  auto name = picture_file_name(address);
  name = name.substr(0, name.rfind('.'));
  const auto size = name.find_last_not_of("0123456789x");
  if (size == std::string::npos || size + 1 == name.size()) return name;
  const bool width_and_height = name.find('x', size + 1) != std::string::npos;
  const bool sized = width_and_height || size >= 8; // a short name's number tells it from others
  return sized && (name[size] == '-' || name[size] == '_') ? name.substr(0, size) : name;
}

} // namespace

void resolve_images(xmlNode* root, const Url& base) {
  while (xmlNode* noscript = first_element(root, "noscript")) take_from_noscript(noscript);
  const auto images = elements_named(root, "img");
  const auto complete = complete_addresses(images);
  // In foreign content one may hold another: the inner ones go first.
  for (xmlNode* image : images | std::views::reverse) {
    auto stated = best_address(image);
    if (stated.empty()) stated = filled_template(image, complete);
    const auto address = base.resolve(stated);
    if (stated.empty() || !address) {
      remove_node(image);
      continue;
    }
    set_attribute(image, "src", address->text());
    for (const char* name : candidate_lists) remove_attribute(image, name);
  }
}

bool is_same_picture(std::string_view one, std::string_view other) {
  const auto name = picture_stem(one);
  return name.size() > 4 && name == picture_stem(other);
}

std::string picture_file_name(std::string_view address) {
  const auto path = address.substr(0, address.find_first_of("?#"));
  const auto slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

} // namespace offprint
