#include "feed/json_feed_parts.h"

#include "base/text.h"

namespace offprint {

namespace {

constexpr std::string_view mail_scheme = "mailto:";

bool has_scheme(std::string_view reference) {
  return reference.substr(0, reference.find_first_of("/?#")).contains(':');
}

FeedPerson person_of(const JsonValue& author, const JsonFeedScope& scope) {
  FeedPerson person{.name = collapse_space(author.text_of("name")),
                    .email = {},
                    .url = {},
                    .avatar = scope.resolve(author.text_of("avatar"))};
  const std::string_view url = trim(author.text_of("url"));
  if (starts_with_ignoring_ascii_case(url, mail_scheme)) {
    person.email = percent_decode(url.substr(mail_scheme.size()));
  } else {
    person.url = scope.resolve(url);
  }
  return person;
}

} // namespace

std::string JsonFeedScope::resolve(std::string_view reference) const {
  const std::string_view trimmed = trim_unicode(reference);
  if (trimmed.empty()) return {};
  if (!base && !has_scheme(trimmed)) return std::string(trimmed);
  const Result<Url> resolved = base ? base->resolve(trimmed) : Url::parse(trimmed);
  return resolved ? resolved->text() : std::string();
}

Boxed<FeedText> JsonFeedScope::text(std::string_view type, std::string_view value,
                                    const std::string& stated_language) const {
  if (trim(value).empty()) return std::nullopt;
  const std::string& in_force = stated_language.empty() ? language : stated_language;
  return FeedText{.type = std::string(type),
                  .value = std::string(value),
                  .language = in_force.empty() ? std::nullopt : std::optional(in_force),
                  .base = base ? base->text() : "",
                  .src = {}};
}

std::vector<FeedPerson> json_feed_authors(const JsonValue& object, const JsonFeedScope& scope) {
  std::vector<FeedPerson> people;
  const auto take = [&](const JsonValue& author) {
    FeedPerson person = person_of(author, scope);
    if (!person.empty()) people.push_back(std::move(person));
  };
  for (const JsonMember& author : object.list_of("authors")) take(author.value);
  const JsonValue* const author = object.find("author", JsonValue::Kind::object);
  if (people.empty() && author != nullptr) take(*author);
  return people;
}

void take_json_extensions(JsonValue& object, FeedCommon& common) {
  for (JsonMember& member : object.members)
    if (member.value.kind == JsonValue::Kind::extension)
      common.extensions.try_emplace(ascii_lower(member.name), std::move(member.value.text));
}

} // namespace offprint
