#include "net/certificate.h"

#include "net/client.h"
#include "tls_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

class CertificateTest : public testing::Test {
protected:
  CertificateTest() {
    server.serve("page.txt", "over TLS");
    settings.private_hosts = {"127.0.0.1"};
    settings.ca_file = server.ca_file();
  }

  Request request() const { return Request{.url = Url::parse(server.origin() + "/page.txt").value()}; }

  TlsServer server{40};
  ClientSettings settings;
};

TEST_F(CertificateTest, OfAServerGivesTheTimeItExpires) {
  const auto now = std::chrono::system_clock::now();
  const Result<Response> response = Client(settings).fetch(request());
  ASSERT_TRUE(response) << response.error().message();
  EXPECT_EQ(response->body, "over TLS");
  ASSERT_TRUE(response->certificate_expires);
  EXPECT_LE(*response->certificate_expires, now + std::chrono::days(40));
  EXPECT_GE(*response->certificate_expires, now + std::chrono::days(40) - std::chrono::minutes(10));
}

TEST_F(CertificateTest, OfAnAuthorityThatIsNotTrustedIsRefused) {
  settings.ca_file.clear();
  const Result<Response> response = Client(settings).fetch(request());
  ASSERT_FALSE(response);
  EXPECT_THAT(response.error().problem, testing::HasSubstr("certificate"));
}

TEST(CertificateTime, IsReadInBothForms) {
  const Instant expected = parse_rfc3339("2026-11-03T02:00:00Z").value();
  EXPECT_EQ(parse_certificate_time("Nov  3 02:00:00 2026 GMT"), expected);
  EXPECT_EQ(parse_certificate_time("2026-11-03 02:00:00 GMT"), expected);
  for (const char* nonsense : {"", "GMT", "Nov  3 02:00:00 2026", "never GMT"})
    EXPECT_EQ(parse_certificate_time(nonsense), std::nullopt) << nonsense;
}

} // namespace
} // namespace offprint
