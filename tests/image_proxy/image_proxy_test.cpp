#include "image_proxy/image_proxy.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/pictures.h"
#include "base/clock.h"
#include "base/file_cache.h"
#include "base/log.h"
#include "html/sanitise.h"
#include "image_proxy/forget.h"
#include "net/client.h"
#include "outlet/outlet.h"
#include "picture/samples.h"
#include "picture/workshop/workshop.h"
#include "scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

namespace offprint {
namespace {

struct SetClock final : Clock {
  Instant now() const override { return time; }

  Instant time = *parse_rfc3339("2026-11-23T02:00:00Z");
};

class ImageProxyTest : public testing::Test {
protected:
  ImageProxyTest() {
    outlet_->serve("/harbour.jpg", "image/jpeg", jpeg_);
    outlet_->serve("/page.html", "text/html", "<!doctype html><p>No picture</p>");
    outlet_->serve("/cut.jpg", "image/jpeg", jpeg_.substr(0, 3000));
  }

  std::string address(const std::string& path) const { return outlet_->origin() + path; }

  ImageResult ask(ImageProxy& proxy, const std::string& url, const std::string& edit = "w=50",
                  const std::string& client = "a") {
    FormFields fields = parse_form(edit);
    fields.insert(fields.begin(), {"url", url});
    std::promise<ImageResult> answer;
    proxy.ask(read_image_request(fields).value(), client,
              [&](const std::shared_ptr<const ImageResult>& result) { answer.set_value(*result); });
    return answer.get_future().get();
  }

  std::unique_ptr<ImageProxy> proxy(std::vector<std::string> allow = {"127.0.0.1"}, int most_requests = 0) {
    ImageProxySettings settings{.allow = std::move(allow), .most_requests = most_requests};
    settings.max_duration = std::chrono::seconds(3);
    return std::make_unique<ImageProxy>(*archive_, workshop_, cache_, client_, clock_, log_, settings);
  }

  void take_article_with(const std::string& picture) {
    Article article = article_at(*Url::parse("https://a.example/a-100001"));
    article.title = "An article";
    article.body = *sanitise("<p>x</p>");
    article.figures = {{.url = *Url::parse(picture), .caption = {}, .credit = {}, .alt = {}}};
    ASSERT_TRUE(archive_->articles().take(article, {}, clock_.now()));
  }

  std::size_t requests() { return outlet_->requests().size(); }

