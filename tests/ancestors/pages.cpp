#include "ancestors/pages.h"

#include "base/text.h"
#include "base/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace offprint {

namespace {

/// What goes wrong with mirrored pages.
enum class Defect {
  advertisement,
  share_buttons,
  relative_time,
  lazy_picture,
  several_sizes,
  proxy_spelling,
  read_also,
  empty_paragraph,
  clutter,
  article_links
};
constexpr std::size_t defect_kinds = 10;
constexpr std::size_t most_defects = 4;

enum class Outlet { publisher, broadcaster, posts };

/// An article before its page is made: the others' links lead to it.
struct Plan {
  Outlet outlet;
  Prose prose;
  std::string id; ///< the outlet's number
  Instant published;
  std::string title;
  std::string address;
};

/// A page in the making. What is added in the order of the text is noted as to be found.
struct Draft {
  std::span<const Plan> plans; ///< of all articles
  const Plan& plan;
  Prose prose;
  Chance chance;
  std::set<Defect> defects;
  AncestorPage page;
  std::vector<std::string> blocks; ///< of HTML
  std::string foot;                ///< put under the page by the mirror

  bool has(Defect defect) const { return defects.contains(defect); }

  void insert(std::size_t position, std::string html) {
    const auto at = static_cast<std::ptrdiff_t>(std::min(position, blocks.size()));
    blocks.insert(blocks.begin() + at, std::move(html));
  }

  void insert_anywhere(std::string html) { insert(below(chance, blocks.size() + 1), std::move(html)); }
};

template <typename... Parts>
std::string filled(std::string_view pattern, const Parts&... parts) {
  return fmt::format(fmt::runtime(pattern), parts...);
}

constexpr std::array<int, 3> widths{320, 640, 976};

/// How addresses of pictures are spelled: {0} is the original without its scheme, {1} with it and encoded,
/// {2} encoded twice. The first is the usual one, the last is not through a proxy.
constexpr std::array<std::string_view, 12> spellings{"https://images.weserv.nl/?url={0}",
                                                     "//images.weserv.nl/?url={0}",
                                                     "http://images.weserv.nl/?url={0}",
                                                     "https://images.weserv.nl/?url=ssl:{0}",
                                                     "https://wsrv.nl/?url={0}&output=webp",
                                                     "https://images.weserv.nl?url={0}",
                                                     "https://images.weserv.nl/?w=700&amp;url={0}",
                                                     "https://images.weserv.nl/?w=700&url={0}",
                                                     "https://images.weserv.nl/?url=https://{0}",
                                                     "https://images.weserv.nl/?url={1}&w=700",
                                                     "https://images.weserv.nl/?url={2}",
                                                     "https://{0}"};

/// A picture of an outlet in several sizes, of which the largest is the original.
struct Photo {
  std::string place; ///< without scheme; {} is the width
  std::string_view spelling;

  std::string shown(int width) const {
    const std::string bare = filled(place, width);
    const std::string encoded = percent_encode("https://" + bare);
    return filled(spelling, bare, encoded, percent_encode(encoded));
  }

