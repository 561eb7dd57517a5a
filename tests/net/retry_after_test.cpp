#include "client_fixture.h"
#include "net/host_pauses.h"

namespace offprint {

namespace {

using std::chrono::seconds;
using testing::HasSubstr;

const Instant noon = parse_rfc3339("2026-11-23T12:00:00Z").value();

TEST(RetryAfter, IsReadInBothForms) {
  EXPECT_EQ(parse_retry_after("120", noon), seconds(120));
  EXPECT_EQ(parse_retry_after("Mon, 23 Nov 2026 12:02:00 GMT", noon), seconds(120));
}

TEST(RetryAfter, IsBetweenNothingAndADay) {
  EXPECT_EQ(parse_retry_after("99999999999999999999999999", noon), seconds(86400));
  EXPECT_EQ(parse_retry_after("Mon, 23 Nov 2076 12:00:00 GMT", noon), seconds(86400));
  EXPECT_EQ(parse_retry_after("Mon, 23 Nov 2016 12:00:00 GMT", noon), seconds(0));
  EXPECT_EQ(parse_retry_after("0", noon), seconds(0));
}

TEST(RetryAfter, NonsenseIsNone) {
  for (const char* const field : {"", "-1", "1.5", "soon", "2 minutes"})
    EXPECT_EQ(parse_retry_after(field, noon), std::nullopt) << field;
}

TEST(HostPauses, EndByThemselvesAndTheLongestCounts) {
  HostPauses pauses;
  pauses.pause("a:80", noon + seconds(60), noon);
  pauses.pause("a:80", noon + seconds(10), noon);
  EXPECT_EQ(pauses.paused_until("a:80", noon + seconds(59)), noon + seconds(60));
  EXPECT_EQ(pauses.paused_until("a:80", noon + seconds(60)), std::nullopt);
  EXPECT_EQ(pauses.paused_until("b:80", noon), std::nullopt);
}

class ClientRetryAfterTest : public ClientFixture {};

TEST_F(ClientRetryAfterTest, AHostThatAsksToWaitIsLeftAlone) {
  outlet->set_fault("/page", {.kind = Fault::Kind::status, .status = 429, .retry_after = 3600});
  outlet->serve("/other", "text/plain", "other");
  Client client(settings);
  const Response response = client.fetch(request("/page")).value();
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(response.retry_after, seconds(3600));

  const Result<Response> early = client.fetch(request("/other"));
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().kind, ErrorKind::unavailable);
  EXPECT_THAT(early.error().problem, HasSubstr("not asked: " + authority() + " wants no requests before 20"));
  EXPECT_EQ(outlet->requests().size(), 1u);
}

TEST_F(ClientRetryAfterTest, AnotherHostIsStillAsked) {
  const auto other = LoopbackOutlet::start("").value();
  settings.private_hosts.insert("127.0.0.1");
  outlet->set_fault("/page", {.kind = Fault::Kind::status, .status = 503, .retry_after = 3600});
  Client client(settings);
  ASSERT_TRUE(client.fetch(request("/page")));
  EXPECT_TRUE(client.fetch(Request{.url = Url::parse(other->origin() + "/").value()}));
}

} // namespace

} // namespace offprint
