#include "serve/server.h"

#include "base/log.h"
#include "edition/site/site.h"
#include "plain_client.h"
#include "serve/page_answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <brotli/decode.h>
#include <zlib.h>

#include <future>
#include <mutex>
#include <thread>

namespace offprint {
namespace {

using testing::HasSubstr;

std::string long_text() {
  std::string text;
  for (int line = 0; line < 500; ++line)
    text += "<p>The line with the number " + std::to_string(line) + "</p>\n";
  return text;
}

std::string undo_gzip(const std::string& packed, std::size_t size) {
  std::string bytes(size + 1, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string input = packed;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  inflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  inflateEnd(&stream);
  return bytes;
}

std::string undo_brotli(const std::string& packed, std::size_t size) {
  std::string bytes(size + 1, '\0');
  std::size_t written = bytes.size();
  BrotliDecoderDecompress(packed.size(), reinterpret_cast<const std::uint8_t*>(packed.data()), &written,
                          reinterpret_cast<std::uint8_t*>(bytes.data()));
  bytes.resize(written);
  return bytes;
}

class ServerTest : public testing::Test {
protected:
  ServerTest() {
    auto started =
        Server::start({.port = 0}, [this](const PageRequest& request) { return answer(request.path); }, log);
    EXPECT_TRUE(started) << started.error().message();
    server = std::move(*started);
  }

  std::shared_ptr<const Answer> answer(std::string_view path) {
    const std::lock_guard lock(mutex);
    paths.emplace_back(path);
    if (path == "/page") return page;
    if (path == "/picture") {
      return answer_of({.content_type = "image/jpeg", .body = "bytes", .immutable = true}, 200);
    }
    return answer_of({.content_type = "text/html; charset=utf-8", .body = "none"}, 404);
  }

  Log log{Log::Level::off};
  const std::shared_ptr<const Answer> page =
      answer_of({.content_type = "text/html; charset=utf-8", .body = long_text()}, 200);
  std::mutex mutex;
  std::vector<std::string> paths;
  std::unique_ptr<Server> server;
};

TEST_F(ServerTest, SendsTheSameBytesInEachCoding) {
  const PlainAnswer plain = ask(server->port(), "GET /page");
  const PlainAnswer gzip = ask(server->port(), "GET /page", {"Accept-Encoding: gzip"});
  const PlainAnswer brotli =
      ask(server->port(), "GET /page", {"Accept-Encoding: gzip", "Accept-Encoding: br"});
  EXPECT_EQ(plain.status, 200);
  EXPECT_EQ(plain.body, long_text());
  EXPECT_EQ(gzip.headers.at("content-encoding"), "gzip");
  EXPECT_LT(gzip.body.size(), plain.body.size() / 4);
  EXPECT_EQ(undo_gzip(gzip.body, plain.body.size()), plain.body);
  EXPECT_EQ(brotli.headers.at("content-encoding"), "br");
  EXPECT_EQ(undo_brotli(brotli.body, plain.body.size()), plain.body);
  EXPECT_NE(gzip.headers.at("etag"), brotli.headers.at("etag"));
  for (const auto& each : {plain, gzip, brotli}) EXPECT_EQ(each.headers.at("vary"), "Accept-Encoding");
}

TEST_F(ServerTest, AnswersAKnownTagWithNothing) {
  const std::string etag = ask(server->port(), "GET /page", {"Accept-Encoding: br"}).headers.at("etag");
  for (const std::string& known : {etag, "W/" + etag, "\"other\", " + etag}) {
    const PlainAnswer unchanged =
        ask(server->port(), "GET /page", {"Accept-Encoding: br", "If-None-Match: " + known});
    EXPECT_EQ(unchanged.status, 304) << known;
    EXPECT_EQ(unchanged.headers.at("etag"), etag);
    EXPECT_EQ(unchanged.headers.at("vary"), "Accept-Encoding");
  }
  EXPECT_EQ(ask(server->port(), "GET /page", {"If-None-Match: \"other\""}).status, 200);
  EXPECT_EQ(ask(server->port(), "GET /none", {"If-None-Match: *"}).status, 404);
}

TEST_F(ServerTest, KeepsAConnectionAfter304AndHead) {
  PlainConnection connection(server->port());
  connection.write("GET /page HTTP/1.1\r\nHost: x\r\nIf-None-Match: *\r\n\r\n");
  EXPECT_EQ(connection.read().status, 304);
  connection.write("HEAD /page HTTP/1.1\r\nHost: x\r\n\r\n");
  const PlainAnswer head = connection.read(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-length"), std::to_string(long_text().size()));
  connection.write("GET /page HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(connection.read().body, long_text());
}

TEST_F(ServerTest, TellsBrowsersToTrustNothingAndHowLongToKeep) {
  const PlainAnswer html = ask(server->port(), "GET /page");
  EXPECT_EQ(html.headers.at("content-security-policy"),
            "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'none'");
  EXPECT_EQ(html.headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(html.headers.at("referrer-policy"), "no-referrer");
  EXPECT_EQ(html.headers.at("cache-control"), "no-cache");
  EXPECT_THAT(ask(server->port(), "GET /picture").headers.at("cache-control"), HasSubstr("immutable"));
}

TEST_F(ServerTest, RefusesOtherMethods) {
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"}) {
    const PlainAnswer refused = ask(server->port(), std::string(method) + " /page", {"Content-Length: 0"});
    EXPECT_EQ(refused.status, 405) << method;
    EXPECT_EQ(refused.headers.at("allow"), "GET, HEAD") << method;
  }
  PlainConnection connection(server->port());
  connection.write("POST /page HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nsome of it");
  EXPECT_EQ(connection.read().status, 405);
}

TEST_F(ServerTest, HandsOnPathsDecodedOnceWithoutTheQuery) {
  for (const char* target : {"/a%2Fb", "/%252e", "/caf%C3%A9?x=%00", "/nul%00nul", "http://host.example/page",
                             "/%zz", "/../etc/passwd", "/%2e%2e/x", "/a+b"}) {
    ask(server->port(), std::string("GET ") + target);
  }
  const std::lock_guard lock(mutex);
  using std::string_literals::operator""s;
  EXPECT_THAT(paths, testing::ElementsAre("/a/b", "/%2e", "/café", "/nul\0nul"s, "/page", "/%zz",
                                          "/../etc/passwd", "/../x", "/a+b"));
}

TEST_F(ServerTest, NamesThePortThatIsInUseAndTheWayOut) {
  const auto second =
      Server::start({.port = server->port()}, [](const PageRequest&) { return nullptr; }, log);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::busy);
  EXPECT_THAT(second.error().message(), HasSubstr("127.0.0.1:" + std::to_string(server->port())));
  EXPECT_THAT(second.error().message(), HasSubstr("serve.listen"));
  const auto nowhere =
      Server::start({.address = "localhost"}, [](const PageRequest&) { return nullptr; }, log);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().kind, ErrorKind::invalid);
}

TEST_F(ServerTest, AnswersWhileManyClientsIdleOrDrip) {
  std::vector<PlainConnection> slow;
  for (int count = 0; count < 500; ++count) {
    slow.emplace_back(server->port());
    if (count % 2 == 0) slow.back().write("GET /page HTTP/1.1\r\nHost: x\r\nX-Slow: ");
  }
  for (int count = 0; count < 10; ++count) EXPECT_EQ(ask(server->port(), "GET /page").body, long_text());
  slow.front().write("x\r\n\r\n");
  EXPECT_EQ(slow.front().read().body, long_text());
}

TEST_F(ServerTest, SurvivesWhatIsNoHttp) {
  for (const std::string& nonsense :
       {std::string("\x16\x03\x01\x02\0\x01", 6), std::string("GET\r\n\r\n"), std::string(100'000, 'A'),
        "GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(60'000, 'B') + "\r\n\r\n"}) {
    PlainConnection connection(server->port());
    connection.write(nonsense);
  }
  EXPECT_EQ(ask(server->port(), "GET /page").status, 200);
}

TEST(Server, FinishesAnswersUnderWayBeforeItEnds) {
  Log log{Log::Level::off};
  std::promise<void> asked;
  std::promise<void> may_answer;
  auto page = answer_of({.content_type = "text/html; charset=utf-8", .body = long_text()}, 200);
  auto server = Server::start(
      {.port = 0},
      [&](const PageRequest&) -> std::shared_ptr<const Answer> {
        asked.set_value();
        may_answer.get_future().wait();
        return page;
      },
      log);
  ASSERT_TRUE(server);
  PlainConnection idle((*server)->port());
  PlainConnection connection((*server)->port());
  connection.write("GET /page HTTP/1.1\r\nHost: x\r\n\r\n");
  asked.get_future().wait();
  std::thread ending([&] { server->reset(); });
  may_answer.set_value();
  EXPECT_EQ(connection.read().body, long_text());
  ending.join();
}

} // namespace
} // namespace offprint
