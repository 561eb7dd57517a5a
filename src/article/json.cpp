#include "article/json.h"

#include <nlohmann/json.hpp>

namespace offprint {

namespace {

using nlohmann::json;

void put(json& object, const char* name, const std::string& value) {
  if (!value.empty()) object[name] = value;
}

template <class T>
void put_list(json& object, const char* name, const std::vector<T>& values, auto&& to_member) {
  if (values.empty()) return;
  json& list = object[name] = json::array();
  for (const T& value : values) list.push_back(to_member(value));
}

json json_of(const Person& person) {
  json object{{"name", person.name}};
  put(object, "url", person.url);
  return object;
}

json json_of(const Figure& figure) {
  json object{{"url", figure.url.text()}};
  put(object, "caption", figure.caption);
  put(object, "credit", figure.credit);
  put(object, "alt", figure.alt);
  return object;
}

json json_of(const Topic& topic) {
  json object{{"name", topic.name}};
  put(object, "id", topic.id);
  put(object, "kind", topic.kind);
  return object;
}

json json_of(const Translation& translation) {
  json object{{"url", translation.address}};
  put(object, "language", translation.language);
  return object;
}

json json_of(const LeftOut& part) {
  return {{"rule", part.rule}, {"html", part.html}};
}

json json_of(const Reference& reference) {
  json object{{"url", reference.url.text()}};
  put(object, "id", reference.id);
  put(object, "kind", reference.kind);
  put(object, "text", reference.text);
  return object;
}

void put_time(json& object, const std::string& name, const std::optional<Timestamp>& time) {
  if (!time) return;
  object[name] = format_rfc3339(time->instant);
  if (time->stated != format_rfc3339(time->instant)) object[name + "_stated"] = time->stated;
}

void put_content(json& object, const Article& article) {
  put(object, "kind", article.kind);
  if (article.opinion) object["opinion"] = true;
  put(object, "title", article.title);
  put(object, "kicker", article.kicker);
  put(object, "lead", article.lead);
  put(object, "byline", article.byline);
  put(object, "language", article.language);
  put(object, "body_html", article.body.text());
  put(object, "rights", article.rights);
  put(object, "incomplete", article.incomplete);
  auto as_object = [](const auto& part) { return json_of(part); };
  put_list(object, "authors", article.authors, as_object);
  put_list(object, "figures", article.figures, as_object);
  put_list(object, "topics", article.topics, as_object);
  put_list(object, "references", article.references, as_object);
  put_list(object, "translations", article.translations, as_object);
  put_list(object, "credits", article.credits, [](const Credit& credit) { return credit.name; });
  put_list(object, "promotions", article.promotions, [](const std::string& text) { return text; });
}

/// Reads members; the first wrong one makes an error, which then stays.
class Reader {
public:
  explicit Reader(const json& object) : object_(object) {}

  std::string string(const char* name) {
    const auto member = object_.find(name);
    if (member == object_.end()) return {};
    if (!member->is_string()) return note(name, "a string"), std::string();
    return member->get<std::string>();
  }

  bool flag(const char* name) {
    const auto member = object_.find(name);
    if (member == object_.end()) return false;
    if (!member->is_boolean()) return note(name, "true or false"), false;
    return member->get<bool>();
  }

  Url url(const char* name, const Url& instead) {
    const Result<Url> parsed = Url::parse(string(name));
    if (!parsed) note(name, "an address");
    return parsed ? *parsed : instead;
  }

  std::optional<Timestamp> time(const std::string& name) {
    const std::string value = string(name.c_str());
    if (value.empty()) return std::nullopt;
    const std::optional<Instant> instant = parse_rfc3339(value);
    if (!instant) return note(name, "a time of RFC 3339"), std::nullopt;
    const std::string stated = string((name + "_stated").c_str());
    return Timestamp{*instant, stated.empty() ? value : stated};
  }

  void each(const char* name, auto&& read) {
    const auto list = object_.find(name);
    if (list == object_.end()) return;
    if (!list->is_array()) return note(name, "a list");
    for (const json& element : *list) read(element);
  }

  void note(std::string_view name, std::string_view expected) {
    if (!error_)
      error_ = Error{ErrorKind::invalid, "article JSON",
                     std::string(name) + " is not " + std::string(expected), ""};
  }

