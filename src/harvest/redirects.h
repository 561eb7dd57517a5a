#pragma once

#include "archive/sources.h"
#include "base/url.h"
#include "net/request.h"

#include <optional>
#include <string>
#include <vector>

namespace offprint {

/// What an operator should know of where a source's feed now stands.
struct MoveNotice {
  std::string kind; ///< "source-redirected": to another site; "source-moved": what is asked has changed
  std::string message;
};

/// What a good answer and the feed in it say of the feed's address, taken into `source`. A redirect is
/// followed for good only where every hop of it said so (301, 308), and after seven days and three polls that
/// all led to the same place: a hijacked site's redirects do not last. What the feed itself calls its new
/// address (`new_location`, as stated; nothing on a 304) counts as such a redirect. 302, 303 and 307 change
/// nothing.
std::vector<MoveNotice> note_whereabouts(Source& source, const Response& response,
                                         const std::optional<std::string>& new_location, Instant now);

/// Gives up an address that a source has moved to and that fails, for the one that is configured. False where
/// it has not moved.
bool move_back(Source& source);

/// Whether both hosts look like the same publisher's: one is the other's, "www." aside, or lies below it, or
/// both lie below one name that is no mere suffix, such as co.uk, as far as that can be told without a list.
bool is_same_site(const Url& one, const Url& other);

} // namespace offprint
