#include "net/link_header.h"

#include "base/text.h"

#include <algorithm>
#include <optional>

namespace offprint {

namespace {

constexpr std::size_t most_links = 64;
constexpr std::size_t most_bytes = 16'384;

/// Reads one field's value from the front (RFC 8288, appendix B.2).
class LinkScanner {
public:
  explicit LinkScanner(std::string_view text) : text_(text) {}

  /// The next "<target>", without its angles; nothing at the end, or where no link begins.
  std::optional<std::string_view> target() {
    skip(" \t,");
    if (!take('<')) return std::nullopt;
    const std::size_t end = text_.find('>');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view target = text_.substr(0, end);
    text_.remove_prefix(end + 1);
    return target;
  }

  struct Parameter {
    std::string name;
    std::string value;
  };

  /// The next ";name=value" of the link.
  std::optional<Parameter> parameter() {
    skip(" \t");
    if (!take(';')) return std::nullopt;
    skip(" \t");
    Parameter parameter{.name = ascii_lower(trim(until("=;,"))), .value = {}};
    if (!take('=')) return parameter;
    skip(" \t");
    parameter.value = take('"') ? quoted() : std::string(trim(until(";,")));
    return parameter;
  }

private:
  void skip(std::string_view characters) {
    text_.remove_prefix(std::min(text_.find_first_not_of(characters), text_.size()));
  }

  bool take(char expected) {
    if (!text_.starts_with(expected)) return false;
    text_.remove_prefix(1);
    return true;
  }

  std::string_view until(std::string_view characters) {
    const std::string_view part = text_.substr(0, text_.find_first_of(characters));
    text_.remove_prefix(part.size());
    return part;
  }

  std::string quoted() {
    std::string value;
    while (!text_.empty() && !take('"')) {
      if (text_.front() == '\\' && text_.size() > 1) text_.remove_prefix(1);
      value += text_.front();
      text_.remove_prefix(1);
    }
    return value;
  }

  std::string_view text_;
};

std::vector<std::string> relations_in(std::string_view value) {
  std::vector<std::string> relations;
  for (const std::string_view part : split(value, ' '))
    if (const std::string_view relation = trim(part); !relation.empty())
      relations.push_back(ascii_lower(relation));
  return relations;
}

void read_links(std::string_view value, const Url& base, std::vector<HeaderLink>& links) {
  LinkScanner scanner(value);
  while (const auto target = scanner.target()) {
    std::optional<std::string> rel; // the first of several counts (RFC 8288, 3.3)
    std::string type;
    bool anchored = false;
    while (auto parameter = scanner.parameter()) {
      if (parameter->name == "anchor") anchored = true;
      if (parameter->name == "type" && type.empty()) type = parameter->value;
      if (parameter->name == "rel" && !rel) rel = std::move(parameter->value);
    }
    const Result<Url> url = base.resolve(trim(*target));
    if (url && rel && !anchored) links.push_back({*url, relations_in(*rel), std::move(type)});
    if (links.size() >= most_links) return;
  }
}

} // namespace

std::vector<HeaderLink> header_links(const std::multimap<std::string, std::string>& headers,
                                     const Url& base) {
  std::vector<HeaderLink> links;
  std::size_t bytes = 0;
  const auto [begin, end] = headers.equal_range("link");
  for (auto field = begin; field != end && links.size() < most_links; ++field) {
    bytes += field->second.size();
    if (bytes > most_bytes) break;
    read_links(field->second, base, links);
  }
  return links;
}

} // namespace offprint
