#include "base/at_once.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/picture_report.h"
#include "cli/pictures.h"
#include "cli/terminal.h"
#include "image_proxy/forget.h"
#include "net/client.h"
#include "picture/workshop/workshop.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <mutex>

namespace offprint {

namespace {

struct PictureOptions {
  std::vector<std::string> places; ///< files and addresses
  std::string edit;
  std::string output;
  bool forget = false;
};

/// What was made of one picture: its report, and the files to write.
struct PictureMade {
  std::string report;
  std::vector<NamedPictureFile> files;
};

class PictureCommand {
public:
  PictureCommand(const CommonOptions& common, const PictureOptions& options, const Settings& settings)
      : common_(common), options_(options), client_(settings.client), settings_(settings),
        workshop_(settings.pictures.workshop) {}

  ExitCode run() {
    for_each_at_once(options_.places, workshop_.workers(), [&](const std::string& place) {
      const Result<PictureMade> made = make(place);
      const std::lock_guard lock(printing_);
      const Status done = made ? show(*made) : pass_on(made);
      if (!done) failed_ = report(named(done.error(), place));
    });
    return failed_;
  }

private:
  Result<std::string> bytes_of(const std::string& place) {
    if (!place.starts_with("http://") && !place.starts_with("https://"))
      return read_file(place, settings_.harvest.picture_bytes);
    const Result<Url> url = Url::parse(place);
    if (!url) return pass_on(url);
    Request request{.url = *url, .accept = "image/*"};
    request.max_bytes = settings_.harvest.picture_bytes;
    Result<Response> response = client_.fetch(request);
    if (!response) return pass_on(response);
    if (!response->ok())
      return fail(ErrorKind::unavailable, place,
                  "answered with the status " + std::to_string(response->status));
    return std::move(response->body);
  }

  Result<PictureMade> make(const std::string& place) {
    const Result<std::string> bytes = bytes_of(place);
    if (!bytes) return pass_on(bytes);
    if (options_.edit.empty()) {
      const auto developed = workshop_.develop(*bytes, settings_.pictures.gallery.plan, Urgency::harvest);
      if (!developed) return pass_on(developed);
      return PictureMade{.report = common_.json ? picture_as_json(place, *developed, bytes->size())
                                                : picture_in_words(place, *developed, bytes->size()),
                         .files = files_of(place, *developed)};
    }
    auto edited = workshop_.edit(*bytes, options_.edit, Urgency::harvest);
    if (!edited) return pass_on(edited);
    return PictureMade{.report = common_.json ? edit_as_json(place, *edited) : edit_in_words(place, *edited),
                       .files = {file_of(place, *std::move(edited))}};
  }

  Status show(const PictureMade& made) {
    if (options_.output.empty() && !options_.edit.empty() && options_.places.size() == 1 && !common_.json) {
      std::cout << made.files.front().bytes << std::flush;
      return {};
    }
    if (!options_.output.empty())
      for (const NamedPictureFile& file : made.files)
        if (Status written = write_file(std::filesystem::path(options_.output) / file.name, file.bytes);
            !written)
          return written;
    std::cout << made.report << "\n";
    return {};
  }

  static Error named(Error error, const std::string& place) {
    if (error.subject.empty()) error.subject = printable(place, 1000);
    return error;
  }

  const CommonOptions& common_;
  const PictureOptions& options_;
  Client client_;
  const Settings& settings_;
  Workshop workshop_;
  std::mutex printing_;
  ExitCode failed_ = 0;
};

ExitCode forget(const PictureOptions& options, const Settings& settings) {
  FileCache cache(picture_cache_folder(settings), settings.pictures.cache_bytes);
  for (const std::string& place : options.places) {
    const Result<Url> url = Url::parse(place);
    if (!url) return report(url.error());
    std::cout << url->text() << ": " << forget_picture(cache, *url) << " answers of the proxy forgotten\n";
  }
  return 0;
}

ExitCode run(const CommonOptions& common, const PictureOptions& options) {
  const Result<Settings> settings = load_settings(common.origin);
  if (!settings) return report(settings.error());
  if (options.forget) return forget(options, *settings);
  return PictureCommand(common, options, *settings).run();
}

} // namespace

void add_picture(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<PictureOptions>();
  CLI::App* command = program.add_subcommand("picture", "Show what is made of a picture, and make it");
  command->add_option("FILE|URL", options->places, "Pictures: files, or addresses that are fetched")
      ->required();
  command
      ->add_option("--edit", options->edit,
                   "Make this one of it, in the parameters of the picture proxy (docs/image-proxy.md)")
      ->type_name("QUERY");
  command->add_option("--output", options->output, "A folder to write what is made into")->type_name("DIR");
  command->add_flag("--forget", options->forget,
                    "Make the picture proxy forget what it made of these addresses, and their failures");
  command->footer("Examples:\n  offprint picture harbour.jpg\n"
                  "  offprint picture --edit 'w=700&output=webp&q=75' --output small/ *.jpg\n"
                  "  offprint picture --forget https://static.dw.com/image/71658841_303.jpg");
  command->callback([&common, &exit_code, options] { exit_code = run(common, *options); });
}

} // namespace offprint
