#pragma once

#include "article/article.h"

namespace offprint {

/// Takes the article's body apart into what it is: fills figures, topics (those in the text first, then those
/// it had), references, credits, rights and promotions from the body's HTML, and marks the blocks that are
/// not running text with `data-role`: "credits" (a closing parenthesis of agencies), "rights" (a copyright
/// notice), "promotion" (the outlet advertising its own channels), "disclaimer" (whose opinion it is). Who
/// stands before the agencies is the author where none is known.
/// Credits, rights and references that the article had already and the body lacks are kept. Doing it twice
/// changes nothing.
///
/// A link is a reference when the outlet says so (rel=ArticleRef) or when it leads to the same publisher's
/// article by id.
void take_apart(Article& article);

/// The running text for search and comparison: plain_text of the body without the blocks marked rights,
/// promotion and credits, and without the readings of ruby.
std::string running_text(const Article& article);
std::string running_text(const SafeHtml& body);

/// The running text without captions: how an article begins, for a list.
std::string opening_text(const Article& article);

} // namespace offprint
