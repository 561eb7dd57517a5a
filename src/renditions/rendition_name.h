#pragma once

#include "picture/rendition.h"

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// The name that a rendition has among those of its original: "640.avif", "640-moving.webp".
std::string name_of(const Rendition& rendition);

/// What a name asks for: type, width and whether it moves; nothing where it is none, of another spelling too.
std::optional<Rendition> rendition_named(std::string_view name);

} // namespace offprint
