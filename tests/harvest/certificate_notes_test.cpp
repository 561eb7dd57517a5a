#include "harvest/certificate_notes.h"

#include "archive/certificates.h"
#include "harvest/fetcher.h"
#include "harvest/host_rests.h"
#include "harvest/mirror.h"
#include "harvest/robots_gate.h"
#include "tls_server.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

class CertificateNotesTest : public testing::Test {
protected:
  void note(Instant expires) {
    Response shown{.status = 200,
                   .url = *Url::parse("https://news.example/a"),
                   .redirects = {},
                   .left_tls = false,
                   .headers = {},
                   .body = {},
                   .retry_after = {},
                   .certificate_expires = expires};
    CertificateNotes(mirror.archive(), mirror.clock(), log).note(shown);
  }

  std::optional<Certificate> kept(const std::string& host) {
    return *mirror.archive().certificates().find(host);
  }

  Mirror mirror{{}};
  Log log{Log::Level::off};
};

TEST_F(CertificateNotesTest, AreOfTheNewestCertificateAndOfTheDayItWasShown) {
  const Instant begin = mirror.clock().now();
  note(begin + std::chrono::days(20));
  mirror.clock().turn(std::chrono::hours(1));
  note(begin + std::chrono::days(20));
  EXPECT_EQ(kept("news.example")->seen, begin);
  note(begin + std::chrono::days(90));
  EXPECT_EQ(kept("news.example")->expires, begin + std::chrono::days(90));
  mirror.clock().turn(std::chrono::hours(25));
  note(begin + std::chrono::days(90));
  EXPECT_EQ(kept("news.example")->seen, mirror.clock().now());
  EXPECT_EQ(mirror.archive().certificates().expiring(begin + std::chrono::days(91), begin)->size(), 1u);
  EXPECT_EQ(mirror.archive().certificates().expiring(begin + std::chrono::days(90), begin)->size(), 0u);
}

TEST_F(CertificateNotesTest, AreMadeOfWhatIsFetched) {
  TlsServer server(40);
  server.serve("page.txt", "over TLS");
  ClientSettings settings;
  settings.private_hosts = {"127.0.0.1"};
  settings.ca_file = server.ca_file();
  Client client(settings);
  PullProgress progress;
  CertificateNotes notes(mirror.archive(), mirror.clock(), log);
  HostRests rests(mirror.archive(), mirror.clock(), log);
  RobotsGate robots(mirror.archive(), client, rests, notes, mirror.clock(), log, mirror.settings(), false);
  Fetcher fetcher(client, rests, robots, notes, progress, {});
  ASSERT_TRUE(fetcher.get({.url = *Url::parse(server.origin() + "/page.txt")}, ""));
  EXPECT_TRUE(kept(server.origin().substr(std::string("https://").size())));
}

} // namespace
} // namespace offprint
