#include "article/dateline.h"

#include "base/text.h"

#include <algorithm>

namespace offprint {

std::vector<Person> people_of_dateline(std::string_view byline) {
  byline = byline.substr(0, std::min(byline.find("（"), byline.find('(')));
  std::string list(byline);
  for (const std::string_view separator : {"、", "，", ",", "／", "|"})
    list = replace_all(list, separator, "/");
  std::vector<Person> people;
  for (const std::string_view part : split(list, '/'))
    if (const std::string_view name = trim_unicode(part); !name.empty())
      people.push_back({.name = std::string(name), .url = {}});
  return people;
}

} // namespace offprint
