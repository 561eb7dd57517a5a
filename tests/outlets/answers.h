#pragma once

#include "outlet/interface.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>
#include <string>

namespace offprint {

/// An answer of answers/, made to the shape of the publisher's.
inline std::string answer_text(const std::string& name) {
  std::ifstream file(std::string(TEST_FOLDER) + "/outlets/answers/" + name);
  EXPECT_TRUE(file) << name;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline nlohmann::json answer(const std::string& name) {
  return nlohmann::json::parse(answer_text(name));
}

/// Or throws its message.
inline OutletArticle read_answer(const nlohmann::json& json) {
  Result<OutletArticle> read = read_outlet_article(json.dump(), std::nullopt, "answer");
  if (!read) throw std::runtime_error(read.error().message());
  return *std::move(read);
}

} // namespace offprint
