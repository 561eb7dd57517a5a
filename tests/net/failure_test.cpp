#include "net/failure.h"

#include <curl/curl.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <set>
#include <vector>

namespace offprint {

namespace {

using std::chrono::milliseconds;

// What a test on loopback cannot bring about.
TEST(Failure, EachCauseHasItsOwnWords) {
  const Failure base{.detail = "libcurl's words",
                     .elapsed = milliseconds(10'000),
                     .allowed = milliseconds(30'000),
                     .connect_allowed = milliseconds(10'000),
                     .stall_allowed = milliseconds(10'000)};
  const auto with = [&](auto change) {
    Failure failure = base;
    change(failure);
    return failure;
  };
  const std::vector<Failure> failures{
      with([](Failure& f) { f.code = CURLE_COULDNT_RESOLVE_HOST; }),
      with([](Failure& f) { f.code = CURLE_COULDNT_RESOLVE_PROXY; }),
      with([](Failure& f) { f.code = CURLE_PROXY; }),
      with([](Failure& f) { f.code = CURLE_COULDNT_CONNECT, f.os_error = ECONNREFUSED; }),
      with([](Failure& f) { f.code = CURLE_COULDNT_CONNECT, f.os_error = EHOSTUNREACH; }),
      with([](Failure& f) { f.code = CURLE_OPERATION_TIMEDOUT; }),
      with([](Failure& f) { f.code = CURLE_OPERATION_TIMEDOUT, f.resolved = true; }),
      with([](Failure& f) { f.code = CURLE_OPERATION_TIMEDOUT, f.resolved = f.connected = true; }),
      with([](Failure& f) {
        f.code = CURLE_OPERATION_TIMEDOUT, f.resolved = f.connected = true, f.elapsed = f.allowed;
      }),
      with([](Failure& f) { f.code = CURLE_PEER_FAILED_VERIFICATION; }),
      with([](Failure& f) { f.code = CURLE_SSL_CONNECT_ERROR; }),
      with([](Failure& f) { f.code = CURLE_SSL_CACERT_BADFILE; }),
      with([](Failure& f) { f.code = CURLE_PARTIAL_FILE; }),
      with([](Failure& f) { f.code = CURLE_GOT_NOTHING; }),
      with([](Failure& f) { f.code = CURLE_RECV_ERROR; }),
      with([](Failure& f) { f.code = CURLE_BAD_CONTENT_ENCODING; }),
      with([](Failure& f) { f.code = CURLE_WEIRD_SERVER_REPLY; }),
      with([](Failure& f) { f.code = CURLE_HTTP2_STREAM; }),
      with([](Failure& f) { f.code = CURLE_OUT_OF_MEMORY; }),
  };
  std::set<std::string> words;
  for (const Failure& failure : failures)
    words.insert(explain(failure, Url::parse("https://news.example/").value()).message());
  EXPECT_EQ(words.size(), failures.size());
}

TEST(Failure, TheServersWordsStayOnOneLine) {
  const Failure failure{.code = CURLE_RECV_ERROR, .detail = "a\r\nb\x1b[31m\xff" + std::string(1000, 'x')};
  const std::string problem = explain(failure, Url::parse("https://news.example/").value()).problem;
  EXPECT_EQ(problem.find_first_of("\r\n\x1b"), std::string::npos);
  EXPECT_LT(problem.size(), 300u);
}

} // namespace

} // namespace offprint