  const std::string jpeg_ = samples::file(samples::picture(200, 100), ".jpg");
  ScratchFolder folder_;
  std::unique_ptr<LoopbackOutlet> outlet_ = std::move(*LoopbackOutlet::start(""));
  std::unique_ptr<Archive> archive_ = *Archive::open(folder_.path() / "archive", Archive::Mode::create);
  Workshop workshop_{{.program = OFFPRINT_PROGRAM, .workers = 2}};
  FileCache cache_{folder_.path() / "cache", 10'000'000};
  Client client_{{.private_hosts = {"127.0.0.1"}}};
  SetClock clock_;
  Log log_{Log::Level::off};
};

TEST_F(ImageProxyTest, GivesAPictureOfAHostThatIsAllowed) {
  const auto allowed = proxy();
  const ImageResult result = ask(*allowed, address("/harbour.jpg"), "w=50&output=png");
  ASSERT_EQ(result.failure, ImageFailure::none) << result.message;
  EXPECT_EQ(result.content_type, "image/png");
  EXPECT_EQ(result.suffix, ".png");
  EXPECT_EQ(result.canonical, address("/harbour.jpg"));
  EXPECT_EQ(result.original_bytes, jpeg_.size());
  EXPECT_EQ(samples::decoded(result.bytes).width(), 50);
  EXPECT_EQ(ask(*allowed, address("/harbour.jpg"), "output=png&w=50").bytes, result.bytes);
  EXPECT_EQ(ask(*allowed, address("/harbour.jpg"), "w=60").failure, ImageFailure::none);
  EXPECT_EQ(requests(), 1u) << "fetched once for all sizes";
}

TEST_F(ImageProxyTest, IsNotOpen) {
  const auto closed = proxy({});
  const ImageResult result = ask(*closed, address("/harbour.jpg"));
  EXPECT_EQ(result.failure, ImageFailure::not_allowed);
  EXPECT_EQ(status_of(result.failure), 400);
  EXPECT_EQ(requests(), 0u);
}

TEST_F(ImageProxyTest, GivesPicturesThatTheArchiveKnowsAndTellsTheHostWhichArticleShowsThem) {
  take_article_with(address("/harbour.jpg"));
  outlet_->set_fault("/harbour.jpg", *Fault::parse("403"));
  const auto closed = proxy({});
  EXPECT_EQ(ask(*closed, address("/harbour.jpg")).failure, ImageFailure::upstream_status);
  ASSERT_EQ(requests(), 2u);
  EXPECT_EQ(outlet_->requests()[0].header("referer"), "");
  EXPECT_EQ(outlet_->requests()[1].header("referer"), "https://a.example/a-100001");
}

TEST_F(ImageProxyTest, AsksNobodyForWhatTheArchiveHolds) {
  take_article_with("https://gone.example/a.jpg");
  ASSERT_TRUE(archive_->pictures().keep(*Url::parse("https://gone.example/a.jpg"), jpeg_,
                                        {PictureType::jpeg, 200, 100}, clock_.now()));
  const auto closed = proxy({});
  EXPECT_EQ(ask(*closed, "gone.example/a.jpg").failure, ImageFailure::none);
}

TEST_F(ImageProxyTest, TellsFailuresApart) {
  const auto allowed = proxy({"127.0.0.1", "nowhere.invalid", "127.0.0.2", "localhost"});
  const auto failure = [&](const std::string& url, const std::string& edit = "w=50") {
    return ask(*allowed, url, edit);
  };
  EXPECT_EQ(failure(address("/none.jpg")).message, "The requested URL returned error: 404");
  EXPECT_EQ(failure(address("/page.html")).failure, ImageFailure::unknown_format);
  EXPECT_EQ(failure(address("/page.html")).message,
            "Invalid or unsupported image format. Is it a valid image?");
  EXPECT_EQ(failure(address("/cut.jpg")).failure, ImageFailure::unreadable);
  EXPECT_EQ(failure(address("/harbour.jpg"), "w=9000000&h=9000000").failure, ImageFailure::too_large);
  EXPECT_EQ(failure("http://nowhere.invalid/x.jpg").failure, ImageFailure::unknown_name);
  EXPECT_EQ(failure("http://127.0.0.2:8080/x.jpg").failure, ImageFailure::refused_address);
  EXPECT_EQ(failure("http://localhost:8080/x.jpg").failure, ImageFailure::refused_address);
  outlet_->set_fault("/hang.jpg", *Fault::parse("hang"));
  EXPECT_EQ(failure(address("/hang.jpg")).failure, ImageFailure::timed_out);
  outlet_->serve("/loop.jpg", "image/jpeg", jpeg_);
  outlet_->set_fault("/loop.jpg", *Fault::parse("redirect_loop"));
  EXPECT_EQ(failure(address("/loop.jpg")).failure, ImageFailure::redirects);
  outlet_->serve("/private.jpg", "image/jpeg", jpeg_);
  outlet_->set_fault("/private.jpg", *Fault::parse("redirect_private"));
  EXPECT_EQ(failure(address("/private.jpg")).failure, ImageFailure::refused_address) << "on every hop";
  for (const auto& [cause, status] : {std::pair{ImageFailure::unknown_name, 404},
                                      {ImageFailure::timed_out, 404},
                                      {ImageFailure::unreadable, 404},
                                      {ImageFailure::too_large, 404},
                                      {ImageFailure::cannot_be_made, 400},
                                      {ImageFailure::invalid_address, 400},
                                      {ImageFailure::too_many_requests, 429},
                                      {ImageFailure::internal, 500}})
    EXPECT_EQ(status_of(cause), status) << name_of(cause);
}

TEST_F(ImageProxyTest, WordsItsErrorsAsTheOtherDoes) {
  const auto allowed = proxy();
  EXPECT_EQ(error_json(ask(*allowed, address("/none.jpg"))),
            R"({"status":"error","code":404,"message":"The requested URL returned error: 404"})");
}

TEST_F(ImageProxyTest, RemembersAFailureForAWhileAndForgetsItWhenTold) {
  const auto allowed = proxy();
  EXPECT_EQ(ask(*allowed, address("/late.jpg")).failure, ImageFailure::upstream_status);
  outlet_->serve("/late.jpg", "image/jpeg", jpeg_);
  EXPECT_EQ(ask(*allowed, address("/late.jpg")).failure, ImageFailure::upstream_status);
  EXPECT_EQ(ask(*allowed, address("/late.jpg"), "w=20").failure, ImageFailure::upstream_status);
  EXPECT_EQ(requests(), 1u);
  EXPECT_EQ(forget_picture(cache_, *Url::parse(address("/late.jpg"))), 1);
  EXPECT_EQ(ask(*allowed, address("/late.jpg")).failure, ImageFailure::none);

  EXPECT_EQ(ask(*allowed, address("/later.jpg")).failure, ImageFailure::upstream_status);
  outlet_->serve("/later.jpg", "image/jpeg", jpeg_);
  clock_.time += std::chrono::minutes(6);
  EXPECT_EQ(ask(*allowed, address("/later.jpg")).failure, ImageFailure::none);
}

TEST_F(ImageProxyTest, OneEditThatFailsSaysNothingOfAnother) {
  const auto allowed = proxy();
  EXPECT_EQ(ask(*allowed, address("/harbour.jpg"), "w=9000000&h=9000000").failure, ImageFailure::too_large);
  EXPECT_EQ(ask(*allowed, address("/harbour.jpg"), "w=50").failure, ImageFailure::none);
}

TEST_F(ImageProxyTest, LimitsWhatOneClientMayHaveMade) {
  const auto limited = proxy({"127.0.0.1"}, 2);
  EXPECT_EQ(ask(*limited, address("/harbour.jpg"), "w=10").failure, ImageFailure::none);
  EXPECT_EQ(ask(*limited, address("/harbour.jpg"), "w=11").failure, ImageFailure::none);
  EXPECT_EQ(ask(*limited, address("/harbour.jpg"), "w=12").failure, ImageFailure::too_many_requests);
  EXPECT_EQ(ask(*limited, address("/harbour.jpg"), "w=11").failure, ImageFailure::none)
      << "what is made is free";
  EXPECT_EQ(ask(*limited, address("/harbour.jpg"), "w=12", "b").failure, ImageFailure::none);
}

TEST_F(ImageProxyTest, MakesTheSameOnceHoweverManyAsk) {
  const auto allowed = proxy();
  outlet_->set_latency(std::chrono::milliseconds(200));
  std::atomic<int> answered = 0;
  std::atomic<int> good = 0;
  const ImageRequest request =
      read_image_request({{"url", address("/harbour.jpg")}, {"w", "50"}, {"output", "avif"}}).value();
  for (int i = 0; i < 500; ++i)
    allowed->ask(request, "a", [&](const auto& result) {
      good += result->failure == ImageFailure::none ? 1 : 0;
      ++answered;
    });
  for (int i = 0; i < 200 && answered < 500; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(answered, 500);
  EXPECT_EQ(good, 500);
  EXPECT_EQ(requests(), 1u);
}

} // namespace
} // namespace offprint
