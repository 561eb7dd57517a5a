#include "serve/call_reader.h"

#include "base/text.h"
#include "base/url.h"
#include "serve/server.h"
#include "serve/short_answer.h"

#include <microhttpd.h>

#include <algorithm>
#include <array>
#include <charconv>

#include <netdb.h>
#include <netinet/in.h>

namespace offprint {

namespace {

constexpr std::uint64_t most_held_bytes = 64u << 20;
constexpr std::size_t most_fields = 100;

/// The pieces of libmicrohttpd's lists are at hand while it runs only.
MHD_Result add_header(void* headers, MHD_ValueKind, const char* name, const char* value) {
  auto& known = *static_cast<std::multimap<std::string, std::string>*>(headers);
  if (value != nullptr) known.emplace(ascii_lower(name), value);
  return known.size() < most_fields ? MHD_YES : MHD_NO;
}

/// Not decoded yet, except that "+" is a space already.
MHD_Result add_field(void* query, MHD_ValueKind, const char* name, const char* value) {
  auto& known = *static_cast<FormFields*>(query);
  known.emplace_back(percent_decode(name), value == nullptr ? std::string() : percent_decode(value));
  return known.size() < most_fields ? MHD_YES : MHD_NO;
}

std::uint64_t announced_bytes(const Call& call) {
  const auto field = call.headers.find("content-length");
  if (field == call.headers.end()) return 0;
  std::uint64_t bytes = 0;
  std::from_chars(field->second.data(), field->second.data() + field->second.size(), bytes);
  return bytes;
}

bool names_method(std::string_view methods, std::string_view method) {
  return std::ranges::any_of(split(methods, ','), [&](std::string_view one) { return trim(one) == method; });
}

std::string client_of(MHD_Connection* connection) {
  const MHD_ConnectionInfo* const info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (info == nullptr || info->client_addr == nullptr) return {};
  std::array<char, NI_MAXHOST> name{};
  const bool v6 = info->client_addr->sa_family == AF_INET6;
  const socklen_t length = v6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
  const int problem =
      ::getnameinfo(info->client_addr, length, name.data(), name.size(), nullptr, 0, NI_NUMERICHOST);
  return problem == 0 ? std::string(name.data()) : std::string();
}

} // namespace

CallReader::~CallReader() {
  if (late_ != nullptr) late_answers_.end(late_);
  held_ -= call_.body.size();
}

std::shared_ptr<const Answer> CallReader::begin(MHD_Connection* connection, std::string path,
                                                std::string_view method) {
  call_.path = std::move(path);
  call_.is_post = method == MHD_HTTP_METHOD_POST;
  if (!names_method(endpoint_.methods(), method)) {
    const std::string methods(endpoint_.methods());
    return short_answer(MHD_HTTP_METHOD_NOT_ALLOWED, "Only " + methods + " are answered here.\n");
  }
  call_.client = client_of(connection);
  MHD_get_connection_values(connection, MHD_HEADER_KIND, &add_header, &call_.headers);
  MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, &add_field, &call_.query);
  if (auto refusal = endpoint_.refusal(call_.path)) return refusal;
  if (announced_bytes(call_) > endpoint_.most_body_bytes())
    return short_answer(MHD_HTTP_CONTENT_TOO_LARGE, "The body is too long.\n");
  return nullptr;
}

bool CallReader::take(std::string_view piece) {
  if (!call_.is_post || piece.size() > endpoint_.most_body_bytes() - call_.body.size()) return false;
  if ((held_ += piece.size()) > most_held_bytes) {
    held_ -= piece.size();
    return false;
  }
  call_.body.append(piece);
  return true;
}

std::shared_ptr<const Answer> CallReader::answer(MHD_Connection* connection) {
  if (late_ == nullptr) {
    late_ = late_answers_.begin(connection);
    endpoint_.answer(finish(),
                     [late = late_](std::shared_ptr<const Answer> answer) { late->land(std::move(answer)); });
  }
  return late_->get_or_suspend();
}

Call CallReader::finish() {
  held_ -= call_.body.size();
  Call call = std::move(call_);
  call_.body.clear();
  return call;
}

} // namespace offprint
