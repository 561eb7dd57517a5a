#include "base/file.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/extract_place.h"
#include "cli/extraction_json.h"
#include "cli/in_order.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <atomic>
#include <cstdio>

namespace offprint {

namespace {

enum class Form { json, html, text, markdown, explanation };

struct ExtractOptions {
  std::vector<std::string> places; ///< files and addresses
  std::string list;
  std::string url;
  bool html = false;
  bool text = false;
  bool markdown = false;
  bool explain = false;
};

bool is_address(std::string_view place) {
  return starts_with_ignoring_ascii_case(place, "http://") ||
         starts_with_ignoring_ascii_case(place, "https://");
}

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

Form form_of(const ExtractOptions& options) {
  if (options.explain) return Form::explanation;
  if (options.html) return Form::html;
  if (options.text) return Form::text;
  return options.markdown ? Form::markdown : Form::json;
}

std::string printed(const Extraction& found, const PagePlace& place, const PageBytes& page, Form form) {
  const Article article = article_of(found, page.address);
  switch (form) {
  case Form::html: return article.body.text() + "\n";
  case Form::text: return text_of(found, article.body) + "\n";
  default:
    return json_of(found, article, place.file, page.address)
               .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
           "\n";
  }
}

/// What is printed for a page; a page that fails is told as one line of JSON, too, so that none is missing.
std::string extracted(PageReader& reader, const PagePlace& place, Form form,
                      std::atomic<ExitCode>& exit_code) {
  const auto failed = [&](const Error& error) -> std::string {
    exit_code = report(error);
    if (form != Form::json) return {};
    const nlohmann::ordered_json line = {
        {"file", place.file}, {"url", place.url}, {"error", error.message()}};
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  };
  const Result<PageBytes> page = reader.read(place);
  if (!page) return failed(page.error());
  Result<Extraction> found = extract_article(page->bytes, page->content_type, page->address);
  if (found) return printed(*found, place, *page, form);
  Error error = found.error();
  if (error.subject.empty()) error.subject = place.file.empty() ? place.url : place.file;
  return failed(error);
}

ExitCode run(const CommonOptions& common, const ExtractOptions& options) {
  std::vector<PagePlace> places;
  for (const std::string& place : options.places) places.push_back(place_of(place, options.url));
  if (!options.list.empty()) {
    Result<std::vector<PagePlace>> listed = places_in_list(options.list);
    if (!listed) return report(listed.error());
    places.insert(places.end(), std::make_move_iterator(listed->begin()),
                  std::make_move_iterator(listed->end()));
  }
  PageReader reader(common.origin);
  std::atomic<ExitCode> exit_code = 0;
  const Form form = form_of(options);
  make_in_order(
      places.size(), [&](std::size_t i) { return extracted(reader, places[i], form, exit_code); },
      [](const std::string& line) {
        return std::fwrite(line.data(), 1, line.size(), stdout) == line.size();
      });
  std::fflush(stdout);
  return exit_code;
}

} // namespace

void add_extract(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<ExtractOptions>();
  CLI::App* command = program.add_subcommand("extract", "Show what article a web page is");
  command->add_option("FILE|URL", options->places, "Pages, gzipped or not; - is standard input");
  command->add_option("--url", options->url, "The address that the file came from")->type_name("URL");
  command->add_option("--list", options->list, "A file of pages: a path, a tab, an address to a line")
      ->type_name("FILE");
  command->add_flag("--html", options->html, "Print the body as HTML");
  command->add_flag("--text", options->text, "Print the body as text, a line for each paragraph");
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