  std::string sizes() const {
    std::string list;
    for (const int width : widths)
      list += fmt::format("{}{} {}w", list.empty() ? "" : ", ", shown(width), width);
    return list;
  }
};

Photo new_photo(Draft& draft) {
  constexpr std::array<std::string_view, 3> places{"static.dw.com/image/{}_{{}}.jpg",
                                                   "ichef.broadcaster.example/news/{{}}/{}.jpg",
                                                   "www.sanjiang.example/uploads/photo-{}-{{}}.jpeg"};
  const Outlet outlet = draft.plan.outlet;
  const std::size_t usual = outlet == Outlet::posts ? spellings.size() - 1 : 0;
  const std::size_t odd = 1 + below(draft.chance, spellings.size() - 2);
  return {.place =
              filled(places.at(static_cast<std::size_t>(outlet)), 70'000'000 + below(draft.chance, 999'999)),
          .spelling = spellings.at(draft.has(Defect::proxy_spelling) ? odd : usual)};
}

/// As pages have it that load pictures late: often with a twin for browsers without scripts.
std::string late_picture(Draft& draft, const Photo& photo, const std::string& rest) {
  constexpr std::string_view blank =
      "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
  const bool several = draft.has(Defect::several_sizes);
  const std::string src = photo.shown(several ? widths.front() : widths.back());
  const std::string sizes = several ? fmt::format(" data-srcset=\"{}\"", photo.sizes()) : "";
  constexpr std::array<std::string_view, 5> forms{
      R"(<img src="{0}" data-src="{1}"{2}{3}>)",
      R"(<img src="/static/placeholder.png" class="lazy" data-original="{1}"{2}{3}>)",
      R"(<img src="{0}" data-src="{1}"{2}{3}><noscript><img src="{4}"{3}></noscript>)",
      R"(<img src="{0}" class="lazy"{3}><noscript><img src="{4}"{3}></noscript>)",
      R"(<img src="{0}" class="lazy" data-srcset="{5}"{3}>)"};
  return filled(one_of(draft.chance, forms), blank, src, sizes, rest, photo.shown(widths.back()),
                photo.sizes());
}

std::string picture(Draft& draft, const std::string& rest) {
  const Photo photo = new_photo(draft);
  draft.page.pictures.push_back("https://" + filled(photo.place, widths.back()));
  if (draft.has(Defect::lazy_picture)) return late_picture(draft, photo, rest);
  if (!draft.has(Defect::several_sizes))
    return fmt::format("<img src=\"{}\"{}>", photo.shown(widths.back()), rest);
  return fmt::format(R"(<img src="{}" srcset="{}"{}>)", photo.shown(widths.front()), photo.sizes(), rest);
}

void add_picture(Draft& draft) {
  constexpr std::array<std::string_view, 3> frames{
      R"({0}<div><small style="color: #999;">{1}</small></div>)",
      R"(<div class="Figure-sc-7x1-0"><div class="ImagePlaceholder-sc-9k2-1"><div class="lazyload-wrapper">)"
      R"(<div class="lazyload-placeholder"></div></div>{0}<p role="text" class="Copyright-sc-4t8-2">)"
      R"(<span class="VisuallyHiddenText-sc-1b3-0">图像来源，</span><span lang="en-GB">Agency</span></p></div>)"
      R"(<div class="Caption-sc-2m6-3"><p>{1}</p></div></div>)",
      "<p>{0}</p><p><small>{1}</small></p>"};
  const std::string caption = escaped(draft.prose.phrase());
  const bool named = draft.plan.outlet != Outlet::publisher;
  const std::string rest = named ? fmt::format(" alt=\"{}\" width=\"976\"", caption) : " width=\"100%\"";
  draft.blocks.push_back(
      filled(frames.at(static_cast<std::size_t>(draft.plan.outlet)), picture(draft, rest), caption));
}

/// A link to an article of the first outlet, in each form in which such links are found.
std::string article_link(Draft& draft, const std::string& words) {
  const Plan& target = one_of(draft.chance, draft.plans);
  const bool held = target.outlet == Outlet::publisher;
  const std::string id = held ? target.id : std::to_string(70'000'000 + below(draft.chance, 999'999));
  const std::string address =
      held ? target.address : publisher_address(Language::chinese, "不在其中的一篇", id);
  constexpr std::array<std::string_view, 5> forms{
      R"(<a href="{0}">{2}</a>)", R"(<a href="https://www.dw.com/a-{1}">{2}</a>)",
      R"(<a href="https://api.dw.com/api/detail/article/{1}" rel="{3}">{2}</a>)",
      R"(<a href="https://amp.{4}">{2}</a>)", R"(<a href="https://m.{4}">{2}</a>)"};
  constexpr std::array<std::string_view, 3> kinds{"ArticleRef", "CommentRef", "ExternalRef"};
  constexpr std::size_t before_host = std::string_view("https://www.").size();
  const std::string_view kind = one_of(draft.chance, kinds);
  return filled(one_of(draft.chance, forms), address, id, words, kind, address.substr(before_host));
}

std::string topic(Draft& draft, const std::string& words) {
  return fmt::format(
      R"(<span data-id="{}" data-type="AUTO_TOPIC" title="Automatische Themenseite">{}</span>)",
      60'000'000 + below(draft.chance, 999'999), words);
}

/// An element with text that must be found.
std::string kept(Draft& draft, std::string_view pattern, const std::string& text) {
  draft.page.paragraphs.push_back(text);
  return filled(pattern, escaped(text));
}

void add_paragraph(Draft& draft, bool first) {
  std::string lead;
  std::string marked;
  if (draft.has(Defect::article_links) && (first || happens(draft.chance, 25)))
    marked = article_link(draft, escaped(lead = draft.prose.phrase()));
  else if (draft.plan.outlet == Outlet::publisher && happens(draft.chance, 12))
    marked = topic(draft, escaped(lead = draft.prose.phrase()));
  const std::string text = (lead.empty() ? "" : ": ") + draft.prose.paragraph();
  draft.page.paragraphs.push_back(lead + text);
  draft.blocks.push_back("<p>" + marked + escaped(text) + "</p>");
}

void add_list_or_table(Draft& draft) {
  const bool table = happens(draft.chance, 40);
  std::string html;
  for (std::size_t i = 3 + below(draft.chance, 3); i > 0; --i) {
    html += kept(draft, table ? "<tr><th>{}</th>" : "<li>{}</li>", draft.prose.phrase());
    if (table) html += kept(draft, "<td>{}</td></tr>", draft.prose.phrase());
  }
  draft.blocks.push_back(table ? "<table><tbody>" + html + "</tbody></table>" : "<ul>" + html + "</ul>");
}

void add_text(Draft& draft) {
  const std::size_t more = draft.prose.language() == Language::chinese ? 20 : 7;
  for (std::size_t i = 0, count = 6 + below(draft.chance, more); i < count; ++i) {
    add_paragraph(draft, i == 0);
    if (i + 1 == count) break;
    if (happens(draft.chance, 12))
      draft.blocks.push_back(kept(draft, "<p><strong>{}</strong></p>", draft.prose.phrase()));
    if (happens(draft.chance, 6)) add_picture(draft);
    if (happens(draft.chance, 3)) add_list_or_table(draft);
    if (happens(draft.chance, 3))
      draft.blocks.push_back(kept(draft, "<blockquote><p>{}</p></blockquote>", draft.prose.paragraph()));
  }
}

/// What the first outlet ends its articles with.
void add_credits(Draft& draft) {
  constexpr std::array<std::string_view, 4> credits{"（路透社、德新社）", "{0}/{1} (路透社)", "(dpa, AFP)",
                                                    "{0}/{1}（法新社、美联社）"};
  const std::string author = draft.prose.person();
  if (happens(draft.chance, 70))
    draft.blocks.push_back("<p>" + filled(one_of(draft.chance, credits), author, draft.prose.person()) +
                           "</p>");
  if (draft.prose.language() != Language::chinese) return;
  if (happens(draft.chance, 40))
    draft.blocks.emplace_back(
        "<p><em><span>DW中文有<a href=\"https://www.instagram.com/dw.chinese/\">Instagram</a>！</span>"
        "欢迎来看每日一图，也听听读者怎么说。</em></p>");
  if (happens(draft.chance, 50))
    draft.blocks.push_back(
        fmt::format("<p><em>© {}年本台版权声明：文字与图片均受保护，未获书面许可，不得另作他用。</em></p>",
                    format_date(draft.plan.published).substr(0, 4)));
}

void insert_share_buttons(Draft& draft) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> buttons{
      {{"https://twitter.com/share?url={}", "Tweet"},
       {"https://www.facebook.com/sharer.php?u={}", "Share on Facebook"},
       {"https://service.weibo.com/share/share.php?url={}", "分享到微博"},
       {"mailto:?subject={}", "转发邮件"},
       {"javascript:window.print()", "打印"},
       {"https://t.me/share/url?url={}", "Telegram"},
       {"https://wa.me/?text={}", "WhatsApp"},
       {"https://www.facebook.com/sharer.php?u={}", "分享"},
       {"https://twitter.com/share?url={}", "分享到推特"}}};
  const bool list = happens(draft.chance, 50);
  const std::size_t first = below(draft.chance, buttons.size());
  std::string html;
  for (std::size_t i = 0, count = 3 + below(draft.chance, 4); i < count; ++i) {
    const auto& [address, words] = buttons.at((first + i) % buttons.size());
    draft.page.unwanted.emplace_back(words);
    html += fmt::format("{}<a href=\"{}\">{}</a>{}", list ? "<li>" : "",
                        filled(address, percent_encode(draft.plan.address)), words, list ? "</li>" : " ");
  }
  draft.insert(happens(draft.chance, 40) ? 0 : draft.blocks.size(),
               list ? "<ul>" + html + "</ul>" : "<div class=\"share\">" + html + "</div>");
}

void insert_relative_time(Draft& draft) {
  constexpr std::array<std::string_view, 3> forms{"<time datetime=\"{1}\">{0}</time>", "<p>{0}</p>",
                                                  "<span class=\"date\">{0}</span>"};
  draft.page.unwanted.push_back(relative_time(draft.chance));
  const std::size_t position = below(draft.chance, 2);
  draft.insert(position, filled(one_of(draft.chance, forms), draft.page.unwanted.back(),
                                format_rfc3339(draft.plan.published)));
}

void insert_read_also(Draft& draft) {
  std::string items;
  for (std::size_t i = 1 + below(draft.chance, 3); i > 0; --i) {
    const Plan& other = one_of(draft.chance, draft.plans);
    items += fmt::format("<li><a href=\"{}\">{}</a></li>", other.address, escaped(other.title));
    if (other.title != draft.plan.title) draft.page.unwanted.push_back(other.title);
  }
  constexpr std::array<std::array<std::string_view, 2>, 5> forms{
      {{"延伸阅读", "<div class=\"related\"><h3>{}</h3><ul>{}</ul></div>"},
       {"相关阅读：", "<p>{}{}</p>"},
       {"Read also:", "<p><strong>{}</strong> {}</p>"},
       {"延伸閱讀", "<h4>{}</h4><ul>{}</ul>"},
       {"相关报道", "<section><h2>{}</h2><ul>{}</ul></section>"}}};
  const auto& [heading, form] = one_of(draft.chance, forms);
  if (form.starts_with("<p>")) items = replace_all(replace_all(items, "<li>", ""), "</li>", " ");
  draft.page.unwanted.emplace_back(heading);
  draft.insert_anywhere(filled(form, heading, items));
}

void insert_clutter(Draft& draft) {
  constexpr std::array<std::string_view, 3> clutter{
      R"(<iframe src="https://player.broadcaster.example/embed/1" width="560" height="315"></iframe>)",
      R"(<img src="https://pixel.tracker.example/1.gif?x" width="1" height="1">)",
      R"(<script>window.visits = (window.visits || 0) + 1;</script>)"};
  for (std::size_t i = 1 + below(draft.chance, 2); i > 0; --i) {
    draft.insert_anywhere(std::string(one_of(draft.chance, clutter)));
    std::string& block = draft.blocks[below(draft.chance, draft.blocks.size())];
    if (block.starts_with("<p>")) block.insert(2, " onclick=\"window.visits += 1\"");
  }
  draft.page.unwanted.emplace_back("window.visits");
}

void insert_advertisement(Draft& draft) {
  const auto [html, text] = advertisement(draft.chance(), draft.chance);
  draft.page.unwanted.push_back(text);
  if (happens(draft.chance, 20))
    draft.insert(0, html);
  else
    draft.foot = html;
}

void insert_defects(Draft& draft) {
  constexpr std::array<std::string_view, 3> empty{"<p> </p>", "<p>&nbsp;</p>", "<p><br></p>"};
  if (draft.has(Defect::read_also)) insert_read_also(draft);
  if (draft.has(Defect::empty_paragraph))
    for (std::size_t i = 1 + below(draft.chance, 3); i > 0; --i)
      draft.insert_anywhere(std::string(one_of(draft.chance, empty)));
  if (draft.has(Defect::clutter)) insert_clutter(draft);
  if (draft.plan.outlet == Outlet::publisher) add_credits(draft);
  if (draft.has(Defect::relative_time)) insert_relative_time(draft);
  if (draft.has(Defect::share_buttons)) insert_share_buttons(draft);
  if (draft.has(Defect::advertisement)) insert_advertisement(draft);
}

std::string joined(const std::vector<std::string>& parts, std::string_view before, std::string_view after) {
  std::string text;
  for (const std::string& part : parts) text.append(before).append(part).append(after);
  return text;
}

/// The body in the page files' own form; mirrors know the author or leave the place empty.
std::string own_body(Draft& draft) {
  const std::string author = happens(draft.chance, 50) ? draft.prose.person() : "";
  return dateline(author, draft.plan.published) + joined(draft.blocks, "", "");
}

/// The body as the broadcaster's page has it.
std::string copied_body(Draft& draft) {
  draft.page.unwanted.push_back(relative_time(draft.chance));
  return fmt::format(
      R"(<main role="main"><div class="GridItem-sc-12lwanc-4"></div><div class="Byline-sc-5q1-0"><ul role="list">)"
      R"(<li>{}</li></ul></div><div class="Date-sc-3r2-1"><time dateTime="{}" class="Stamp-sc-8u4-0">{}</time></div>)"
      "{}</main>",
      draft.prose.person(), format_date(draft.plan.published), draft.page.unwanted.back(),
      joined(draft.blocks, "<div>", "</div> "));
}

void finish_page_file(Draft& draft) {
  constexpr std::array<std::string_view, 3> paths{"articles/{0}/{1}_{2}.md", "articles/{0}/{1}.md",
                                                  "{0}/{1}.md"};
  const Plan& plan = draft.plan;
  const bool copied = plan.outlet == Outlet::broadcaster;
  const std::string body = (copied ? copied_body(draft) : own_body(draft)) + draft.foot;
  draft.page.path = filled(one_of(draft.chance, paths), copied ? "broadcaster" : "dw", plan.id.substr(2),
                           file_name_of(plan.title));
  draft.page.bytes = mirror_page(plan.published + std::chrono::minutes(5), plan.title, plan.address, body);
}

void finish_post(Draft& draft) {
  const Plan& plan = draft.plan;
  const std::string local = format_rfc3339(plan.published + std::chrono::hours(1)).substr(0, 19);
  std::string body = joined(draft.blocks, "  ", "\n");
  body = replace_all(replace_all(body, "<p>", "<p>\n    "), "</p>", "\n  </p>");
  body = replace_all(replace_all(body, "<li>", "\n    <li>"), "</ul>", "\n  </ul>");
  draft.page.path = fmt::format("_posts/{}-{}.md", local.substr(0, 10), file_name_of(plan.title));
  const std::string author = draft.prose.person();
  draft.page.bytes = fmt::format("---\nlayout: post\ntitle: \"{}\"\ndate: {}+01:00\nauthor: {}\nfrom: {}\n"
                                 "tags: [ {} ]\ncategories: [ 新闻 ]\n---\n\n<div>\n{}</div>\n{}\n",
                                 replace_all(plan.title, "\"", "\\\""), local, author, plan.address,
                                 draft.prose.place(), body, draft.foot);
}

AncestorPage page_of(std::span<const Plan> plans, const Plan& plan, unsigned seed) {
  Draft draft{.plans = plans, .plan = plan, .prose = plan.prose, .chance = Chance(seed)};
  draft.page.address = plan.address;
  draft.page.title = plan.title;
  const std::size_t defects = below(draft.chance, most_defects + 1);
  while (draft.defects.size() < defects)
    draft.defects.insert(static_cast<Defect>(below(draft.chance, defect_kinds)));
  const bool needs_picture = draft.has(Defect::lazy_picture) || draft.has(Defect::several_sizes) ||
                             draft.has(Defect::proxy_spelling);
  if (needs_picture || happens(draft.chance, 80)) add_picture(draft);
  add_text(draft);
  insert_defects(draft);
  plan.outlet == Outlet::posts ? finish_post(draft) : finish_page_file(draft);
  return std::move(draft.page);
}

Plan plan_of(std::size_t number, unsigned seed) {
  constexpr std::array<Outlet, 4> outlets{Outlet::publisher, Outlet::broadcaster, Outlet::publisher,
                                          Outlet::posts};
  Chance chance(seed);
  const unsigned speaks = static_cast<unsigned>(below(chance, 100));
  const Language language = speaks < 80   ? Language::chinese
                            : speaks < 92 ? Language::english
                                          : Language::german;
  const std::chrono::days day(below(chance, 4000));
  const std::chrono::milliseconds time_of_day(below(chance, 80'000'000));
  Plan plan{.outlet = outlets.at(number % 4),
            .prose = Prose(language, seed + 1),
            .id = std::to_string(71'000'000 + 41 * number + below(chance, 40)),
            .published = *parse_rfc3339("2014-02-07T00:07:20Z") + day + time_of_day};
  plan.title = plan.prose.title();
  constexpr std::array<std::string_view, 3> addresses{
      "{0}", "https://www.broadcaster.example/zhongwen/simp/world-{1}",
      "https://www.sanjiang.example/{2}/{1}.html"};
  plan.address = filled(addresses.at(static_cast<std::size_t>(plan.outlet)),
                        publisher_address(language, plan.title, plan.id), plan.id,
                        replace_all(format_date(plan.published), "-", "/"));
  return plan;
}

/// A page of links to the files whose paths begin so.
AncestorPage list_of(std::span<const AncestorPage> pages, std::string path, std::string_view beginning) {
  std::string text = "# " + path + "\n\n";
  for (const AncestorPage& page : pages)
    if (page.path.starts_with(beginning)) text += fmt::format("- [{}](/{})\n", page.title, page.path);
  return {.path = std::move(path), .bytes = std::move(text)};
}

} // namespace

std::vector<AncestorPage> ancestor_pages(std::size_t count, unsigned seed) {
  constexpr unsigned apart = 1'000'003; // so that no page has the chance of another collection's
  std::vector<Plan> plans;
  for (std::size_t i = 0; i < count; ++i)
    plans.push_back(plan_of(i, seed * apart + static_cast<unsigned>(3 * i)));
  std::vector<AncestorPage> pages;
  for (std::size_t i = 0; i < count; ++i)
    pages.push_back(page_of(plans, plans[i], seed * apart + static_cast<unsigned>(3 * i + 2)));
  const std::vector<AncestorPage> articles = pages;
  pages.push_back(list_of(articles, "README.md", ""));
  pages.push_back(list_of(articles, "lists/dw.md", "articles/dw/"));
  pages.push_back(list_of(articles, "lists/broadcaster.md", "articles/broadcaster/"));
  return pages;
}

std::string mirror_page(Instant feed_time, std::string_view title, std::string_view address,
                        std::string_view body) {
  return fmt::format("<!--{}-->\n[{}]({})\n------\n\n{}\n", to_milliseconds(feed_time), title, address, body);
}

std::string dateline(std::string_view author, Instant published) {
  return fmt::format("<div><i>{}<br>{}</i></div>", author, format_rfc3339(published));
}

std::string publisher_address(Language language, std::string_view title, std::string_view id) {
  const std::string_view folder = language == Language::english  ? "en"
                                  : language == Language::german ? "de"
                                                                 : "zh";
  return fmt::format("https://www.dw.com/{}/{}/a-{}", folder, percent_encode(file_name_of(title)), id);
}

std::string file_name_of(std::string_view title) {
  return replace_all(replace_all(title, "/", "／"), " ", "-");
}

std::string escaped(std::string_view text) {
  return replace_all(replace_all(replace_all(text, "&", "&amp;"), "<", "&lt;"), ">", "&gt;");
}

} // namespace offprint
