#include "serve/websub_handler.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/sources.h"
#include "archive/subscriptions.h"
#include "base/clock.h"
#include "base/log.h"
#include "harvest/watch.h"
#include "harvest/websub_callback.h"
#include "net/client.h"
#include "outlet/hub.h"
#include "plain_client.h"
#include "scratch_folder.h"
#include "serve/page_answer.h"
#include "serve/server.h"
#include "test_pictures.h"

#include "edition/site/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <thread>

namespace offprint {
namespace {

using testing::HasSubstr;

constexpr std::uint64_t most_bytes = 100'000;

std::string feed_with(const std::string& origin, int entries) {
  std::string text = "<rss version=\"2.0\"><channel><title>Notices</title>";
  for (int i = 1; i <= entries; ++i) {
    const std::string link = origin + "/a-" + std::to_string(90'000 + i);
    std::string words;
    for (int line = 0; line < 5; ++line)
      words += "&lt;p&gt;The ferry to the lower landing runs again, and the toll of the old bridge is lifted "
               "until "
               "the spring, as the harbour council decided on its last day.&lt;/p&gt;";
    text += "<item><title>Notice</title><guid>" + link + "</guid><link>" + link + "</link><description>" +
            words + "</description></item>";
  }
  return text + "</channel></rss>";
}

bool becomes_true(const std::function<bool()>& condition) {
  for (int i = 0; i < 400 && !condition(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  return condition();
}

/// A mirror as `offprint serve` runs it: a server, and the harvest of one feed beside it.
class ServedMirror : public testing::Test {
protected:
  ServedMirror()
      : outlet(LoopbackOutlet::start("").value()),
        archive(Archive::open(folder.path() / "archive", Archive::Mode::create).value()),
        reading(Archive::open(folder.path() / "archive", Archive::Mode::read_only).value()) {
    outlet->serve("/feed.xml", "application/rss+xml", feed_with(outlet->origin(), 1));
    outlet->add_header("/feed.xml", "Link", "<" + hub.address() + ">; rel=hub, <" + topic() + ">; rel=self");
    EXPECT_TRUE(archive->sources().configure({{.id = "o", .name = "O", .language = "en", .home_page = ""}},
                                             {Source{.url = topic(), .outlet = "o"}}));
    server = Server::start({.port = 0}, [](const PageRequest&) { return page(); }, log, {&handler}).value();
    settings.callbacks = "http://127.0.0.1:" + std::to_string(server->port()) + "/websub/";
    settings.pictures = false;
  }

  static std::shared_ptr<const Answer> page() {
    return answer_of({.content_type = "text/html; charset=utf-8", .body = "a page"}, 200);
  }

  std::string topic() const { return outlet->origin() + "/feed.xml"; }

  /// The path of the callback that the hub was told last.
  std::string path() const { return std::string(Url::parse(hub.last("hub.callback"))->path()); }

  PlainAnswer get(const std::string& target) { return ask(server->port(), "GET " + target); }

  PlainAnswer post(const std::string& target, const std::string& body, const std::string& header = "X: x") {
    PlainConnection connection(server->port());
    connection.write("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/rss+xml\r\n" +
                     header + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    return connection.read();
  }

  PlainAnswer verify() { return get(path() + "?" + encode_form(hub.verification(864'000))); }

  void harvest() {
    harvesting = std::jthread([this](const std::stop_token& stop) {
      Client client({.private_hosts = {"127.0.0.1"}});
      PullProgress progress;
      watch(*archive, pictures.gallery, client, clock, log, settings, {}, progress, {}, stop, &inbox);
    });
    EXPECT_TRUE(becomes_true([this] { return !hub.asked().empty(); }));
  }

  ScratchFolder folder;
  SystemClock clock;
  Log log{Log::Level::off};
  HarvestSettings settings;
  const std::unique_ptr<LoopbackOutlet> outlet;
  LoopbackHub hub;
  const std::unique_ptr<Archive> archive;
  const std::unique_ptr<Archive> reading;
  TestPictures pictures{*archive, clock, folder.path() / "cache"};
  PushInbox inbox{clock.now()};
  WebsubCallback callback{*reading, *archive, inbox, clock, log};
  WebsubHandler handler{callback, most_bytes};
  std::unique_ptr<Server> server;
  std::jthread harvesting; // ends first
};

TEST_F(ServedMirror, SubscribesVerifiesAndHasAnArticleOfADeliveryWithoutAPoll) {
  harvest();
  const PlainAnswer verified = verify();
  EXPECT_EQ(verified.status, 200);
  EXPECT_EQ(verified.body, "a challenge");
  EXPECT_THAT(verified.headers.at("content-type"), HasSubstr("text/plain"));
  ASSERT_TRUE(becomes_true([this] { return archive->articles().count() == 1; }));

  const std::string body = feed_with(outlet->origin(), 2);
  EXPECT_EQ(post(path(), body, "X-Hub-Signature: " + hub.signature("sha256", body)).status, 202);
  EXPECT_TRUE(becomes_true([this] { return archive->articles().count() == 2; }));
  EXPECT_EQ(outlet->requests().size(), 2u) << "robots.txt and the feed, once each";
}

TEST_F(ServedMirror, HasNoCallbackButThoseOfItsSubscriptions) {
  harvest();
  EXPECT_EQ(get("/websub/").status, 404);
  EXPECT_EQ(get("/websub/AAAAAAAAAAAAAAAAAAAAAA?hub.mode=subscribe&hub.challenge=x").status, 404);
  EXPECT_EQ(post("/websub/AAAAAAAAAAAAAAAAAAAAAA", "x").status, 404);
  EXPECT_EQ(get(path()).status, 404) << "nothing is asked";
  EXPECT_EQ(get(path() + "?hub.mode=unsubscribe&hub.challenge=x&hub.topic=" + percent_encode(topic())).status,
            404);
  EXPECT_EQ(ask(server->port(), "HEAD " + path()).status, 405);
  EXPECT_EQ(ask(server->port(), "PUT " + path(), {"Content-Length: 0"}).status, 405);
  EXPECT_EQ(get("/page").body, "a page");
  EXPECT_EQ(post("/page", "x").status, 405);
}

TEST_F(ServedMirror, ReadsNoBodyOverTheLimit) {
  harvest();
  verify();
  EXPECT_EQ(post(path(), std::string(most_bytes + 1, 'x')).status, 413);
  PlainConnection unannounced(server->port());
  unannounced.write("POST " + path() + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 10; ++i) unannounced.write("8000\r\n" + std::string(0x8000, 'x') + "\r\n");
  EXPECT_EQ(unannounced.read().status, 0) << "hung up";
  const std::string whole(most_bytes, 'x');
  EXPECT_EQ(post(path(), whole, "X-Hub-Signature: sha256=00").status, 202)
      << "a hub is not told of its mistakes";
  EXPECT_EQ((*archive->subscriptions().of_source(topic()))->rejected, 1);
}

TEST_F(ServedMirror, AnswersTooManyDeliveriesWith429) {
  harvest();
  verify();
  int status = 0;
  for (int i = 0; i < 40 && status != 429; ++i) status = post(path(), "x").status;
  EXPECT_EQ(status, 429);
}

} // namespace
} // namespace offprint
