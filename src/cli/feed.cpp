#include "base/text.h"
#include "cli/command.h"
#include "cli/feed_batch.h"
#include "cli/feed_document.h"
#include "cli/stated_place.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace offprint {

namespace {

struct FeedOptions {
  std::vector<std::string> places; ///< files and addresses
  bool batch = false;
  std::string profile = "archive";
  std::string base;
  std::vector<std::string> headers;
};

/// "Name: value", as curl and others take it.
void take_header(std::string_view line, std::map<std::string, std::string>& headers) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || trim(line.substr(0, colon)).empty())
    throw CLI::ValidationError("--header", "takes a name and a value, as in 'Content-Type: text/xml'");
  headers[ascii_lower(trim(line.substr(0, colon)))] = trim(line.substr(colon + 1));
}

/// Throws what CLI11 tells a person of wrong usage.
std::vector<FeedPlace> places_in(const FeedOptions& options) {
  if (options.batch != options.places.empty())
    throw CLI::ValidationError("feed", options.batch
                                           ? "--batch takes its files and addresses on standard input"
                                           : "FILE or URL is required");
  if (!options.base.empty() && !Url::parse(options.base))
    throw CLI::ValidationError("--base", "takes an address, as in https://example.org/feed.xml");
  std::map<std::string, std::string> headers;
  for (const std::string& header : options.headers) take_header(header, headers);
  std::vector<FeedPlace> places;
  for (const std::string& place : options.places)
    places.push_back(is_address(place) ? FeedPlace{.file = {}, .url = place, .headers = {}}
                                       : FeedPlace{.file = place, .url = options.base, .headers = headers});
  return places;
}

ExitCode print(const std::vector<FeedPlace>& places, FeedPrinter& printer) {
  ExitCode exit_code = 0;
  std::string line;
  for (const FeedPlace& place : places) {
    line.clear();
    if (const Status printed = printer.append(place, line); !printed) {
      exit_code = report(printed.error());
      continue;
    }
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stdout);
  }
  std::fflush(stdout);
  return exit_code;
}

ExitCode run(const CommonOptions& common, const FeedOptions& options) {
  const std::vector<FeedPlace> places = places_in(options);
  FeedPrinter printer(common.origin,
                      options.profile == "feedparser" ? MarkupPolicy::feedparser : MarkupPolicy::archive);
  if (!options.batch) return print(places, printer);
  answer_feed_requests(stdin, stdout, printer);
  return 0;
}

} // namespace

void add_feed(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<FeedOptions>();
  CLI::App* command = program.add_subcommand("feed", "Show what a feed says, as JSON (docs/feed-json.md)");
  command->add_option("FILE|URL", options->places, "Feeds, one line of JSON for each; - is standard input");
  command->add_flag("--batch", options->batch, "Answer requests on standard input, a line each");
  command
      ->add_option(
          "--profile", options->profile,
          "What markup may hold: archive (default) what articles may, feedparser what that library lets "
          "through")
      ->check(CLI::IsMember({"archive", "feedparser"}));
  command->add_option("--base", options->base, "The address that the files came from")->type_name("URL");
  command->add_option("--header", options->headers, "A header of the answer that brought the files")
      ->type_name("'NAME: VALUE'")
      ->allow_extra_args(false);
  command->footer("Examples:\n  offprint feed https://example.org/feed.xml\n"
                  "  offprint feed saved.xml --base https://example.org/feed.xml "
                  "--header 'Content-Type: application/rss+xml'\n"
                  "  echo '{\"id\":\"a\",\"file\":\"saved.xml\",\"url\":null,\"headers\":{}}' | "
                  "offprint feed --batch\n"
                  "Exit code: 0 all were read, 1 one was not and is named, 2 wrong usage.");
  command->callback([&common, &exit_code, options] { exit_code = run(common, *options); });
}

} // namespace offprint
