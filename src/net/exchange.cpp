#include "net/exchange.h"

#include "net/address_literal.h"
#include "net/answer_headers.h"
#include "net/certificate.h"
#include "net/connection_gate.h"
#include "net/cut.h"
#include "net/failure.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>

#include <sys/socket.h>

namespace offprint {

namespace {

using std::chrono::milliseconds;

/// A redirect's body is read a little way, which keeps the connection for the next request; past this it is
/// cheaper to drop it.
constexpr std::uint64_t most_redirect_bytes = 65'536;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

bool is_fetched_from(int port) {
  return port == 80 || port == 443 || port >= 1024;
}

/// A field value that cannot end its line and begin another (RFC 9110, 5.5), nor outgrow a request.
bool is_field_value(const std::string& value) {
  constexpr std::size_t longest = 4096;
  return !value.empty() && value.size() <= longest && std::ranges::none_of(value, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
}

/// Whether a field is the caller's to set: a token (RFC 9110, 5.6.2) that has no part in how messages are
/// framed, coded or sent on.
bool may_be_set(const std::string& name) {
  constexpr std::array<std::string_view, 12> own{
      "host", "content-length", "content-type",    "transfer-encoding",   "connection", "upgrade",
      "te",   "trailer",        "accept-encoding", "proxy-authorization", "expect",     "keep-alive"};
  const auto is_token = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  };
  return !name.empty() && name.size() <= 100 && std::ranges::all_of(name, is_token) &&
         std::ranges::find(own, name) == own.end();
}

} // namespace

struct Exchange::State {
  const ClientSettings& settings;
  const Request& request;
  const Url url;
  const milliseconds time;
  ConnectionGate gate;
  AnswerHeaders headers = {};
  std::string body = {};
  std::uint64_t redirect_bytes = 0;
  Cut cut = Cut::none;
  std::array<char, CURL_ERROR_SIZE> detail = {};
  std::unique_ptr<CURL, FreeEasy> easy{curl_easy_init()};
  std::unique_ptr<curl_slist, FreeList> fields = nullptr;

  template <class Value>
  void set(CURLoption option, Value value) {
    [[maybe_unused]] const CURLcode code = curl_easy_setopt(easy.get(), option, value);
    assert(code == CURLE_OK);
  }

  template <class Value>
  Value get(CURLINFO info) const {
    Value value{};
    curl_easy_getinfo(easy.get(), info, &value);
    return value;
  }

  void set_up(const std::optional<Proxy>& proxy);
  void set_tls();
  void set_method();
  void set_limits();
  void set_proxy(const std::optional<Proxy>& proxy);
  void set_fields();
  void set_callbacks();
  void add_field(const std::string& field);

  Cut judge_headers() const;
  Error explain_refusal() const;
  Failure failure(int code) const;

  static std::size_t on_header(char* data, std::size_t, std::size_t size, void* self) noexcept;
  static std::size_t on_body(char* data, std::size_t, std::size_t size, void* self) noexcept;
  static curl_socket_t on_connect(void* self, curlsocktype purpose, curl_sockaddr* address) noexcept;
  static int on_request(void* self, char* remote, char* local, int remote_port, int local_port) noexcept;
};

void Exchange::State::set_up(const std::optional<Proxy>& proxy) {
  set(CURLOPT_URL, url.text().c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set_method();
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(CURLOPT_HTTP09_ALLOWED, 0L);
  set(CURLOPT_PATH_AS_IS, 1L); // a Url's text is what goes on the wire
  set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_ACCEPT_ENCODING, ""); // every coding that libcurl was built with
  set(CURLOPT_NOSIGNAL, 1L);
  // Or the loop would stand still for all while one name server keeps silent.
  set(CURLOPT_QUICK_EXIT, 1L);
  set(CURLOPT_ERRORBUFFER, detail.data());
  set_tls();
  set_limits();
  set_proxy(proxy);
  set_fields();
  set_callbacks();
}

void Exchange::State::set_tls() {
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings.ca_file.empty()) set(CURLOPT_CAINFO, settings.ca_file.c_str());
  if (url.scheme() == "https") set(CURLOPT_CERTINFO, 1L);
}

void Exchange::State::set_method() {
  if (!request.form) return set(CURLOPT_HTTPGET, 1L);
  set(CURLOPT_POST, 1L); // libcurl names the content type itself
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.form->size()));
  set(CURLOPT_POSTFIELDS, request.form->data());
}

void Exchange::State::set_limits() {
  const milliseconds connect = std::min(time, milliseconds(settings.connect_timeout));
  // 0 would be libcurl's word for no limit.
  set(CURLOPT_TIMEOUT_MS, std::max<long>(1, time.count()));
  set(CURLOPT_CONNECTTIMEOUT_MS, std::max<long>(1, connect.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(settings.stall_bytes_per_second));
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings.stall_timeout.count()));
}

