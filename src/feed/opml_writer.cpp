#include "feed/opml.h"

#include "base/text.h"
#include "feed/xml_characters.h"
#include "html/plain_text.h"

#include <map>
#include <utility>

namespace offprint {

namespace {

/// As it can stand in an attribute or an element.
std::string escaped(std::string_view text) {
  std::string allowed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t forbidden = forbidden_length(text.substr(i));
    if (forbidden == 0) allowed += text[i];
    if (forbidden > 1) i += forbidden - 1;
  }
  return escape_html(collapse_space(allowed));
}

std::string attribute(std::string_view name, std::string_view value) {
  const std::string text = escaped(value);
  return text.empty() ? std::string() : " " + std::string(name) + "=\"" + text + "\"";
}

std::string joined(const std::vector<std::string>& categories) {
  std::string line;
  for (const std::string& category : categories) line += (line.empty() ? "" : ",") + category;
  return line;
}

std::string outline_of(const OpmlSource& source) {
  return "<outline type=\"rss\"" + attribute("text", source.title.empty() ? source.feed_url : source.title) +
         attribute("title", source.title) + attribute("xmlUrl", source.feed_url) +
         attribute("htmlUrl", source.home_page) + attribute("description", source.description) +
         attribute("language", source.language) + attribute("category", joined(source.categories)) + "/>\n";
}

struct Folder {
  std::string name;
  std::size_t depth = 0; ///< of the outlines in it
  std::vector<const OpmlSource*> sources;
  std::vector<std::size_t> folders; ///< in it, by their index
};

/// All folders; the first is the body.
std::vector<Folder> folders_of(const Opml& opml) {
  std::vector<Folder> folders(1);
  std::map<std::pair<std::size_t, std::string>, std::size_t> known;
  for (const OpmlSource& source : opml.sources) {
    std::size_t at = 0;
    for (const std::string& name : source.folder) {
      const auto [found, added] = known.try_emplace({at, name}, folders.size());
      if (added) {
        folders[at].folders.push_back(found->second);
        folders.push_back({.name = name, .depth = folders[at].depth + 1, .sources = {}, .folders = {}});
      }
      at = found->second;
    }
    folders[at].sources.push_back(&source);
  }
  return folders;
}

std::string indent(std::size_t depth) {
  return std::string(2 * depth + 4, ' ');
}

/// Folders are opened and closed from a list of what is still to be done, newest first.
std::string body_of(const std::vector<Folder>& folders) {
  struct Step {
    std::size_t folder;
    bool closes;
  };

  std::string text;
  std::vector<Step> steps{{.folder = 0, .closes = false}};
  while (!steps.empty()) {
    const Step step = steps.back();
    steps.pop_back();
    const Folder& folder = folders[step.folder];
    if (step.closes) {
      text += indent(folder.depth - 1) + "</outline>\n";
      continue;
    }
    if (step.folder != 0) {
      text += indent(folder.depth - 1) + "<outline" + attribute("text", folder.name) + ">\n";
      steps.push_back({.folder = step.folder, .closes = true});
    }
    for (const OpmlSource* source : folder.sources) text += indent(folder.depth) + outline_of(*source);
    for (auto inner = folder.folders.rbegin(); inner != folder.folders.rend(); ++inner)
      steps.push_back({.folder = *inner, .closes = false});
  }
  return text;
}

} // namespace

std::string write_opml(const Opml& opml) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>" +
         escaped(opml.title) + "</title>\n  </head>\n  <body>\n" + body_of(folders_of(opml)) +
         "  </body>\n</opml>\n";
}

} // namespace offprint
