#pragma once

#include "extract/rules/site_rule.h"

#include <functional>
#include <string>
#include <vector>

namespace offprint {

/// Brings find_string lines and the replace_string lines behind them together: a run of the ones goes with
/// the run of the others that follows it, in order. Where two runs differ in length nobody can say what
/// belongs to what, and none of them is used; the references then drop every replacement of the file.
class ReplacementPairs {
public:
  /// `note` is told of a line, and what is wrong about it; it must outlive this.
  using Note = std::function<void(std::size_t line, std::string problem)>;

  explicit ReplacementPairs(Note note) : note_(std::move(note)) {}

  void find(std::string text, std::size_t line, std::vector<StringReplacement>& pairs);
  void replace(std::string text, std::size_t line);

  /// Call it at the end, and before a replacement that comes as a pair, so that the order stays.
  void end_run(std::vector<StringReplacement>& pairs);

private:
  Note note_;
  std::vector<std::string> finds_;
  std::vector<std::string> replacements_;
  std::size_t line_ = 0; ///< of the run's beginning
};

} // namespace offprint
