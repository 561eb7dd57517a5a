#include "serve/server.h"

#include "base/log.h"
#include "base/text.h"
#include "base/url.h"
#include "serve/call_reader.h"
#include "serve/client_connections.h"
#include "serve/late_answer.h"
#include "serve/listen.h"
#include "serve/ready_replies.h"
#include "serve/reply.h"
#include "serve/short_answer.h"

#include <fmt/format.h>

#include <microhttpd.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <utility>
#include <vector>

#include <unistd.h>

namespace offprint {

namespace {

constexpr std::size_t bytes_for_a_connection = 16'384; // its request's head and the reply's head
constexpr std::chrono::seconds grace_at_the_end{2};
constexpr std::chrono::seconds grace_after_that{1};

/// How many requests are being answered.
class UnderWay {
public:
  void begin() {
    const std::lock_guard lock(mutex_);
    ++count_;
  }

  void end() {
    const std::lock_guard lock(mutex_);
    if (--count_ == 0) none_.notify_all();
  }

  void wait_for_none(std::chrono::seconds at_most) {
    std::unique_lock lock(mutex_);
    none_.wait_for(lock, at_most, [this] { return count_ == 0; });
  }

private:
  std::mutex mutex_;
  std::condition_variable none_;
  int count_ = 0;
};

/// All lines of a header as one list.
std::string header(MHD_Connection* connection, std::string_view name) {
  struct Search {
    std::string_view name;
    std::string found;
  } search{name, {}};

  MHD_get_connection_values(
      connection, MHD_HEADER_KIND,
      [](void* context, MHD_ValueKind, const char* key, const char* value) {
        auto* const wanted = static_cast<Search*>(context);
        if (value != nullptr && equal_ignoring_ascii_case(key, wanted->name)) {
          if (!wanted->found.empty()) wanted->found += ", ";
          wanted->found += value;
        }
        return MHD_YES;
      },
      &search);
  return search.found;
}

/// The path of a request's target, decoded. The target may be a whole address (RFC 9112, 3.2.2).
std::string path_of(std::string_view target) {
  if (!target.starts_with('/')) {
    const auto authority = target.find("://");
    const auto path = authority == std::string_view::npos ? authority : target.find('/', authority + 3);
    target = path == std::string_view::npos ? "/" : target.substr(path);
  }
  return percent_decode(target);
}

MHD_Result send(MHD_Connection* connection, int status, const Reply& reply) {
  return reply ? MHD_queue_response(connection, static_cast<unsigned>(status), reply.get()) : MHD_NO;
}

/// The first line of a header, as a rule the only one; "" where there is none.
std::string_view first_header(MHD_Connection* connection, const char* name) {
  const char* const value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

MHD_Result refuse_method(MHD_Connection* connection) {
  const auto answer = short_answer(MHD_HTTP_METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.\n");
  const Reply reply = whole_reply(answer, Coding::identity);
  if (reply) MHD_add_response_header(reply.get(), MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
  return send(connection, answer->status, reply);
}

} // namespace

struct Server::Daemon {
  Daemon(Handler handler_, Log& log_, std::vector<Endpoint*> endpoints_, unsigned connections_per_client)
      : handler(std::move(handler_)), log(log_), endpoints(std::move(endpoints_)),
        connections(connections_per_client) {}

  ~Daemon() {
    if (http == nullptr) return;
    const MHD_socket listener = MHD_quiesce_daemon(http);
    under_way.wait_for_none(grace_at_the_end);
    late_answers.land_all(
        short_answer(MHD_HTTP_SERVICE_UNAVAILABLE, "The server is ending; try again in a minute.\n"));
    under_way.wait_for_none(grace_after_that);
    MHD_stop_daemon(http);
    if (listener != MHD_INVALID_SOCKET) close(listener);
  }

  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  bool start(const ServerSettings& settings, const Listener& listener);
  MHD_Result begin(MHD_Connection* connection, const char* target, std::string_view method, void** request);
  MHD_Result begin_call(Endpoint& endpoint, MHD_Connection* connection, const char* target,
                        std::string_view method, void** request);
  MHD_Result go_on(MHD_Connection* connection, const char* target, std::string_view method,
                   std::string_view piece, void* request);
  MHD_Result send_answer(MHD_Connection* connection, const std::shared_ptr<const Answer>& answer,
                         bool is_head);
  MHD_Result send_part(MHD_Connection* connection, const std::shared_ptr<const Answer>& answer);

  static MHD_Result on_client(void* self, const sockaddr* client, socklen_t);
  static void on_connection(void* self, MHD_Connection* connection, void**,
                            MHD_ConnectionNotificationCode code);
  static MHD_Result on_request(void* self, MHD_Connection* connection, const char* target, const char* method,
                               const char*, const char* piece, std::size_t* piece_bytes, void** request);
  static void on_completed(void* self, MHD_Connection*, void** request, MHD_RequestTerminationCode);
  static void on_message(void* self, const char* format, va_list arguments);

  Handler handler;
  Log& log;
  const std::vector<Endpoint*> endpoints;
  HeldBytes held_bytes = 0;
  LateAnswers late_answers;
  UnderWay under_way;
  ReadyReplies replies;
  ClientConnections connections;
  MHD_Daemon* http = nullptr;
  int port = 0;
};

/// The first call: only the head of the request has come. `request` is what it is known by from now on: a
/// CallReader for the endpoint's, the daemon itself for every other.
MHD_Result Server::Daemon::begin(MHD_Connection* connection, const char* target, std::string_view method,
                                 void** request) {
  under_way.begin();
  *request = this;
  const std::string path = path_of(target);
  const HasField has_field = [connection](const char* name) {
    return MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name) != nullptr;
  };
  for (Endpoint* const endpoint : endpoints)
    if (endpoint->takes(path, has_field)) return begin_call(*endpoint, connection, target, method, request);
  return method == MHD_HTTP_METHOD_GET || method == MHD_HTTP_METHOD_HEAD ? MHD_YES
                                                                         : refuse_method(connection);
}

MHD_Result Server::Daemon::begin_call(Endpoint& endpoint, MHD_Connection* connection, const char* target,
                                      std::string_view method, void** request) {
  auto reader = std::make_unique<CallReader>(endpoint, held_bytes, late_answers);
  if (const auto refusal = reader->begin(connection, path_of(target), method))
    return send(connection, refusal->status, whole_reply(refusal, Coding::identity));
  *request = reader.release(); // until on_completed
  return MHD_YES;
}

/// The calls after that: one for each piece of a body, and one without any at the end.
MHD_Result Server::Daemon::go_on(MHD_Connection* connection, const char* target, std::string_view method,
                                 std::string_view piece, void* request) {
  const bool is_head = method == MHD_HTTP_METHOD_HEAD;
  if (request == this) {
    const std::string path = path_of(target);
    return send_answer(
        connection,
        handler({.path = path,
                 .cookies = first_header(connection, MHD_HTTP_HEADER_COOKIE),
                 .accept_language = first_header(connection, MHD_HTTP_HEADER_ACCEPT_LANGUAGE)}),
        is_head);
  }
  auto* const reader = static_cast<CallReader*>(request);
  if (!piece.empty()) return reader->take(piece) ? MHD_YES : MHD_NO;
  const std::shared_ptr<const Answer> answer = reader->answer(connection);
  return answer ? send_answer(connection, answer, is_head) : MHD_YES;
}

MHD_Result Server::Daemon::send_part(MHD_Connection* connection,
                                     const std::shared_ptr<const Answer>& answer) {
  const AskedRange asked =
      asked_range(first_header(connection, MHD_HTTP_HEADER_RANGE), answer->identity.size());
  switch (asked.kind) {
  case AskedRange::Kind::whole: break;
  case AskedRange::Kind::part:
    return send(connection, MHD_HTTP_PARTIAL_CONTENT, partial_reply(answer, asked.range));
  case AskedRange::Kind::unsatisfiable:
    return send(connection, MHD_HTTP_RANGE_NOT_SATISFIABLE, unsatisfiable_reply(*answer));
  }
  return send(connection, answer->status, whole_reply(answer, Coding::identity));
}

MHD_Result Server::Daemon::send_answer(MHD_Connection* connection,
                                       const std::shared_ptr<const Answer>& answer, bool is_head) {
  const bool has_codings = !answer->gzip.empty() || !answer->brotli.empty();
  const Coding coding = has_codings ? preferred_coding(header(connection, MHD_HTTP_HEADER_ACCEPT_ENCODING),
                                                       !answer->gzip.empty(), !answer->brotli.empty())
                                    : Coding::identity;
  if (answer->status == MHD_HTTP_OK) {
    const std::string_view known = first_header(connection, MHD_HTTP_HEADER_IF_NONE_MATCH);
    if (!known.empty() && names_etag(header(connection, MHD_HTTP_HEADER_IF_NONE_MATCH), answer->etag))
      return send(connection, MHD_HTTP_NOT_MODIFIED, unchanged_reply(*answer, coding));
    const std::string_view if_range = first_header(connection, MHD_HTTP_HEADER_IF_RANGE);
    const bool is_same = if_range.empty() || if_range == answer->etag;
    if (!has_codings && is_same && !is_head && !first_header(connection, MHD_HTTP_HEADER_RANGE).empty())
      return send_part(connection, answer);
  }
  if (!answer->is_kept) return send(connection, answer->status, whole_reply(answer, coding));
  const std::shared_ptr<MHD_Response> ready = replies.get(answer, coding);
  return ready ? MHD_queue_response(connection, static_cast<unsigned>(answer->status), ready.get()) : MHD_NO;
}

MHD_Result Server::Daemon::on_client(void* self, const sockaddr* client, socklen_t) {
  return static_cast<Daemon*>(self)->connections.admits(client) ? MHD_YES : MHD_NO;
}

void Server::Daemon::on_connection(void* self, MHD_Connection* connection, void**,
                                   MHD_ConnectionNotificationCode code) {
  const MHD_ConnectionInfo* const info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (info == nullptr) return;
  ClientConnections& connections = static_cast<Daemon*>(self)->connections;
  if (code == MHD_CONNECTION_NOTIFY_STARTED)
    connections.begin(info->client_addr);
  else
    connections.end(info->client_addr);
}

MHD_Result Server::Daemon::on_request(void* self, MHD_Connection* connection, const char* target,
                                      const char* method, const char*, const char* piece,
                                      std::size_t* piece_bytes, void** request) {
  auto* const daemon = static_cast<Daemon*>(self);
  try {
    if (*request == nullptr) return daemon->begin(connection, target, method, request);
    return daemon->go_on(connection, target, method, {piece, std::exchange(*piece_bytes, 0)}, *request);
  } catch (const std::exception& exception) {
    // Not through libmicrohttpd's C frames: the connection is closed.
    daemon->log.error(fmt::format("{}: not answered: {}", target, exception.what()));
    return MHD_NO;
  }
}

void Server::Daemon::on_completed(void* self, MHD_Connection*, void** request, MHD_RequestTerminationCode) {
  if (*request == nullptr) return;
  auto* const daemon = static_cast<Daemon*>(self);
  if (*request != self) delete static_cast<CallReader*>(*request);
  *request = nullptr;
  daemon->under_way.end();
}

void Server::Daemon::on_message(void* self, const char* format, va_list arguments) {
  std::array<char, 512> line{};
  std::vsnprintf(line.data(), line.size(), format, arguments);
  static_cast<Daemon*>(self)->log.debug(fmt::format("HTTP server: {}", trim(line.data())));
}

bool Server::Daemon::start(const ServerSettings& settings, const Listener& listener) {
  const unsigned possible = connections_possible(settings.most_connections);
  if (possible < settings.most_connections) {
    log.warning(
        fmt::format("the limit on open files leaves room for {} connections, not {}; raise it (ulimit -n)",
                    possible, settings.most_connections));
  }
  // Targets are decoded in path_of: what libmicrohttpd decodes, it cuts off at a NUL.
  const auto as_it_is = [](void*, MHD_Connection*, char* text) { return std::string_view(text).size(); };
  std::size_t (*const keep)(void*, MHD_Connection*, char*) = as_it_is;
  std::vector<MHD_OptionItem> options{
      {MHD_OPTION_CONNECTION_LIMIT, static_cast<std::intptr_t>(possible), nullptr},
      {MHD_OPTION_CONNECTION_TIMEOUT, static_cast<std::intptr_t>(settings.idle_seconds), nullptr},
      {MHD_OPTION_CONNECTION_MEMORY_LIMIT, static_cast<std::intptr_t>(bytes_for_a_connection), nullptr},
      {MHD_OPTION_NOTIFY_COMPLETED, reinterpret_cast<std::intptr_t>(&on_completed), this},
      {MHD_OPTION_NOTIFY_CONNECTION, reinterpret_cast<std::intptr_t>(&on_connection), this},
      {MHD_OPTION_UNESCAPE_CALLBACK, reinterpret_cast<std::intptr_t>(keep), nullptr},
      {MHD_OPTION_LISTEN_SOCKET, listener.socket, nullptr},
  };
  if (settings.threads > 1)
    options.push_back({MHD_OPTION_THREAD_POOL_SIZE, static_cast<std::intptr_t>(settings.threads), nullptr});
  options.push_back({MHD_OPTION_END, 0, nullptr});
  unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG | MHD_ALLOW_SUSPEND_RESUME;
  if (listener.ipv6) flags |= MHD_USE_IPv6;
  http = MHD_start_daemon(flags, 0, &on_client, this, &on_request, this, MHD_OPTION_EXTERNAL_LOGGER,
                          &on_message, this, MHD_OPTION_ARRAY, options.data(), MHD_OPTION_END);
  port = listener.port;
  return http != nullptr;
}

Server::Server(std::unique_ptr<Daemon> daemon) : daemon_(std::move(daemon)) {}

Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(const ServerSettings& settings, Handler handler, Log& log,
                                              std::vector<Endpoint*> endpoints) {
  const auto listener = listen_on(settings.address, settings.port);
  if (!listener) return pass_on(listener);
  auto daemon = std::make_unique<Daemon>(std::move(handler), log, std::move(endpoints),
                                         settings.connections_per_client);
  if (!daemon->start(settings, *listener)) {
    close(listener->socket);
    return fail(ErrorKind::storage, fmt::format("{}:{}", settings.address, listener->port),
                "the HTTP server did not start", "run it again with --verbose, or lower serve.threads");
  }
  return std::unique_ptr<Server>(new Server(std::move(daemon)));
}

int Server::port() const {
  return daemon_->port;
}

} // namespace offprint
