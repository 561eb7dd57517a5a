#pragma once

#include "base/error.h"
#include "base/url.h"
#include "extract/rules/rule_book.h"
#include "net/transport.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace offprint {

/// What came of one test_url.
struct PageTrial {
  std::string url;
  std::vector<std::string> problems; ///< why it failed; empty where it did not
  std::vector<std::string> notices;  ///< what is odd about the rule on this page
  std::string title;
  std::size_t characters = 0; ///< of the body's text
  int pages = 0;              ///< that were fetched for it
};

/// What came of one rule's file.
struct RuleTrial {
  std::string name;                  ///< of the file, without ".txt"
  std::vector<std::string> problems; ///< of the file as a whole: it cannot be read
  std::vector<RuleNotice> notices;   ///< lines that mean nothing
  std::vector<PageTrial> pages;

  bool ok() const;
};

/// Tries rules on the pages that they name. Safe to use from several threads.
class RuleTrials {
public:
  struct Limits {
    std::uint64_t page_bytes = 5'000'000;
    std::chrono::seconds fetch_timeout{30};
  };

  /// Both must outlive this.
  RuleTrials(const RuleBook& book, Transport& transport, Limits limits);

  /// Fetches each of the rule's test pages (and the single page, or the next ones, ten at most, where the
  /// rule finds their addresses), and looks whether title and body are found where the rule has patterns for
  /// them, and every test_contains in the body's text, white space aside. robots.txt is not asked: these are
  /// addresses that a person wrote down to be looked at.
  RuleTrial run(const std::string& name, const std::stop_token& stop = {}) const;

private:
  PageTrial try_page(const SiteRule& rule, const TestPage& test, const std::stop_token& stop) const;
  Status read(const SiteRule& rule, const Url& address, const std::stop_token& stop, PageTrial& trial,
              std::string& text) const;
  Result<Response> fetch(const Url& address, const std::stop_token& stop) const;

  const RuleBook& book_;
  Transport& transport_;
  Limits limits_;
};

} // namespace offprint
