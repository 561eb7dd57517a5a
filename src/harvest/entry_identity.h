#pragma once

#include "feed/feed.h"

#include <map>
#include <string>
#include <vector>

namespace offprint {

/// What the entries of one document of a feed are known by. Two entries of one outlet, of whatever feed or
/// time, are of the same article where they share a name:
///
/// 1. the publisher's id, which the entry states or its address carries;
/// 2. the article's canonical link (article/identity.h);
/// 3. the guid or Atom id together with title and time, where there is no publisher's id: so an article whose
///    link moved is recognised, and two articles under one guid are kept apart;
/// 4. without a link: the id with title and time, then the id alone;
/// 5. without link and id: title and time; without a title too, the text.
///
/// An id that is no address, tag: or urn: names nothing outside its own feed. A link to the outlet's home
/// page is no article's. A name that entries with different links (titles, where they have none) share within
/// the document names neither.
class DocumentIdentity {
public:
  /// `source` is the feed's address, `home_page` what the feed names as such, or "".
  DocumentIdentity(const std::string& source, const std::string& home_page,
                   const std::vector<Entry>& document);

  /// The names of an entry of that document, the surest first; none for one in which nothing is stated.
  std::vector<std::string> names(const Entry& entry) const;

  /// Whether the entry has a link that may be an article's.
  bool has_article_link(const Entry& entry) const;

private:
  std::vector<std::string> weak_names(const Entry& entry) const;
  std::string referent(const Entry& entry) const;

  std::string source_;
  std::string home_page_;                        ///< the id of what would be its article
  std::map<std::string, std::string> referents_; ///< by weak name what it stands for; "" where for several
};

} // namespace offprint
