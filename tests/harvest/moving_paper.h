#pragma once

#include "base/time.h"
#include "outlet/outlet.h"

#include <string>
#include <vector>

namespace offprint {

/// A newspaper on loopback that publishes a story every ten minutes, and shows the newest ten in its feed, as
/// teasers. What else it has (pages of the feed, sitemaps, a day archive) a test asks for.
class MovingPaper {
public:
  /// `feed` is the feed's path.
  explicit MovingPaper(std::string feed);

  /// Publishes until there are so many stories, numbered from 1.
  void publish_until(int count);

  std::string path(int story) const; ///< "/2026/11/23/ferry-story-12"
  Instant time(int story) const;

  /// RSS with these stories, the newest first; `more` is put into the channel.
  std::string feed_of(int newest, int count, const std::string& more = {}) const;

  /// The feed's pages from the second on, under "?paged=".
  void serve_numbered_pages();

  /// A sitemap for news at this path, with the stories from `first` on.
  void serve_news_sitemap(const std::string& at, int first);

  void serve_day_pages();

  LoopbackOutlet& outlet() { return *outlet_; }

  std::string feed() const { return outlet_->origin() + feed_; }

  /// How many requests there were for a path, whatever its query.
  int requests(const std::string& path) const;

private:
  std::unique_ptr<LoopbackOutlet> outlet_ = std::move(*LoopbackOutlet::start({}));
  std::string feed_;
  int published_ = 0;
};

} // namespace offprint
