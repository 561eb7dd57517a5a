#include "client_fixture.h"

#include <thread>
#include <vector>

namespace offprint {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ClientTest : public ClientFixture {};

TEST_F(ClientTest, GivesTheAnswerWhole) {
  const Response response = fetch("/page").value();
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, page_text);
  EXPECT_EQ(response.header("content-type"), "text/plain");
  EXPECT_EQ(response.url, url("/page"));
  EXPECT_FALSE(response.validators().empty());
}

TEST_F(ClientTest, AnErrorStatusIsAnAnswer) {
  const Response response = fetch("/nothing-here").value();
  EXPECT_EQ(response.status, 404);
  EXPECT_THAT(response.body, HasSubstr("nothing is at"));
}

TEST_F(ClientTest, AValidatedPageIsNotSentAgain) {
  Request again = request("/page");
  again.validators = fetch("/page").value().validators();
  const Response second = fetch(again).value();
  EXPECT_TRUE(second.not_modified());
  EXPECT_EQ(second.body, "");

  outlet->change("/page", [](std::string text) { return text + " and more"; });
  EXPECT_EQ(fetch(again).value().body, page_text + " and more");
}

TEST_F(ClientTest, AValidatorCannotSmuggleAHeader) {
  Request sly = request("/page");
  sly.validators.etag = "\"a\"\r\nX-Smuggled: yes";
  ASSERT_TRUE(fetch(sly));
  EXPECT_EQ(outlet->requests().at(0).header("x-smuggled"), "");
}

TEST_F(ClientTest, SaysWhoAsksAndNothingElse) {
  settings.contact = "https://mirror.example/about";
  ASSERT_TRUE(fetch("/page"));
  settings.contact = "";
  ASSERT_TRUE(fetch("/page"));
  const std::vector<RequestRecord> requests = outlet->requests();
  EXPECT_EQ(requests.at(0).header("user-agent"), "Offprint/0.1 (+https://mirror.example/about)");
  EXPECT_EQ(requests.at(1).header("user-agent"), "Offprint/0.1 (no contact given)");
  std::vector<std::string> names;
  for (const auto& [name, value] : requests.at(0).headers) names.push_back(name);
  EXPECT_THAT(names, ElementsAre("accept", "accept-encoding", "host", "user-agent"));
}

TEST_F(ClientTest, FollowsARedirectAndSaysSo) {
  outlet->set_fault("/old", {.kind = Fault::Kind::redirect, .location = "page?a=1#part"});
  const Response response = fetch("/old").value();
  EXPECT_EQ(response.body, page_text);
  EXPECT_EQ(response.url, url("/page?a=1"));
  EXPECT_THAT(response.redirects, ElementsAre(302));
  EXPECT_FALSE(response.left_tls);
}

TEST_F(ClientTest, KeepsToTheLimitPerHost) {
  settings.requests_per_host = 2;
  outlet->set_latency(std::chrono::milliseconds(20));
  Client client(settings);
  std::vector<std::jthread> askers;
  for (int i = 0; i < 10; ++i) {
    askers.emplace_back([&] { EXPECT_EQ(client.fetch(request("/page")).value().status, 200); });
  }
  askers.clear();
  EXPECT_EQ(outlet->requests().size(), 10u);
  EXPECT_EQ(outlet->most_at_once(), 2);
}

TEST_F(ClientTest, SeveralThreadsEachGetTheirOwnAnswer) {
  settings.requests_per_host = 8;
  for (int i = 0; i < 40; ++i) outlet->serve("/" + std::to_string(i), "text/plain", std::to_string(i * i));
  Client client(settings);
  std::vector<std::jthread> askers;
  for (int i = 0; i < 40; ++i) {
    askers.emplace_back([&, i] {
      EXPECT_EQ(client.fetch(request("/" + std::to_string(i))).value().body, std::to_string(i * i));
    });
  }
}

/// Returns when the outlet has taken a request.
void wait_for_request(const LoopbackOutlet& outlet) {
  while (outlet.requests().empty()) std::this_thread::yield();
}

TEST_F(ClientTest, AStopEndsAFetchUnderWay) {
  settings.stall_timeout = std::chrono::seconds(100);
  outlet->set_fault("/page", {.kind = Fault::Kind::hang});
  Client client(settings);
  std::stop_source stop;
  const std::jthread stopper([&] {
    wait_for_request(*outlet);
    stop.request_stop();
  });
  const Result<Response> response = client.fetch(request("/page"), stop.get_token());
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().kind, ErrorKind::cancelled);
}

TEST_F(ClientTest, AStopEndsTheWaitForAPlace) {
  settings.stall_timeout = std::chrono::seconds(100);
  settings.requests_per_host = 1;
  outlet->set_fault("/page", {.kind = Fault::Kind::hang});
  Client client(settings);
  std::stop_source stop;
  std::jthread first([&] { EXPECT_FALSE(client.fetch(request("/page"), stop.get_token())); });
  wait_for_request(*outlet);
  std::stop_source stop_second;
  std::jthread second([&] { EXPECT_FALSE(client.fetch(request("/page"), stop_second.get_token())); });
  stop_second.request_stop();
  second.join();
  stop.request_stop();
  first.join();
  EXPECT_EQ(outlet->requests().size(), 1u);
}

TEST_F(ClientTest, AStopThatCameBeforeIsHeeded) {
  std::stop_source stop;
  stop.request_stop();
  const Result<Response> response = Client(settings).fetch(request("/page"), stop.get_token());
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().kind, ErrorKind::cancelled);
  EXPECT_TRUE(outlet->requests().empty());
}

TEST_F(ClientTest, ARedirectIsFollowedOnlyWhereItMayBe) {
  outlet->set_fault("/old", {.kind = Fault::Kind::redirect, .location = "/page"});
  Request asked = request("/old");
  asked.may_redirect_to = [](const Url& next) -> Status {
    return fail(ErrorKind::refused, next.text(), "is not to be followed");
  };
  const Result<Response> response = fetch(asked);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().subject, outlet->origin() + "/page");
  EXPECT_EQ(response.error().problem, "is not to be followed");
  EXPECT_EQ(outlet->requests().size(), 1u);
}

TEST_F(ClientTest, APrivateHostHasADelayOnlyIfItAsksForOne) {
  Client client(settings);
  EXPECT_FALSE(client.pace(url("/page")));
  client.set_delay(url("/page"), std::chrono::hours(1));
  ASSERT_TRUE(client.fetch(request("/page")));
  const std::optional<HostPace> pace = client.pace(url("/page"));
  ASSERT_TRUE(pace);
  EXPECT_EQ(pace->next - pace->last_begun, std::chrono::hours(1));
  Request robots = request("/page");
  robots.aside = true;
  EXPECT_TRUE(client.fetch(robots)); // or it would wait an hour
}

} // namespace

} // namespace offprint
