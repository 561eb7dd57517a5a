#pragma once

#include "base/error.h"
#include "base/url.h"

#include <compare>
#include <string>
#include <string_view>

namespace offprint {

/// What an article is known by for ever: "dw.com/a-71648508", the publisher's host without "www." and the
/// like, and the publisher's id; or, where the address carries none, "example.org/u-" and 20 hexadecimal
/// digits of the SHA-256 of its canonical URL. Both parts are safe as names of files and in addresses.
class ArticleId {
public:
  /// Of an article at this address; any of its addresses gives the same.
  static ArticleId of(const Url& address);

  /// Reads the text form; anything else is an error.
  static Result<ArticleId> parse(std::string_view text);

  const std::string& text() const { return text_; }

  std::string_view publisher() const; ///< "dw.com"
  std::string_view local() const;     ///< "a-71648508"

  /// The bare number of a publisher's id, "71648508", or "" where there is none.
  std::string_view publisher_number() const;

  auto operator<=>(const ArticleId&) const = default;

private:
  explicit ArticleId(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

/// The one address of an article among those that lead to it: no fragment, no tracking parameters (utm_*,
/// fbclid, maca, …), no mobile or AMP host, path or parameter, no AMP cache around it. What is left is as the
/// outlet wrote it.
Url canonical_url(const Url& address);

/// The host that stands for a publisher: without "www.", "m.", "mobile.", "amp.": "dw.com"; with a port that
/// is not the scheme's own as "127.0.0.1_8081". Always safe as the name of a file: a host that is not ("con")
/// is named by its hash.
std::string publisher_host(const Url& address);

/// The publisher's id that an address carries as its last path segment, one or two letters ("live", "video",
/// "audio", too), a hyphen and six digits or more: "a-71648508"; else "".
std::string publisher_id(const Url& address);

} // namespace offprint

template <>
struct std::hash<offprint::ArticleId> {
  std::size_t operator()(const offprint::ArticleId& id) const { return std::hash<std::string>{}(id.text()); }
};
