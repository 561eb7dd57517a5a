#include "serve/reply.h"

#include <fmt/format.h>

#include <microhttpd.h>

namespace offprint {

namespace {

/// A page's own style rules are let in by their digest (CSP 3, 2.3.1), and no others.
std::string content_security_policy(const Answer& answer) {
  const std::string own = answer.style_digest.empty() ? "" : " 'sha256-" + answer.style_digest + "'";
  return "default-src 'none'; img-src 'self'; style-src 'self'" + own +
         "; script-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
         "form-action 'self'; frame-ancestors 'none'";
}

const std::string& bytes_of(const Answer& answer, Coding coding) {
  switch (coding) {
  case Coding::gzip: return answer.gzip;
  case Coding::brotli: return answer.brotli;
  case Coding::identity: break;
  }
  return answer.identity;
}

void forget(void* answer) {
  delete static_cast<std::shared_ptr<const Answer>*>(answer);
}

void add(const Reply& reply, const char* name, const char* value) {
  MHD_add_response_header(reply.get(), name, value);
}

const char* caching(const Answer& answer) {
  if (!answer.cache_control.empty()) return answer.cache_control.c_str();
  if (answer.status >= 500) return "no-store";
  return answer.immutable ? "public, max-age=31536000, immutable" : "no-cache";
}

bool has_codings(const Answer& answer) {
  return !answer.gzip.empty() || !answer.brotli.empty();
}

std::string varies_with(const Answer& answer) {
  std::string coding = has_codings(answer) ? "Accept-Encoding" : "";
  if (!answer.depends_on_reader) return coding;
  return coding + (coding.empty() ? "" : ", ") + "Accept-Language, Cookie";
}

void add_caching(const Reply& reply, const Answer& answer, Coding coding) {
  add(reply, MHD_HTTP_HEADER_CACHE_CONTROL, caching(answer));
  if (!answer.etag.empty()) add(reply, MHD_HTTP_HEADER_ETAG, coded_etag(answer.etag, coding).c_str());
  if (const std::string vary = varies_with(answer); !vary.empty())
    add(reply, MHD_HTTP_HEADER_VARY, vary.c_str());
}

void add_safety(const Reply& reply, const Answer& answer) {
  add(reply, "Content-Security-Policy", content_security_policy(answer).c_str());
  add(reply, "X-Content-Type-Options", "nosniff");
  add(reply, "Referrer-Policy", "no-referrer");
}

} // namespace

void ReplyRelease::operator()(MHD_Response* response) const {
  MHD_destroy_response(response);
}

namespace {

/// Bytes of an answer, which is kept alive until they are sent.
Reply reply_of(const std::shared_ptr<const Answer>& answer, std::string_view bytes) {
  auto* const kept = new std::shared_ptr<const Answer>(answer); // libmicrohttpd lets it go through forget
  // Sent as it is, never written to; the parameter is const only from libmicrohttpd 1.0 on.
  auto* const buffer = const_cast<char*>(bytes.data());
  Reply reply(MHD_create_response_from_buffer_with_free_callback_cls(bytes.size(), buffer, forget, kept));
  if (!reply) delete kept;
  return reply;
}

void add_all(const Reply& reply, const Answer& answer, Coding coding) {
  add(reply, MHD_HTTP_HEADER_CONTENT_TYPE, answer.content_type.c_str());
  if (coding != Coding::identity)
    add(reply, MHD_HTTP_HEADER_CONTENT_ENCODING, coding == Coding::brotli ? "br" : "gzip");
  if (answer.status == MHD_HTTP_OK && !has_codings(answer))
    add(reply, MHD_HTTP_HEADER_ACCEPT_RANGES, "bytes");
  for (const auto& [name, value] : answer.fields) add(reply, name.c_str(), value.c_str());
  add_caching(reply, answer, coding);
  add_safety(reply, answer);
}

} // namespace

Reply whole_reply(const std::shared_ptr<const Answer>& answer, Coding coding) {
  Reply reply = reply_of(answer, bytes_of(*answer, coding));
  if (reply) add_all(reply, *answer, coding);
  return reply;
}

Reply partial_reply(const std::shared_ptr<const Answer>& answer, const ByteRange& range) {
  const std::string& all = answer->identity;
  Reply reply = reply_of(answer, std::string_view(all).substr(range.first, range.last - range.first + 1));
  if (!reply) return reply;
  add_all(reply, *answer, Coding::identity);
  add(reply, MHD_HTTP_HEADER_CONTENT_RANGE,
      fmt::format("bytes {}-{}/{}", range.first, range.last, all.size()).c_str());
  return reply;
}

Reply unsatisfiable_reply(const Answer& answer) {
  static char nothing[] = "";
  Reply reply(MHD_create_response_from_buffer(0, nothing, MHD_RESPMEM_PERSISTENT));
  if (!reply) return reply;
  add(reply, MHD_HTTP_HEADER_CONTENT_RANGE, fmt::format("bytes */{}", answer.identity.size()).c_str());
  add_safety(reply, answer);
  return reply;
}

Reply unchanged_reply(const Answer& answer, Coding coding) {
  static char nothing[] = "";
  Reply reply(MHD_create_response_from_buffer(0, nothing, MHD_RESPMEM_PERSISTENT));
  if (!reply) return reply;
  add_caching(reply, answer, coding);
  add_safety(reply, answer);
  return reply;
}

} // namespace offprint
