#include "cli/command.h"
#include "cli/rule_report.h"
#include "cli/rule_trial.h"
#include "net/client.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <iostream>
#include <mutex>
#include <optional>
#include <thread>

namespace offprint {

namespace {

struct RulesOptions {
  std::string folder; ///< of the command line; "" is the configuration's
  std::string host;   ///< "" is every rule
};

/// The files that are to be tried.
Result<std::vector<std::string>> chosen(const RuleBook& book, const std::string& host) {
  std::vector<std::string> names = book.names();
  std::erase(names, "global");
  if (host.empty()) return names;
  if (std::ranges::find(names, host) != names.end()) return std::vector{host};
  const std::string name = book.name_for(host);
  if (name.empty()) return fail(ErrorKind::not_found, host, "there is no site rule for it");
  return std::vector{name};
}

/// Runs the trials on several threads, and hands them on in the order of the names.
std::vector<RuleTrial> run_all(const RuleTrials& trials, const std::vector<std::string>& names, int workers,
                               const std::function<void(const RuleTrial&)>& done) {
  std::vector<std::optional<RuleTrial>> results(names.size());
  std::mutex mutex;
  std::condition_variable finished;
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < std::min(workers, static_cast<int>(names.size())); ++i) {
    threads.emplace_back([&] {
      for (std::size_t mine = next++; mine < names.size(); mine = next++) {
        RuleTrial trial = trials.run(names[mine]);
        const std::lock_guard lock(mutex);
        results[mine] = std::move(trial);
        finished.notify_one();
      }
    });
  }
  std::vector<RuleTrial> in_order;
  for (std::optional<RuleTrial>& result : results) {
    std::unique_lock lock(mutex);
    finished.wait(lock, [&] { return result.has_value(); });
    lock.unlock();
    done(*result);
    in_order.push_back(*std::move(result));
  }
  return in_order;
}

ExitCode run(const CommonOptions& common, const RulesOptions& options) {
  const Result<Settings> settings = load_settings(common.origin);
  if (!settings) return report(settings.error());
  const std::filesystem::path folder =
      options.folder.empty() ? settings->rules_folder : std::filesystem::path(options.folder);
  if (folder.empty())
    throw CLI::ValidationError("rules",
                               "name a folder with --rules, or as extract.rules in the configuration");
  const Result<RuleBook> book = RuleBook::load(folder);
  if (!book) return report(book.error());
  const Result<std::vector<std::string>> names = chosen(*book, options.host);
  if (!names) return report(names.error());

  Client client(settings->client);
  const RuleTrials trials(
      *book, client,
      {.page_bytes = settings->harvest.page_bytes, .fetch_timeout = settings->harvest.fetch_timeout});
  const std::vector<RuleTrial> results =
      run_all(trials, *names, settings->harvest.workers, [&](const RuleTrial& trial) {
        if (!common.json) std::cout << describe(trial) << std::flush;
      });
  std::cout << (common.json ? json_of(results) : summary_of(results));
  return std::ranges::all_of(results, &RuleTrial::ok) ? 0 : 1;
}

} // namespace

void add_rules(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<RulesOptions>();
  CLI::App* rules = program.add_subcommand("rules", "Site rules: how the articles of one site are found");
  rules->require_subcommand(1);
  CLI::App* test = rules->add_subcommand("test", "Try each rule on the pages that it names (test_url)");
  test->add_option("HOST", options->host, "Only the rule for this host");
  test->add_option("--rules", options->folder, "The folder of rules, instead of extract.rules")
      ->type_name("DIR");
  test->footer("Examples:\n  offprint rules test --rules ftr-site-config\n  offprint rules test "
               "news.example.org --json\n"
               "Fetches every test_url and looks whether the rule finds a title and a body there, and each "
               "test_contains in it. Exit code: 0 all do, 1 some do not, 2 wrong usage.");
  test->callback([&common, &exit_code, options] { exit_code = run(common, *options); });
}

} // namespace offprint
