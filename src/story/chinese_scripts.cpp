#include "story/chinese_scripts.h"

#include "article/parts.h"
#include "base/text.h"
#include "html/tree.h"
#include "story/simplified.h"

#include <libxml/tree.h>
#include <opencc/SimpleConverter.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>

namespace offprint {

namespace {

constexpr ChineseScript in_simplified{"zh-Hans", "script_hans"};
constexpr ChineseScript in_taiwan{"zh-TW", "script_tw"};
constexpr ChineseScript in_hong_kong{"zh-HK", "script_hk"};

/// So much of a text tells what script it is in.
constexpr std::size_t telling_characters = 2'000;

enum class Usage { none, simplified, taiwan, hong_kong, traditional };

Usage usage_of(const Article& article) {
  const std::string language = ascii_lower(article.language);
  if (!language.starts_with("zh")) return Usage::none;
  const auto names = [&](std::string_view part) { return language.contains(part); };
  if (names("-tw")) return Usage::taiwan;
  if (names("-hk") || names("-mo")) return Usage::hong_kong;
  if (names("hant")) return Usage::traditional;
  if (names("hans") || names("-cn") || names("-sg")) return Usage::simplified;
  const std::string text(first_characters(article.title + running_text(article), telling_characters));
  return simplified(text) == text ? Usage::simplified : Usage::traditional;
}

/// What OpenCC calls the way from one to the other; "" where there is none.
const char* conversion(Usage from, std::string_view script) {
  if (script == in_simplified.name)
    return from == Usage::taiwan        ? "tw2sp.json"
           : from == Usage::hong_kong   ? "hk2s.json"
           : from == Usage::traditional ? "t2s.json"
                                        : "";
  const bool to_taiwan = script == in_taiwan.name;
  if (from == Usage::simplified) return to_taiwan ? "s2twp.json" : "s2hk.json";
  if (from == Usage::traditional) return to_taiwan ? "t2tw.json" : "t2hk.json";
  return "";
}

/// OpenCC's converters, each read once: reading takes a hundred times as long as converting an article.
class Converters {
public:
  std::string convert(const char* name, const std::string& text) {
    const opencc::SimpleConverter* const converter = get(name);
    return converter == nullptr ? text : converter->Convert(text);
  }

private:
  const opencc::SimpleConverter* get(const char* name) {
    const std::lock_guard lock(mutex_);
    const auto known = by_name_.find(name);
    if (known != by_name_.end()) return known->second.get();
    std::unique_ptr<const opencc::SimpleConverter> made;
    try {
      made = std::make_unique<const opencc::SimpleConverter>(name);
    } catch (const std::exception&) {
      made = nullptr;
    }
    return by_name_.emplace(name, std::move(made)).first->second.get();
  }

  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<const opencc::SimpleConverter>> by_name_;
};

template <class Convert>
SafeHtml converted_body(const SafeHtml& body, const Convert& convert) {
  const auto tree = HtmlTree::parse_fragment(body.text());
  if (!tree) return body;
  for (xmlNode* node = next_node(tree->body(), tree->body()); node != nullptr;
       node = next_node(node, tree->body())) {
    if (is_text(node)) {
      set_text(node, convert(text_content(node)));
      continue;
    }
    for (const char* name : {"alt", "title"})
      if (const auto value = attribute(node, name)) set_attribute(node, name, convert(*value));
  }
  return SafeHtml::restored(inner_html(tree->body()));
}

} // namespace

std::vector<ChineseScript> other_scripts(const Article& article) {
  switch (usage_of(article)) {
  case Usage::none: return {};
  case Usage::simplified: return {in_taiwan, in_hong_kong};
  case Usage::traditional: return {in_simplified, in_taiwan, in_hong_kong};
  case Usage::taiwan:
  case Usage::hong_kong: return {in_simplified};
  }
  return {};
}

std::string_view own_script_message(const Article& article) {
  return usage_of(article) == Usage::simplified ? "script_hans" : "script_hant";
}

Article in_script(Article article, std::string_view script) {
  static Converters converters;
  const char* const name = conversion(usage_of(article), script);
  if (*name == '\0') return article;
  const auto convert = [&](const std::string& text) { return converters.convert(name, text); };
  for (std::string* text : {&article.title, &article.kicker, &article.lead, &article.byline, &article.rights,
                            &article.incomplete})
    *text = convert(*text);
  for (Figure& figure : article.figures) {
    figure.caption = convert(figure.caption);
    figure.alt = convert(figure.alt);
  }
  for (Person& author : article.authors) author.name = convert(author.name);
  for (Credit& credit : article.credits) credit.name = convert(credit.name);
  for (Reference& reference : article.references) reference.text = convert(reference.text);
  article.body = converted_body(article.body, convert);
  article.language = script;
  return article;
}

} // namespace offprint
