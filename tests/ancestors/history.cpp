#include "ancestors/history.h"

#include "ancestors/pages.h"
#include "base/text.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <map>
#include <optional>
#include <stdexcept>

namespace offprint {

namespace {

/// This process's environment without what would point git, or configure it, otherwise.
std::vector<std::string> environment_for_git() {
  std::vector<std::string> variables{"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null"};
  for (char** one = environ; *one != nullptr; ++one)
    if (!std::string_view(*one).starts_with("GIT_")) variables.emplace_back(*one);
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// A run of git that reads from a pipe what is written to it.
class Git {
public:
  explicit Git(std::vector<std::string> arguments) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe could be made");
    arguments.insert(arguments.begin(), "git");
    std::vector<std::string> variables = environment_for_git();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    const int error = posix_spawnp(&process_, "git", &actions, nullptr, pointers_to(arguments).data(),
                                   pointers_to(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    close(ends[0]);
    input_ = ends[1];
    if (error == 0) return;
    close(input_);
    throw std::runtime_error("git could not be started");
  }

  ~Git() {
    if (process_ != 0) wait();
  }

  Git(const Git&) = delete;
  Git& operator=(const Git&) = delete;

  void write(std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = ::write(input_, text.data(), text.size());
      if (written <= 0) throw std::runtime_error("git stopped reading");
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void finish() {
    if (wait() != 0) throw std::runtime_error("git failed");
  }

private:
  int wait() {
    close(input_);
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    return status;
  }

  pid_t process_ = 0;
  int input_ = -1;
};

void run_git(std::vector<std::string> arguments) {
  Git(std::move(arguments)).finish();
}

/// While it lives, git's going away early is an error of writing and not this process's end.
class WithoutBrokenPipes {
public:
  WithoutBrokenPipes() : former_(std::signal(SIGPIPE, SIG_IGN)) {}

  ~WithoutBrokenPipes() { std::signal(SIGPIPE, former_); }

  WithoutBrokenPipes(const WithoutBrokenPipes&) = delete;
  WithoutBrokenPipes& operator=(const WithoutBrokenPipes&) = delete;

private:
  void (*former_)(int);
};

/// In quotes, as titles may hold what would end a path.
std::string path_in_stream(std::string_view path) {
  return "\"" + replace_all(replace_all(path, "\\", "\\\\"), "\"", "\\\"") + "\"";
}

/// What one commit does: bytes for a path that is written, nothing for one that is deleted.
using Changes = std::map<std::string, std::optional<std::string>>;

/// A commit in the language of git fast-import.
std::string commit_in_stream(Instant committed, std::chrono::minutes authored_before,
                             const Changes& changes) {
  const std::int64_t seconds = to_milliseconds(committed) / 1000;
  const std::string message = "update " + format_minute(committed);
  std::string text = fmt::format("commit refs/heads/main\n"
                                 "author mirror <mirror@mirror.example> {} +0800\n"
                                 "committer mirror <mirror@mirror.example> {} +0000\n"
                                 "data {}\n{}\n",
                                 seconds - authored_before.count() * 60, seconds, message.size(), message);
  for (const auto& [path, bytes] : changes)
    if (!bytes) text += "D " + path_in_stream(path) + "\n";
  for (const auto& [path, bytes] : changes)
    if (bytes)
      text += fmt::format("M 100644 inline {}\ndata {}\n{}\n", path_in_stream(path), bytes->size(), *bytes);
  return text;
}

/// A story as it stands in the repository.
struct Page {
  std::size_t story;
  Prose prose;
  std::size_t number = 0; ///< the feed's
  bool named = false;     ///< whether its file is named by its title, too
  Instant published;
  std::string author;
  std::string address;
  std::string title;
  std::string picture;
  std::vector<std::string> paragraphs;
  std::size_t wording = 0; ///< of its advertisement
  std::string advertisement;
  std::string path;
  std::size_t touched = 0; ///< in which commit it was last
  bool republished = false;
};

std::string bytes_of(const Page& page) {
  std::string body = dateline(page.author, page.published) +
                     "<img src=\"https://images.weserv.nl/?url=" + page.picture + "\" width=\"100%\">";
  for (const std::string& paragraph : page.paragraphs) body += "<p>" + escaped(paragraph) + "</p>";
  body += "<p>（路透社、德新社）</p>" + page.advertisement;
  return mirror_page(page.published + std::chrono::minutes(3), page.title, page.address, body);
}

class HistoryMaker {
public:
  HistoryMaker(std::size_t commits, std::size_t republished, unsigned seed)
      : commits_(commits), to_republish_(republished), seed_(seed), chance_(seed) {}

  /// The next commit's changes; none when all are made.
  Changes next_commit();

  Instant now() const { return *parse_rfc3339("2021-03-01T00:00:00Z") + std::chrono::hours(commit_); }

  Chance& chance() { return chance_; }

  std::size_t not_republished() const { return to_republish_ - republished_; }

  std::vector<AncestorStory> stories() { return std::move(stories_); }

private:
  template <typename Condition>
  Page* any_page(const Condition& condition);

  void publish();
  void edit(Page& page);
  void retitle(Page& page);
  void renew_advertisement(Page& page);
  void republish(Page& page);
  void remove(Page& page);
  void change_text(Page& page);
  void give_address(Page& page);
  void write(Page& page);
  void note_version(const Page& page);
  std::string list() const;

  std::size_t commits_;
  std::size_t to_republish_;
  unsigned seed_;
  Chance chance_;
  std::size_t commit_ = 0;
  std::size_t feed_number_ = 1000;
  std::size_t republished_ = 0;
  std::vector<Page> pages_; ///< that the mirror still writes to
  std::vector<AncestorStory> stories_;
  Changes changes_;
};

/// One that this commit has not touched, and that was not made by it.
template <typename Condition>
Page* HistoryMaker::any_page(const Condition& condition) {
  if (pages_.empty()) return nullptr;
  const std::size_t first = below(chance_, pages_.size());
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    Page& page = pages_[(first + i) % pages_.size()];
    if (page.touched < commit_ && condition(page)) return &page;
  }
  return nullptr;
}

void HistoryMaker::write(Page& page) {
  const std::string title = page.named ? "_" + file_name_of(page.title) : "";
  page.path = fmt::format("articles/dw/{}{}.md", page.number, title);
  page.touched = commit_;
  changes_[page.path] = bytes_of(page);
}

void HistoryMaker::note_version(const Page& page) {
  std::vector<AncestorVersion>& versions = stories_[page.story].versions;
  if (!versions.empty() && versions.back().title == page.title &&
      versions.back().paragraphs == page.paragraphs)
    return;
  versions.push_back({.commit_time = format_rfc3339(now()),
                      .path = page.path,
                      .title = page.title,
                      .paragraphs = page.paragraphs});
}

/// As an article that is new to the publisher, and to the feed.
void HistoryMaker::give_address(Page& page) {
  page.number = ++feed_number_;
  page.published = now() - std::chrono::minutes(4 + below(chance_, 50));
  const std::string id = std::to_string(60'000'000 + 97 * feed_number_ + below(chance_, 90));
  page.address = publisher_address(page.prose.language(), page.title, id);
  stories_[page.story].addresses.push_back(page.address);
}

void HistoryMaker::publish() {
  const unsigned of_its_own = seed_ * 1'000'003 + static_cast<unsigned>(stories_.size());
  const std::size_t speaks = below(chance_, 100);
  const Language language = speaks < 80   ? Language::chinese
                            : speaks < 92 ? Language::english
                                          : Language::german;
  Page page{.story = stories_.size(), .prose = Prose(language, of_its_own)};
  stories_.emplace_back();
  page.named = happens(chance_, 70);
  page.author = happens(chance_, 50) ? page.prose.person() : "";
  page.title = page.prose.title();
  page.picture = fmt::format("static.dw.com/image/{}_303.jpg", 60'000'000 + below(chance_, 999'999));
  for (std::size_t i = 8 + below(chance_, 9); i > 0; --i) page.paragraphs.push_back(page.prose.paragraph());
  page.wording = below(chance_, 100);
  page.advertisement = advertisement(page.wording, chance_).html;
  give_address(page);
  write(page);
  note_version(page);
  pages_.push_back(std::move(page));
}

/// Lightly: a paragraph is rewritten, longer by a sentence, or new; sometimes two are.
void HistoryMaker::change_text(Page& page) {
  for (std::size_t i = happens(chance_, 30) ? 2 : 1; i > 0; --i) {
    const std::size_t at = below(chance_, page.paragraphs.size());
    switch (below(chance_, 3)) {
    case 0: page.paragraphs[at] = page.prose.paragraph(); break;
    case 1: page.paragraphs[at] += " " + page.prose.sentence(); break;
    default:
      page.paragraphs.insert(page.paragraphs.begin() + static_cast<std::ptrdiff_t>(at + 1),
                             page.prose.paragraph());
    }
  }
}

void HistoryMaker::edit(Page& page) {
  change_text(page);
  page.advertisement = advertisement(page.wording, chance_).html;
  write(page);
  note_version(page);
}

void HistoryMaker::retitle(Page& page) {
  changes_[page.path] = std::nullopt;
  page.title = page.prose.title();
  if (happens(chance_, 40)) change_text(page);
  write(page);
  note_version(page);
}

void HistoryMaker::renew_advertisement(Page& page) {
  page.advertisement = advertisement(page.wording, chance_).html;
  write(page);
}

/// Where the old file stays, nothing is done to it any more.
void HistoryMaker::republish(Page& page) {
  if (republished_ % 2 == 0) changes_[page.path] = std::nullopt;
  ++republished_;
  page.republished = true;
  page.title = page.prose.title();
  change_text(page);
  give_address(page);
  page.advertisement = advertisement(page.wording, chance_).html;
  write(page);
  note_version(page);
}

void HistoryMaker::remove(Page& page) {
  changes_[page.path] = std::nullopt;
  pages_.erase(pages_.begin() + (&page - pages_.data()));
}

std::string HistoryMaker::list() const {
  constexpr std::size_t shown = 20;
  std::string text = "# dw\n\n更新于 " + format_minute(now()) + "\n\n";
  const std::size_t first = pages_.size() - std::min(pages_.size(), shown);
  for (std::size_t i = pages_.size(); i > first; --i)
    text += fmt::format("- [{}](/{})\n", pages_[i - 1].title, pages_[i - 1].path);
  return text;
}

Changes HistoryMaker::next_commit() {
  changes_.clear();
  if (commit_ == commits_) return {};
  ++commit_;
  const auto any = [](const Page&) { return true; };
  const auto once = [](const Page& page) { return !page.republished; };
  // From a tenth of the commits on, evenly, and later where there is nothing yet to publish again.
  const std::size_t begin = commits_ / 10;
  const std::size_t due = commit_ <= begin ? 0 : (commit_ - begin) * to_republish_ / (commits_ - begin);
  while (republished_ < due) {
    Page* const page = any_page(once);
    if (page == nullptr) break;
    republish(*page);
  }
  if (happens(chance_, 35))
    if (Page* const page = any_page(any)) edit(*page);
  if (happens(chance_, 15))
    if (Page* const page = any_page([](const Page& one) { return one.named; })) retitle(*page);
  if (happens(chance_, 20))
    if (Page* const page = any_page(any)) renew_advertisement(*page);
  const bool enough = pages_.size() > 2 * not_republished() + 5;
  if (commit_ > commits_ - commits_ / 5 && enough && happens(chance_, 30))
    if (Page* const page = any_page(any)) remove(*page);
  if (changes_.empty() || happens(chance_, 60)) publish();
  changes_["lists/dw.md"] = list();
  changes_["README.md"] = "# Mirror\n\n- [dw](lists/dw.md)\n";
  return changes_;
}

} // namespace

AncestorHistory make_ancestor_history(const std::filesystem::path& folder, std::size_t commits,
                                      std::size_t republished, unsigned seed) {
  constexpr std::size_t most_minutes = 15; // between writing a commit and making it
  const WithoutBrokenPipes without;
  const std::string repository = "--git-dir=" + (folder / ".git").string();
  run_git({"init", "--quiet", folder.string()});
  run_git({repository, "symbolic-ref", "HEAD", "refs/heads/main"});
  HistoryMaker maker(commits, republished, seed);
  Git import({repository, "fast-import", "--quiet", "--done"});
  for (Changes changes = maker.next_commit(); !changes.empty(); changes = maker.next_commit()) {
    const std::chrono::minutes before(below(maker.chance(), most_minutes));
    import.write(commit_in_stream(maker.now(), before, changes));
  }
  import.write("done\n");
  import.finish();
  if (maker.not_republished() > 0)
    throw std::invalid_argument("too few commits for so many republished stories");
  run_git({repository, "--work-tree=" + folder.string(), "reset", "--quiet", "--hard"});
  return {.stories = maker.stories(), .commits = commits};
}

} // namespace offprint
