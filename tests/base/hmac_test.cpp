#include "base/hmac.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

// RFC 2202 and RFC 4231, test case 2 of each.
TEST(Hmac, IsThatOfTheStandards) {
  const std::string bytes = "what do ya want for nothing?";
  EXPECT_TRUE(is_hmac("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", HmacHash::sha1, "Jefe", bytes));
  EXPECT_TRUE(is_hmac("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", HmacHash::sha256,
                      "Jefe", bytes));
  EXPECT_TRUE(
      is_hmac("af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab2"
              "1649",
              HmacHash::sha384, "Jefe", bytes));
  EXPECT_TRUE(
      is_hmac("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e"
              "6fdcaeab1a34d4a6b4b636e070a38bce737",
              HmacHash::sha512, "Jefe", bytes));
}

TEST(Hmac, IsNotMatchedByLessOrMoreOrOther) {
  const std::string right = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
  for (const std::string& wrong : {std::string(), right.substr(2), right.substr(1), right + "00", right + "x",
                                   "zz" + right.substr(2), "00" + right.substr(2)})
    EXPECT_FALSE(is_hmac(wrong, HmacHash::sha1, "Jefe", "what do ya want for nothing?")) << wrong;
}

} // namespace
} // namespace offprint
