#include "serve/server.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/sources.h"
#include "archive/subscriptions.h"
#include "base/clock.h"
#include "base/log.h"
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/kept_index.h"
#include "cli/pictures.h"
#include "cli/sample.h"
#include "harvest/push_inbox.h"
#include "harvest/watch.h"
#include "harvest/websub_callback.h"
#include "harvest/websub_request.h"
#include "image_proxy/image_proxy.h"
#include "net/client.h"
#include "serve/image_handler.h"
#include "serve/language_handler.h"
#include "serve/metrics.h"
#include "serve/picture_handler.h"
#include "serve/search_handler.h"
#include "serve/short_answer.h"
#include "serve/site_handler.h"
#include "serve/websub_handler.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <optional>
#include <vector>

namespace offprint {

namespace {

constexpr std::string_view sample_notice =
    "This mirror has taken no article yet. What you see is the sample that comes with Offprint; see Sources "
    "for how the harvest stands.";

/// So that a page costs no look into the archive; a new article is shown by then.
constexpr std::chrono::milliseconds look_for_changes_every{100};

constexpr std::string_view health_path = "/healthz";

struct ServeOptions {
  bool no_harvest = false;
};

/// The site of the archive, and, while that is empty, the one of the sample in its place.
struct Sites {
  std::unique_ptr<Archive> reading; ///< a connection of its own, so that readers do not wait for the harvest
  std::unique_ptr<Archive> sample;  ///< null where the archive has articles
  std::unique_ptr<Gallery> gallery;
  std::unique_ptr<Gallery> sample_gallery;
  std::unique_ptr<Site> site;
  std::unique_ptr<Site> sample_site;

  std::vector<Gallery*> galleries() const {
    std::vector<Gallery*> all{gallery.get()};
    if (sample_gallery) all.push_back(sample_gallery.get());
    return all;
  }
};

Result<Sites> open_sites(const Settings& settings, Archive& archive, Pictures& pictures, const Clock& clock,
                         Log& log) {
  const GallerySettings& how = settings.pictures.gallery;
  Sites sites;
  Result<std::unique_ptr<Archive>> reading = Archive::open(settings.archive, Archive::Mode::read_only);
  if (!reading) return pass_on(reading);
  sites.reading = std::move(*reading);
  sites.gallery =
      std::make_unique<Gallery>(*sites.reading, &archive, pictures.workshop, pictures.cache, clock, how);
  sites.site = std::make_unique<Site>(*sites.reading, *sites.reading, *sites.gallery, settings.site, clock);
  const Result<std::int64_t> count = sites.reading->articles().count();
  if (!count) return pass_on(count);
  if (*count > 0) return sites;
  Result<std::unique_ptr<Archive>> sample = open_sample(settings.archive, pictures.workshop, pictures.cache);
  if (!sample) {
    log.warning("the sample could not be made: " + sample.error().message());
    return sites;
  }
  sites.sample = std::move(*sample);
  SiteSettings with_notice = settings.site;
  with_notice.notice = sample_notice;
  sites.sample_gallery = std::make_unique<Gallery>(*sites.sample, sites.sample.get(), pictures.workshop,
                                                   pictures.cache, clock, how);
  sites.sample_site =
      std::make_unique<Site>(*sites.sample, *sites.reading, *sites.sample_gallery, with_notice, clock);
  return sites;
}

std::string address_of(const ServerSettings& settings, int port) {
  const bool v6 = settings.address.contains(':');
  return "http://" + (v6 ? "[" + settings.address + "]" : settings.address) + ":" + std::to_string(port) +
         "/";
}

/// What hubs deliver to: the callbacks, and the inbox behind them.
struct Hubs {
  PushInbox inbox;
  WebsubCallback callback;
  WebsubHandler handler;

