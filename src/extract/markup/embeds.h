#pragma once

#include "base/url.h"

using xmlNode = struct _xmlNode;

namespace offprint {

/// Makes of each post, video, sound or chart of another service that scripts or frames would show below
/// `page_body` a frame that is marked with its address, and holds no words. A post that the page quotes in
/// words stays as it is, with its address as `cite`.
void mark_embeds(xmlNode* page_body, const Url& base);

bool is_marked_embed(const xmlNode* element);

/// Makes of each marked frame a quotation that leads to what it stands for:
/// `<blockquote cite="ADDRESS"><p><a href="ADDRESS">title</a></p>`. Nothing of the other service is fetched
/// when the copy is read.
void quote_marked_embeds(xmlNode* root);

/// Whether a quotation holds nothing but the link to what it stands for.
bool is_bare_embed(const xmlNode* blockquote);

} // namespace offprint
