#include "extract/markup/live_posts.h"

#include "base/text.h"
#include "html/allow_list.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <algorithm>
#include <map>

namespace offprint {

namespace {

constexpr std::size_t compared = 40; // characters of a post's beginning

std::string beginning(std::string_view text) {
  return std::string(first_characters(collapse_space(text), compared));
}

/// "2024-07-18 10:22", in the zone in which it was stated.
std::string shown(const Timestamp& time) {
  const std::string_view stated = time.stated;
  const bool readable = stated.size() >= 16 && stated[10] == 'T';
  return readable ? std::string(stated.substr(0, 10)) + ' ' + std::string(stated.substr(11, 5)) : time.stated;
}

void append_paragraph(xmlNode* parent, xmlNode* content) {
  xmlNode* paragraph = new_element(parent, "p");
  append_child(paragraph, content);
  append_child(parent, paragraph);
}

xmlNode* new_section(const xmlNode* in_document_of, const LivePost& post) {
  xmlNode* section = new_element(in_document_of, "section");
  if (!post.published) return section;
  xmlNode* time = new_element(section, "time");
  set_attribute(time, "datetime", format_rfc3339(post.published->instant));
  append_child(time, new_text(time, shown(*post.published)));
  append_paragraph(section, time);
  return section;
}

} // namespace

void part_live_posts(xmlNode* flat, const std::vector<LivePost>& posts) {
  if (posts.empty()) return;
  std::map<std::string, const LivePost*> by_beginning;
  for (const LivePost& post : posts)
    for (const std::string& text : {post.title, post.text})
      if (std::string start = beginning(text); !start.empty())
        by_beginning.try_emplace(std::move(start), &post);
  xmlNode* section = nullptr;
  const LivePost* current = nullptr;
  for (xmlNode* block = first_child(flat); block != nullptr;) {
    xmlNode* next = next_sibling(block);
    const auto found = by_beginning.find(beginning(plain_text(block)));
    if (found != by_beginning.end() && found->second != current) {
      current = found->second;
      section = new_section(flat, *current);
      insert_before(block, section);
    }
    if (section != nullptr) append_child(section, block);
    block = next;
  }
}

void append_live_posts(xmlNode* flat, const std::vector<LivePost>& posts) {
  for (const LivePost& post : posts) {
    xmlNode* section = new_section(flat, post);
    append_child(flat, section);
    if (!post.title.empty()) {
      xmlNode* heading = new_element(flat, "h3");
      append_child(heading, new_text(heading, post.title));
      append_child(section, heading);
    }
    for (const std::string_view line : split(post.text, '\n'))
      if (!trim_unicode(line).empty()) append_paragraph(section, new_text(section, trim_unicode(line)));
  }
}

bool is_time_line(const xmlNode* paragraph) {
  const xmlNode* time = first_element(paragraph, "time");
  return time != nullptr && plain_text(time) == plain_text(paragraph);
}

} // namespace offprint
