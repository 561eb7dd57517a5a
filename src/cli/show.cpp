#include "archive/archive.h"
#include "archive/articles.h"
#include "article/json.h"
#include "cli/command.h"
#include "html/plain_text.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iostream>

namespace offprint {

namespace {

struct ShowOptions {
  std::string article;
  int revision = 0;
  bool raw = false;
};

nlohmann::json json_of(const Revision& revision) {
  nlohmann::json json = to_json(revision.article);
  json["revision"] = {{"number", revision.number},
                      {"taken", format_rfc3339(revision.taken)},
                      {"content_sha256", revision.content.hex()},
                      {"sha256", revision.hash.hex()},
                      {"source", revision.provenance.source},
                      {"raw_sha256", revision.provenance.raw_sha256}};
  if (revision.previous) json["revision"]["previous_sha256"] = revision.previous->hex();
  if (!revision.provenance.address.empty()) json["revision"]["address"] = revision.provenance.address;
  return json;
}

void print_line(std::string_view name, std::string_view value) {
  if (!value.empty())
    std::cout << name << std::string(name.size() < 12 ? 12 - name.size() : 1, ' ') << value << "\n";
}

void print_time(std::string_view name, const std::optional<Timestamp>& time) {
  if (time) print_line(name, format_rfc3339(time->instant));
}

std::string joined(const auto& parts, auto&& text_of) {
  std::string line;
  for (const auto& part : parts) line += (line.empty() ? "" : ", ") + text_of(part);
  return line;
}

void print_parts(const Article& article) {
  print_line("authors", joined(article.authors, [](const Person& person) { return person.name; }));
  print_line("credits", joined(article.credits, [](const Credit& credit) { return credit.name; }));
  print_line("topics", joined(article.topics, [](const Topic& topic) {
               return topic.name + (topic.id.empty() ? "" : " (" + topic.id + ")");
             }));
  for (const Figure& figure : article.figures)
    print_line("figure", figure.url.text() + (figure.caption.empty() ? "" : "  " + figure.caption) +
                             (figure.credit.empty() ? "" : "  [" + figure.credit + "]"));
  for (const Reference& reference : article.references)
    print_line("reference", reference.url.text() + "  " + reference.text);
  for (const std::string& promotion : article.promotions) print_line("promotion", promotion);
  print_line("rights", article.rights);
  print_line("incomplete", article.incomplete);
  for (const Translation& translation : article.translations)
    print_line("translation",
               translation.address + (translation.language.empty() ? "" : "  " + translation.language));
  if (!article.left_out.empty())
    print_line("left out",
               std::to_string(article.left_out.size()) + " parts of what was read; --raw shows them");
}

/// The body with every block that is not running text, and whatever was left out of it, by which rule.
void print_raw(const Revision& revision) {
  const Article& article = revision.article;
  std::cout << article.body.text() << "\n";
  for (const LeftOut& part : article.left_out)
    std::cout << "\nleft out by " << part.rule << ":\n" << part.html << "\n";
}

void print(const Revision& revision) {
  const Article& article = revision.article;
  std::cout << article.title << "\n\n";
  print_line("id", article.id.text());
  print_line("url", article.url.text());
  print_line("outlet", article.outlet);
  print_line("language", article.language);
  print_line("kind", article.kind);
  print_line("opinion", article.opinion ? "yes" : "");
  print_line("byline", article.byline);
  print_time("published", article.times.published);
  print_time("modified", article.times.modified);
  print_time("feed", article.times.feed);
  if (article.times.first_seen) print_line("first seen", format_rfc3339(*article.times.first_seen));
  print_line("revision", std::to_string(revision.number) + ", taken " + format_rfc3339(revision.taken));
  print_line("sha256", revision.hash.hex());
  print_parts(article);
  std::cout << "\n"
            << (article.lead.empty() ? "" : article.lead + "\n\n") << plain_text(article.body) << "\n";
}

ExitCode run(const CommonOptions& common, const ShowOptions& options, Archive& archive) {
  const Result<ArticleId> id = archive.articles().find(options.article);
  if (!id) return report(id.error());
  const Result<std::optional<Revision>> found = options.revision == 0
                                                    ? archive.articles().newest_revision(*id)
                                                    : archive.articles().revision(*id, options.revision);
  if (!found) return report(found.error());
  if (!*found)
    return report({ErrorKind::not_found, id->text(), "has no revision " + std::to_string(options.revision),
                   "leave --revision out for the newest"});
  if (options.raw && !common.json) {
    print_raw(**found);
  } else if (common.json) {
    std::cout << json_of(**found).dump(2) << "\n";
  } else {
    print(**found);
  }
  return 0;
}

} // namespace

void add_show(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command = program.add_subcommand("show", "Show an article of the archive");
  command->add_option("ARTICLE", options->article, "Its id, its publisher's id, or its address")->required();
  command->add_option("--revision", options->revision, "A revision's number (default: the newest)")
      ->check(CLI::PositiveNumber);
  command->add_flag(
      "--raw", options->raw,
      "The body as it is kept, blocks that readers are not shown among it, and what was left out of what was "
      "read, each with the rule that did so");
  command->footer(
      "Examples:\n  offprint show dw.com/a-71648508\n  offprint show 71648508 --revision 1 --json");
  command->callback([&common, &exit_code, options] {
    exit_code = with_archive(
        common, false, [&](const Settings&, Archive& archive) { return run(common, *options, archive); });
  });
}

} // namespace offprint
