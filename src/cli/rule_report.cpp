#include "cli/rule_report.h"

#include "cli/terminal.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace offprint {

namespace {

constexpr std::size_t most_shown = 300;

std::string indented(const std::string& text) {
  return "      " + printable(text, most_shown) + "\n";
}

nlohmann::json json_of(const PageTrial& page) {
  return {{"url", page.url},         {"ok", page.problems.empty()}, {"problems", page.problems},
          {"notices", page.notices}, {"title", page.title},         {"characters", page.characters},
          {"pages", page.pages}};
}

nlohmann::json json_of(const RuleTrial& trial) {
  nlohmann::json notices = nlohmann::json::array();
  for (const RuleNotice& notice : trial.notices)
    notices.push_back({{"line", notice.line}, {"problem", notice.problem}});
  nlohmann::json pages = nlohmann::json::array();
  for (const PageTrial& page : trial.pages) pages.push_back(json_of(page));
  return {{"name", trial.name},
          {"ok", trial.ok()},
          {"problems", trial.problems},
          {"notices", std::move(notices)},
          {"pages", std::move(pages)}};
}

std::string describe(const std::string& name, const PageTrial& page) {
  std::string text = page.problems.empty()
                         ? fmt::format("ok    {}  {}  {} characters\n", name, printable(page.url, most_shown),
                                       page.characters)
                         : fmt::format("FAIL  {}  {}\n", name, printable(page.url, most_shown));
  for (const std::string& problem : page.problems) text += indented(problem);
  for (const std::string& notice : page.notices) text += indented(notice);
  return text;
}

} // namespace

std::string describe(const RuleTrial& trial) {
  const std::string name = printable(trial.name);
  std::string text;
  for (const std::string& problem : trial.problems)
    text += fmt::format("FAIL  {}\n", name) + indented(problem);
  for (const PageTrial& page : trial.pages) text += describe(name, page);
  if (trial.pages.empty() && trial.problems.empty())
    text += fmt::format("-     {}  names no page to test\n", name);
  for (const RuleNotice& notice : trial.notices)
    text += indented(fmt::format("line {}: {}", notice.line, notice.problem));
  return text;
}

std::string summary_of(const std::vector<RuleTrial>& trials) {
  std::size_t pages = 0;
  std::size_t failed = 0;
  std::size_t untested = 0;
  for (const RuleTrial& trial : trials) {
    pages += trial.pages.size();
    failed += trial.problems.empty() ? 0 : 1;
    for (const PageTrial& page : trial.pages) failed += page.problems.empty() ? 0 : 1;
    untested += trial.pages.empty() && trial.problems.empty() ? 1 : 0;
  }
  return fmt::format("rules: {}; pages: {}; failed: {}; rules without a page to test: {}\n", trials.size(),
                     pages, failed, untested);
}

std::string json_of(const std::vector<RuleTrial>& trials) {
  nlohmann::json rules = nlohmann::json::array();
  for (const RuleTrial& trial : trials) rules.push_back(json_of(trial));
  return nlohmann::json{{"rules", std::move(rules)}}.dump(-1, ' ', false,
                                                          nlohmann::json::error_handler_t::replace) +
         "\n";
}

} // namespace offprint
