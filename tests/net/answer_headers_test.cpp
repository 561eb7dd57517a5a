#include "net/answer_headers.h"

#include <gtest/gtest.h>

namespace offprint {

namespace {

AnswerHeaders taken(std::initializer_list<std::string_view> lines) {
  AnswerHeaders headers;
  for (const std::string_view line : lines) EXPECT_TRUE(headers.take(line));
  return headers;
}

TEST(AnswerHeaders, KeepThoseOfTheLastAnswerOnly) {
  const AnswerHeaders headers =
      taken({"HTTP/1.1 103 Early Hints\r\n", "Link: </a.css>\r\n", "\r\n", "HTTP/2 200\r\n",
             "ETag:  \"a\" \r\n", "Etag: \"b\"\r\n", "\r\n", "X-Trailer: late\r\n"});
  EXPECT_EQ(headers.status(), 200);
  EXPECT_TRUE(headers.complete());
  EXPECT_EQ(headers.field("etag"), "\"a\"");
  EXPECT_EQ(headers.fields().size(), 2u);
}

TEST(AnswerHeaders, AreNotCompleteAfterAnInterimAnswer) {
  EXPECT_FALSE(taken({"HTTP/1.1 100 Continue\r\n", "\r\n"}).complete());
}

TEST(AnswerHeaders, CountContentCodingsHoweverTheyAreSpread) {
  EXPECT_EQ(taken({"HTTP/1.1 200 OK\r\n", "Content-Encoding: gzip\r\n"}).content_codings(), 1);
  EXPECT_EQ(taken({"HTTP/1.1 200 OK\r\n", "Content-Encoding: gzip, Identity\r\n", "content-encoding: br\r\n"})
                .content_codings(),
            2);
}

TEST(AnswerHeaders, ARedirectIsOneOnlyWithALocation) {
  EXPECT_EQ(taken({"HTTP/1.1 301 Moved\r\n", "Location: /b\r\n"}).redirect(), "/b");
  EXPECT_EQ(taken({"HTTP/1.1 302 Found\r\n"}).redirect(), std::nullopt);
  EXPECT_EQ(taken({"HTTP/1.1 201 Created\r\n", "Location: /b\r\n"}).redirect(), std::nullopt);
}

TEST(AnswerHeaders, AnnounceBytesOnlyOfABody) {
  EXPECT_EQ(taken({"HTTP/1.1 200 OK\r\n", "Content-Length: 7\r\n"}).announced_bytes(), 7u);
  EXPECT_EQ(taken({"HTTP/1.1 304 Not Modified\r\n", "Content-Length: 7\r\n"}).announced_bytes(),
            std::nullopt);
  EXPECT_EQ(taken({"HTTP/1.1 200 OK\r\n", "Content-Length: 7x\r\n"}).announced_bytes(), std::nullopt);
}

TEST(AnswerHeaders, AreBoundedInNumberAndSize) {
  AnswerHeaders many = taken({"HTTP/1.1 200 OK\r\n"});
  int count = 0;
  while (many.take("A: b\r\n")) ++count;
  EXPECT_EQ(count, 200);
  AnswerHeaders interim;
  int answers = 0;
  while (interim.take("HTTP/1.1 100 Continue\r\n") && answers < 1'000'000) ++answers;
  EXPECT_LT(answers, 20'000);
}

} // namespace

} // namespace offprint
