#include "harvest/import/page_version.h"

#include "article/page_file.h"
#include "article/parts.h"
#include "base/text.h"
#include "extract/ancestors/mend_page.h"
#include "extract/metadata/detect_language.h"
#include "html/plain_text.h"
#include "outlet/interface.h"
#include "story/resemblance.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace offprint {

namespace {

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string extension_of(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string() : ascii_lower(name.substr(dot));
}

/// The answer to one request, or several in a list.
Result<std::vector<Article>> articles_in_json(std::string_view bytes, std::string_view name) {
  const nlohmann::json json = nlohmann::json::parse(bytes, nullptr, false);
  if (json.is_discarded()) return fail(ErrorKind::invalid, name, "is not JSON");
  std::vector<Article> articles;
  Result<OutletArticle> one = read_outlet_answer(json, std::nullopt, name);
  if (one) articles.push_back(std::move(one->article));
  if (!one && json.is_array())
    for (const nlohmann::json& element : json)
      if (Result<OutletArticle> read = read_outlet_answer(element, std::nullopt, name))
        articles.push_back(std::move(read->article));
  if (articles.empty()) return pass_on(one);
  for (Article& article : articles) take_apart(article);
  return articles;
}

Result<std::vector<Article>> articles_in(const PageVersion& version, const std::string& bytes,
                                         const Advertisements& advertisements) {
  if (extension_of(version.path) == ".json") return articles_in_json(bytes, version.name);
  Result<Article> article = read_page_file(bytes, version.name, [&](xmlNode* body, Article& of_page) {
    mend_ancestor_page(body, of_page, advertisements);
  });
  if (!article) return pass_on(article);
  return std::vector{*std::move(article)};
}

/// An interface's address is no article's: its page's is.
void complete(Article& article) {
  if (const Url page = public_address(article.url); page != article.url) {
    const Article at_page = article_at(page);
    article.id = at_page.id;
    article.url = at_page.url;
  }
  if (article.language.empty()) article.language = detect_language(plain_text(article.body));
}

ReadArticle looked_at(Article article) {
  complete(article);
  const std::string text = running_text(article);
  const bool empty = article.figures.empty() && trim_unicode(text).empty();
  return {.article = std::move(article), .empty = empty, .bands = text_bands(shingles_of(text))};
}

} // namespace

bool may_be_page(std::string_view path) {
  const std::string extension = extension_of(path);
  const bool post = path.find("_posts/") != std::string_view::npos;
  return extension == ".md" || extension == ".markdown" || extension == ".json" ||
         (post && (extension == ".html" || extension == ".htm"));
}

bool is_beside_pages(std::string_view path) {
  constexpr std::array<std::string_view, 12> names{"readme",       "index",        "license", "licence",
                                                   "contributing", "changelog",    "about",   "404",
                                                   "package",      "package-lock", "_config", "security"};
  if (extension_of(path) == ".json") return true;
  const std::string_view name = file_name(path);
  const std::string stem = ascii_lower(name.substr(0, name.rfind('.')));
  if (std::ranges::find(names, std::string_view(stem)) != names.end()) return true;
  for (const std::string_view folder : split(path.substr(0, path.size() - name.size()), '/'))
    if (folder == "lists" || folder == "list" || (folder.starts_with('.') && folder.size() > 1)) return true;
  return false;
}

ReadVersion read_version(const PageVersion& version, const Result<std::string>& bytes,
                         const Advertisements& advertisements) {
  if (!bytes) return {.articles = pass_on(bytes), .raw = {}, .bytes = 0};
  ReadVersion read{.articles = std::vector<ReadArticle>(), .raw = Sha256::of(*bytes), .bytes = bytes->size()};
  Result<std::vector<Article>> articles = articles_in(version, *bytes, advertisements);
  if (articles) {
    for (Article& article : *articles) read.articles->push_back(looked_at(std::move(article)));
  } else if (version.named || !is_beside_pages(version.path)) {
    read.articles = pass_on(articles);
  }
  return read;
}

} // namespace offprint
