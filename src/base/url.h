#pragma once

#include "base/error.h"

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace offprint {

/// An absolute http or https address in normal form, as libcurl's parser reads it after the WHATWG URL
/// standard's clean-up (outer controls and spaces, tabs and line ends out, backslashes turned, spaces and
/// non-ASCII percent-encoded): scheme and host in lower case, internationalised hosts in their ASCII form,
/// IPv4 spellings such as 127.1 written out, dot segments resolved, no default port. Existing
/// percent-encodings are kept as they are. Parsed once; the text of a Url is what goes on the wire.
class Url {
public:
  /// Limit: 8,192 bytes. Other schemes, a user name or password, and nonsense are errors that name the text.
  static Result<Url> parse(std::string_view text);

  /// `reference` against this address (RFC 3986, 5.2), the result normalised as in parse.
  Result<Url> resolve(std::string_view reference) const;

  const std::string& text() const { return text_; }

  std::string_view scheme() const;    ///< "https"
  std::string_view authority() const; ///< host and port as written: "example.org:8080", without credentials
  std::string_view host() const;      ///< "example.org"; an IPv6 address without its brackets
  int port() const;                   ///< the default one where none is written
  std::string_view path() const;      ///< from the first slash, never empty
  std::string_view query() const;     ///< without "?"
  std::string_view fragment() const;  ///< without "#"

  /// "https://example.org:8080": scheme, host and port (RFC 6454).
  std::string origin() const;

  Url without_fragment() const;

  auto operator<=>(const Url&) const = default;

private:
  explicit Url(std::string text);

  std::string text_;
};

/// A host, or an address without its scheme, without a leading "www.".
std::string_view without_www(std::string_view host);

/// Undoes percent-encoding; malformed sequences stay as they are.
std::string percent_decode(std::string_view text);

/// Percent-encodes every byte but RFC 3986's unreserved characters.
std::string percent_encode(std::string_view text);

} // namespace offprint

template <>
struct std::hash<offprint::Url> {
  std::size_t operator()(const offprint::Url& url) const { return std::hash<std::string>{}(url.text()); }
};
