#include "edition/site/view.h"

#include "base/text.h"
#include "edition/site/words.h"
#include "html/plain_text.h"
#include "web_files.h"

#include <kainjow/mustache.hpp>

#include <cassert>
#include <map>
#include <mutex>

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

/// With the templates in it that it names ("{{> list}}"), and the messages. The library would read both anew
/// for each page.
std::string whole_source(std::string_view name, std::string_view main, const Words& words) {
  std::string source = template_source(name);
  if (!main.empty()) source = replace_all(source, "{{> main}}", template_source(main));
  for (const char* const part : {"list", "item", "feeds", "months"})
    source = replace_all(source, std::string("{{> ") + part + "}}",
                         template_source(std::string(part) + ".mustache"));
  constexpr std::string_view mark = "{{say.";
  for (std::size_t at = source.find(mark); at != std::string::npos; at = source.find(mark, at)) {
    const std::size_t end = source.find("}}", at);
    const std::string message =
        escape_html(words.say(source.substr(at + mark.size(), end - at - mark.size())));
    source.replace(at, end + 2 - at, message);
    at += message.size();
  }
  return source;
}

using Template = std::unique_ptr<mustache::mustache>;

Template read_template(std::string_view name, std::string_view main, const Words& words) {
  auto read = std::make_unique<mustache::mustache>(whole_source(name, main, words));
  assert(read->is_valid());
  read->set_custom_escape(
      [](const std::string& text) { return escape_html(without_what_xml_forbids(text)); });
  return read;
}

} // namespace

/// Templates that nobody is filling at the moment: one cannot be filled twice at once.
struct Templates::Idle {
  std::mutex mutex;
  std::multimap<std::string, Template> by_name;

  std::string fill(std::string_view name, std::string_view main, const View& view, const Words& words) {
    std::string key = std::string(name).append(" ").append(main).append(" ").append(words.language());
    Template one;
    {
      const std::lock_guard lock(mutex);
      if (auto idle = by_name.extract(key)) one = std::move(idle.mapped());
    }
    if (one == nullptr) one = read_template(name, main, words);
    std::string out;
    one->render(ViewReader::read(view), [&out](const std::string& part) { out += part; });
    const std::lock_guard lock(mutex);
    by_name.emplace(std::move(key), std::move(one));
    return out;
  }
};

Templates::Templates() : idle_(std::make_unique<Idle>()) {}

Templates::~Templates() = default;

std::string Templates::fill(std::string_view name, const View& view, const Words& words) {
  return idle_->fill(name, "", view, words);
}

std::string Templates::page(std::string_view name, const View& view, const Words& words) {
  return idle_->fill("page.mustache", name, view, words);
}

} // namespace offprint
