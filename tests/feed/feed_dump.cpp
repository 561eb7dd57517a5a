#include "feed/feed_dump.h"

#include "base/text.h"

namespace offprint {

namespace {

class Dump {
public:
  void line(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    text_ += indent_ + std::string(name) + ": " + replace_all(value, "\n", "\\n") + "\n";
  }

  void line(std::string_view name, const std::optional<Timestamp>& time) {
    if (time) line(name, format_rfc3339(time->instant) + " (" + time->stated + ")");
  }

  void begin_entry() {
    text_ += "entry\n";
    indent_ = "  ";
  }

  std::string finish() { return std::move(text_); }

private:
  std::string text_;
  std::string indent_;
};

void add_entry(const Entry& entry, Dump& out) {
  out.begin_entry();
  out.line(entry.id_is_link ? "id, a link" : "id", entry.id);
  out.line("url", entry.url);
  out.line("title", entry.title);
  out.line("summary", entry.summary);
  out.line("content", entry.content);
  out.line("published", entry.published);
  out.line("updated", entry.updated);
  for (const Person& author : entry.authors)
    out.line("author", author.name + (author.url.empty() ? "" : " <" + author.url + ">"));
  for (const std::string& category : entry.categories) out.line("category", category);
  for (const Enclosure& file : entry.enclosures)
    out.line("enclosure",
             file.url + " " + (file.type.empty() ? "-" : file.type) + " " + std::to_string(file.length));
  out.line("language", entry.language);
  out.line("base", entry.base);
}

} // namespace

std::string dump(const Feed& feed) {
  Dump out;
  out.line("format",
           feed.format + (feed.well_formed ? ", well-formed, " : ", not well-formed, ") + feed.encoding);
  out.line("title", feed.title);
  out.line("home page", feed.home_page);
  out.line("description", feed.description);
  out.line("language", feed.language);
  if (feed.ttl_minutes) out.line("ttl", std::to_string(*feed.ttl_minutes));
  for (const Entry& entry : feed.entries) add_entry(entry, out);
  return out.finish();
}

} // namespace offprint
