#include "extract/rules/rule_book.h"

#include "base/file.h"
#include "base/text.h"
#include "base/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <unordered_map>

namespace offprint {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 20'000;
constexpr std::uint64_t most_bytes = 256'000;
constexpr std::size_t most_remembered = 2'000;
constexpr const char* global = "global";

using Rule = std::shared_ptr<const SiteRule>;

/// A host as files are named for it: in its ASCII form, in lower case, without "www." and without a dot at
/// the end. A dot at the front stays.
std::string key_of(std::string_view host) {
  const bool wildcard = host.starts_with('.');
  if (wildcard) host.remove_prefix(1);
  while (host.ends_with('.')) host.remove_suffix(1);
  std::string name = ascii_lower(host);
  if (std::ranges::any_of(name, [](unsigned char c) { return c >= 0x80; })) {
    if (const auto url = Url::parse("http://" + name + "/")) name = url->host();
  }
  if (name.starts_with("www.") && name.size() > 4) name.erase(0, 4);
  return (wildcard ? "." : "") + name;
}

bool is_ip_address(std::string_view host) {
  return host.find(':') != std::string_view::npos ||
         host.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// The names of files that may hold the rule for a host, the most particular first.
std::vector<std::string> names_to_try(std::string_view host) {
  const std::string exact = key_of(host);
  std::vector<std::string> names = {exact};
  if (exact.size() > 253 || is_ip_address(exact)) return names;
  names.push_back("." + exact);
  std::string_view parent = exact;
  while (true) {
    const std::size_t dot = parent.find('.');
    if (dot == std::string_view::npos) return names;
    parent.remove_prefix(dot + 1);
    if (parent.find('.') == std::string_view::npos) return names; // a top-level domain is nobody's site
    names.push_back("." + std::string(parent));
    names.emplace_back(parent);
  }
}

} // namespace

struct RuleBook::State {
  std::map<std::string, fs::path> files; ///< by key_of their names
  std::mutex mutex;
  std::unordered_map<std::string, Rule> remembered; ///< by the file's name, or "" for global.txt alone
};

RuleBook::RuleBook() : state_(std::make_shared<State>()) {}

Result<RuleBook> RuleBook::load(const fs::path& folder) {
  RuleBook book;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const fs::path& path = entries->path();
    std::error_code ignored;
    if (path.extension() != ".txt" || !entries->is_regular_file(ignored)) continue;
    const std::string name = path.stem().string();
    const std::string key = key_of(name);
    // "example.org.txt" goes before "www.example.org.txt", in whatever order they are listed.
    if (name == key) {
      book.state_->files.insert_or_assign(key, path);
    } else {
      book.state_->files.emplace(key, path);
    }
    if (book.state_->files.size() > most_files)
      return fail(ErrorKind::refused, folder.string(), fmt::format("holds more than {} rules", most_files));
  }
  if (error)
    return fail(error == std::errc::no_such_file_or_directory ? ErrorKind::not_found : ErrorKind::storage,
                folder.string(), "cannot be listed: " + error.message(), "name a folder of site rules");
  return book;
}

std::string RuleBook::name_for(std::string_view host) const {
  for (std::string& name : names_to_try(host)) {
    if (name != global && state_->files.contains(name)) return std::move(name);
  }
  return {};
}

std::vector<std::string> RuleBook::names() const {
  std::vector<std::string> names;
  for (const auto& [name, path] : state_->files) names.push_back(name);
  return names;
}

Result<ReadRule> RuleBook::read(const std::string& name) const {
  const auto file = state_->files.find(key_of(name));
  if (file == state_->files.end())
    return fail(ErrorKind::not_found, name + ".txt", "there is no such site rule");
  const Result<std::string> text = read_file(file->second, most_bytes);
  if (!text) return pass_on(text);
  return read_site_rule(*text);
}

std::shared_ptr<const SiteRule> RuleBook::rule_for(std::string_view host) const {
  return rule_named(name_for(host));
}

std::shared_ptr<const SiteRule> RuleBook::rule_named(const std::string& name) const {
  if (name.empty() && !state_->files.contains(global)) return nullptr;
  const std::lock_guard lock(state_->mutex);
  if (const auto known = state_->remembered.find(name); known != state_->remembered.end())
    return known->second;
  const Result<ReadRule> own = name.empty() ? fail(ErrorKind::not_found, "", "") : read(name);
  const bool takes_global = !own || own->rule.detects_on_failure();
  const Result<ReadRule> weaker = takes_global ? read(global) : fail(ErrorKind::not_found, "", "");
  Rule rule;
  if (own || weaker) {
    SiteRule whole = own ? own->rule : SiteRule{};
    if (weaker) append_rule(whole, weaker->rule);
    rule = std::make_shared<const SiteRule>(std::move(whole));
  }
  if (state_->remembered.size() >= most_remembered) state_->remembered.clear();
  state_->remembered.emplace(name, rule);
  return rule;
}

} // namespace offprint
