#include "feed/entry_json.h"

#include "article/identity.h"
#include "base/hash.h"

#include <nlohmann/json.hpp>

namespace offprint {

namespace {

using nlohmann::json;

/// Members that are empty are left out, so that equal entries have equal texts.
void put(json& object, const char* name, const std::string& value) {
  if (!value.empty()) object[name] = value;
}

void put(json& object, const char* name, const std::optional<Timestamp>& time) {
  if (time) object[name] = {{"ms", to_milliseconds(time->instant)}, {"stated", time->stated}};
}

json to_json(const Person& person) {
  json object = json::object();
  put(object, "name", person.name);
  put(object, "url", person.url);
  return object;
}

json to_json(const Enclosure& enclosure) {
  json object = json::object();
  put(object, "url", enclosure.url);
  put(object, "type", enclosure.type);
  if (enclosure.length != 0) object["length"] = enclosure.length;
  return object;
}

template <class T>
void put_all(json& object, const char* name, const std::vector<T>& values) {
  for (const T& value : values) object[name].push_back(to_json(value));
}

json to_json(const Entry& entry) {
  json object = json::object();
  put(object, "id", entry.id);
  if (entry.id_is_link) object["id_is_link"] = true;
  put(object, "url", entry.url);
  put(object, "title", entry.title);
  put(object, "summary", entry.summary);
  put(object, "content", entry.content);
  put(object, "published", entry.published);
  put(object, "updated", entry.updated);
  put_all(object, "authors", entry.authors);
  if (!entry.categories.empty()) object["categories"] = entry.categories;
  put_all(object, "enclosures", entry.enclosures);
  put(object, "language", entry.language);
  put(object, "base", entry.base);
  put(object, "publisher_id", entry.publisher_id);
  if (entry.reference_depth != 0) object["reference_depth"] = entry.reference_depth;
  return object;
}

/// Bytes that are not UTF-8, which no feed of ours has, would otherwise throw.
std::string text_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<Timestamp> time_from(const json& object, const char* name) {
  if (!object.contains(name)) return std::nullopt;
  const json& time = object.at(name);
  return Timestamp{.instant = from_milliseconds(time.at("ms").get<std::int64_t>()),
                   .stated = time.at("stated").get<std::string>()};
}

Entry entry_from(const json& object) {
  Entry entry{.id = object.value("id", ""),
              .id_is_link = object.value("id_is_link", false),
              .url = object.value("url", ""),
              .title = object.value("title", ""),
              .summary = object.value("summary", ""),
              .content = object.value("content", ""),
              .published = time_from(object, "published"),
              .updated = time_from(object, "updated"),
              .authors = {},
              .categories = object.value("categories", std::vector<std::string>()),
              .enclosures = {},
              .language = object.value("language", ""),
              .base = object.value("base", ""),
              .publisher_id = object.value("publisher_id", ""),
              .reference_depth = object.value("reference_depth", 0)};
  for (const json& author : object.value("authors", json::array()))
    entry.authors.push_back({.name = author.value("name", ""), .url = author.value("url", "")});
  for (const json& enclosure : object.value("enclosures", json::array()))
    entry.enclosures.push_back({.url = enclosure.value("url", ""),
                                .type = enclosure.value("type", ""),
                                .length = enclosure.value("length", std::uint64_t{0})});
  return entry;
}

} // namespace

std::string entry_to_json(const Entry& entry) {
  return text_of(to_json(entry));
}

Result<Entry> entry_from_json(const std::string& text) {
  try {
    return entry_from(json::parse(text));
  } catch (const json::exception& error) {
    return fail(ErrorKind::invalid, "queued entry", error.what());
  }
}

std::string entry_fingerprint(const Entry& entry) {
  Entry seen = entry;
  seen.id.clear();
  seen.id_is_link = false;
  seen.publisher_id.clear();
  if (const Result<Url> address = Url::parse(entry.url)) seen.url = canonical_url(*address).text();
  // Servers state other lengths for the same file from one answer to the next.
  for (Enclosure& enclosure : seen.enclosures) enclosure.length = 0;
  return Sha256::of(entry_to_json(seen)).hex();
}

} // namespace offprint
