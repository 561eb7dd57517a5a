#include "base/text.h"
#include "base/uri_reference.h"
#include "feed/element_handler.h"
#include "feed/read_content.h"

#include <array>

namespace offprint {

namespace {

FeedLink link_of(const FeedState& state, const ElementAttributes& attributes) {
  FeedLink link{.rel = attributes.text("rel"),
                .type = attributes.text("type"),
                .href = {},
                .hreflang = attributes.text("hreflang"),
                .title = attributes.text("title"),
                .length = attributes.text("length")};
  constexpr std::string_view registry = "http://www.iana.org/assignments/relation/";
  if (link.rel.starts_with(registry)) link.rel.erase(0, registry.size());
  if (link.rel.empty()) link.rel = "alternate";
  if (link.type.empty()) link.type = link.rel == "self" ? "application/atom+xml" : "text/html";
  if (const auto href = attributes.address()) link.href = state.resolve(trim(*href));
  return link;
}

bool is_page(const FeedLink& link) {
  const std::string type = medium_of_type(link.type);
  return link.rel == "alternate" && (type == "text/html" || type == "application/xhtml+xml");
}

bool start_link(FeedState& state, const ElementAttributes& attributes) {
  FeedLink link = link_of(state, attributes);
  const bool stated = attributes.address().has_value();
  if (state.in_image) {
    if (stated) state.image().link = std::move(link.href);
  } else if (!state.in_text_input || state.in_entry) {
    if (stated && is_page(link)) state.common().link = link.href;
    state.common().links.push_back(std::move(link));
  }
  return !stated;
}

/// "?a=1&b=2" that was escaped once too often, or read as if "&b" were a reference.
std::string mend_query(std::string text) {
  if (!text.contains('&')) return text;
  text = replace_all(text, "&amp;", "&");
  std::size_t ampersand = text.find('&');
  while (ampersand != std::string::npos) {
    const std::size_t end = text.find_first_not_of(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", ampersand + 1);
    if (end != std::string::npos && end > ampersand + 1 && text[end] == ';') text.erase(end, 1);
    ampersand = text.find('&', ampersand + 1);
  }
  return text;
}

void end_link(FeedState& state, std::string text) {
  if (!text.empty()) text = mend_query(state.resolve(text));
  if (state.in_image) {
    if (!text.empty()) state.image().link = std::move(text);
  } else if (state.in_text_input && !state.in_entry) {
    state.text_input().link = std::move(text);
  } else if (!state.common().links.empty() && state.common().links.back().href.empty() && !text.empty()) {
    FeedCommon& common = state.common();
    common.links.back().href = text;
    common.link = std::move(text);
  }
}

bool start_enclosure(FeedState& state, const ElementAttributes& attributes) {
  FeedLink link{.rel = "enclosure",
                .type = attributes.text("type"),
                .href = {},
                .hreflang = {},
                .title = attributes.text("title"),
                .length = attributes.text("length")};
  if (const auto href = attributes.address(); href && !href->empty()) link.href = state.resolve(trim(*href));
  state.common().links.push_back(std::move(link));
  return false;
}

bool start_guid(FeedState& state, const ElementAttributes& attributes) {
  const auto permalink = attributes.get("ispermalink");
  state.id_is_link = !permalink || *permalink == "true";
  return true;
}

/// Whether a text is written as a relative address is: many a guid that is said to be an address is but a
/// number.
bool is_relative_address(std::string_view text) {
  return text.starts_with('/') || text.starts_with("./") || text.starts_with("../");
}

void end_guid(FeedState& state, std::string text) {
  if (!state.may_set(Field::id)) return;
  FeedCommon& common = state.common();
  common.id = state.id_is_link && is_relative_address(text) ? state.resolve(text) : std::move(text);
  FeedItem* entry = state.entry();
  const bool serves_as_link = state.id_is_link && common.link.empty();
  if (entry != nullptr && !entry->id_is_link) entry->id_is_link = serves_as_link;
  if (serves_as_link) common.link = state.resolve(common.id);
}

bool start_id(FeedState& state, const ElementAttributes& /*attributes*/) {
  state.id_is_link = true;
  return true;
}

/// Atom's says nothing of whether it is also an address; one of the web is.
void end_id(FeedState& state, std::string text) {
  FeedCommon& common = state.common();
  const bool had_link = !common.link.empty();
  end_guid(state, std::move(text));
  const std::string_view scheme = scheme_of(common.id);
  const bool of_the_web =
      equal_ignoring_ascii_case(scheme, "http") || equal_ignoring_ascii_case(scheme, "https");
  if (!of_the_web && !had_link) common.link.clear();
}

bool start_license(FeedState& state, const ElementAttributes& attributes) {
  const auto resource = attributes.get("rdf:resource");
  if (resource) state.common().links.push_back({.rel = "license", .href = std::string(*resource)});
  return !resource;
}

void end_license(FeedState& state, std::string text) {
  if (!text.empty()) state.common().links.push_back({.rel = "license", .href = std::move(text)});
}

void end_original_link(FeedState& state, std::string text) {
  if (FeedItem* entry = state.entry()) entry->original_url = state.resolve(text);
  state.common().extensions["feedburner:origlink"] = std::move(text);
}

void end_new_location(FeedState& state, std::string text) {
  if (state.in_feed && !state.in_entry) state.common().new_location = state.resolve(text);
}

void end_new_feed_url(FeedState& state, std::string text) {
  if (!state.keeps()) return;
  state.common().extensions["itunes:new-feed-url"] = text;
  end_new_location(state, std::move(text));
}

template <std::string FeedCommon::* member, Field field, bool is_address>
void end_text_member(FeedState& state, std::string text) {
  if (!state.keeps() || !state.may_set(field)) return;
  state.common().*member = is_address && !text.empty() ? state.resolve(text) : std::move(text);
}

constexpr std::array handlers{
    ElementHandler{"link", start_link, end_link},
    ElementHandler{"enclosure", start_enclosure, ignore_end},
    ElementHandler{"guid", start_guid, end_guid},
    ElementHandler{"id", start_id, end_id},
    ElementHandler{"cc:license", start_license, end_license},
    ElementHandler{"creativecommons:license", want_text, end_license},
    ElementHandler{"feedburner:origlink", want_text, end_original_link},
    ElementHandler{"newlocation", want_text, end_new_location},
    ElementHandler{"itunes:new-feed-url", want_text, end_new_feed_url},
    ElementHandler{"comments", want_text, end_text_member<&FeedCommon::comments_url, Field::comments, true>},
    ElementHandler{"wfw:comment", want_text,
                   end_text_member<&FeedCommon::comments_post_url, Field::comments_post, true>},
    ElementHandler{"wfw:commentrss", want_text,
                   end_text_member<&FeedCommon::comments_feed_url, Field::comments_feed, true>},
    ElementHandler{"docs", want_text, end_text_member<&FeedCommon::docs, Field::docs, true>},
    ElementHandler{"icon", want_text, end_text_member<&FeedCommon::icon, Field::icon, true>},
    ElementHandler{"logo", want_text, end_text_member<&FeedCommon::logo, Field::logo, true>},
    ElementHandler{"ttl", want_text, end_text_member<&FeedCommon::ttl, Field::ttl, false>},
    ElementHandler{"language", want_text, end_text_member<&FeedCommon::language, Field::language, false>},
    ElementHandler{"dc:language", want_text, end_text_member<&FeedCommon::language, Field::language, false>},
};

} // namespace

ElementHandlers link_elements() {
  return handlers;
}

} // namespace offprint
