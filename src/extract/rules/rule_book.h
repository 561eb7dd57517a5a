#pragma once

#include "base/error.h"
#include "extract/rules/site_rule.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A folder of site rules, one file for a host: "example.org.txt" for that host, ".example.org.txt" for all
/// hosts below it, "global.txt" for all. It is listed once, a file is read when a host asks for it: what
/// changes in the folder meanwhile may or may not be seen. Const use is safe from several threads; a copy
/// shares what was read.
class RuleBook {
public:
  /// No rules at all.
  RuleBook();

  /// Lists the folder, not those below it. Files other than "*.txt" are passed over. Errors: no such folder,
  /// or more than 20,000 rules in it.
  static Result<RuleBook> load(const std::filesystem::path& folder);

  /// The rule for a host's pages, or nullptr where there is none. The most particular file alone counts; for
  /// "www.news.example.org" they are tried in this order ("www." counts for nothing):
  /// news.example.org.txt, .news.example.org.txt, .example.org.txt, example.org.txt. Of an IP address only
  /// the first. Then global.txt is appended (append_rule), unless the rule says autodetect_on_failure: no.
  /// A file that cannot be read, or is larger than 256 kB, is as if it were not there; see `read`.
  std::shared_ptr<const SiteRule> rule_for(std::string_view host) const;

  /// Which file rule_for takes for that host, without ".txt"; "" where there is none (but global.txt).
  std::string name_for(std::string_view host) const;

  /// The rule of one file by its name as `names` gives it, global.txt appended as in rule_for; nullptr where
  /// it cannot be read.
  std::shared_ptr<const SiteRule> rule_named(const std::string& name) const;

  /// The names of all files, without ".txt", sorted.
  std::vector<std::string> names() const;

  /// One file by its name as it stands, with what is wrong in it. Errors: there is none of that name; it
  /// cannot be read; it is larger than 256 kB.
  Result<ReadRule> read(const std::string& name) const;

private:
  struct State;
  std::shared_ptr<State> state_;
};

} // namespace offprint
