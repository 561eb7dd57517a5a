#include "edition/site/view.h"

#include "base/text.h"
#include "html/plain_text.h"
#include "web_files.h"

#include <kainjow/mustache.hpp>

#include <cassert>

namespace offprint {

namespace mustache = kainjow::mustache;

View& View::text(std::string_view name, std::string value) {
  texts_.emplace_back(name, std::move(value));
  return *this;
}

View& View::mark(std::string_view name, bool value) {
  marks_.emplace_back(name, value);
  return *this;
}

View& View::list(std::string_view name, std::vector<View> items) {
  lists_.emplace_back(name, std::move(items));
  return *this;
}

struct ViewReader {
  static mustache::data read(const View& view) {
    mustache::data data{mustache::data::type::object};
    for (const auto& [name, value] : view.texts_) {
      data[name] = value.empty() ? mustache::data{false} : mustache::data{value};
    }
    for (const auto& [name, value] : view.marks_) data[name] = mustache::data{value};
    for (const auto& [name, items] : view.lists_) {
      mustache::data list{mustache::data::type::list};
      for (const View& item : items) list.push_back(read(item));
      data[name] = std::move(list);
    }
    return data;
  }
};

namespace {

/// XML 1.0, 2.2: no controls but tab and line ends, no U+FFFE and U+FFFF.
std::string without_what_xml_forbids(const std::string& text) {
  const std::string utf8 = valid_utf8(text);
  std::string allowed;
  allowed.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const std::string_view rest = std::string_view(utf8).substr(at);
    if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      at += 2;
      continue;
    }
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r') allowed += utf8[at];
  }
  return allowed;
}

bool is_one_block_tag(std::string_view line) {
  constexpr std::string_view kinds = "#^/>";
  return line.size() > 4 && line.starts_with("{{") && kinds.find(line[2]) != std::string_view::npos &&
         line.find("}}") == line.size() - 2;
}

/// A template of web/. A line that holds one block tag and nothing else leaves no line behind, as mustache's
/// specification has it; the library keeps the line of a section that is not shown.
std::string template_source(std::string_view name) {
  const std::string_view file = web::file(name);
  assert(!file.empty());
  std::string source;
  for (const std::string_view line : split(file, '\n')) {
    source += line;
    if (!is_one_block_tag(line)) source += '\n';
  }
  source.pop_back(); // the line end that split made of the file's last one
  return source;
}

std::string fill(std::string_view template_name, const mustache::data& data) {
  mustache::mustache filled{template_source(template_name)};
  assert(filled.is_valid());
  filled.set_custom_escape(
      [](const std::string& text) { return escape_html(without_what_xml_forbids(text)); });
  std::string out;
  filled.render(data, [&out](const std::string& part) { out += part; });
  return out;
}

} // namespace

std::string render(std::string_view template_name, const View& view) {
  return fill(template_name, ViewReader::read(view));
}

std::string render_page(std::string_view template_name, const View& view) {
  mustache::data data = ViewReader::read(view);
  data["main"] = mustache::data{template_source(template_name)};
  data["list"] = mustache::data{template_source("list.mustache")};
  return fill("page.mustache", data);
}

} // namespace offprint
