#include "feed/golden_json.h"

#include "base/file.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

namespace offprint {

void expect_golden_json(const std::string& line, const std::string& name) {
  EXPECT_EQ(line.find('\n'), std::string::npos) << "more than one line";
  const auto json = nlohmann::ordered_json::parse(line, nullptr, false);
  ASSERT_FALSE(json.is_discarded()) << line;
  const std::string indented = json.dump(1) + "\n";
  const std::string file = TEST_FOLDER "/feed/json/" + name + ".json";
  if (std::getenv("OFFPRINT_WRITE_GOLDEN") != nullptr) {
    ASSERT_TRUE(write_file(file, indented));
  }
  EXPECT_EQ(indented, read_file(file).value_or("no such file"));
}

} // namespace offprint
