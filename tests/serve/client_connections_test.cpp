#include "serve/client_connections.h"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace offprint {
namespace {

struct Client {
  sockaddr_storage storage{};

  explicit Client(const char* address) {
    auto* const v4 = reinterpret_cast<sockaddr_in*>(&storage);
    auto* const v6 = reinterpret_cast<sockaddr_in6*>(&storage);
    if (inet_pton(AF_INET, address, &v4->sin_addr) == 1) {
      v4->sin_family = AF_INET;
      return;
    }
    v6->sin6_family = AF_INET6;
    inet_pton(AF_INET6, address, &v6->sin6_addr);
  }

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

TEST(ClientConnections, LetNoneHoldMoreThanItsShare) {
  ClientConnections connections(2);
  const Client one("192.0.2.1");
  const Client other("192.0.2.2");
  connections.begin(one.get());
  EXPECT_TRUE(connections.admits(one.get()));
  connections.begin(one.get());
  EXPECT_FALSE(connections.admits(one.get()));
  EXPECT_TRUE(connections.admits(other.get()));
  connections.end(one.get());
  EXPECT_TRUE(connections.admits(one.get()));
}

TEST(ClientConnections, CountANetworkOfIpv6AsOne) {
  ClientConnections connections(1);
  connections.begin(Client("2001:db8:0:1::1").get());
  EXPECT_FALSE(connections.admits(Client("2001:db8:0:1:ffff::2").get()));
  EXPECT_TRUE(connections.admits(Client("2001:db8:0:2::1").get()));
}

TEST(ClientConnections, DoNotCountThisMachine) {
  ClientConnections connections(1);
  for (const char* own : {"127.0.0.1", "::1", "::ffff:127.0.0.1"}) {
    connections.begin(Client(own).get());
    EXPECT_TRUE(connections.admits(Client(own).get())) << own;
  }
  EXPECT_TRUE(ClientConnections(0).admits(Client("192.0.2.1").get()));
}

} // namespace
} // namespace offprint
