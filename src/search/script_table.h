#pragma once

#include <string_view>

namespace offprint {

/// Chinese characters that are one in simplified script, in pairs: each is followed by the one that stands
/// for it. As OpenCC 1.1 has them for single characters (traditional to simplified, and the forms of Taiwan
/// and Hong Kong that it reaches that way), with 著 as 着. No character that stands for others has one that
/// stands for it.
std::u32string_view script_pairs();

} // namespace offprint
