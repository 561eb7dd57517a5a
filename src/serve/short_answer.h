#pragma once

#include <memory>
#include <string>

namespace offprint {

struct Answer;

/// A line or two of plain text in UTF-8.
std::shared_ptr<Answer> short_answer(int status, std::string text);

} // namespace offprint
