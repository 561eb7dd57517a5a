#include "outlet/control.h"

#include "outlet/content_type.h"

#include <nlohmann/json.hpp>

namespace offprint::outlet {

namespace {

HttpAnswer list_requests(const State& state) {
  HttpAnswer answer{.status = 200, .headers = {{"Content-Type", "application/x-ndjson"}}, .body = {}};
  for (const RequestRecord& record : state.requests()) {
    const nlohmann::json line{{"method", record.method},
                              {"path", record.path},
                              {"status", record.status},
                              {"bytes_sent", record.bytes_sent},
                              {"headers", record.headers}};
    answer.body += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }
  return answer;
}

HttpAnswer set_fault(State& state, const HttpRequest& request) {
  const Result<Fault> fault = Fault::parse(request.parameter("kind"));
  if (!fault) return text_answer(400, fault.error().message());
  state.set_fault(request.parameter("path"), *fault);
  return text_answer(200, "done");
}

HttpAnswer put_page(State& state, const HttpRequest& request) {
  const std::string path = request.parameter("path");
  const std::optional<Page> present = state.page(path);
  state.put(path, present ? present->content_type : content_type_of(path, request.body), request.body);
  return text_answer(200, "done");
}

} // namespace

std::optional<HttpAnswer> control(State& state, const HttpRequest& request) {
  const std::string path = request.path();
  if (!path.starts_with("/_outlet/")) return std::nullopt;
  const bool reads = request.method == "GET";
  const bool writes = request.method == "POST";
  if (reads && path == "/_outlet/requests") return list_requests(state);
  if (writes && path == "/_outlet/fault") return set_fault(state, request);
  if (writes && path == "/_outlet/put") return put_page(state, request);
  if (writes && path == "/_outlet/forget") {
    state.forget_requests();
    return text_answer(200, "done");
  }
  if (writes && path == "/_outlet/clear") {
    state.clear_faults();
    return text_answer(200, "done");
  }
  return text_answer(404, "controls: GET requests; POST fault?path=&kind=, put?path=, forget, clear");
}

} // namespace offprint::outlet
