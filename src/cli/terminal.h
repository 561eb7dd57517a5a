#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace offprint {

/// A text from outside on one line for a terminal: white space collapsed, control characters (escape
/// sequences begin with one) and those that turn the direction of writing left out, at most `most`
/// characters, "…" where it was cut.
std::string printable(std::string_view text, std::size_t most = 100);

/// Whether there is a person to ask: standard input and standard error are a terminal.
bool can_ask();

/// Asks on standard error and gives the line that is typed, without white space around it. Nothing at the
/// end of input, or when `stop` is asked for.
std::optional<std::string> ask(std::string_view question, const std::stop_token& stop);

} // namespace offprint
