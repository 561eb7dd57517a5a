#include "cli/feed_document.h"

#include "base/file.h"
#include "cli/stated_place.h"
#include "harvest/fetcher.h"

namespace offprint {

namespace {

constexpr std::size_t most_megabytes = 20;
constexpr std::uint64_t most_bytes = most_megabytes * 1'000'000;
constexpr const char* accepted = "application/feed+json, application/atom+xml, application/rss+xml, "
                                 "application/rdf+xml;q=0.9, application/xml;q=0.8, application/json;q=0.7, "
                                 "*/*;q=0.5";

/// A field that comes more than once is one list (RFC 9110, 5.3).
std::map<std::string, std::string> joined(const std::multimap<std::string, std::string>& fields) {
  std::map<std::string, std::string> headers;
  for (const auto& [name, value] : fields) {
    const auto [header, first] = headers.try_emplace(name, value);
    if (!first) header->second += ", " + value;
  }
  return headers;
}

} // namespace

FeedPrinter::FeedPrinter(SettingsOrigin origin, MarkupPolicy policy)
    : origin_(std::move(origin)), policy_(policy) {}

Status FeedPrinter::append(const FeedPlace& place, std::string& out) {
  const Result<Bytes> bytes = read(place);
  if (!bytes) return pass_on(bytes);
  Result<FeedDocument> document = read_feed_document(bytes->text, bytes->origins);
  if (!document) {
    Error error = document.error();
    if (error.subject.empty() || !place.file.empty())
      error.subject = place.file.empty() ? place.url : place.file;
    return std::unexpected(std::move(error));
  }
  append_json(*document, {.headers = bytes->origins.headers}, policy_, out);
  return {};
}

Result<FeedPrinter::Bytes> FeedPrinter::read(const FeedPlace& place) {
  if (place.file.empty()) return fetch(place.url);
  Bytes bytes{.text = {}, .origins = {.address = std::nullopt, .headers = place.headers}};
  if (!place.url.empty()) {
    const Result<Url> address = Url::parse(place.url);
    if (!address) return pass_on(address);
    bytes.origins.address = *address;
  }
  Result<std::string> text =
      place.file == "-" ? read_standard_input(most_megabytes) : read_file(place.file, most_bytes);
  if (!text) return pass_on(text);
  bytes.text = *std::move(text);
  return bytes;
}

Result<FeedPrinter::Bytes> FeedPrinter::fetch(const std::string& address) {
  const Result<Url> url = Url::parse(address);
  if (!url) return pass_on(url);
  if (!settings_) {
    Result<Settings> settings = load_settings(origin_);
    if (!settings) return pass_on(settings);
    settings_ = *std::move(settings);
    client_ = std::make_unique<Client>(settings_->client);
  }
  Result<Response> answer = client_->fetch({.url = *url,
                                            .accept = accepted,
                                            .max_bytes = most_bytes,
                                            .max_duration = settings_->harvest.fetch_timeout});
  if (!answer) return pass_on(answer);
  if (!answer->ok())
    return fail(ErrorKind::unavailable, url->text(), describe_status(answer->status), "check the address");
  return Bytes{.text = std::move(answer->body),
               .origins = {.address = answer->url, .headers = joined(answer->headers)}};
}

} // namespace offprint
