#include "feed/xml_prolog.h"

#include "base/text.h"
#include "feed/references.h"
#include "feed/xml_characters.h"
#include "html/plain_text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace offprint {

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// How far into a text a declaration or a root is looked for behind junk.
constexpr std::size_t junk_limit = 65'536;

/// Behind the next `end`, or npos.
std::size_t behind(std::string_view text, std::size_t from, std::string_view end) {
  const std::size_t found = text.find(end, from);
  return found == npos ? npos : found + end.size();
}

/// Behind a document type declaration, whose internal subset may hold quoted ">" and comments; npos where it
/// has no end.
std::size_t behind_doctype(std::string_view text, std::size_t start) {
  bool in_subset = false;
  for (std::size_t i = start; i < text.size(); ++i) {
    const char c = text[i];
    if (text.substr(i).starts_with("<!--")) {
      i = behind(text, i, "-->");
    } else if (c == '"' || c == '\'') {
      i = behind(text, i + 1, std::string_view(&text[i], 1));
    } else if (c == '[' || c == ']') {
      in_subset = c == '[';
      continue;
    } else {
      if (c == '>' && !in_subset) return i + 1;
      continue;
    }
    if (i == npos) return npos;
    --i;
  }
  return npos;
}

/// The next place behind junk where an XML declaration or the root of a feed begins, or npos.
std::size_t next_beginning(std::string_view text, std::size_t from) {
  const std::string_view near = text.substr(0, junk_limit);
  for (std::size_t i = near.find('<', from); i != npos; i = near.find('<', i + 1)) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("<?xml") || is_feed_root(tag_name(rest))) return i;
  }
  return npos;
}

class PrologReader {
public:
  explicit PrologReader(std::string_view text) : text_(text) {}

  XmlProlog read() {
    while (prolog_.root == npos && pass_one()) {
    }
    return prolog_;
  }

private:
  /// Passes over one construct; false at the end of the text.
  bool pass_one() {
    while (at_ < text_.size() && is_ascii_space(text_[at_])) ++at_;
    const std::string_view rest = text_.substr(at_);
    if (rest.empty()) return false;
    if (rest.starts_with("<?xml ") && at_ != 0) prolog_.clean = false;
    if (rest.starts_with("<?")) return pass(behind(text_, at_, "?>"), rest.starts_with("<?xml"));
    if (rest.starts_with("<!--")) return pass(behind(text_, at_, "-->"), false);
    if (starts_with_ignoring_ascii_case(rest, "<!doctype")) {
      const std::size_t start = at_;
      const bool ended = pass(behind_doctype(text_, at_), true);
      prolog_.doctype = text_.substr(start, ended ? at_ - start : 0);
      return ended;
    }
    const std::string_view name = tag_name(rest);
    // A declaration makes what follows the document; without one, tags of another kind may be junk before a
    // feed.
    if (!name.empty() && (declared_ || is_feed_root(name) || equal_ignoring_ascii_case(name, "html")))
      return found(at_);
    const std::size_t next = next_beginning(text_, at_);
    if (next == npos) return name.empty() ? false : found(at_);
    prolog_.clean = false;
    at_ = next;
    return true;
  }

  bool pass(std::size_t end, bool declares) {
    declared_ = declared_ || declares;
    at_ = std::min(end, text_.size());
    return end != npos;
  }

  bool found(std::size_t root) {
    prolog_.root = root;
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool declared_ = false;
  XmlProlog prolog_;
};

} // namespace

bool is_feed_root(std::string_view name) {
  constexpr std::array<std::string_view, 5> roots{"rss", "rdf", "feed", "channel", "entry"};
  const std::string local = ascii_lower(name.substr(name.rfind(':') + 1));
  return std::ranges::find(roots, local) != roots.end();
}

XmlProlog read_prolog(std::string_view text) {
  return PrologReader(text).read();
}

std::string_view tag_name(std::string_view text) {
  if (text.size() < 2 || text[0] != '<' || !is_name_start(text[1])) return {};
  constexpr std::size_t longest = 200;
  const std::size_t end = text.substr(0, longest).find_first_of(" \t\r\n/>\f", 1);
  if (end == npos && text.size() > longest) return {};
  return text.substr(1, end == npos ? end : end - 1);
}

namespace {

/// The text between the quotes that follow, and nothing else but white space around it.
std::string_view quoted(std::string_view text) {
  text = trim(text);
  if (text.size() < 2 || (text.front() != '"' && text.front() != '\'') || text.back() != text.front())
    return {};
  return text.substr(1, text.size() - 2);
}

/// With its references resolved, each once; nothing where one is to a name of which XML does not know.
std::optional<std::string> with_references_resolved(std::string_view text) {
  References references;
  std::string numeric;
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('&'), text.size());
    numeric += text.substr(0, plain);
    text.remove_prefix(plain);
    if (!text.empty()) text.remove_prefix(references.append(text, numeric));
  }
  if (references.met_fault() || references.met_html_name()) return std::nullopt;
  return plain_line(numeric);
}

/// The text that a literal entity's value stands for; nothing where it is not harmless. A value is read
/// twice, where it is declared and where it is used: "&#38;#38;" is an ampersand.
std::optional<std::string> literal_text(std::string_view value) {
  constexpr std::size_t longest = 200;
  if (value.size() > longest || value.contains('<')) return std::nullopt;
  if (!value.contains('&')) return std::string(value);
  const auto declared = with_references_resolved(value);
  if (!declared || !declared->contains('&')) return declared;
  const auto used = with_references_resolved(*declared);
  return used ? used : declared;
}

} // namespace

std::map<std::string, std::string, std::less<>> literal_entities(std::string_view doctype) {
  constexpr std::size_t most = 100;
  constexpr std::string_view start = "<!ENTITY";
  std::map<std::string, std::string, std::less<>> entities;
  for (std::size_t at = doctype.find(start); at != npos && entities.size() < most;
       at = doctype.find(start, at)) {
    at += start.size();
    const std::string_view declaration = trim(doctype.substr(at, doctype.find('>', at) - at));
    const std::size_t end = declaration.find_first_of(" \t\r\n");
    if (end == npos) continue;
    const std::string_view name = declaration.substr(0, end);
    if (!is_xml_name(name) || name.contains(':')) continue;
    if (auto text = literal_text(quoted(declaration.substr(end)))) entities.emplace(name, *std::move(text));
  }
  return entities;
}

std::string declared_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("<\0?\0"sv)) return "utf-16le";
  if (bytes.starts_with("\0<\0?"sv)) return "utf-16be";
  const std::string_view near = bytes.substr(0, junk_limit);
  const std::size_t start = near.find("<?xml");
  if (start == npos) return {};
  const std::string_view declaration = near.substr(start, near.find("?>", start) - start);
  const std::size_t word = declaration.find("encoding");
  const std::size_t open = declaration.find_first_of("\"'", word == npos ? declaration.size() : word);
  if (open == npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  return std::string(declaration.substr(open + 1, close == npos ? close : close - open - 1));
}

} // namespace offprint
