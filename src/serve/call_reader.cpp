#include "serve/call_reader.h"

#include "base/text.h"
#include "base/url.h"
#include "serve/server.h"

#include <microhttpd.h>

#include <charconv>

namespace offprint {

namespace {

constexpr std::uint64_t most_held_bytes = 64u << 20;
constexpr std::size_t most_fields = 100;

std::shared_ptr<const Answer> short_answer(int status, std::string text) {
  auto answer = std::make_shared<Answer>();
  answer->status = status;
  answer->content_type = "text/plain; charset=utf-8";
  answer->identity = std::move(text);
  return answer;
}

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

} // namespace

CallReader::~CallReader() {
  held_ -= call_.body.size();
}

std::shared_ptr<const Answer> CallReader::begin(MHD_Connection* connection, std::string path,
                                                std::string_view method) {
  call_.path = std::move(path);
  call_.is_post = method == MHD_HTTP_METHOD_POST;
  if (!call_.is_post && method != MHD_HTTP_METHOD_GET)
    return short_answer(MHD_HTTP_METHOD_NOT_ALLOWED, "Only GET and POST are answered here.\n");
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

Call CallReader::finish() {
  held_ -= call_.body.size();
  Call call = std::move(call_);
  call_.body.clear();
  return call;
}

} // namespace offprint
