#include "feed/feedparser_preparation.h"

#include "base/byte_search.h"
#include "base/text.h"
#include "feed/feedparser_names.h"
#include "feed/python_text.h"

namespace offprint::feedparser {
namespace {

constexpr int most_declarations_hidden = 2;

std::string with_plain_quotes(std::string_view text) {
  return replace_all(replace_all(text, "&#39;", "'"), "&#34;", "\"");
}

class Preparation {
public:
  Preparation(std::string_view markup, bool hides_cdata, std::string& out)
      : markup_(markup), hides_cdata_(hides_cdata), out_(out) {}

  bool run() {
    for (auto at = find_either(markup_, 0, '<', '&'); at < markup_.size();) {
      at = markup_[at] == '&' ? take_reference(at) : take_bracket(at);
      at = find_either(markup_, at, '<', '&');
    }
    if (copied_ == 0) return false;
    out_.append(markup_.substr(copied_));
    return true;
  }

private:
  std::size_t take_reference(std::size_t at) {
    const auto reference = markup_.substr(at, 5);
    if (reference == "&#39;") return replace(at, at + 5, "'");
    if (reference == "&#34;") return replace(at, at + 5, "\"");
    return at + 1;
  }

  std::size_t take_bracket(std::size_t at) {
    const auto rest = markup_.substr(at, 9);
    if (rest.starts_with("<!") && is_hidden(rest)) return replace(at, at + 1, "&lt;");
    const auto run = at + 1;
    auto end = run;
    while (end < markup_.size() && markup_[end] != '<' && markup_[end] != '>' &&
           python::space_at(markup_, end) == 0)
      ++end;
    const bool slash_in_run = end < markup_.size() && markup_[end] == '>' && markup_[end - 1] == '/';
    const auto name_end = slash_in_run ? end - 1 : end;
    const auto slash = slash_in_run ? end - 1 : python::skip_space(markup_, end);
    if (name_end == run || markup_.substr(slash, 2) != "/>") return run;
    return replace(at, slash + 2, tags_for(with_plain_quotes(markup_.substr(run, name_end - run))));
  }

  bool is_hidden(std::string_view rest) {
    if (hides_cdata_ && rest == "<![CDATA[") return true;
    const auto behind = rest.substr(2);
    if (behind.starts_with("DOCTYPE") || behind.starts_with("--") || behind.starts_with("[")) return false;
    return declarations_hidden_++ < most_declarations_hidden;
  }

  static std::string tags_for(const std::string& name) {
    if (has_no_end_tag(name)) return "<" + name + " />";
    return "<" + name + "></" + name + ">";
  }

  std::size_t replace(std::size_t from, std::size_t to, std::string_view by) {
    out_.append(markup_.substr(copied_, from - copied_)).append(by);
    copied_ = to;
    return to;
  }

  std::string_view markup_;
  bool hides_cdata_;
  std::string& out_;
  std::size_t copied_ = 0;
  int declarations_hidden_ = 0;
};

} // namespace

std::string_view prepare(std::string_view markup, bool hides_cdata, std::string& storage) {
  storage.clear();
  return Preparation(markup, hides_cdata, storage).run() ? std::string_view(storage) : markup;
}

} // namespace offprint::feedparser
