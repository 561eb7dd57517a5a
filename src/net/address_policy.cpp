#include "net/address_policy.h"

#include "base/text.h"
#include "base/url.h"
#include "net/address_literal.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace offprint {

namespace {

using Bytes4 = std::array<std::uint8_t, 4>;
using Bytes16 = std::array<std::uint8_t, 16>;

struct Prefix4 {
  Bytes4 network;
  unsigned bits;
};

struct Prefix6 {
  Bytes16 network;
  unsigned bits;
};

bool begins_with(std::span<const std::uint8_t> address, std::span<const std::uint8_t> network,
                 unsigned bits) {
  const unsigned whole = bits / 8;
  if (!std::equal(network.begin(), network.begin() + whole, address.begin())) return false;
  if (bits % 8 == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xFF << (8 - bits % 8));
  return (address[whole] & mask) == (network[whole] & mask);
}

/// IANA IPv4 Special-Purpose Address Registry, and multicast. The few global ones inside (PCP and TURN
/// anycast in 192.0.0.0/24) carry no news.
constexpr std::array special4{
    Prefix4{{0, 0, 0, 0}, 8},        // this network
    Prefix4{{10, 0, 0, 0}, 8},       // private
    Prefix4{{100, 64, 0, 0}, 10},    // shared by carrier-grade NAT
    Prefix4{{127, 0, 0, 0}, 8},      // loopback
    Prefix4{{168, 63, 129, 16}, 32}, // not in the registry: a cloud's own control channel on a public number
    Prefix4{{169, 254, 0, 0}, 16},   // link-local, and the clouds' metadata
    Prefix4{{172, 16, 0, 0}, 12},    // private
    Prefix4{{192, 0, 0, 0}, 24},     // protocol assignments
    Prefix4{{192, 0, 2, 0}, 24},     // documentation
    Prefix4{{192, 31, 196, 0}, 24},  // AS112
    Prefix4{{192, 52, 193, 0}, 24},  // AMT
    Prefix4{{192, 88, 99, 0}, 24},   // 6to4 relays
    Prefix4{{192, 168, 0, 0}, 16},   // private
    Prefix4{{192, 175, 48, 0}, 24},  // AS112
    Prefix4{{198, 18, 0, 0}, 15},    // benchmarking
    Prefix4{{198, 51, 100, 0}, 24},  // documentation
    Prefix4{{203, 0, 113, 0}, 24},   // documentation
    Prefix4{{224, 0, 0, 0}, 4},      // multicast
    Prefix4{{240, 0, 0, 0}, 4},      // reserved, and broadcast
};

/// All of IPv6 that is given out as global unicast. What the registry lists outside of it (::1,
/// 64:ff9b:1::/48, 100::/64, 5f00::/16, fc00::/7, fe80::/10, ff00::/8) needs no row of its own.
constexpr Prefix6 global_unicast6{{0x20}, 3};

/// IANA IPv6 Special-Purpose Address Registry, within global unicast.
constexpr std::array special6{
    Prefix6{{0x20, 0x01}, 23},             // protocol assignments, ORCHID, benchmarking, AMT, AS112
    Prefix6{{0x20, 0x01, 0x0d, 0xb8}, 32}, // documentation
    Prefix6{{0x26, 0x20, 0x00, 0x4f, 0x80, 0x00}, 48}, // AS112
    Prefix6{{0x3f, 0xff}, 20},                         // documentation
};

constexpr Prefix6 compatible{{}, 96}; // :: and ::1 are 0.0.0.0 and 0.0.0.1 in it
constexpr Prefix6 mapped{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96};
constexpr Prefix6 nat64{{0x00, 0x64, 0xff, 0x9b}, 96};
constexpr Prefix6 six_to_four{{0x20, 0x02}, 16};
constexpr Prefix6 teredo{{0x20, 0x01, 0x00, 0x00}, 32};

bool is_public4(const Bytes4& address) {
  return std::ranges::none_of(
      special4, [&](const Prefix4& prefix) { return begins_with(address, prefix.network, prefix.bits); });
}

Bytes4 four_bytes(const Bytes16& address, std::size_t offset) {
  return {address[offset], address[offset + 1], address[offset + 2], address[offset + 3]};
}

/// Teredo (RFC 4380, 4) carries its server's address, and its client's with every bit turned.
bool is_public_teredo(const Bytes16& address) {
  Bytes4 client = four_bytes(address, 12);
  for (std::uint8_t& byte : client) byte = static_cast<std::uint8_t>(~byte);
  return is_public4(four_bytes(address, 4)) && is_public4(client);
}

bool is_public6(const Bytes16& address) {
  const auto in = [&](const Prefix6& prefix) { return begins_with(address, prefix.network, prefix.bits); };
  if (in(compatible) || in(mapped) || in(nat64)) return is_public4(four_bytes(address, 12));
  if (in(six_to_four)) return is_public4(four_bytes(address, 2));
  if (in(teredo)) return is_public_teredo(address);
  return in(global_unicast6) && std::ranges::none_of(special6, in);
}

/// IPv6 literals have many spellings; a name stays as it is.
std::string canonical_host(std::string_view host) {
  const auto literal = address_of_literal(host);
  return literal ? literal_of(as_sockaddr(*literal)) : ascii_lower(host);
}

std::string with_port(std::string_view host, int port) {
  return canonical_host(host) + " port " + std::to_string(port);
}

/// The entry as `allows` looks for it; empty where it names no host, so that it opens nothing.
std::string canonical_entry(std::string_view entry) {
  std::string text(trim(entry));
  if (std::ranges::count(text, ':') > 1 && !text.starts_with('[')) text = "[" + text + "]";
  const auto url = Url::parse("http://" + text + "/");
  if (!url || url->path() != "/") return {};
  const std::size_t bracket = text.rfind(']');
  const bool names_port = text.find(':', bracket == std::string::npos ? 0 : bracket) != std::string::npos;
  return names_port ? with_port(url->host(), url->port()) : canonical_host(url->host());
}

} // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4;
    std::memcpy(&v4, &address, sizeof v4);
    Bytes4 bytes;
    std::memcpy(bytes.data(), &v4.sin_addr, bytes.size());
    return is_public4(bytes);
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6;
    std::memcpy(&v6, &address, sizeof v6);
    Bytes16 bytes;
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

AddressPolicy::AddressPolicy(const std::set<std::string>& allowed_hosts) {
  for (const std::string& entry : allowed_hosts) {
    const std::string canonical = canonical_entry(entry);
    if (!canonical.empty()) allowed_hosts_.insert(canonical);
  }
}

bool AddressPolicy::allows(std::string_view host, int port, const sockaddr& address) const {
  if (address.sa_family != AF_INET && address.sa_family != AF_INET6) return false;
  return is_public_address(address) || names(host, port);
}

bool AddressPolicy::names(std::string_view host, int port) const {
  return allowed_hosts_.contains(canonical_host(host)) || allowed_hosts_.contains(with_port(host, port));
}

} // namespace offprint
