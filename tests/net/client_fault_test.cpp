#include "client_fixture.h"

#include <set>

namespace offprint {

namespace {

using testing::HasSubstr;
using Kind = Fault::Kind;

class ClientFaultTest : public ClientFixture {};

TEST_F(ClientFaultTest, AServerThatNeverAnswersIsAStall) {
  const Error error = error_under({.kind = Kind::hang});
  EXPECT_EQ(error.kind, ErrorKind::unavailable);
  EXPECT_THAT(error.message(),
              HasSubstr(url("/page").text() + ": stalled: fewer than 50 bytes a second over 1 s"));
}

TEST_F(ClientFaultTest, ABodyThatDripsIsAStall) {
  EXPECT_THAT(error_under({.kind = Kind::drip}).problem, HasSubstr("stalled"));
}

TEST_F(ClientFaultTest, AnExchangeHasATimeForAllOfIt) {
  settings.stall_timeout = std::chrono::seconds(100);
  Request hasty = request("/page");
  hasty.max_duration = std::chrono::seconds(1);
  EXPECT_THAT(error_under({.kind = Kind::drip}, hasty).problem,
              HasSubstr("the answer was not whole within 1 s"));
}

TEST_F(ClientFaultTest, AnEndlessBodyIsCutAtTheLimit) {
  const Error error = error_under({.kind = Kind::endless});
  EXPECT_EQ(error.kind, ErrorKind::refused);
  EXPECT_THAT(error.problem, HasSubstr("the body is over the limit of 5000000 bytes"));
}

TEST_F(ClientFaultTest, ABombIsCutAtWhatItUnpacksTo) {
  const Error error = error_under({.kind = Kind::gzip_bomb});
  EXPECT_EQ(error.kind, ErrorKind::refused);
  EXPECT_THAT(error.problem, HasSubstr("the body is over the limit of 5000000 bytes"));
}

TEST_F(ClientFaultTest, ABodyAnnouncedTooLargeIsNotFetched) {
  Request modest = request("/page");
  modest.max_bytes = 1006;
  const Error error = error_under({}, modest);
  EXPECT_EQ(error.kind, ErrorKind::refused);
  EXPECT_THAT(error.problem, HasSubstr("announces a body of 1007 bytes, over the limit of 1006"));
  modest.max_bytes = 1007;
  EXPECT_EQ(fetch(modest).value().body, page_text);
}

TEST_F(ClientFaultTest, ABodyThatEndsEarlyIsNoAnswer) {
  EXPECT_THAT(error_under({.kind = Kind::cut}).problem,
              HasSubstr("the connection ended early: 503 of 1007 bytes"));
  EXPECT_THAT(error_under({.kind = Kind::long_length}).problem,
              HasSubstr("the connection ended early: 1007 of 2014 bytes"));
  EXPECT_THAT(error_under({.kind = Kind::chunked_cut}).problem,
              HasSubstr("the connection ended early, after"));
}

TEST_F(ClientFaultTest, WhatComesAfterTheAnnouncedLengthIsNotTakenForAnAnswer) {
  settings.requests_per_host = 1;
  Client client(settings);
  outlet->set_fault("/page", {.kind = Kind::short_length});
  EXPECT_EQ(client.fetch(request("/page")).value().body, page_text.substr(0, 503));
  outlet->clear_faults();
  EXPECT_EQ(client.fetch(request("/page")).value().body, page_text);
}

TEST_F(ClientFaultTest, EachOtherFaultIsNamed) {
  EXPECT_THAT(error_under({.kind = Kind::garbage}).problem, HasSubstr("the answer is not HTTP"));
  EXPECT_THAT(error_under({.kind = Kind::bad_gzip}).problem, HasSubstr("content coding cannot be undone"));
  EXPECT_THAT(error_under({.kind = Kind::many_headers}).problem, HasSubstr("headers are over the limit"));
  EXPECT_THAT(error_under({.kind = Kind::redirect_loop}).problem,
              HasSubstr("redirects more than 5 times, last to /page"));
  EXPECT_THAT(error_under({.kind = Kind::redirect, .location = "ftp://a.example/"}).problem,
              HasSubstr("redirects to what is not fetched: ftp://a.example/"));
  EXPECT_THAT(error_under({.kind = Kind::redirect, .location = "http://u:p@a.example/"}).problem,
              HasSubstr("carries a user name or password"));
}

TEST_F(ClientFaultTest, StatusesAreHandedOn) {
  for (const int status : {404, 410, 500}) {
    outlet->set_fault("/page", {.kind = Kind::status, .status = status});
    EXPECT_EQ(fetch("/page").value().status, status);
  }
  outlet->set_fault("/page", {.kind = Kind::not_modified});
  EXPECT_TRUE(fetch("/page").value().not_modified());
  outlet->set_fault("/page", {.kind = Kind::wrong_charset});
  EXPECT_EQ(fetch("/page").value().header("content-type"), "text/plain; charset=windows-1251");
}

TEST_F(ClientFaultTest, AServerThatIsNotThereIsNamed) {
  const Request gone = request("/page");
  const std::string port = std::to_string(gone.url.port());
  Client client(settings);
  const_cast<std::unique_ptr<LoopbackOutlet>&>(outlet).reset();
  const Result<Response> response = client.fetch(gone);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().problem, "127.0.0.1 port " + port + " refuses connections");
}

TEST_F(ClientFaultTest, ANameThatDoesNotResolveIsNamed) {
  // A label of 64 letters is one too long, so that no name server is asked.
  const std::string host = std::string(64, 'a') + ".example";
  const Result<Response> response = fetch(Request{.url = Url::parse("http://" + host + "/").value()});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().problem, "the name " + host + " does not resolve");
}

TEST_F(ClientFaultTest, AServerWithoutTlsIsNamed) {
  const Result<Response> response = fetch(Request{.url = Url::parse("https://" + authority() + "/").value()});
  ASSERT_FALSE(response);
  EXPECT_THAT(response.error().problem, HasSubstr("no TLS connection"));
}

} // namespace

} // namespace offprint
