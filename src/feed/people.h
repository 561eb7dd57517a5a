#pragma once

#include "article/article.h"
#include "feed/document.h"

#include <string_view>
#include <vector>

namespace offprint {

/// Who is named by an RSS author or dc:creator: "mail@example.org (Name)", "Name <mail@example.org>", "Name".
/// What is left of the text without the mail address is the name.
FeedPerson feed_person_in_text(std::string_view text);

/// Adds the person where the name is not empty and not there yet.
void add_person(std::vector<Person>& people, Person person);

} // namespace offprint
