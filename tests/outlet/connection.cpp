#include "outlet/connection.h"

#include "outlet/control.h"
#include "outlet/gzip_bomb.h"

#include <algorithm>

namespace offprint::outlet {

namespace {

using Kind = Fault::Kind;

constexpr std::string_view metadata_address = "http://169.254.169.254/latest/meta-data/";

HttpAnswer redirect_to(std::string_view location, int status = 302) {
  HttpAnswer answer = text_answer(status, "elsewhere");
  answer.headers.emplace_back("Location", location);
  return answer;
}

HttpAnswer with_coding(HttpAnswer answer, std::string body) {
  answer.headers.emplace_back("Content-Encoding", "gzip");
  answer.body = std::move(body);
  return answer;
}

/// The answer that a fault makes of an honest one, where it is a whole answer still.
HttpAnswer distorted(HttpAnswer honest, const HttpRequest& request, const Fault& fault) {
  switch (fault.kind) {
  case Kind::status: {
    HttpAnswer answer = text_answer(fault.status, "status " + std::to_string(fault.status));
    if (fault.retry_after > 0) answer.headers.emplace_back("Retry-After", std::to_string(fault.retry_after));
    return answer;
  }
  case Kind::not_modified: return {.status = 304, .headers = std::move(honest.headers), .body = {}};
  case Kind::redirect: return redirect_to(fault.location);
  case Kind::moved: return redirect_to(fault.location, 301);
  case Kind::redirect_loop: return redirect_to(request.target);
  case Kind::redirect_private: return redirect_to(metadata_address);
  case Kind::gzip_bomb: return with_coding(std::move(honest), gzip_bomb());
  case Kind::bad_gzip: return with_coding(std::move(honest), "this was never packed");
  case Kind::wrong_charset: {
    std::string& type = honest.headers.front().second;
    type = type.substr(0, type.find(';')) + "; charset=windows-1251";
    return honest;
  }
  case Kind::many_headers:
    for (int i = 0; i < 1000; ++i)
      honest.headers.emplace_back("X-Header-" + std::to_string(i), "one of many");
    return honest;
  default: return honest;
  }
}

} // namespace

Connection::Connection(State& state, const std::string& origin, int descriptor)
    : state_(state), origin_(origin), socket_(descriptor), thread_([this] { run(); }) {}

Connection::~Connection() {
  socket_.shut();
  thread_.join();
}

void Connection::run() {
  RequestReader reader(socket_);
  while (const std::optional<HttpRequest> request = reader.next()) {
    if (!answer(*request)) break;
  }
  socket_.shut();
  finished_ = true;
}

bool Connection::answer(const HttpRequest& request) {
  if (const std::optional<HttpAnswer> answer = control(state_, request))
    return socket_.send(answer->head(answer->body.size()) + answer->body);
  const State::Record record = state_.begin({.method = request.method,
                                             .path = request.target,
                                             .headers = request.headers,
                                             .status = 0,
                                             .bytes_sent = 0});
  const Fault fault = state_.fault_of(request.path());
  const bool goes_on = socket_.pause(state_.latency()) && answer_with_fault(request, fault, *record) &&
                       request.header("connection") != "close";
  state_.end();
  return goes_on;
}

bool Connection::answer_with_fault(const HttpRequest& request, const Fault& fault, RequestRecord& record) {
  const HttpAnswer answer = distorted(honest_answer(state_, request, origin_), request, fault);
  const std::size_t size = answer.body.size();
  switch (fault.kind) {
  case Kind::hang: socket_.wait_for_end(); return false;
  case Kind::garbage: socket_.send("\x16\x03\x01 this is not HTTP\r\n\r\n"); return false;
  case Kind::drip: return send_slowly(answer, record);
  case Kind::endless: return send_for_ever(answer, record);
  case Kind::cut: return send_part(answer, size, size / 2, record);
  case Kind::chunked_cut: return send_part(answer, std::nullopt, size / 2, record);
  case Kind::short_length: return send_part(answer, size / 2, size, record);
  case Kind::long_length: return send_part(answer, size * 2, size, record);
  default: return send_whole(request, answer, record);
  }
}

bool Connection::send_whole(const HttpRequest& request, const HttpAnswer& answer, RequestRecord& record) {
  state_.set_status(record, answer.status);
  const std::string head = answer.head(answer.body.size());
  if (request.method == "HEAD") return socket_.send(head);
  if (!socket_.send(head + answer.body)) return false;
  state_.add_sent(record, answer.body.size());
  return true;
}

bool Connection::send_part(const HttpAnswer& answer, std::optional<std::size_t> announced, std::size_t bytes,
                           RequestRecord& record) {
  state_.set_status(record, answer.status);
  std::string part = answer.body.substr(0, bytes);
  state_.add_sent(record, part.size());
  if (!announced) {
    // A chunk that promises more than comes: no last chunk, so no reader can take it for the end.
    part = "FFFF\r\n" + part;
  }
  socket_.send(answer.head(announced) + part);
  return false;
}

bool Connection::send_slowly(const HttpAnswer& answer, RequestRecord& record) {
  state_.set_status(record, answer.status);
  if (!socket_.send(answer.head(answer.body.size()))) return false;
  for (const char& byte : answer.body) {
    if (!socket_.send({&byte, 1}) || !socket_.pause(std::chrono::seconds(1))) return false;
    state_.add_sent(record, 1);
  }
  return true;
}

bool Connection::send_for_ever(const HttpAnswer& answer, RequestRecord& record) {
  state_.set_status(record, answer.status);
  if (!socket_.send(answer.head(std::nullopt))) return false;
  const std::string chunk = "4000\r\n" + std::string(0x4000, 'a') + "\r\n";
  while (socket_.send(chunk)) state_.add_sent(record, 0x4000);
  return false;
}

} // namespace offprint::outlet
