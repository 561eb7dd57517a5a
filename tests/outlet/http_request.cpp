#include "outlet/http_request.h"

#include "base/text.h"
#include "base/url.h"

#include <array>
#include <charconv>

namespace offprint::outlet {

namespace {

constexpr std::size_t most_header_bytes = 65'536;
constexpr std::size_t most_body_bytes = 16'777'216;

/// The target in origin form: a client that takes us for its proxy sends whole addresses.
std::string origin_form(std::string_view target) {
  const Result<Url> absolute = Url::parse(target);
  if (target.starts_with('/') || !absolute) return std::string(target);
  std::string form(absolute->path());
  if (!absolute->query().empty()) form += "?" + std::string(absolute->query());
  return form;
}

std::optional<HttpRequest> parse(std::string_view head) {
  const std::vector<std::string_view> lines = split(head, '\n');
  const std::vector<std::string_view> first = split(trim(lines[0]), ' ');
  if (first.size() != 3 || !first[2].starts_with("HTTP/1.")) return std::nullopt;
  HttpRequest request{
      .method = std::string(first[0]), .target = origin_form(first[1]), .headers = {}, .body = {}};
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::size_t colon = lines[i].find(':');
    if (colon == std::string_view::npos) continue;
    request.headers.emplace(ascii_lower(lines[i].substr(0, colon)), trim(lines[i].substr(colon + 1)));
  }
  return request;
}

} // namespace

std::string HttpRequest::path() const {
  return target.substr(0, target.find('?'));
}

std::string HttpRequest::parameter(const std::string& name) const {
  const std::size_t mark = target.find('?');
  if (mark == std::string::npos) return {};
  for (const std::string_view pair : split(std::string_view(target).substr(mark + 1), '&')) {
    if (pair.starts_with(name + "=")) return percent_decode(pair.substr(name.size() + 1));
  }
  return {};
}

std::string HttpRequest::header(const std::string& name) const {
  const auto found = headers.lower_bound(name);
  return found != headers.end() && found->first == name ? found->second : std::string();
}

std::optional<HttpRequest> RequestReader::next() {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    // Who speaks TLS to us would else wait for our answer for ever: a method begins with a letter.
    if (!buffer_.empty() && (buffer_.front() < 'A' || buffer_.front() > 'Z')) return std::nullopt;
    if (!fill(most_header_bytes)) return std::nullopt;
  }
  std::optional<HttpRequest> request = parse(std::string_view(buffer_).substr(0, end));
  buffer_.erase(0, end + 4);
  if (!request) return std::nullopt;
  const std::string length = request->header("content-length");
  std::size_t bytes = 0;
  std::from_chars(length.data(), length.data() + length.size(), bytes);
  if (bytes > most_body_bytes) return std::nullopt;
  while (buffer_.size() < bytes) {
    if (!fill(most_body_bytes + most_header_bytes)) return std::nullopt;
  }
  request->body = buffer_.substr(0, bytes);
  buffer_.erase(0, bytes);
  return request;
}

bool RequestReader::fill(std::size_t limit) {
  std::array<char, 16'384> chunk{};
  if (buffer_.size() > limit) return false;
  const std::size_t got = socket_.receive(chunk);
  buffer_.append(chunk.data(), got);
  return got > 0;
}

} // namespace offprint::outlet