void Exchange::State::set_proxy(const std::optional<Proxy>& proxy) {
  // Said outright even where there is none: unsaid, libcurl asks the environment.
  set(CURLOPT_PROXY, proxy ? proxy->text.c_str() : "");
  set(CURLOPT_NOPROXY, "");
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

void Exchange::State::set_fields() {
  const std::string contact = is_field_value(settings.contact) ? "+" + settings.contact : "no contact given";
  set(CURLOPT_USERAGENT, fmt::format("{}/0.1 ({})", product_token, contact).c_str());
  if (is_field_value(request.accept)) add_field("Accept: " + request.accept);
  if (is_field_value(request.validators.etag)) add_field("If-None-Match: " + request.validators.etag);
  if (is_field_value(request.validators.last_modified))
    add_field("If-Modified-Since: " + request.validators.last_modified);
  if (url.origin() == request.url.origin())
    for (const auto& [name, value] : request.fields)
      if (may_be_set(name) && is_field_value(value)) add_field(fmt::format("{}: {}", name, value));
  set(CURLOPT_HTTPHEADER, fields.get());
}

void Exchange::State::add_field(const std::string& field) {
  curl_slist* longer = curl_slist_append(fields.get(), field.c_str());
  assert(longer != nullptr);
  if (!fields) fields.reset(longer); // else it is the same list, longer
}

void Exchange::State::set_callbacks() {
  set(CURLOPT_HEADERFUNCTION, &on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_WRITEFUNCTION, &on_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_OPENSOCKETFUNCTION, &on_connect);
  set(CURLOPT_OPENSOCKETDATA, this);
  set(CURLOPT_PREREQFUNCTION, &on_request);
  set(CURLOPT_PREREQDATA, this);
}

std::size_t Exchange::State::on_header(char* data, std::size_t, std::size_t size, void* self) noexcept {
  auto& state = *static_cast<State*>(self);
  if (!state.headers.take({data, size})) {
    state.cut = Cut::too_many_headers;
  } else if (state.headers.complete() && state.cut == Cut::none) {
    state.cut = state.judge_headers();
  }
  return state.cut == Cut::none ? size : 0;
}

Cut Exchange::State::judge_headers() const {
  // Each coding over another multiplies what one packet can make us unpack.
  if (headers.content_codings() > 1) return Cut::too_many_codings;
  if (headers.redirect()) return Cut::none;
  if (headers.announced_bytes().value_or(0) > request.max_bytes) return Cut::announced_too_large;
  return Cut::none;
}

std::size_t Exchange::State::on_body(char* data, std::size_t, std::size_t size, void* self) noexcept {
  auto& state = *static_cast<State*>(self);
  if (state.headers.redirect()) {
    state.redirect_bytes += size;
    if (state.redirect_bytes > most_redirect_bytes) state.cut = Cut::redirect_seen;
  } else if (size > state.request.max_bytes - state.body.size()) {
    state.cut = Cut::too_large;
  } else {
    state.body.append(data, size);
  }
  return state.cut == Cut::none ? size : 0;
}

curl_socket_t Exchange::State::on_connect(void* self, curlsocktype purpose, curl_sockaddr* address) noexcept {
  auto& state = *static_cast<State*>(self);
  if (purpose != CURLSOCKTYPE_IPCXN || !state.gate.admits(address->addr)) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int Exchange::State::on_request(void* self, char* remote, char*, int, int) noexcept {
  auto& state = *static_cast<State*>(self);
  const auto literal = address_of_literal(remote);
  const bool admitted = literal && state.gate.admits(as_sockaddr(*literal));
  return admitted ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

Error Exchange::State::explain_refusal() const {
  return {.kind = ErrorKind::refused,
          .subject = url.text(),
          .problem = fmt::format("{} leads to the address {}, which is not one of the public internet",
                                 url.host(), gate.refused()),
          .remedy = fmt::format("if it is yours, name {} among the private hosts", url.authority())};
}

Failure Exchange::State::failure(int code) const {
  const auto elapsed = std::chrono::microseconds(get<curl_off_t>(CURLINFO_TOTAL_TIME_T));
  const bool connected = get<curl_off_t>(CURLINFO_PRETRANSFER_TIME_T) > 0;
  return {.code = code,
          .detail = detail.data(),
          .os_error = static_cast<int>(get<long>(CURLINFO_OS_ERRNO)),
          .resolved = get<curl_off_t>(CURLINFO_NAMELOOKUP_TIME_T) > 0 || connected,
          .connected = connected,
          .received_bytes = static_cast<std::uint64_t>(get<curl_off_t>(CURLINFO_SIZE_DOWNLOAD_T)),
          .announced_bytes = headers.announced_bytes(),
          .elapsed = std::chrono::duration_cast<milliseconds>(elapsed),
          .allowed = time,
          .connect_allowed = settings.connect_timeout,
          .stall_allowed = settings.stall_timeout,
          .stall_bytes_per_second = settings.stall_bytes_per_second};
}

Exchange::Exchange(const ClientSettings& settings, const AddressPolicy& policy, const Request& request,
                   const Url& url, const std::optional<Proxy>& proxy, milliseconds time)
    : state_(new State{.settings = settings,
                       .request = request,
                       .url = url.without_fragment(),
                       .time = time,
                       .gate = ConnectionGate(policy, url, proxy)}) {
  state_->set_up(proxy);
}

Exchange::~Exchange() = default;

Status Exchange::may_begin() {
  if (!is_fetched_from(state_->url.port()))
    return fail(ErrorKind::refused, state_->url.text(),
                fmt::format("port {} is not one that is fetched from", state_->url.port()),
                "only 80, 443 and those from 1024 on are");
  if (!state_->gate.admits_the_url()) return std::unexpected(state_->explain_refusal());
  return {};
}

void* Exchange::easy_handle() {
  return state_->easy.get();
}

Result<Answer> Exchange::outcome(int code) {
  State& state = *state_;
  if (code != CURLE_OK && state.cut != Cut::redirect_seen) {
    if (state.cut != Cut::none)
      return std::unexpected(explain(state.cut, state.url, state.headers, state.request.max_bytes));
    const bool refused = !state.gate.refused().empty();
    if (refused && (code == CURLE_ABORTED_BY_CALLBACK || !state.gate.opened()))
      return std::unexpected(state.explain_refusal());
    return std::unexpected(explain(state.failure(code), state.url));
  }
  return Answer{.status = state.headers.status(),
                .headers = state.headers.fields(),
                .redirect = state.headers.redirect(),
                .body = std::move(state.body),
                .certificate_expires = certificate_expiry(state.easy.get())};
}

} // namespace offprint
