#include "base/url.h"

#include "base/text.h"

#include <curl/curl.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace offprint {

namespace {

constexpr std::size_t longest = 8192;
constexpr std::string_view hex_digits = "0123456789ABCDEF";

struct FreeUrlHandle {
  void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
};

/// WHATWG URL, basic URL parser, steps 1 to 3: outer C0 controls and spaces go, tabs and line ends go
/// everywhere.
std::string cleaned(std::string_view text) {
  auto outer = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && outer(text.front())) text.remove_prefix(1);
  while (!text.empty() && outer(text.back())) text.remove_suffix(1);
  std::string result(text);
  std::erase_if(result, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return result;
}

bool has_scheme(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  auto scheme_character = [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  };
  return letter(text[0]) && std::ranges::all_of(text.substr(0, colon), scheme_character);
}

void append_encoded(std::string& result, char c) {
  const auto byte = static_cast<unsigned char>(c);
  result += '%';
  result += hex_digits[byte >> 4];
  result += hex_digits[byte & 15];
}

/// The rest after the authority, with what may not stand in an address encoded (WHATWG URL, path and query
/// percent-encode sets).
std::string encoded_rest(std::string_view rest) {
  std::string result;
  bool in_path = true;
  for (const char c : rest) {
    if (c == '?' || c == '#') in_path = false;
    const auto byte = static_cast<unsigned char>(c);
    const bool bad = byte <= 0x20 || byte >= 0x7F || c == '"' || c == '<' || c == '>' || c == '`';
    if (bad || (in_path && (c == '{' || c == '}'))) {
      append_encoded(result, c);
    } else {
      result += in_path && c == '\\' ? '/' : c;
    }
  }
  return result;
}

/// A host in ASCII by UTS #46, as WHATWG URL's domain to ASCII; empty where it cannot be one.
std::string mapped_host(const std::string& host) {
  UErrorCode status = U_ZERO_ERROR;
  constexpr std::uint32_t options = UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII;
  const std::unique_ptr<UIDNA, decltype(&uidna_close)> mapping(uidna_openUTS46(options, &status),
                                                               &uidna_close);
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::array<char, 256> ascii{};
  const int length = uidna_nameToASCII_UTF8(mapping.get(), host.data(), static_cast<int>(host.size()),
                                            ascii.data(), static_cast<int>(ascii.size()), &info, &status);
  if (U_FAILURE(status) || info.errors != 0) return {};
  return {ascii.data(), static_cast<std::size_t>(length)};
}

/// The host in ASCII and lower case; empty where it cannot be one.
std::string ascii_host(std::string_view host) {
  std::string decoded = percent_decode(host);
  if (std::ranges::any_of(decoded, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    decoded = mapped_host(decoded);
  const bool literal = decoded.starts_with('[') && decoded.ends_with(']');
  const std::string_view forbidden = literal ? " #%/<>?@\\^|" : " #%/:<>?@[\\]^|";
  const bool impossible = std::ranges::any_of(decoded, [&](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || forbidden.contains(c);
  });
  return impossible ? std::string() : ascii_lower(decoded);
}

struct Parts {
  std::string scheme;
  std::string_view host;
  std::string_view port; ///< with its colon
  std::string_view rest;
};

Result<Parts> parts_of(std::string_view text) {
  const std::size_t colon = has_scheme(text) ? text.find(':') : std::string_view::npos;
  if (colon == std::string_view::npos)
    return fail(ErrorKind::invalid, text, "is not an absolute address", "begin it with https://");
  Parts parts{.scheme = ascii_lower(text.substr(0, colon)), .host = {}, .port = {}, .rest = {}};
  if (parts.scheme != "http" && parts.scheme != "https")
    return fail(ErrorKind::invalid, text, "is neither an http nor an https address");
  std::string_view after = text.substr(colon + 1);
  while (!after.empty() && (after.front() == '/' || after.front() == '\\')) after.remove_prefix(1);
  const std::size_t end = std::min(after.find_first_of("/\\?#"), after.size());
  const std::string_view authority = after.substr(0, end);
  parts.rest = after.substr(end);
  if (authority.contains('@'))
    return fail(ErrorKind::invalid, text, "carries a user name or password", "take it out");
  const std::size_t bracket = authority.find(']');
  const std::size_t port = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  parts.host = authority.substr(0, port);
  if (port != std::string_view::npos) parts.port = authority.substr(port);
  if (parts.host.empty()) return fail(ErrorKind::invalid, text, "names no host");
  return parts;
}

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A host of lower-case ASCII labels that is no spelling of an IPv4 address, since its last starts with a
/// letter.
bool is_normal_host(std::string_view host) {
  constexpr std::size_t longest_name = 253;
  if (host.size() > longest_name || host.starts_with('.') || host.contains("..")) return false;
  const std::string_view last = host.substr(host.rfind('.') + 1); // npos + 1 is 0
  return !last.empty() && last[0] >= 'a' && last[0] <= 'z' && std::ranges::all_of(host, [](char c) {
    return (is_letter_or_digit(c) && (c < 'A' || c > 'Z')) || c == '-' || c == '.';
  });
}

/// Whether parsing the text would give it back as it is. For the plain shape that most addresses have; says
/// no of some others.
bool is_normal(std::string_view text) {
  const std::size_t host_start = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  const std::size_t path = text.find('/', host_start);
  if (host_start == 0 || path == std::string_view::npos || text.size() > longest) return false;
  if (!is_normal_host(text.substr(host_start, path - host_start))) return false;
  bool in_path = true;
  bool in_fragment = false;
  for (std::size_t i = path; i < text.size(); ++i) {
    const char c = text[i];
    if (is_letter_or_digit(c)) continue;
    const char next = i + 1 < text.size() ? text[i + 1] : '#';
    if (c == '?' || c == '#') {
      if (in_fragment || (c == '?' && !in_path) || next == '#') return false;
      in_path = false;
      in_fragment = c == '#';
    } else if (in_path && ((c == '/' && next == '.') || (c == '%' && next == '2'))) {
      return false; // it may be a dot segment
    } else if (!std::string_view("-._~!$&'()*+,;=:@/%").contains(c)) {
      return false;
    }
  }
  return true;
}

} // namespace

Url::Url(std::string text) : text_(std::move(text)) {}

Result<Url> Url::parse(std::string_view raw) {
  if (is_normal(raw)) return Url(std::string(raw));
  if (raw.size() > longest) return fail(ErrorKind::refused, raw.substr(0, 80), "is longer than 8,192 bytes");
  const std::string text = cleaned(raw);
  const Result<Parts> parts = parts_of(text);
  if (!parts) return pass_on(parts);
  const std::string host = ascii_host(parts->host);
  const std::string port = parts->port == ":" ? std::string() : std::string(parts->port);
  if (host.empty()) return fail(ErrorKind::invalid, text, "names a host that cannot be");

  const std::unique_ptr<CURLU, FreeUrlHandle> handle(curl_url());
  const std::string address = parts->scheme + "://" + host + port + encoded_rest(parts->rest);
  if (const CURLUcode code = curl_url_set(handle.get(), CURLUPART_URL, address.c_str(), 0); code != CURLUE_OK)
    return fail(ErrorKind::invalid, text, std::string("is not an address: ") + curl_url_strerror(code));
  char* normal = nullptr;
  if (const CURLUcode code = curl_url_get(handle.get(), CURLUPART_URL, &normal, CURLU_NO_DEFAULT_PORT);
      code != CURLUE_OK)
    return fail(ErrorKind::invalid, text, std::string("is not an address: ") + curl_url_strerror(code));
  const std::unique_ptr<char, decltype(&curl_free)> owned(normal, &curl_free);
  return Url(normal);
}

Result<Url> Url::resolve(std::string_view raw) const {
  if (is_normal(raw)) return Url(std::string(raw));
  if (raw.size() > longest) return fail(ErrorKind::refused, raw.substr(0, 80), "is longer than 8,192 bytes");
  std::string reference = cleaned(raw);
  if (has_scheme(reference)) return parse(reference);
  const std::size_t path_end = std::min(reference.find_first_of("?#"), reference.size());
  std::replace(reference.begin(), reference.begin() + static_cast<std::ptrdiff_t>(path_end), '\\', '/');
  // RFC 3986, 5.2.2; the dot segments are resolved by parse.
  if (reference.starts_with("//")) return parse(std::string(scheme()) + ":" + reference);
  if (reference.starts_with('/')) return parse(origin() + reference);
  const std::string whole = without_fragment().text();
  if (reference.empty()) return parse(whole);
  if (reference.starts_with('#')) return parse(whole + reference);
  const std::string without_query = whole.substr(0, whole.find('?'));
  if (reference.starts_with('?')) return parse(without_query + reference);
  return parse(without_query.substr(0, without_query.rfind('/') + 1) + reference);
}

std::string_view Url::scheme() const {
  return std::string_view(text_).substr(0, text_.find(':'));
}

std::string_view Url::authority() const {
  const std::size_t start = text_.find("//") + 2;
  return std::string_view(text_).substr(start, text_.find_first_of("/?#", start) - start);
}

std::string_view Url::host() const {
  const std::string_view whole = authority();
  if (whole.starts_with('[')) return whole.substr(1, whole.find(']') - 1);
  return whole.substr(0, whole.find(':'));
}

int Url::port() const {
  const std::string_view whole = authority();
  const std::size_t bracket = whole.find(']');
  const std::size_t colon = whole.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos) return std::atoi(std::string(whole.substr(colon + 1)).c_str());
  return scheme() == "https" ? 443 : 80;
}

std::string_view Url::path() const {
  const std::string_view whole = text_;
  const std::size_t start = whole.find("//") + 2 + authority().size();
  return whole.substr(start, whole.find_first_of("?#", start) - start);
}

std::string_view Url::query() const {
  const std::string_view before = std::string_view(text_).substr(0, text_.find('#'));
  const std::size_t mark = before.find('?');
  return mark == std::string_view::npos ? std::string_view() : before.substr(mark + 1);
}

std::string_view Url::fragment() const {
  const std::size_t mark = text_.find('#');
  return mark == std::string::npos ? std::string_view() : std::string_view(text_).substr(mark + 1);
}

std::string Url::origin() const {
  return std::string(scheme()) + "://" + std::string(authority());
}

Url Url::without_fragment() const {
  return Url(text_.substr(0, text_.find('#')));
}

std::string_view without_www(std::string_view host) {
  return host.starts_with("www.") ? host.substr(4) : host;
}

std::string percent_decode(std::string_view text) {
  auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      result += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string percent_encode(std::string_view text) {
  auto unreserved = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
  };
  std::string result;
  for (const char c : text) {
    if (unreserved(c)) {
      result += c;
    } else {
      append_encoded(result, c);
    }
  }
  return result;
}

} // namespace offprint