  const std::optional<Error>& error() const { return error_; }

private:
  const json& object_;
  std::optional<Error> error_;
};

/// Reads a list of objects through a Reader for each.
template <class T>
void read_objects(Reader& reader, const char* name, std::vector<T>& values, auto&& read) {
  reader.each(name, [&](const json& element) {
    if (!element.is_object()) return reader.note(name, "a list of objects");
    Reader inner(element);
    T value = read(inner);
    if (inner.error()) return reader.note(name, inner.error()->problem);
    values.push_back(std::move(value));
  });
}

void read_strings(Reader& reader, const char* name, auto&& take) {
  reader.each(name, [&](const json& element) {
    if (!element.is_string()) return reader.note(name, "a list of strings");
    take(element.get<std::string>());
  });
}

void read_parts(Reader& reader, Article& article) {
  read_objects<Person>(reader, "authors", article.authors,
                       [](Reader& r) { return Person{r.string("name"), r.string("url")}; });
  read_objects<Figure>(reader, "figures", article.figures, [&](Reader& r) {
    return Figure{r.url("url", article.url), r.string("caption"), r.string("credit"), r.string("alt")};
  });
  read_objects<Topic>(reader, "topics", article.topics,
                      [](Reader& r) { return Topic{r.string("id"), r.string("name"), r.string("kind")}; });
  read_objects<Reference>(reader, "references", article.references, [&](Reader& r) {
    return Reference{r.url("url", article.url), r.string("id"), r.string("kind"), r.string("text")};
  });
  read_objects<Translation>(reader, "translations", article.translations,
                            [](Reader& r) { return Translation{r.string("language"), r.string("url")}; });
  read_objects<LeftOut>(reader, "left_out", article.left_out,
                        [](Reader& r) { return LeftOut{r.string("rule"), r.string("html")}; });
  read_strings(reader, "credits", [&](std::string name) { article.credits.push_back({std::move(name)}); });
  read_strings(reader, "promotions",
               [&](std::string text) { article.promotions.push_back(std::move(text)); });
}

} // namespace

json to_json(const Article& article) {
  json object{{"id", article.id.text()}, {"url", article.url.text()}};
  put(object, "outlet", article.outlet);
  put_content(object, article);
  put_list(object, "left_out", article.left_out, [](const LeftOut& part) { return json_of(part); });
  put_time(object, "published", article.times.published);
  put_time(object, "modified", article.times.modified);
  put_time(object, "feed_time", article.times.feed);
  if (article.times.first_seen) object["first_seen"] = format_rfc3339(*article.times.first_seen);
  return object;
}

Result<Article> article_from_json(const json& object) {
  if (!object.is_object()) return fail(ErrorKind::invalid, "article JSON", "is not an object");
  Reader reader(object);
  const Result<Url> url = Url::parse(reader.string("url"));
  if (!url) return fail(ErrorKind::invalid, "article JSON", "url is not an address");
  const Result<ArticleId> id = ArticleId::parse(reader.string("id"));
  if (!id) return fail(ErrorKind::invalid, "article JSON", "id is not an article's id");

  Article article = article_at(*url);
  article.id = *id;
  article.url = *url;
  article.outlet = reader.string("outlet");
  article.kind = reader.string("kind");
  article.opinion = reader.flag("opinion");
  article.title = reader.string("title");
  article.kicker = reader.string("kicker");
  article.lead = reader.string("lead");
  article.byline = reader.string("byline");
  article.language = reader.string("language");
  article.rights = reader.string("rights");
  article.incomplete = reader.string("incomplete");
  article.body = SafeHtml::restored(reader.string("body_html"));
  article.times.published = reader.time("published");
  article.times.modified = reader.time("modified");
  article.times.feed = reader.time("feed_time");
  if (const auto seen = reader.time("first_seen")) article.times.first_seen = seen->instant;
  read_parts(reader, article);
  if (reader.error()) return std::unexpected(*reader.error());
  return article;
}

Sha256 content_hash(const Article& article) {
  json object{{"id", article.id.text()}, {"url", article.url.text()}};
  put_content(object, article);
  if (article.times.published) object["published"] = format_rfc3339(article.times.published->instant);
  return Sha256::of(object.dump());
}

} // namespace offprint
