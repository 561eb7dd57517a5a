#include "search/search_index.h"

#include "archive/archive.h"
#include "cli/command.h"
#include "cli/index_progress.h"
#include "cli/interruption.h"
#include "cli/terminal.h"
#include "search/result.h"
#include "search/result_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <optional>

#include <sys/ioctl.h>
#include <unistd.h>

namespace offprint {

namespace {

struct SearchOptions {
  std::vector<std::string> words;
  std::string sort = "relevance";
  std::optional<std::size_t> limit;
  std::size_t skip = 0;
};

constexpr std::size_t usual_columns = 100;
constexpr std::size_t usual_hits = 20;

std::size_t columns_of_terminal() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40) return usual_columns;
  return size.ws_col;
}

/// A row of the table, and below it where the words stand.
void print(const FoundArticle& found, bool colours) {
  const ArticleSummary& article = found.article;
  const char* const begin = colours ? "\x1b[1m" : "";
  const char* const end = colours ? "\x1b[0m" : "";
  std::cout << fmt::format(
      "{}  {:<12}  {}{}{}\n", format_date(article.shown), printable(article.outlet, 12), begin,
      printable(article.title.empty() ? article.url.text() : article.title, columns_of_terminal()), end);
  std::cout << fmt::format("            {}\n", article.id.text());
  Snippet line = found.snippet;
  for (SnippetPart& part : line) {
    // Spaces at the ends part it from its neighbours.
    const bool before = part.text.starts_with(' ');
    const bool behind = part.text.ends_with(' ');
    part.text = (before ? " " : "") + printable(part.text, 1'000) + (behind ? " " : "");
  }
  std::cout << "            " << text_of(line, colours ? "\x1b[1;33m" : "[", colours ? "\x1b[0m" : "]")
            << "\n";
}

std::string line_of(const std::vector<SearchCount>& counts) {
  std::string line;
  for (const SearchCount& one : counts) {
    if (line.size() > 60) return line + ", …";
    line += fmt::format("{}{} {}", line.empty() ? "" : ", ", printable(one.name, 40), one.articles);
  }
  return line;
}

void print(const SearchResult& result, const SearchOptions& options) {
  const bool colours = ::isatty(STDOUT_FILENO) != 0;
  for (const FoundArticle& found : result.articles) print(found, colours);
  const SearchCounts& counts = result.counts;
  if (counts.articles > 0) {
    const std::size_t last = options.skip + result.articles.size();
    std::cout << fmt::format("{} {}, shown {} to {}\n", counts.articles,
                             counts.articles == 1 ? "article" : "articles", std::min(options.skip + 1, last),
                             last);
    std::cout << "by outlet: " << line_of(counts.outlets) << "\n";
    if (!counts.topics.empty()) std::cout << "by topic: " << line_of(counts.topics) << "\n";
    std::cout << "by month: " << line_of(counts.months) << "\n";
  } else {
    std::cout << "nothing was found\n";
  }
  if (!result.did_you_mean.empty()) std::cout << "did you mean: " << printable(result.did_you_mean) << "\n";
}

/// A single argument is the query as it stands; several are words of it, quoted again where the shell took
/// the quotation marks off.
std::string query_text(const std::vector<std::string>& words) {
  if (words.size() == 1) return words.front();
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : " ") + (word.contains(' ') && !word.contains('"') ? '"' + word + '"' : word);
  return text;
}

ExitCode run(const CommonOptions& common, const SearchOptions& options, Archive& archive) {
  const std::string text = query_text(options.words);
  const Result<SearchQuery> query = parse_query(text);
  if (!query) {
    report(query.error());
    return 2;
  }
  if (!query->asks_for_something()) {
    report({ErrorKind::invalid, text, "names nothing to look for",
            "name at least one word that is not excluded"});
    return 2;
  }
  const Interruption interruption;
  const auto index = SearchIndex::open(archive);
  if (!index) return report(index.error());
  const auto done = (*index)->catch_up(index_progress(), interruption.token());
  if (!done && done.error().kind != ErrorKind::busy) return report(done.error());
  if (!done) std::cerr << "offprint: the newest articles may be missing: another process is indexing\n";
  if (interruption.requested()) return 130;
  const std::size_t limit = options.limit.value_or(common.json ? 0 : usual_hits);
  const SearchRange range{.order = options.sort == "date" ? SearchOrder::date : SearchOrder::relevance,
                          .limit = limit == 0 ? SIZE_MAX : limit,
                          .skip = options.skip};
  const auto result = search(**index, archive, *query, text, range);
  if (!result) return report(result.error());
  if (common.json)
    std::cout
        << search_json(*result, text, range, {}).dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
        << "\n";
  else
    print(*result, options);
  return 0;
}

} // namespace

void add_search(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<SearchOptions>();
  CLI::App* command = program.add_subcommand("search", "Search the archive (docs/search.md)");
  command
      ->add_option("QUERY", options->words,
                   "Words that must all occur, \"phrases\", -without; outlet:, topic:, author:, lang:, "
                   "before:, after:, on:")
      ->required();
  command->add_option("--sort", options->sort, "relevance (default) or date, the newest first")
      ->check(CLI::IsMember({"relevance", "date"}));
  command->add_option("--limit", options->limit,
                      "How many articles are shown (default: 20, with --json all); 0 is all");
  command->add_option("--skip", options->skip, "How many of the first are not");
  command->footer("Examples:\n  offprint search 乌克兰 -克里米亚\n  offprint search '\"state of emergency\" "
                  "after:2025-01' --sort date\n"
                  "  offprint search -- -Berlin Hamburg\nA query that begins with a hyphen comes after --.\n"
                  "Exit code: 0 it was searched, whatever was found; 2 the query is none.");
  command->callback([&common, &exit_code, options] {
    exit_code = with_archive(
        common, false, [&](const Settings&, Archive& archive) { return run(common, *options, archive); });
  });
}

} // namespace offprint
