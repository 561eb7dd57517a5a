#include "archive/archive.h"

#include "archive/check.h"
#include "archive/pictures.h"
#include "archive/scratch.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <memory>
#include <random>
#include <sstream>

namespace offprint {

namespace {

constexpr int rounds = 20;

Url picture_url(int number) {
  return url_of(fmt::format("https://example.org/picture-{}.png", number));
}

std::string picture_bytes(int number) {
  return std::string(20'000, 'p') + std::to_string(number);
}

Article article_with_title(int number, const std::string& title) {
  Article article = plain_article(number);
  article.title = title;
  article.figures = {{picture_url(number), "", "", ""}};
  return article;
}

/// Takes and keeps until it is killed, and tells the pipe what was acknowledged: "article revision" or
/// "article picture".
[[noreturn]] void write_until_killed(const std::filesystem::path& folder, int first, int report) {
  const auto archive = open_archive(folder, Archive::Mode::create);
  const auto acknowledge = [&](int number, const std::string& what) {
    const std::string line = fmt::format("{} {}\n", number, what);
    if (::write(report, line.data(), line.size()) < 0) ::_exit(1);
  };
  for (int number = first;; ++number) {
    for (const char* title : {"1", "2", "3"}) {
      value_of(archive->articles().take(article_with_title(number, title), some_provenance(), at(number)));
      acknowledge(number, title);
    }
    const PictureMeasure measure{.type = PictureType::png, .width = 1, .height = 1};
    if (!archive->pictures().keep(picture_url(number), picture_bytes(number), measure, at(1))) ::_exit(1);
    acknowledge(number, "picture");
  }
}

/// A process that waits, writes into an archive when it is told to, and is killed.
class Writer {
public:
  Writer(const std::filesystem::path& folder, int first) {
    if (::pipe(start_.data()) != 0 || ::pipe(report_.data()) != 0) throw std::runtime_error("no pipe");
    process_ = ::fork();
    if (process_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      char byte = 0;
      if (::read(start_[0], &byte, 1) != 1) ::_exit(1);
      try {
        write_until_killed(folder, first, report_[1]);
      } catch (const std::exception& exception) {
        fmt::print(stderr, "writer: {}\n", exception.what());
        ::_exit(1);
      }
    }
    ::close(start_[0]);
    ::close(report_[1]);
  }

  ~Writer() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    ::close(start_[1]);
    ::close(report_[0]);
  }

  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void start() { EXPECT_EQ(::write(start_[1], "!", 1), 1); }

  void wait_for_first_word() const {
    pollfd report{.fd = report_[0], .events = POLLIN, .revents = 0};
    EXPECT_EQ(::poll(&report, 1, 60'000), 1);
  }

  /// Kills it; gives what it had told. A line that the kill cut short tells nothing.
  std::vector<std::pair<int, std::string>> kill_and_read() {
    ::kill(process_, SIGKILL);
    std::string told;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = ::read(report_[0], buffer.data(), buffer.size())) > 0;)
      told.append(buffer.data(), static_cast<std::size_t>(got));
    std::istringstream lines(told.substr(0, told.rfind('\n') + 1));
    std::vector<std::pair<int, std::string>> acknowledged;
    for (std::pair<int, std::string> line; lines >> line.first >> line.second;) acknowledged.push_back(line);
    return acknowledged;
  }

private:
  std::array<int, 2> start_{};
  std::array<int, 2> report_{};
  pid_t process_ = -1;
};

void expect_is_there(Archive& archive, int number, const std::string& what) {
  if (what == "picture") {
    const auto held = value_of(archive.pictures().find(picture_url(number)));
    ASSERT_TRUE(held) << number;
    EXPECT_EQ(value_of(archive.pictures().read(held->original->hash)), picture_bytes(number));
    return;
  }
  const auto revision = value_of(archive.articles().revision(plain_article(number).id, std::stoi(what)));
  ASSERT_TRUE(revision) << number << ' ' << what;
  EXPECT_EQ(revision->article.title, what);
}

TEST(KilledWriter, LosesNothingThatItHadAcknowledgedAndLeavesASoundArchive) {
  const ScratchFolder folder;
  const unsigned seed = std::random_device()();
  RecordProperty("seed", std::to_string(seed));
  std::mt19937 random(seed);

  // All are forked before this process uses SQLite.
  std::vector<std::unique_ptr<Writer>> writers;
  for (int round = 0; round < rounds; ++round)
    writers.push_back(std::make_unique<Writer>(folder.path() / "archive", 10'000 * (round + 1)));

  std::size_t acknowledged = 0;
  bool while_opening = false;
  for (const auto& writer : writers) {
    writer->start();
    while_opening = !while_opening; // every other one
    if (!while_opening) writer->wait_for_first_word();
    ::usleep(std::uniform_int_distribution<unsigned>(500, 100'000)(random));
    const auto told = writer->kill_and_read();
    acknowledged += told.size();
    const auto archive = open_archive(folder.path() / "archive", Archive::Mode::create);
    for (const auto& [number, what] : told) expect_is_there(*archive, number, what);
    EXPECT_THAT(value_of(check_archive(*archive, {})).faults, testing::IsEmpty()) << "seed " << seed;
  }
  EXPECT_GT(acknowledged, 0u);
  RecordProperty("acknowledged", std::to_string(acknowledged));
}

} // namespace

} // namespace offprint
