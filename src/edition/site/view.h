#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offprint {

class Words;

/// What a template is filled with: texts, marks and lists, by name. An empty text and an empty list count as
/// absent, so that a template's section around them is not shown; a name that an item of a list sets hides
/// the outer view's.
class View {
public:
  View& text(std::string_view name, std::string value);
  View& mark(std::string_view name, bool value);
  View& list(std::string_view name, std::vector<View> items);

private:
  friend struct ViewReader;

  std::vector<std::pair<std::string, std::string>> texts_;
  std::vector<std::pair<std::string, bool>> marks_;
  std::vector<std::pair<std::string, std::vector<View>>> lists_;
};

/// The templates of web/, in the interface's languages: "{{say.topics}}" in one is the message of that name,
/// escaped. Each is read once for each language. Safe to use from several threads.
class Templates {
public:
  Templates();
  ~Templates();
  Templates(const Templates&) = delete;
  Templates& operator=(const Templates&) = delete;

  /// The template web/NAME filled in. Every text is escaped for HTML and XML, and what XML 1.0 forbids is
  /// left out of it, but for what the template takes raw ("{{{body}}}").
  std::string fill(std::string_view name, const View& view, const Words& words);

  /// The same, with the template standing as the main part of web/page.mustache.
  std::string page(std::string_view name, const View& view, const Words& words);

private:
  struct Idle;
  std::unique_ptr<Idle> idle_;
};

} // namespace offprint
