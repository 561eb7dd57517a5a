#include "search/document.h"

#include "article/parts.h"
#include "base/text.h"

namespace offprint {

namespace {

void add_line(std::string& lines, std::string_view line) {
  if (trim(line).empty()) return;
  if (!lines.empty()) lines += '\n';
  lines += line;
}

} // namespace

SearchDocument search_document(const Article& article) {
  SearchDocument document;
  add_line(document.title, article.title);
  add_line(document.title, article.kicker);
  document.lead = article.lead;
  document.body = running_text(article);
  for (const Figure& figure : article.figures) {
    if (!document.body.contains(figure.caption)) add_line(document.captions, figure.caption);
    if (!document.body.contains(figure.alt) && figure.alt != figure.caption)
      add_line(document.captions, figure.alt);
    if (!document.body.contains(figure.credit)) add_line(document.captions, figure.credit);
  }
  for (const Person& author : article.authors) add_line(document.authors, author.name);
  for (const Credit& credit : article.credits) add_line(document.authors, credit.name);
  for (const Topic& topic : article.topics) add_line(document.topics, topic.name);
  return document;
}

std::string primary_language(std::string_view language) {
  return ascii_lower(language.substr(0, language.find('-')));
}

std::string outlet_token(std::string_view outlet) {
  return std::string("outlet:").append(outlet);
}

std::string language_token(std::string_view language) {
  return "lang:" + primary_language(language);
}

} // namespace offprint
