#include "base/uri_reference.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace offprint {

namespace {

constexpr std::array<std::string_view, 18> hierarchical = {
    "ftp", "http",     "gopher", "nntp",  "imap", "wais", "file", "https",   "shttp",
    "mms", "prospero", "rtsp",   "rtspu", "sftp", "svn",  "ws",   "svn+ssh", "wss"};

/// Whose last path segment may end in ";parameters", which are no part of it (RFC 1808).
constexpr std::array<std::string_view, 10> with_parameters = {"ftp", "http", "imap",  "https", "shttp",
                                                              "mms", "rtsp", "rtspu", "sftp",  "prospero"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_scheme_character(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

struct Parts {
  std::string_view authority;
  std::string_view path;
  std::string_view parameters;
  std::string_view query;
  std::string_view fragment;
};

/// Cuts `text` at `mark` and gives what stands behind it.
std::string_view cut_off(std::string_view& text, std::size_t mark) {
  if (mark == std::string_view::npos) return {};
  const auto behind = text.substr(mark + 1);
  text = text.substr(0, mark);
  return behind;
}

Parts parts_of(std::string_view without_scheme, bool splits_parameters) {
  Parts parts;
  parts.path = without_scheme;
  if (parts.path.starts_with("//")) {
    const auto end = std::min(parts.path.find_first_of("/?#", 2), parts.path.size());
    parts.authority = parts.path.substr(2, end - 2);
    parts.path.remove_prefix(end);
  }
  parts.fragment = cut_off(parts.path, parts.path.find('#'));
  parts.query = cut_off(parts.path, parts.path.find('?'));
  if (splits_parameters) {
    const auto slash = parts.path.rfind('/');
    parts.parameters = cut_off(parts.path, parts.path.find(';', slash == std::string_view::npos ? 0 : slash));
  }
  return parts;
}

using Segments = std::vector<std::string_view>;

void append_segments(std::string_view path, Segments& segments) {
  for (;;) {
    const auto slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return;
    path.remove_prefix(slash + 1);
  }
}

/// RFC 3986, 5.2.3.
Segments merged(std::string_view base, std::string_view path) {
  Segments segments;
  if (path.starts_with('/')) {
    append_segments(path, segments);
    return segments;
  }
  append_segments(base, segments);
  if (!segments.back().empty()) segments.pop_back();
  append_segments(path, segments);
  if (segments.size() > 2) {
    const auto inner_end = std::remove(segments.begin() + 1, segments.end() - 1, std::string_view());
    segments.erase(inner_end, segments.end() - 1);
  }
  return segments;
}

/// RFC 3986, 5.2.4.
std::string without_dot_segments(const Segments& segments) {
  Segments kept;
  for (const auto segment : segments) {
    if (segment == "..") {
      if (!kept.empty()) kept.pop_back();
    } else if (segment != ".") {
      kept.push_back(segment);
    }
  }
  if (segments.back() == "." || segments.back() == "..") kept.emplace_back();
  std::string path;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (i > 0) path += '/';
    path += kept[i];
  }
  return path.empty() ? "/" : path;
}

/// RFC 3986, 5.3.
std::string composed(std::string_view scheme, const Parts& parts) {
  std::string uri;
  const auto append = [&uri](std::string_view mark, std::string_view part) {
    if (!part.empty()) uri.append(mark).append(part);
  };
  if (!scheme.empty()) uri.append(scheme).append(":");
  if (!parts.authority.empty() || (!scheme.empty() && !parts.path.starts_with("//"))) {
    uri.append("//").append(parts.authority);
    const bool rootless = !parts.path.empty() && !parts.path.starts_with('/');
    if (rootless || (parts.path.empty() && !parts.parameters.empty())) uri += '/';
  }
  uri += parts.path;
  append(";", parts.parameters);
  append("?", parts.query);
  append("#", parts.fragment);
  return uri;
}

/// WHATWG URL, basic URL parser, steps 1 to 3, but for the end.
std::string_view cleaned(std::string_view text, std::string& storage) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= 0x20) text.remove_prefix(1);
  if (text.find_first_of("\t\r\n") == std::string_view::npos) return text;
  storage = text;
  std::erase_if(storage, [](char c) { return c == '\t' || c == '\r' || c == '\n'; });
  return storage;
}

/// "http:////host" -> "http://host"
std::string with_two_slashes(std::string_view uri, std::size_t scheme_length) {
  const std::size_t behind = scheme_length + 3;
  if (!uri.substr(scheme_length).starts_with(":///")) return std::string(uri);
  const auto host = std::min(uri.find_first_not_of('/', behind), uri.size());
  return std::string(uri.substr(0, behind)).append(uri.substr(host));
}

Parts resolved(const Parts& base, const Parts& reference, std::string& path) {
  if (!reference.authority.empty()) return reference;
  Parts target = reference;
  target.authority = base.authority;
  if (reference.path.empty() && reference.parameters.empty()) {
    target.path = base.path;
    target.parameters = base.parameters;
    if (reference.query.empty()) target.query = base.query;
    return target;
  }
  path = without_dot_segments(merged(base.path, reference.path));
  target.path = path;
  return target;
}

} // namespace

std::string_view scheme_of(std::string_view uri) {
  if (uri.empty() || !is_letter(uri.front())) return {};
  const auto end = std::ranges::find_if_not(uri, is_scheme_character);
  if (end == uri.end() || *end != ':') return {};
  return uri.substr(0, static_cast<std::size_t>(end - uri.begin()));
}

std::string resolve_reference(std::string_view base, std::string_view reference) {
  if (base.empty()) return std::string(reference);
  if (reference.empty()) return std::string(base);
  std::string clean_reference;
  reference = cleaned(reference, clean_reference);
  if (const auto scheme = scheme_of(reference); !scheme.empty())
    return with_two_slashes(reference, scheme.size());

  std::string clean_base;
  base = cleaned(base, clean_base);
  const auto written = scheme_of(base);
  const std::string scheme = ascii_lower(written);
  if (!scheme.empty() && std::ranges::find(hierarchical, scheme) == hierarchical.end())
    return std::string(reference);
  const bool splits_parameters =
      scheme.empty() || std::ranges::find(with_parameters, scheme) != with_parameters.end();
  std::string path;
  if (!scheme.empty()) base.remove_prefix(written.size() + 1);
  return composed(scheme,
                  resolved(parts_of(base, splits_parameters), parts_of(reference, splits_parameters), path));
}

} // namespace offprint
