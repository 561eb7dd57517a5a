#include "harvest/import/page_history.h"

#include <git2.h>

#include <mutex>
#include <set>
#include <string>

namespace offprint {

namespace {

constexpr git_object_size_t largest_page = 20'000'000;
constexpr int shown_of_a_commit = 10; // hexadecimal digits

template <auto free>
struct Free {
  void operator()(auto* object) const { free(object); }
};

using RepositoryHandle = std::unique_ptr<git_repository, Free<git_repository_free>>;
using Walk = std::unique_ptr<git_revwalk, Free<git_revwalk_free>>;
using Commit = std::unique_ptr<git_commit, Free<git_commit_free>>;
using Tree = std::unique_ptr<git_tree, Free<git_tree_free>>;
using Diff = std::unique_ptr<git_diff, Free<git_diff_free>>;
using Blob = std::unique_ptr<git_blob, Free<git_blob_free>>;

/// libgit2's counted initialisation.
struct Library {
  Library() {
    git_libgit2_init();
    // Whoever owns the repository: nothing in it is run.
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  }

  ~Library() { git_libgit2_shutdown(); }

  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

std::unexpected<Error> git_failure(std::string_view subject, std::string_view what) {
  const git_error* error = git_error_last();
  return fail(ErrorKind::invalid, subject,
              std::string(what) + (error == nullptr ? "" : " (" + std::string(error->message) + ")"),
              "see with git fsck what is wrong with the repository, or import its files alone: --no-history");
}

Tree tree_of(const git_commit* commit) {
  git_tree* tree = nullptr;
  return Tree(commit != nullptr && git_commit_tree(&tree, commit) == 0 ? tree : nullptr);
}

/// Null where there is none, or it was not cloned.
Commit first_parent(const git_commit* commit) {
  git_commit* parent = nullptr;
  const bool any = git_commit_parentcount(commit) > 0;
  return Commit(any && git_commit_parent(&parent, commit, 0) == 0 ? parent : nullptr);
}

std::string hex(const git_oid& id) {
  std::string text(GIT_OID_HEXSZ + 1, '\0');
  git_oid_tostr(text.data(), text.size(), &id);
  text.pop_back();
  return text;
}

} // namespace

struct PageHistory::Repository {
  Library library;
  RepositoryHandle handle;
  std::vector<PageVersion> versions;
  std::vector<git_oid> blobs;                         ///< of each version
  std::set<std::pair<std::string, std::string>> seen; ///< paths and blobs, for merges
  mutable std::mutex mutex;

  Status add_commit(const git_oid& id);
  void add_version(const git_diff_file& file, const std::string& former, const git_oid& commit, Instant at,
                   bool of_merge);
};

Status PageHistory::Repository::add_commit(const git_oid& id) {
  git_commit* found = nullptr;
  if (git_commit_lookup(&found, handle.get(), &id) != 0)
    return git_failure(hex(id), "the commit cannot be read");
  const Commit commit(found);
  const Tree tree = tree_of(commit.get());
  if (tree == nullptr) return git_failure(hex(id), "the commit's files cannot be read");
  const Commit parent = first_parent(commit.get());
  const Tree before = tree_of(parent.get());
  git_diff* made = nullptr;
  if (git_diff_tree_to_tree(&made, handle.get(), before.get(), tree.get(), nullptr) != 0)
    return git_failure(hex(id), "the commit cannot be compared with the one before");
  const Diff diff(made);
  git_diff_find_options renames = GIT_DIFF_FIND_OPTIONS_INIT;
  renames.flags = GIT_DIFF_FIND_RENAMES;
  git_diff_find_similar(diff.get(), &renames); // without it, files only come and go
  const auto at = Instant(std::chrono::seconds(git_commit_time(commit.get())));
  const bool merge = git_commit_parentcount(commit.get()) > 1;
  for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
    const git_diff_delta* delta = git_diff_get_delta(diff.get(), i);
    const bool renamed = delta->status == GIT_DELTA_RENAMED;
    if (delta->status == GIT_DELTA_ADDED || delta->status == GIT_DELTA_MODIFIED || renamed)
      add_version(delta->new_file, renamed ? delta->old_file.path : "", id, at, merge);
  }
  return {};
}

void PageHistory::Repository::add_version(const git_diff_file& file, const std::string& former,
                                          const git_oid& commit, Instant at, bool of_merge) {
  const std::string path = file.path;
  const bool is_file = file.mode == GIT_FILEMODE_BLOB || file.mode == GIT_FILEMODE_BLOB_EXECUTABLE;
  if (!is_file || !may_be_page(path)) return;
  if (const bool fresh = seen.emplace(path, hex(file.id)).second; of_merge && !fresh) return;
  versions.push_back({.name = path + " of " + hex(commit).substr(0, shown_of_a_commit),
                      .path = path,
                      .at = at,
                      .former_path = former});
  blobs.push_back(file.id);
}

PageHistory::PageHistory(std::unique_ptr<Repository> repository) : repository_(std::move(repository)) {}

PageHistory::PageHistory(PageHistory&&) noexcept = default;
PageHistory::~PageHistory() = default;

bool PageHistory::is_repository(const std::filesystem::path& folder) {
  const Library library;
  git_repository* opened = nullptr;
  const bool is =
      git_repository_open_ext(&opened, folder.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr) == 0;
  const RepositoryHandle handle(opened);
  return is;
}

Result<PageHistory> PageHistory::open(const std::filesystem::path& folder,
                                      const std::function<void(std::size_t)>& progress) {
  auto repository = std::make_unique<Repository>();
  git_repository* opened = nullptr;
  if (git_repository_open_ext(&opened, folder.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr) != 0)
    return git_failure(folder.string(), "is no git repository that can be opened");
  repository->handle.reset(opened);
  if (git_repository_head_unborn(opened) == 1) return PageHistory(std::move(repository));
  git_revwalk* walking = nullptr;
  const bool begun = git_revwalk_new(&walking, opened) == 0;
  const Walk walk(walking);
  if (!begun || git_revwalk_push_head(walking) != 0)
    return git_failure(folder.string(), "its commits cannot be gone through");
  git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME | GIT_SORT_REVERSE);
  git_oid id;
  std::size_t commits = 0;
  while (git_revwalk_next(&id, walk.get()) == 0) {
    if (const Status added = repository->add_commit(id); !added) return pass_on(added);
    if (progress) progress(++commits);
  }
  return PageHistory(std::move(repository));
}

const std::vector<PageVersion>& PageHistory::versions() const {
  return repository_->versions;
}

Result<std::string> PageHistory::bytes(std::size_t version) const {
  const std::lock_guard lock(repository_->mutex);
  const std::string& name = repository_->versions[version].name;
  git_blob* found = nullptr;
  if (git_blob_lookup(&found, repository_->handle.get(), &repository_->blobs[version]) != 0)
    return git_failure(name, "cannot be read");
  const Blob blob(found);
  const auto size = static_cast<git_object_size_t>(git_blob_rawsize(blob.get()));
  if (size > largest_page) return fail(ErrorKind::refused, name, "is longer than 20 MB");
  return std::string(static_cast<const char*>(git_blob_rawcontent(blob.get())), size);
}

} // namespace offprint
