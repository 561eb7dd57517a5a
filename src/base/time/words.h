#pragma once

#include "base/time/stated_time.h"

#include <optional>
#include <string_view>

namespace offprint {

// Words that stand beside the numbers in a statement of time, in plain form (plain_form.h).

/// "am", "pm", "上午", "오후" and the like.
std::optional<HalfOfDay> half_of_day(std::string_view word);

/// Whether it is one of Korea's words for a half of the day.
bool is_korean(std::string_view half);

/// Whether the word is a day's name in Turkish, English, Chinese, Japanese or Korean, or its short form.
bool is_day_name(std::string_view word);

/// Whether an hour without minutes may stand behind the word: "at", "um", "klo", "alle".
bool announces_clock(std::string_view word);

/// Whether the word divides hours from minutes, or ends a time of day: "h", "uhr".
bool is_hour_sign(std::string_view word);

/// Whether the word says nothing: "th", "de", "of", "г", "година".
bool is_filler(std::string_view word);

} // namespace offprint
