#include "outlet/content_type.h"

#include "base/text.h"

#include <map>

namespace offprint::outlet {

std::string content_type_of(const std::filesystem::path& name, std::string_view body) {
  static const std::map<std::string, std::string, std::less<>> types{
      {".html", "text/html"},
      {".htm", "text/html"},
      {".txt", "text/plain"},
      {".md", "text/plain"},
      {".css", "text/css"},
      {".js", "text/javascript"},
      {".xml", "application/xml"},
      {".rss", "application/rss+xml"},
      {".rdf", "application/rdf+xml"},
      {".atom", "application/atom+xml"},
      {".opml", "text/x-opml"},
      {".json", "application/json"},
      {".jpg", "image/jpeg"},
      {".jpeg", "image/jpeg"},
      {".png", "image/png"},
      {".webp", "image/webp"},
      {".avif", "image/avif"},
      {".gif", "image/gif"},
      {".svg", "image/svg+xml"},
  };
  const auto found = types.find(ascii_lower(name.extension().string()));
  const bool page_without_suffix = found == types.end() && trim(body.substr(0, 100)).starts_with('<');
  if (found == types.end() && !page_without_suffix) return "application/octet-stream";
  const std::string type = page_without_suffix ? "text/html" : found->second;
  const bool takes_charset = type == "text/html" || type == "text/plain";
  return takes_charset && valid_utf8(body) == body ? type + "; charset=utf-8" : type;
}

bool is_text(std::string_view content_type) {
  const std::string type = ascii_lower(trim(content_type.substr(0, content_type.find(';'))));
  return type.starts_with("text/") || type.ends_with("xml") || type.ends_with("json");
}

} // namespace offprint::outlet
