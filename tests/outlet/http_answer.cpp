#include "outlet/http_answer.h"

#include "base/hash.h"
#include "base/text.h"
#include "outlet/content_type.h"

#include <fmt/format.h>

#include <algorithm>

namespace offprint::outlet {

namespace {

std::string reason(int status) {
  switch (status) {
  case 200: return "OK";
  case 301: return "Moved Permanently";
  case 302: return "Found";
  case 304: return "Not Modified";
  case 404: return "Not Found";
  case 410: return "Gone";
  case 429: return "Too Many Requests";
  case 500: return "Internal Server Error";
  case 503: return "Service Unavailable";
  default: return "Status";
  }
}

/// RFC 9110, 13.2.2: If-None-Match goes before If-Modified-Since.
bool still_holds(const HttpRequest& request, const std::string& etag, Instant modified) {
  const std::string known = request.header("if-none-match");
  if (!known.empty()) {
    return std::ranges::any_of(split(known, ','), [&](std::string_view tag) {
      tag = trim(tag);
      if (tag.starts_with("W/")) tag.remove_prefix(2);
      return tag == "*" || tag == etag;
    });
  }
  const std::optional<Instant> since = parse_rfc5322(request.header("if-modified-since"));
  return since && modified <= *since;
}

} // namespace

std::string HttpAnswer::head(std::optional<std::size_t> length) const {
  std::string text = fmt::format("HTTP/1.1 {} {}\r\n", status, reason(status));
  for (const auto& [name, value] : headers) text += fmt::format("{}: {}\r\n", name, value);
  const bool has_body = status != 304 && status != 204;
  if (has_body && length) text += fmt::format("Content-Length: {}\r\n", *length);
  if (has_body && !length) text += "Transfer-Encoding: chunked\r\n";
  return text + "\r\n";
}

HttpAnswer text_answer(int status, const std::string& text) {
  return {.status = status, .headers = {{"Content-Type", "text/plain; charset=utf-8"}}, .body = text + "\n"};
}

HttpAnswer honest_answer(const State& state, const HttpRequest& request, const std::string& origin) {
  if (const auto status = state.status_for_post(request.path()); status && request.method == "POST")
    return text_answer(*status, "taken");
  if (request.method != "GET" && request.method != "HEAD") return text_answer(405, "only GET and HEAD");
  std::optional<Page> page = state.page(request.target); // one of its own for that query
  if (!page) page = state.page(request.path());
  if (!page) return text_answer(404, "nothing is at " + request.path());
  if (is_text(page->content_type)) page->body = replace_all(page->body, "{{origin}}", origin);
  const std::string etag = '"' + Sha256::of(page->body).hex().substr(0, 32) + '"';
  HttpAnswer answer{.status = 200,
                    .headers = {{"Content-Type", page->content_type},
                                {"ETag", etag},
                                {"Last-Modified", format_http_date(page->modified)}},
                    .body = std::move(page->body)};
  for (const auto& [name, value] : state.headers_of(request.path()))
    answer.headers.emplace_back(name, replace_all(value, "{{origin}}", origin));
  if (still_holds(request, etag, page->modified)) {
    answer.status = 304;
    answer.body.clear();
  }
  return answer;
}

} // namespace offprint::outlet
