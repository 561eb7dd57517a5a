#pragma once

#include <string>

namespace offprint {

/// Compares a line of JSON with tests/feed/json/NAME.json, which is the same text indented: also the order of
/// members counts. With OFFPRINT_WRITE_GOLDEN set, what is there now becomes what is expected.
void expect_golden_json(const std::string& line, const std::string& name);

} // namespace offprint
