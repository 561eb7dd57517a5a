#include "client_fixture.h"

namespace offprint {

namespace {

using testing::AllOf;
using testing::HasSubstr;

class ClientGateTest : public ClientFixture {
protected:
  ClientGateTest() { settings.private_hosts = {}; }

  Error error_at(const std::string& address) {
    const Result<Url> parsed = Url::parse(address);
    if (!parsed) return parsed.error();
    const Result<Response> response = fetch(Request{.url = *parsed});
    return response ? Error{ErrorKind::invalid, "", "there was none", ""} : response.error();
  }
};

class ClientGateSpellingTest : public ClientGateTest, public testing::WithParamInterface<const char*> {};

TEST_P(ClientGateSpellingTest, IsRefusedAndNothingIsAsked) {
  const std::string port = std::to_string(url("/").port());
  const Error error = error_at("http://" + std::string(GetParam()) + ":" + port + "/page");
  EXPECT_EQ(error.kind, ErrorKind::refused) << error.message();
  EXPECT_THAT(error.problem, HasSubstr("not one of the public internet"));
  EXPECT_TRUE(outlet->requests().empty());
}

INSTANTIATE_TEST_SUITE_P(
    , ClientGateSpellingTest,
    testing::Values("127.0.0.1", "127.1", "2130706433", "017700000001", "0177.0.0.1", "0x7f.1", "localhost",
                    "LOCALHOST", "foo.localhost", "①②⑦.⓪.⓪.①", "0", "0.0.0.0", "10.1.2.3", "100.64.0.1",
                    "169.254.169.254", "172.31.255.255", "192.0.0.8", "192.168.1.1", "198.18.0.1",
                    "224.0.0.1", "240.0.0.1", "255.255.255.255", "[::]", "[::1]", "[::127.0.0.1]",
                    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[fc00::1]", "[fd00:ec2::254]", "[fe80::1]",
                    "[fec0::1]", "[ff02::1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::1]", "[2002:7f00:1::1]",
                    "[2001:0:7f00:1::]", "[2001:db8::1]", "[100::1]", "[3fff::1]"));

TEST_F(ClientGateTest, ARedirectDoesNotLeadAroundIt) {
  settings.private_hosts = {authority()};
  const Error error = error_under({.kind = Fault::Kind::redirect_private});
  EXPECT_EQ(error.kind, ErrorKind::refused);
  EXPECT_THAT(error.message(), AllOf(HasSubstr("http://169.254.169.254/latest/meta-data/: "),
                                     HasSubstr("(redirected from " + url("/page").text() + ")")));
}

TEST_F(ClientGateTest, AnotherPortOfAnAllowedHostStaysShut) {
  const auto other = LoopbackOutlet::start("").value();
  settings.private_hosts = {authority()};
  const Error error = error_under({.kind = Fault::Kind::redirect, .location = other->origin() + "/"});
  EXPECT_EQ(error.kind, ErrorKind::refused);
  EXPECT_TRUE(other->requests().empty());
}

TEST_F(ClientGateTest, AnotherNameOfAnAllowedAddressStaysShut) {
  settings.private_hosts = {authority()};
  Client client(settings);
  ASSERT_TRUE(client.fetch(request("/page"))); // a connection to that address is in the pool now
  const std::string port = std::to_string(url("/").port());
  const Url other = Url::parse("http://localhost:" + port + "/page").value();
  EXPECT_EQ(client.fetch(Request{.url = other}).error().kind, ErrorKind::refused);
}

TEST_F(ClientGateTest, OnlyListedPortsAreAsked) {
  settings.private_hosts = {"127.0.0.1"};
  EXPECT_THAT(error_at("http://127.0.0.1:22/").problem, HasSubstr("port 22 is not one that is fetched from"));
  EXPECT_THAT(error_under({.kind = Fault::Kind::redirect, .location = "http://127.0.0.1:25/"}).problem,
              HasSubstr("port 25 is not one that is fetched from"));
}

TEST_F(ClientGateTest, AProxyIsAskedForNames) {
  settings.proxy = outlet->origin();
  const Response response = fetch(Request{.url = Url::parse("http://news.example/page").value()}).value();
  EXPECT_EQ(response.body, page_text);
  EXPECT_EQ(outlet->requests().at(0).header("host"), "news.example");
}

TEST_F(ClientGateTest, AProxyIsNotAskedForAddressesThatAreNotPublic) {
  settings.proxy = outlet->origin();
  for (const char* const address : {"http://169.254.169.254/", "http://localhost/", "http://[::1]/"})
    EXPECT_EQ(error_at(address).kind, ErrorKind::refused) << address;
  EXPECT_TRUE(outlet->requests().empty());
}

TEST_F(ClientGateTest, AProxyThatWouldHaveNamesResolvedHereIsRefused) {
  settings.proxy = "socks5://user:secret@127.0.0.1:9050";
  const Error error = error_at("http://news.example/");
  EXPECT_EQ(error.kind, ErrorKind::invalid);
  EXPECT_THAT(error.message(), AllOf(HasSubstr("write socks5h://"), testing::Not(HasSubstr("secret"))));
}

TEST_F(ClientGateTest, TheEnvironmentNamesNoProxy) {
  settings.private_hosts = {authority()};
  setenv("http_proxy", "http://127.0.0.1:1", 1);
  setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
  EXPECT_TRUE(fetch("/page"));
  unsetenv("http_proxy");
  unsetenv("ALL_PROXY");
}

} // namespace

} // namespace offprint
