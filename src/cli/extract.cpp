#include "article/markdown.h"
#include "base/file.h"
#include "base/in_order.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/extract_place.h"
#include "cli/extraction_json.h"
#include "cli/outlet_pages.h"
#include "cli/stated_place.h"
#include "extract/pages/several_pages.h"
#include "extract/rules/rule_book.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <cstdio>

namespace offprint {

namespace {

enum class Form { json, html, text, markdown, explanation };

struct ExtractCommand {
  std::vector<std::string> places; ///< files and addresses
  std::string list;
  std::string url;
  std::string rules;
  bool html = false;
  bool text = false;
  bool markdown = false;
  bool explain = false;
};

PagePlace place_of(const std::string& stated, const std::string& url) {
  return is_address(stated) ? PagePlace{.file = {}, .url = stated} : PagePlace{.file = stated, .url = url};
}

/// A path, a tab, an address to a line; the address may be missing.
Result<std::vector<PagePlace>> places_in_list(const std::string& file) {
  const Result<std::string> lines = read_file(file);
  if (!lines) return pass_on(lines);
  std::vector<PagePlace> places;
  for (std::string_view line : split(*lines, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty()) continue;
    const std::size_t tab = std::min(line.find('\t'), line.size());
    places.push_back(place_of(std::string(line.substr(0, tab)), std::string(trim(line.substr(tab)))));
  }
  return places;
}

Form form_of(const ExtractCommand& options) {
  if (options.explain) return Form::explanation;
  if (options.html) return Form::html;
  if (options.text) return Form::text;
  return options.markdown ? Form::markdown : Form::json;
}

std::string explained(const Extraction& found, const PagePlace& place) {
  std::string text = (place.file.empty() ? place.url : place.file) + "\n";
  for (const Evidence& one : found.evidence)
    text += fmt::format("  {:14} by {} ({:.2f})\n", one.field, one.step, one.confidence);
  for (const std::string& notice : found.notices) text += "  rule: " + notice + "\n";
  if (!found.incomplete.empty()) text += "  incomplete: " + found.incomplete + "\n";
  for (const BlockVerdict& block : found.verdicts)
    text += fmt::format("{} {:.2f}  {}\n            {}\n", block.kept ? "kept" : "left", block.likelihood,
                        first_characters(block.text, 90), block.why);
  return text;
}

std::string printed(const Extraction& found, const PagePlace& place, const std::optional<Url>& address,
                    Form form) {
  if (form == Form::explanation) return explained(found, place);
  const Article article = article_of(found, address);
  switch (form) {
  case Form::html: return article.body.text() + "\n";
  case Form::text: return text_of(found, article.body) + "\n";
  case Form::markdown:
    return (article.title.empty() ? "" : "# " + article.title + "\n\n") + markdown_of(article.body);
  default:
    return json_of(found, article, place.file, address)
               .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
           "\n";
  }
}

/// Extracts page by page. May be used from several threads.
class Extractor {
public:
  Extractor(PageReader& reader, RuleBook rules, Form form, std::vector<PagePlace> places)
      : reader_(reader), rules_(std::move(rules)), form_(form), places_(std::move(places)),
        outlets_(places_) {}

  std::size_t pages() const { return places_.size(); }

  /// What is printed for a page; a page that fails is told as one line of JSON, too, so that none is missing.
  std::string line_for(std::size_t index) {
    const PagePlace& place = places_[index];
    const Result<FetchedPage> page = reader_.read(place, rule_for(place).get());
    if (!page) return failed(page.error(), place);
    // The further pages of one that was fetched are fetched, too; a file stands for itself.
    const FetchPage fetch = [this](const Url& address, const SiteRule* rule) {
      return reader_.read({.file = {}, .url = address.text()}, rule);
    };
    const ExtractionOptions options{
        .with_verdicts = form_ == Form::explanation,
        .outlet = {.other_page = outlets_.lines_for(index, reader_), .furniture = {}}};
    Result<Extraction> found =
        extract_whole_article(*page, rules_, place.file.empty() ? fetch : FetchPage(), options);
    if (found) outlets_.keep(index, std::move(found->lines));
    if (found) return printed(*found, place, page->address, form_);
    Error error = found.error();
    error.subject = place.file.empty() ? place.url : place.file; // not "HTML"
    return failed(error, place);
  }

