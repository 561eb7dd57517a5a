#include "net/address_literal.h"
#include "net/address_policy.h"

#include <gtest/gtest.h>

#include <sys/un.h>

namespace offprint {

namespace {

bool is_public(const std::string& literal) {
  const auto address = address_of_literal(literal);
  EXPECT_TRUE(address) << literal;
  return address && is_public_address(as_sockaddr(*address));
}

bool allows(const AddressPolicy& policy, std::string_view host, int port, const std::string& literal) {
  return policy.allows(host, port, as_sockaddr(address_of_literal(literal).value()));
}

// The first and the last of each network of IANA's special-purpose registries.
TEST(PublicAddress, IsNoneOfTheSpecialPurposeIPv4) {
  for (const char* const literal :
       {"0.0.0.0",         "0.255.255.255",   "10.0.0.0",        "10.255.255.255", "100.64.0.0",
        "100.127.255.255", "127.0.0.0",       "127.255.255.255", "168.63.129.16",  "169.254.0.0",
        "169.254.255.255", "172.16.0.0",      "172.31.255.255",  "192.0.0.0",      "192.0.0.255",
        "192.0.2.0",       "192.0.2.255",     "192.31.196.1",    "192.52.193.1",   "192.88.99.1",
        "192.168.0.0",     "192.168.255.255", "192.175.48.1",    "198.18.0.0",     "198.19.255.255",
        "198.51.100.0",    "198.51.100.255",  "203.0.113.0",     "203.0.113.255",  "224.0.0.0",
        "239.255.255.255", "240.0.0.0",       "255.255.255.255"})
    EXPECT_FALSE(is_public(literal)) << literal;
}

// The neighbours of those networks, and a few well-known ones.
TEST(PublicAddress, IsAnyOtherIPv4) {
  for (const char* const literal :
       {"1.0.0.0",         "8.8.8.8",         "9.255.255.255",  "11.0.0.0",      "100.63.255.255",
        "100.128.0.0",     "126.255.255.255", "128.0.0.0",      "168.63.129.15", "169.253.255.255",
        "169.255.0.0",     "172.15.255.255",  "172.32.0.0",     "192.0.1.0",     "192.0.3.0",
        "192.167.255.255", "192.169.0.0",     "198.17.255.255", "198.20.0.0",    "198.51.99.255",
        "203.0.112.255",   "203.0.114.0",     "223.255.255.255"})
    EXPECT_TRUE(is_public(literal)) << literal;
}

TEST(PublicAddress, IsNoneOfTheSpecialPurposeIPv6) {
  for (const char* const literal : {"::",
                                    "::1",
                                    "64:ff9b:1::",
                                    "64:ff9b:1:ffff::8.8.8.8",
                                    "100::",
                                    "100:0:0:1::",
                                    "2001:1::1",
                                    "2001:2::",
                                    "2001:3::",
                                    "2001:4:112::",
                                    "2001:10::",
                                    "2001:20::",
                                    "2001:30::",
                                    "2001:1ff:ffff::",
                                    "2001:db8::",
                                    "2001:db8:ffff::",
                                    "2620:4f:8000::",
                                    "3fff::",
                                    "3fff:fff:ffff::",
                                    "4000::",
                                    "5f00::",
                                    "fc00::",
                                    "fdff::",
                                    "fe80::",
                                    "febf::",
                                    "fec0::",
                                    "ff00::",
                                    "ff02::1",
                                    "ffff::",
                                    "::ffff:0:8.8.8.8"})
    EXPECT_FALSE(is_public(literal)) << literal;
}

TEST(PublicAddress, IsAnyOtherGlobalUnicastIPv6) {
  for (const char* const literal : {"2000::", "2001:200::", "2001:4860:4860::8888",
                                    "2001:db7:ffff::", "2001:db9::", "2003::", "2606:4700::1111",
                                    "2620:4f:8001::", "2a00:1450::", "3fff:1000::"})
    EXPECT_TRUE(is_public(literal)) << literal;
}

TEST(PublicAddress, IPv4InsideIPv6IsJudgedByWhatIsInside) {
  EXPECT_FALSE(is_public("::ffff:127.0.0.1"));
  EXPECT_FALSE(is_public("::127.0.0.1"));
  EXPECT_FALSE(is_public("64:ff9b::10.0.0.1"));
  EXPECT_FALSE(is_public("2002:a9fe:a9fe::1"));         // 169.254.169.254
  EXPECT_FALSE(is_public("2001:0:7f00:1::f7f7:f7f7"));  // server 127.0.0.1, client 8.8.8.8
  EXPECT_FALSE(is_public("2001:0:808:808::80ff:fffe")); // server 8.8.8.8, client 127.0.0.1
  EXPECT_TRUE(is_public("::ffff:8.8.8.8"));
  EXPECT_TRUE(is_public("64:ff9b::8.8.8.8"));
  EXPECT_TRUE(is_public("2002:808:808::1"));
  EXPECT_TRUE(is_public("2001:0:808:808::f7f7:f7f7"));
}

TEST(PublicAddress, IsOfNoOtherFamily) {
  sockaddr address{};
  address.sa_family = AF_UNIX;
  EXPECT_FALSE(is_public_address(address));
  EXPECT_FALSE(AddressPolicy({"127.0.0.1"}).allows("127.0.0.1", 80, address));
}

TEST(AddressPolicy, IsShutToPrivateAddressesUnlessToldOtherwise) {
  const AddressPolicy none;
  EXPECT_TRUE(allows(none, "news.example", 443, "8.8.8.8"));
  EXPECT_FALSE(allows(none, "news.example", 443, "127.0.0.1"));
  EXPECT_FALSE(allows(none, "", 80, "127.0.0.1"));
  EXPECT_FALSE(allows(AddressPolicy({"", ":80", "*", "@", "/"}), "", 80, "127.0.0.1"));
}

TEST(AddressPolicy, OpensForANamedHostAndItsPort) {
  const AddressPolicy policy({"News.LAN", "localhost:8081", "[::1]:80", "fd00:0::1"});
  EXPECT_TRUE(allows(policy, "news.lan", 80, "10.0.0.1"));
  EXPECT_TRUE(allows(policy, "NEWS.lan", 8080, "10.0.0.1"));
  EXPECT_TRUE(allows(policy, "localhost", 8081, "127.0.0.1"));
  EXPECT_FALSE(allows(policy, "localhost", 8082, "127.0.0.1"));
  EXPECT_FALSE(allows(policy, "sub.news.lan", 80, "10.0.0.1"));
  EXPECT_TRUE(allows(policy, "::1", 80, "::1"));
  EXPECT_FALSE(allows(policy, "::1", 443, "::1"));
  EXPECT_TRUE(allows(policy, "fd00:0:0::1", 443, "fd00::1"));
}

} // namespace

} // namespace offprint
