#include "base/form.h"

#include "base/random.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

TEST(Form, IsReadAsItWasWritten) {
  const FormFields fields{{"hub.topic", "https://a.example/feed?a=b&c=d e+f"}, {"空", "100 %"}, {"", ""}};
  EXPECT_EQ(parse_form(encode_form(fields)), fields);
}

TEST(Form, IsReadAsOthersWriteIt) {
  EXPECT_EQ(parse_form("a=1+2&&b&c=%zz=%41&a=3"),
            (FormFields{{"a", "1 2"}, {"b", ""}, {"c", "%zz=A"}, {"a", "3"}}));
  EXPECT_EQ(form_field(parse_form("a=1&a=2"), "a"), "1");
  EXPECT_EQ(parse_form("a&b&c", 2).size(), 2u);
}

TEST(RandomToken, IsOfItsLengthAndNeverTheSame) {
  EXPECT_EQ(random_token(16).size(), 22u);
  EXPECT_EQ(random_token(32).size(), 43u);
  EXPECT_NE(random_token(16), random_token(16));
  EXPECT_EQ(
      random_token(300).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
}

} // namespace
} // namespace offprint