  Hubs(Archive& reading, Archive& archive, const Settings& settings, const Clock& clock, Log& log)
      : inbox(clock.now()), callback(reading, archive, inbox, clock, log),
        handler(callback, settings.harvest.feed_bytes) {}
};

/// Null where no hub can call back: without a public address, or where this process does not harvest.
std::unique_ptr<Hubs> listen_to_hubs(Archive& reading, Archive& archive, const Settings& settings,
                                     const Clock& clock, Log& log) {
  if (settings.harvest.callbacks.empty()) return nullptr;
  if (const Status begun = begin_listening(archive.subscriptions(), settings.harvest, clock.now()); !begun) {
    log.error("feeds' hubs are not listened to: " + begun.error().message());
    return nullptr;
  }
  return std::make_unique<Hubs>(reading, archive, settings, clock, log);
}

/// Harvests until told to stop.
void harvest(Archive& archive, Gallery& gallery, const Settings& settings, const Clock& clock, Log& log,
             PushInbox* pushes, const std::stop_token& stop) {
  Client client(settings.client);
  PullProgress progress;
  const ArticleTaken taken = [&log](const std::string& id, int revision) {
    log.info((revision == 1 ? "new: " : "changed: ") + id);
  };
  watch(archive, gallery, client, clock, log, settings.harvest, {}, progress, taken, stop, pushes);
}

/// Nothing where this process only serves: it was told to, or another one is at it.
std::optional<HarvestLock> lock_for_harvest(const ServeOptions& options, const Settings& settings, Log& log) {
  if (options.no_harvest) return std::nullopt;
  Result<HarvestLock> lock = HarvestLock::take(settings.archive);
  if (lock) return std::move(*lock);
  log.warning("serving without harvesting: " + lock.error().message());
  return std::nullopt;
}

/// For whoever watches whether the server answers at all.
std::shared_ptr<const Answer> health() {
  auto answer = short_answer(200, "ok\n");
  answer->cache_control = "no-store";
  return answer;
}

/// What is searched: the archive's index, and the sample's while that is shown.
struct Searching {
  KeptIndex index;
  std::unique_ptr<KeptIndex> sample_index;
  std::unique_ptr<SearchedSite> sample;
  std::unique_ptr<SearchHandler> handler; ///< null where there is no index

  Searching(const Sites& sites, SiteHandler& pages, const Settings& settings, const Clock& clock, Log& log)
      : index(*sites.reading, log) {
    if (index.get() == nullptr) return;
    if (sites.sample) sample_index = std::make_unique<KeptIndex>(*sites.sample, log);
    if (sample_index && sample_index->get() != nullptr)
      sample = std::make_unique<SearchedSite>(
          SearchedSite{*sample_index->get(), *sites.sample, *sites.sample_site});
    handler = std::make_unique<SearchHandler>(SearchedSite{*index.get(), *sites.reading, *sites.site},
                                              sample.get(), pages, clock, log, settings.searches_per_minute);
  }
};

ExitCode run(const CommonOptions& common, const ServeOptions& options, const Settings& settings,
             Archive& archive) {
  if (const Status known = archive.sources().configure(settings.outlets, settings.sources); !known)
    return report(known.error());
  const Interruption interruption;
  const SystemClock clock;
  Log log(common.verbose ? Log::Level::debug : Log::Level::info);
  Pictures pictures(archive, &archive, settings, clock);
  Result<Sites> sites = open_sites(settings, archive, pictures, clock, log);
  if (!sites) return report(sites.error());
  const std::optional<HarvestLock> lock = lock_for_harvest(options, settings, log);
  const std::unique_ptr<Hubs> hubs =
      lock ? listen_to_hubs(*sites->reading, archive, settings, clock, log) : nullptr;
  SiteHandler handler(*sites->reading, *sites->site, sites->sample_site.get(), log,
                      {.look_every = look_for_changes_every, .cache_bytes = settings.page_cache_bytes});
  Metrics metrics(*sites->reading, clock, OFFPRINT_VERSION, log);
  const Handler answer = [&](const PageRequest& request) {
    if (request.path == Metrics::path) return metrics.answer();
    return request.path == health_path ? health() : handler.answer(request);
  };
  const Searching searching(*sites, handler, settings, clock, log);
  LanguageHandler language_handler(sites->site->book());
  PictureHandler picture_handler(sites->galleries(), answer, log);
  Client proxy_client(settings.client);
  ImageProxy image_proxy(*sites->reading, pictures.workshop, pictures.cache, proxy_client, clock, log,
                         settings.image_proxy);
  ImageHandler image_handler(image_proxy, clock);
  std::vector<Endpoint*> endpoints{&picture_handler, &language_handler};
  if (searching.handler) endpoints.push_back(searching.handler.get());
  if (settings.image_proxy.enabled) endpoints.push_back(&image_handler);
  if (hubs) endpoints.push_back(&hubs->handler);
  const Result<std::unique_ptr<Server>> server = Server::start(settings.server, answer, log, endpoints);
  if (!server) return report(server.error());
  std::cout << address_of(settings.server, (*server)->port()) << std::endl;
  std::cerr << "serving " << settings.archive.string() << "; Ctrl-C ends it\n";

  if (lock)
    harvest(archive, pictures.gallery, settings, clock, log, hubs ? &hubs->inbox : nullptr,
            interruption.token());
  interruption.wait();
  return 0;
}

} // namespace

void add_serve(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command =
      program.add_subcommand("serve", "Serve the archive as a website, and harvest in the background");
  command->add_flag("--no-harvest", options->no_harvest, "Only serve");
  command->footer("Example:\n  offprint serve --set serve.listen=127.0.0.1:9000\nThe address is printed once "
                  "it answers. Ctrl-C ends it.");
  command->callback([&common, &exit_code, options] {
    exit_code = with_archive(common, true, [&](const Settings& settings, Archive& archive) {
      return run(common, *options, settings, archive);
    });
  });
}

} // namespace offprint
