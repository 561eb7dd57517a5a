#include "html/charset.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

TEST(Charset, IsFoundInTheFirstKilobyte) {
  EXPECT_EQ(declared_charset("<!doctype html><meta charset=\"GBK\">"), "GBK");
  EXPECT_EQ(
      declared_charset("<html><head><META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=big5'>"),
      "big5");
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='euc-kr'?><html>"), "euc-kr");
  EXPECT_EQ(declared_charset("<meta charset=utf-16le>"), "utf-8");
  EXPECT_EQ(declared_charset("<!-- <meta charset=gbk> --><script>'<meta charset=gbk>'</script>"), "");
  EXPECT_EQ(declared_charset(std::string(1'100, ' ') + "<meta charset=gbk>"), "");
}

} // namespace
} // namespace offprint
