#include "cli/feed_batch.h"

#include "base/text.h"

#include <nlohmann/json.hpp>

namespace offprint {

namespace {

using nlohmann::json;

constexpr std::size_t longest_line = 1'000'000;

struct Line {
  std::string text;
  bool too_long = false;
};

/// The next line without its end; nothing where there are no more.
std::optional<Line> next_line(std::FILE* input) {
  Line line;
  int c = std::getc(input);
  if (c == EOF) return std::nullopt;
  for (; c != EOF && c != '\n'; c = std::getc(input)) {
    line.too_long = line.too_long || line.text.size() == longest_line;
    if (!line.too_long) line.text += static_cast<char>(c);
  }
  return line;
}

struct FeedRequest {
  json id; ///< null where there is none that can be given back
  FeedPlace place;
  std::string problem; ///< why it cannot be answered; "" where it can
};

/// A member that is a text, "" where it is null or not there; nothing where it is something else.
std::optional<std::string> text_of(const json& request, const char* name) {
  const auto found = request.find(name);
  if (found == request.end() || found->is_null()) return "";
  return found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

bool read_headers(const json& request, std::map<std::string, std::string>& headers) {
  const auto found = request.find("headers");
  if (found == request.end() || found->is_null()) return true;
  if (!found->is_object()) return false;
  for (const auto& [name, value] : found->items()) {
    if (!value.is_string()) return false;
    headers[ascii_lower(name)] = value.get<std::string>();
  }
  return true;
}

void read_place(const json& message, FeedRequest& request) {
  const auto file = text_of(message, "file");
  const auto url = text_of(message, "url");
  if (!file || !url) {
    request.problem = "\"file\" and \"url\" are each a text or null";
  } else if (file->empty() && url->empty()) {
    request.problem = "names neither a \"file\" nor a \"url\"";
  } else if (!read_headers(message, request.place.headers)) {
    request.problem = "\"headers\" is an object of texts";
  } else {
    request.place.file = *file == "-" ? "./-" : *file; // standard input brings the requests
    request.place.url = *url;
  }
}

FeedRequest request_in(const Line& line) {
  FeedRequest request;
  if (line.too_long) {
    request.problem = "a request is a line of at most 1 MB";
    return request;
  }
  const json message = json::parse(line.text, nullptr, false);
  if (!message.is_object()) {
    request.problem = "a request is one JSON object on one line";
    return request;
  }
  const auto id = message.find("id");
  if (id == message.end() || !(id->is_string() || id->is_number())) {
    request.problem = "a request has an \"id\", which is a text or a number";
    return request;
  }
  request.id = *id;
  read_place(message, request);
  return request;
}

void append_error(const std::string& problem, std::string& answer) {
  answer += "\"error\":";
  answer += json(problem).dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string answer_to(const FeedRequest& request, FeedPrinter& printer) {
  std::string answer = "{\"id\":" + request.id.dump() + ",";
  if (!request.problem.empty()) {
    append_error(request.problem, answer);
    return answer + "}\n";
  }
  const std::size_t start = answer.size();
  answer += "\"document\":";
  if (const Status printed = printer.append(request.place, answer); !printed) {
    answer.resize(start);
    append_error(printed.error().message(), answer);
  }
  return answer + "}\n";
}

} // namespace

void answer_feed_requests(std::FILE* requests, std::FILE* answers, FeedPrinter& printer) {
  while (const std::optional<Line> line = next_line(requests)) {
    const std::string answer = answer_to(request_in(*line), printer);
    std::fwrite(answer.data(), 1, answer.size(), answers);
    std::fflush(answers);
  }
}

} // namespace offprint
