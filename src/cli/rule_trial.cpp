#include "cli/rule_trial.h"

#include "base/encoding.h"
#include "base/text.h"
#include "extract/extract.h"
#include "extract/rules/apply_rule.h"
#include "extract/rules/replace_strings.h"
#include "harvest/fetcher.h"
#include "html/charset.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <algorithm>
#include <set>

namespace offprint {

namespace {

constexpr int most_pages = 10;
constexpr std::size_t most_nodes = 300'000;

/// What one page of an article gives.
struct ReadPage {
  RuleMatch match; ///< its body is of a tree that is gone
  bool body_found = false;
  std::string text; ///< of the body, detected where the rule leaves it to that
};

Result<ReadPage> read_page(const SiteRule& rule, const Response& answer) {
  const std::string type = answer.header("content-type");
  std::string html = with_replacements(
      rule, decode(answer.body, {charset_parameter(type), declared_charset(answer.body)}).utf8);
  Result<HtmlTree> page = HtmlTree::parse(html, {.nodes = most_nodes});
  if (!page) return pass_on(page);
  ReadPage read{.match = apply_rule(rule, *page, answer.url), .text = {}};
  read.body_found = read.match.body != nullptr;
  if (read.body_found) read.text = plain_text(read.match.body);
  if (may_detect_body(rule, read.match)) {
    if (const auto found = extract_article(html, "text/html; charset=utf-8", answer.url))
      read.text = plain_text(found->body);
  }
  read.match.body = nullptr;
  return read;
}

void add(std::vector<std::string>& lines, const std::string& line) {
  if (std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
}

} // namespace

bool RuleTrial::ok() const {
  return problems.empty() &&
         std::ranges::all_of(pages, [](const PageTrial& page) { return page.problems.empty(); });
}

RuleTrials::RuleTrials(const RuleBook& book, Transport& transport, Limits limits)
    : book_(book), transport_(transport), limits_(limits) {}

RuleTrial RuleTrials::run(const std::string& name, const std::stop_token& stop) const {
  RuleTrial trial{.name = name, .problems = {}, .notices = {}, .pages = {}};
  Result<ReadRule> file = book_.read(name);
  const auto rule = book_.rule_named(name);
  if (!file || !rule) {
    trial.problems.push_back(file ? "cannot be read" : file.error().message());
    return trial;
  }
  trial.notices = std::move(file->notices);
  for (const TestPage& test : file->rule.tests) {
    if (stop.stop_requested()) break;
    trial.pages.push_back(try_page(*rule, test, stop));
  }
  return trial;
}

PageTrial RuleTrials::try_page(const SiteRule& rule, const TestPage& test,
                               const std::stop_token& stop) const {
  PageTrial trial{.url = test.url, .problems = {}, .notices = {}, .title = {}};
  if (!rule.http_header.empty()) trial.notices.emplace_back("http_header(…) is not sent");
  std::string text;
  const Result<Url> address = Url::parse(test.url);
  const Status read_whole = address ? read(rule, *address, stop, trial, text) : pass_on(address);
  if (!read_whole) {
    trial.problems.push_back(read_whole.error().message());
    return trial;
  }
  text = collapse_space(text);
  trial.characters = length_in_characters(text);
  if (trial.characters == 0) add(trial.problems, "there is no text");
  for (const std::string& part : test.contains) {
    if (!text.contains(collapse_space(part)))
      trial.problems.push_back("the text does not contain: " + std::string(first_characters(part, 200)));
  }
  return trial;
}

Status RuleTrials::read(const SiteRule& rule, const Url& address, const std::stop_token& stop,
                        PageTrial& trial, std::string& text) const {
  std::set<Url> seen;
  std::optional<Url> next = address;
  bool may_be_elsewhere = true; // the whole article, on a single page
  while (next && trial.pages < most_pages && seen.insert(*next).second) {
    const Result<Response> answer = fetch(*next, stop);
    if (!answer) return pass_on(answer);
    ++trial.pages;
    Result<ReadPage> page = read_page(rule, *answer);
    if (!page) return pass_on(page);
    for (const std::string& notice : page->match.notices) add(trial.notices, notice);
    if (may_be_elsewhere && page->match.single_page) {
      next = page->match.single_page;
      may_be_elsewhere = false;
      continue;
    }
    may_be_elsewhere = false;
    const bool first = text.empty() && trial.title.empty();
    if (first) {
      trial.title = page->match.title;
      if (trial.title.empty() && !rule.title.empty()) add(trial.problems, "no title pattern finds anything");
      if (page->match.login_wall) add(trial.problems, "the page is shown to subscribers only");
    }
    if (!page->body_found && !rule.body.empty()) add(trial.problems, "no body pattern finds anything");
    text += page->text + "\n";
    next = page->match.next_page;
  }
  return {};
}

Result<Response> RuleTrials::fetch(const Url& address, const std::stop_token& stop) const {
  Result<Response> answer = transport_.fetch({.url = address,
                                              .accept = "text/html, application/xhtml+xml, */*;q=0.5",
                                              .max_bytes = limits_.page_bytes,
                                              .max_duration = limits_.fetch_timeout},
                                             stop);
  if (answer && !answer->ok())
    return fail(ErrorKind::unavailable, address.text(), describe_status(answer->status));
  return answer;
}

} // namespace offprint
