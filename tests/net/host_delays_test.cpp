#include "net/host_delays.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

using std::chrono::milliseconds;

Url url(std::string_view text) {
  return Url::parse(text).value();
}

class HostDelaysTest : public testing::Test {
protected:
  AddressPolicy policy{{"news.lan", "[::1]:8081"}};
  HostDelays delays{milliseconds(500), policy};
};

TEST_F(HostDelaysTest, AreTheUsualButForTheOperatorsOwnHosts) {
  EXPECT_EQ(delays.of(url("https://news.example/a")), milliseconds(500));
  EXPECT_EQ(delays.of(url("http://news.lan:8080/a")), milliseconds(0));
  EXPECT_EQ(delays.of(url("http://[::1]:8081/a")), milliseconds(0));
  EXPECT_EQ(delays.of(url("http://[::1]/a")), milliseconds(500));
}

TEST_F(HostDelaysTest, AreLongerWhereTheHostAsksForIt) {
  delays.ask(url("https://news.example/robots.txt"), milliseconds(2000));
  delays.ask(url("https://hasty.example/robots.txt"), milliseconds(10));
  delays.ask(url("http://news.lan/robots.txt"), milliseconds(700));
  EXPECT_EQ(delays.of(url("https://news.example/a")), milliseconds(2000));
  EXPECT_EQ(delays.of(url("https://hasty.example/a")), milliseconds(500));
  EXPECT_EQ(delays.of(url("http://news.lan/a")), milliseconds(700));
  delays.ask(url("https://news.example/robots.txt"), milliseconds(0));
  EXPECT_EQ(delays.of(url("https://news.example/a")), milliseconds(500));
}

} // namespace
} // namespace offprint
