#include "harvest/mirror.h"

#include "archive/check.h"
#include "archive/subscriptions.h"
#include "harvest/websub_request.h"

#include <gtest/gtest.h>

namespace offprint {

namespace {

ClientSettings patient_enough() {
  ClientSettings settings;
  settings.contact = "mailto:test@example.org";
  settings.requests_per_host = 4;
  settings.connect_timeout = std::chrono::seconds(2);
  settings.stall_timeout = std::chrono::seconds(2);
  settings.private_hosts = {"127.0.0.1"};
  return settings;
}

} // namespace

Mirror::Mirror(const std::vector<std::string>& feeds) {
  Result<std::unique_ptr<Archive>> archive = Archive::open(folder_.path() / "archive", Archive::Mode::create);
  if (!archive) throw std::runtime_error(archive.error().message());
  archive_ = std::move(*archive);
  pictures_ = std::make_unique<TestPictures>(*archive_, clock_, folder_.path() / "cache");
  settings_.workers_per_host = 4;
  settings_.fetch_timeout = std::chrono::seconds(3);
  std::vector<Outlet> outlets;
  std::vector<Source> sources;
  for (const std::string& feed : feeds) {
    const std::string id = "o" + std::to_string(outlets.size() + 1);
    outlets.push_back({.id = id, .name = "Outlet " + id, .language = "en", .home_page = ""});
    sources.push_back(Source{.url = feed, .outlet = id});
  }
  const Status known = archive_->sources().configure(outlets, sources);
  if (!known) throw std::runtime_error(known.error().message());
}

Pulled Mirror::pull(bool due_only, std::stop_token stop) {
  Client client(patient_enough());
  return pull_over(client, due_only, std::move(stop));
}

Pulled Mirror::pull_over(Transport& transport, bool due_only, std::stop_token stop) {
  return pull_with(transport, {.outlets = {}, .due_only = due_only}, std::move(stop));
}

Pulled Mirror::pull_back_over(Transport& transport, Instant from) {
  return pull_with(transport, {.outlets = {}, .back_to = from}, {});
}

Pulled Mirror::pull_with(Transport& transport, const PullScope& scope, std::stop_token stop) {
  PullProgress progress;
  const Status done = offprint::pull(*archive_, pictures_->gallery, transport, clock_, log_, settings_, scope,
                                     progress, {}, std::move(stop), pushes_.get());
  EXPECT_TRUE(done) << done.error().message();
  return {progress.added,    progress.revised,         progress.unchanged,     progress.postponed,
          progress.pictures, progress.pictures_failed, progress.sources_failed};
}

void Mirror::listen(std::size_t most_pushes) {
  settings_.callbacks = "http://127.0.0.1:9/websub/";
  const Status begun = begin_listening(archive_->subscriptions(), settings_, clock_.now());
  EXPECT_TRUE(begun) << begun.error().message();
  pushes_ = std::make_unique<PushInbox>(clock_.now(), most_pushes);
  callback_ = std::make_unique<WebsubCallback>(*archive_, *archive_, *pushes_, clock_, log_);
}

void Mirror::restart() {
  const bool listened = callback_ != nullptr;
  callback_.reset();
  pictures_.reset();
  archive_.reset(); // it is closed before it is opened again
  archive_ = *Archive::open(folder_.path() / "archive", Archive::Mode::write);
  pictures_ = std::make_unique<TestPictures>(*archive_, clock_, folder_.path() / "cache");
  if (listened) listen();
}

Source Mirror::source(std::size_t number) {
  return archive_->sources().all()->at(number - 1);
}

std::vector<std::string> Mirror::faults() {
  return check_archive(*archive_, [](std::int64_t) {})->faults;
}

} // namespace offprint
