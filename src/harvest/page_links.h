#pragma once

#include "base/url.h"
#include "net/request.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// How an address that may be a feed's was come by, the surest way first.
enum class FoundBy {
  asked,    ///< it was asked for
  declared, ///< `<link rel="alternate">`, or an HTTP Link field
  linked,   ///< an ordinary link of the page whose address looks like a feed's
  guessed,  ///< a place where sites of its kind have their feeds
};

struct FeedCandidate {
  Url address;
  FoundBy by = FoundBy::guessed;
};

/// A publisher's own interface, as a page gives it away.
struct KnownInterface {
  std::string name; ///< "WordPress"
  Url address;
};

/// What a page says about where its site can be harvested from. All addresses are absolute, each is there
/// once.
struct PageLinks {
  std::string title;    ///< of the page, on one line
  std::string language; ///< as its html element states it
  std::vector<FeedCandidate> feeds;
  std::vector<Url> lists; ///< OPML
  std::optional<KnownInterface> interface;
};

/// Reads an HTML page. `feeds` has the declared ones first (the HTTP Link field, then the page in its own
/// order), at most 50, then linked ones of the same site, at most 50. A page that cannot be read gives what
/// its HTTP fields say.
PageLinks read_page_links(const Response& page);

/// Whether both are of one site: the same host, or one under the other; "www." does not count.
bool same_site(const Url& a, const Url& b);

/// Whether an address looks like that of a feed of readers' comments.
bool looks_like_comments(const Url& feed);

} // namespace offprint