  ExitCode exit_code() const { return exit_code_; }

private:
  /// For the fetching of a page; a file is read without.
  std::shared_ptr<const SiteRule> rule_for(const PagePlace& place) const {
    if (!place.file.empty()) return nullptr;
    const Result<Url> address = Url::parse(place.url);
    return address ? rules_.rule_for(address->host()) : nullptr;
  }

  std::string failed(const Error& error, const PagePlace& place) {
    exit_code_ = report(error);
    if (form_ != Form::json) return {};
    const nlohmann::ordered_json line = {
        {"file", place.file}, {"url", place.url}, {"error", error.message()}};
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }

  PageReader& reader_;
  RuleBook rules_;
  Form form_;
  std::vector<PagePlace> places_;
  OutletPages outlets_;
  std::atomic<ExitCode> exit_code_ = 0;
};

/// Those of the configuration, where there is one and it names a folder.
Result<RuleBook> configured_rules(const SettingsOrigin& origin) {
  if (!configuration_path(origin)) return RuleBook();
  const Result<Settings> settings = load_settings(origin);
  if (!settings) return pass_on(settings);
  return settings->harvest.rules;
}

ExitCode run(const CommonOptions& common, const ExtractCommand& options) {
  std::vector<PagePlace> places;
  places.reserve(options.places.size());
  for (const std::string& place : options.places) places.push_back(place_of(place, options.url));
  if (!options.list.empty()) {
    Result<std::vector<PagePlace>> listed = places_in_list(options.list);
    if (!listed) return report(listed.error());
    places.insert(places.end(), std::make_move_iterator(listed->begin()),
                  std::make_move_iterator(listed->end()));
  }
  PageReader reader(common.origin);
  Result<RuleBook> rules =
      options.rules.empty() ? configured_rules(common.origin) : RuleBook::load(options.rules);
  if (!rules) return report(rules.error());
  Extractor extractor(reader, *std::move(rules), form_of(options), std::move(places));
  make_in_order<std::string>(
      extractor.pages(), [&](std::size_t i) { return extractor.line_for(i); },
      [](const std::string& line) {
        return std::fwrite(line.data(), 1, line.size(), stdout) == line.size();
      });
  std::fflush(stdout);
  return extractor.exit_code();
}

} // namespace

void add_extract(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<ExtractCommand>();
  CLI::App* command = program.add_subcommand("extract", "Show what article a web page is");
  command->add_option("FILE|URL", options->places, "Pages, gzipped or not; - is standard input");
  command->add_option("--url", options->url, "The address that the file came from")->type_name("URL");
  command->add_option("--list", options->list, "A file of pages: a path, a tab, an address to a line")
      ->type_name("FILE");
  command->add_flag("--html", options->html, "Print the body as HTML");
  command->add_flag("--text", options->text, "Print the body as text, a line for each paragraph");
  command->add_flag("--markdown", options->markdown, "Print the title and the body as Markdown");
  command->add_flag("--explain", options->explain,
                    "Print which step found what, and why each block was kept or left");
  command->add_option("--rules", options->rules, "The folder of site rules, instead of extract.rules")
      ->type_name("DIR");
  command->footer("Examples:\n  offprint extract https://example.org/news/one\n"
                  "  offprint extract saved.html.gz --url https://example.org/news/one --text\n"
                  "  offprint extract --list pages.txt > articles.jsonl\n"
                  "Exit code: 0 all were read, 1 one was not and is named, 2 wrong usage.");
  command->callback([&common, &exit_code, options] {
    if (options->places.empty() && options->list.empty()) throw CLI::RequiredError("FILE|URL or --list");
    if (!options->url.empty() && !Url::parse(options->url))
      throw CLI::ValidationError("--url", "takes an address, as in https://example.org/news/one");
    exit_code = run(common, *options);
  });
}

} // namespace offprint
