#include "extract/rules/replacement_pairs.h"

#include <fmt/format.h>

namespace offprint {

void ReplacementPairs::find(std::string text, std::size_t line, std::vector<StringReplacement>& pairs) {
  if (!replacements_.empty()) end_run(pairs);
  if (finds_.empty()) line_ = line;
  finds_.push_back(std::move(text));
}

void ReplacementPairs::replace(std::string text, std::size_t line) {
  if (finds_.empty() && replacements_.empty()) line_ = line;
  replacements_.push_back(std::move(text));
}

void ReplacementPairs::end_run(std::vector<StringReplacement>& pairs) {
  if (finds_.size() != replacements_.size()) {
    note_(line_, fmt::format("{} find_string and {} replace_string stand together; none of them is used",
                             finds_.size(), replacements_.size()));
  } else {
    for (std::size_t i = 0; i < finds_.size(); ++i)
      pairs.push_back({std::move(finds_[i]), std::move(replacements_[i])});
  }
  finds_.clear();
  replacements_.clear();
}

} // namespace offprint
