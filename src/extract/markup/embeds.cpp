#include "extract/markup/embeds.h"

#include "extract/markup/embed_address.h"
#include "html/name_set.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <vector>

namespace offprint {

namespace {

constexpr std::size_t most_embeds = 200;
constexpr std::size_t longest_title = 200;
constexpr const char* mark_name = "data-work";

constexpr NameSet<2> facebook_classes = {"fb-post", "fb-video"};
constexpr NameSet<6> post_classes = {"twitter-tweet", "twitter-video",  "tiktok-embed",
                                     "bluesky-embed", "mastodon-embed", "reddit-embed-bq"};

constexpr std::array frame_sources{"src",
                                   "data-src",
                                   "data-lazy-src",
                                   "data-original",
                                   "data-cmp-src",
                                   "data-cookieblock-src",
                                   "data-src-cmplz",
                                   "data-consent-src"};

/// An attribute that holds the name or the address of a work, and what its address begins with.
struct NamedWork {
  std::string_view element;
  const char* attribute;
  std::string_view before;
};

constexpr std::array named_works{
    NamedWork{"amp-youtube", "data-videoid", "https://www.youtube.com/watch?v="},
    NamedWork{"lite-youtube", "videoid", "https://www.youtube.com/watch?v="},
    NamedWork{"amp-twitter", "data-tweetid", "https://twitter.com/i/status/"},
    NamedWork{"amp-instagram", "data-shortcode", "https://www.instagram.com/p/"},
    NamedWork{"amp-vimeo", "data-videoid", "https://vimeo.com/"},
    NamedWork{"amp-dailymotion", "data-videoid", "https://www.dailymotion.com/video/"},
    NamedWork{"amp-facebook", "data-href", ""},
    NamedWork{"lite-vimeo", "videoid", "https://vimeo.com/"},
    NamedWork{"blockquote", "data-instgrm-permalink", ""},
    NamedWork{"script", "data-telegram-post", "https://t.me/"},
    NamedWork{"div", "data-instgrm-permalink", ""},
};

std::optional<Url> parsed(const std::string& address) {
  const Result<Url> url = Url::parse(address);
  return url ? std::optional(*url) : std::nullopt;
}

template <std::size_t size>
bool has_class(const xmlNode* element, const NameSet<size>& wanted) {
  const std::string classes = attribute(element, "class").value_or("");
  return std::ranges::any_of(split(classes, ' '),
                             [&](std::string_view name) { return contains(wanted, name); });
}

std::optional<Url> work_in_frame(const xmlNode* frame, const Url& base) {
  for (const char* source : frame_sources) {
    const std::string stated = attribute(frame, source).value_or("");
    const Result<Url> address = base.resolve(stated);
    if (!address || stated.empty()) continue;
    if (auto work = address_of_embedded(*address)) return work;
  }
  return std::nullopt;
}

std::optional<Url> named_work(const xmlNode* element) {
  for (const NamedWork& named : named_works) {
    if (!is_element(element, named.element)) continue;
    const std::string value = attribute(element, named.attribute).value_or("");
    if (!value.empty()) return parsed(std::string(named.before) + value);
  }
  const std::string address = is_element(element, "div") ? attribute(element, "data-href").value_or("") : "";
  const bool facebook = !address.empty() && has_class(element, facebook_classes);
  return facebook ? parsed(address) : std::nullopt;
}

/// The work that an element would show, of which the page holds no words.
std::optional<Url> work_of(const xmlNode* element, const Url& base) {
  const bool frame = is_element(element, "iframe") || is_element(element, "amp-iframe");
  return frame ? work_in_frame(element, base) : named_work(element);
}

/// A post that is quoted in words ends with its address.
std::optional<Url> address_of_post(const xmlNode* quote) {
  if (!has_class(quote, post_classes)) return std::nullopt;
  if (auto cited = parsed(attribute(quote, "cite").value_or(""))) return cited;
  std::optional<Url> last;
  for_each_element(quote, [&](const xmlNode* element) {
    if (!is_element(element, "a")) return;
    if (auto address = parsed(attribute(element, "href").value_or(""))) last = address;
  });
  return last ? parsed(last->origin() + std::string(last->path())) : std::nullopt;
}

std::string title_of(const xmlNode* element, const Url& work) {
  std::string title = collapse_space(attribute(element, "title").value_or(""));
  const bool says_nothing = title.empty() || title.size() > longest_title ||
                            contains_ignoring_ascii_case(title, "player") ||
                            contains_ignoring_ascii_case(title, "embed");
  if (!says_nothing) return title;
  std::string_view address = work.text();
  return std::string(without_www(address.substr(address.find("//") + 2)));
}

void mark(xmlNode* element, const Url& work) {
  xmlNode* frame = new_element(element, "iframe");
  set_attribute(frame, mark_name, work.text());
  set_attribute(frame, "title", title_of(element, work));
  insert_before(element, frame);
  remove_node(element);
}

void replace_by_quotation(xmlNode* frame) {
  xmlNode* quote = new_element(frame, "blockquote");
  xmlNode* paragraph = new_element(frame, "p");
  xmlNode* link = new_element(frame, "a");
  const std::string work = attribute(frame, mark_name).value_or("");
  set_attribute(quote, "cite", work);
  set_attribute(link, "href", work);
  append_child(link, new_text(frame, attribute(frame, "title").value_or("")));
  append_child(paragraph, link);
  append_child(quote, paragraph);
  insert_before(frame, quote);
  remove_node(frame);
}

} // namespace

void mark_embeds(xmlNode* page_body, const Url& base) {
  std::vector<std::pair<xmlNode*, Url>> found;
  std::size_t quotes = 0; // each is looked through
  for_each_element(page_body, [&](xmlNode* element) {
    if (element->properties == nullptr) return;
    if (is_element(element, "iframe")) remove_attribute(element, mark_name);
    if (found.size() >= most_embeds) return;
    if (auto work = work_of(element, base)) {
      found.emplace_back(element, *std::move(work));
    } else if (is_element(element, "blockquote") && ++quotes <= most_embeds) {
      if (const auto post = address_of_post(element)) set_attribute(element, "cite", post->text());
    }
  });
  // Inner ones first, so that none is freed with the one around it.
  for (const auto& [element, work] : std::views::reverse(found)) mark(element, work);
}

bool is_marked_embed(const xmlNode* element) {
  return is_element(element, "iframe") && attribute(element, mark_name);
}

void quote_marked_embeds(xmlNode* root) {
  std::vector<xmlNode*> frames;
  for_each_element(root, [&](xmlNode* element) {
    if (is_marked_embed(element)) frames.push_back(element);
  });
  for (xmlNode* frame : frames) replace_by_quotation(frame);
}

bool is_bare_embed(const xmlNode* blockquote) {
  const std::string cited = attribute(blockquote, "cite").value_or("");
  const xmlNode* link = first_element(blockquote, "a");
  return !cited.empty() && link != nullptr && attribute(link, "href").value_or("") == cited &&
         plain_text(blockquote) == plain_text(link);
}

} // namespace offprint
