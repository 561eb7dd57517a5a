#include "html/markup_bounds.h"

#include "html/name_set.h"

#include "html/tag_scanner.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace offprint {
namespace {

// These close themselves or one another, or open nothing, so they cannot pile up in HTML (in SVG they can).
constexpr NameSet<30> self_limiting = {
    "p",     "li",    "dt",  "dd",       "option",  "a",     "tr",   "td",   "th",       "thead",
    "tbody", "tfoot", "col", "colgroup", "caption", "html",  "head", "body", "frameset", "frame",
    "area",  "base",  "br",  "hr",       "img",     "input", "link", "meta", "wbr",      "embed"};
constexpr NameSet<13> formatting = {"b", "big",   "code",   "em",     "font", "i", "nobr",
                                    "s", "small", "strike", "strong", "tt",   "u"};
constexpr NameSet<8> scope_limits = {"table",    "object", "applet", "marquee",
                                     "template", "select", "svg",    "math"};
constexpr NameSet<34> block_like = {
    "address", "article",  "aside",      "blockquote", "button",  "center", "details", "dir", "div",
    "dl",      "fieldset", "figcaption", "figure",     "footer",  "form",   "h1",      "h2",  "h3",
    "h4",      "h5",       "h6",         "header",     "hgroup",  "main",   "menu",    "nav", "ol",
    "pre",     "section",  "summary",    "ul",         "listing", "search", "table"};

enum class Kind { ordinary, formats, blocks, limits_scope };

Kind kind_of(std::string_view name) {
  if (contains(formatting, name)) return Kind::formats;
  if (contains(scope_limits, name)) return Kind::limits_scope;
  if (contains(block_like, name)) return Kind::blocks;
  return Kind::ordinary;
}

struct Open {
  std::string name;
  Kind kind;
};

/// The elements that the parser may hold open, over-estimated.
class OpenElements {
public:
  std::size_t size() const { return open_.size(); }

  bool in_foreign_content() const { return foreign_ > 0; }

  void push(const std::string& name) {
    open_.push_back({name, kind_of(name)});
    ++count_[name];
    if (name == "svg" || name == "math") ++foreign_;
  }

  void close(const std::string& name) {
    const auto counted = count_.find(name);
    if (counted == count_.end() || counted->second == 0) return;
    const auto kind = kind_of(name);
    auto at = open_.size();
    while (at > 0 && open_[at - 1].name != name) {
      if (stops(kind, open_[at - 1].kind)) return;
      --at;
    }
    if (at > 0) remove_from(at - 1, kind);
  }

private:
  // Which elements above it keep an end tag from reaching its element.
  static bool stops(Kind end_tag, Kind above) {
    if (end_tag == Kind::limits_scope) return false;
    return above == Kind::limits_scope || (end_tag == Kind::ordinary && above == Kind::blocks);
  }

  // Formatting elements outlive what they stand in, and do not take down what stands in them.
  void remove_from(std::size_t index, Kind kind) {
    forget(open_[index]);
    const auto first = open_.begin() + static_cast<std::ptrdiff_t>(index);
    if (kind == Kind::formats) {
      open_.erase(first);
      return;
    }
    const auto kept = std::remove_if(first + 1, open_.end(), [this](const Open& element) {
      if (element.kind == Kind::formats) return false;
      forget(element);
      return true;
    });
    open_.erase(std::move(first + 1, kept, first), open_.end());
  }

  void forget(const Open& element) {
    --count_[element.name];
    if (element.name == "svg" || element.name == "math") --foreign_;
  }

  std::vector<Open> open_;
  std::unordered_map<std::string, std::size_t> count_;
  std::size_t foreign_ = 0;
};

bool opens_element(const ScannedTag& tag, bool in_foreign_content) {
  if (in_foreign_content) return !tag.self_closing;
  return !contains(self_limiting, tag.name);
}

} // namespace

std::string_view within_bounds(std::string_view utf8, const MarkupBounds& bounds, std::string& storage) {
  storage.clear();
  std::size_t copied = 0;
  const auto leave_out = [&](std::size_t from, std::size_t to) {
    storage.append(utf8.substr(copied, from - copied));
    copied = to;
  };
  const auto leave_out_surplus_attributes = [&](const ScannedTag& tag) {
    if (tag.attributes_cut == 0) return;
    leave_out(tag.attributes_cut, utf8[tag.stop - 1] == '>' ? tag.stop - 1 : tag.stop);
  };
  TagScanner scanner(utf8, bounds.attributes);
  OpenElements open;
  std::unordered_map<std::string, std::size_t> dropped;
  for (ScannedTag tag; scanner.next(tag);) {
    if (tag.end) {
      const auto counterpart = dropped.find(tag.name);
      if (counterpart == dropped.end() || counterpart->second == 0) {
        open.close(tag.name);
        continue;
      }
      --counterpart->second;
      leave_out(tag.start, tag.stop);
    } else if (!opens_element(tag, open.in_foreign_content())) {
      leave_out_surplus_attributes(tag);
    } else if (open.size() >= bounds.open_elements) {
      ++dropped[tag.name];
      leave_out(tag.start, tag.stop);
    } else {
      open.push(tag.name);
      leave_out_surplus_attributes(tag);
    }
  }
  if (copied == 0) return utf8;
  storage.append(utf8.substr(copied));
  return storage;
}

} // namespace offprint
