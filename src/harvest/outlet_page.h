#pragma once

#include "archive/sources.h"
#include "harvest/harvest.h"
#include "net/request.h"

#include <optional>

namespace offprint {

struct OutletArticle;
struct OutletInterface;

/// The interface that an outlet's articles and lists are asked of: the configuration's, else that of the
/// publisher whose host the source's is; nullptr where there is none.
const OutletInterface* interface_of(const Harvest& harvest, const Source& source);

/// The interface's address of the article whose page is at `page`, where the outlet's configuration says that
/// it is to be asked instead of the page.
std::optional<Url> interface_address(const Harvest& harvest, const std::string& outlet, const Url& page);

/// The article that an answer is: of an interface's own address, or one that a page carries along. Nothing
/// where it is neither, or has no text.
std::optional<OutletArticle> outlet_article_in(const Response& response);

/// Lays it over what is known of the article from its feed: the interface says more, and surer.
void complete_from_outlet(Article& article, OutletArticle said);

} // namespace offprint
