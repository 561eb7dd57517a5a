#include "feed/people.h"
#include "base/text.h"
#include "feed/element_handler.h"

#include <array>

namespace offprint {

namespace {

/// A feed's authors are inherited by each of its entries.
constexpr std::size_t most_people = 100;

void add_one(std::vector<FeedPerson>& people) {
  if (people.size() < most_people) people.emplace_back();
}

void drop_empty_last(std::vector<FeedPerson>& people) {
  if (!people.empty() && people.back().empty()) people.pop_back();
}

bool start_author(FeedState& state, const ElementAttributes& /*attributes*/) {
  state.in_author = true;
  add_one(state.common().authors);
  return true;
}

void end_author(FeedState& state, std::string text) {
  state.in_author = false;
  std::vector<FeedPerson>& authors = state.common().authors;
  if (authors.empty()) return;
  if (authors.back().empty()) authors.back() = feed_person_in_text(text);
  drop_empty_last(authors);
}

bool start_contributor(FeedState& state, const ElementAttributes& /*attributes*/) {
  state.in_contributor = true;
  add_one(state.common().contributors);
  return true;
}

void end_contributor(FeedState& state, std::string text) {
  state.in_contributor = false;
  std::vector<FeedPerson>& contributors = state.common().contributors;
  if (contributors.empty()) return;
  if (contributors.back().empty()) contributors.back().name = std::move(text);
  drop_empty_last(contributors);
}

void end_publisher(FeedState& state, std::string text) {
  if (!state.keeps() || !state.may_set(Field::publisher)) return;
  FeedPerson person = feed_person_in_text(text);
  if (!person.empty()) state.common().publisher = std::move(person);
}

bool start_owner(FeedState& state, const ElementAttributes& /*attributes*/) {
  state.in_publisher = true;
  return true;
}

void end_owner(FeedState& state, std::string text) {
  state.in_publisher = false;
  if (!state.common().publisher) end_publisher(state, std::move(text));
}

/// Whom a name, an address or a mail address that stands here belongs to; nullptr where to nobody.
FeedPerson* person_at_hand(FeedState& state) {
  FeedCommon& common = state.common();
  if (state.in_publisher) return common.publisher ? &*common.publisher : &common.publisher.emplace();
  if (state.in_author) return common.authors.empty() ? nullptr : &common.authors.back();
  if (state.in_contributor) return common.contributors.empty() ? nullptr : &common.contributors.back();
  return nullptr;
}

void end_name(FeedState& state, std::string text) {
  if (FeedPerson* person = person_at_hand(state)) {
    person->name = std::move(text);
  } else if (state.in_text_input) {
    state.text_input().name = std::move(text);
  }
}

void end_mail(FeedState& state, std::string text) {
  if (FeedPerson* person = person_at_hand(state)) person->email = std::move(text);
}

void end_url(FeedState& state, std::string text) {
  if (!text.empty()) text = state.resolve(text);
  if (FeedPerson* person = person_at_hand(state)) {
    person->url = std::move(text);
  } else if (state.in_image) {
    state.image().url = std::move(text);
  }
}

constexpr std::array handlers{
    ElementHandler{"author", start_author, end_author},
    ElementHandler{"managingeditor", start_author, end_author},
    ElementHandler{"dc:author", start_author, end_author},
    ElementHandler{"dc:creator", start_author, end_author},
    ElementHandler{"itunes:author", start_author, end_author},
    ElementHandler{"contributor", start_contributor, end_contributor},
    ElementHandler{"dc:contributor", start_contributor, end_contributor},
    ElementHandler{"webmaster", want_text, end_publisher},
    ElementHandler{"dc:publisher", want_text, end_publisher},
    ElementHandler{"itunes:owner", start_owner, end_owner},
    ElementHandler{"name", want_text, end_name},
    ElementHandler{"itunes:name", want_text, end_name},
    ElementHandler{"email", want_text, end_mail},
    ElementHandler{"itunes:email", want_text, end_mail},
    ElementHandler{"url", want_text, end_url},
    ElementHandler{"uri", want_text, end_url},
    ElementHandler{"homepage", want_text, end_url},
};

} // namespace

ElementHandlers people_elements() {
  return handlers;
}

} // namespace offprint
