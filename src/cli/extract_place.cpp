#include "cli/extract_place.h"

#include "base/file.h"
#include "cli/stated_place.h"
#include "extract/rules/site_rule.h"
#include "feed/gunzip.h"
#include "harvest/fetcher.h"
#include "net/client.h"

namespace offprint {

namespace {

constexpr std::size_t most_megabytes = 50;
constexpr std::size_t most_bytes = most_megabytes * 1'000'000;

Result<std::string> unpacked(Result<std::string> bytes, const std::string& name) {
  if (!bytes || !is_gzip(*bytes)) return bytes;
  Result<std::string> page = gunzip(*bytes, most_bytes);
  if (!page) return fail(page.error().kind, name, page.error().problem);
  return page;
}

} // namespace

PageReader::PageReader(SettingsOrigin origin) : origin_(std::move(origin)) {}

PageReader::~PageReader() = default;

Result<FetchedPage> PageReader::read(const PagePlace& place, const SiteRule* rule) {
  if (place.file.empty()) return fetch(place.url, rule);
  FetchedPage page;
  if (!place.url.empty()) {
    const Result<Url> address = Url::parse(place.url);
    if (!address) return pass_on(address);
    page.address = *address;
  }
  Result<std::string> bytes =
      unpacked(place.file == "-" ? read_standard_input(most_megabytes) : read_file(place.file, most_bytes),
               place.file);
  if (!bytes) return pass_on(bytes);
  page.bytes = *std::move(bytes);
  return page;
}

Status PageReader::prepare() {
  const std::lock_guard lock(mutex_);
  if (settings_) return {};
  Result<Settings> settings = load_settings(origin_);
  if (!settings) return pass_on(settings);
  client_ = std::make_unique<Client>(settings->client);
  settings_ = *std::move(settings);
  return {};
}

Result<FetchedPage> PageReader::fetch(const std::string& address, const SiteRule* rule) {
  const Result<Url> url = Url::parse(address);
  if (!url) return pass_on(url);
  if (const Status ready = prepare(); !ready) return pass_on(ready);
  Request request{.url = *url,
                  .accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
                  .max_bytes = most_bytes,
                  .max_duration = settings_->harvest.fetch_timeout};
  if (rule != nullptr) request.fields = rule->http_header;
  Result<Response> answer = client_->fetch(request);
  if (!answer) return pass_on(answer);
  if (!answer->ok())
    return fail(ErrorKind::unavailable, url->text(), describe_status(answer->status), "check the address");
  FetchedPage page{.bytes = {}, .content_type = answer->header("content-type"), .address = answer->url};
  page.bytes = std::move(answer->body);
  return page;
}

} // namespace offprint
