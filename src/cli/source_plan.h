#pragma once

#include "cli/settings.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace offprint {

/// A feed that is to be added, and what is known of who publishes it.
struct FeedToAdd {
  std::string address;
  std::string name;           ///< of the outlet, as readers know it; may be hostile
  std::string language;       ///< BCP 47, or ""
  std::string home;           ///< what the outlet's articles' addresses begin with
  std::string interface = {}; ///< of outlet/interface.h, for a new outlet; "" is none
};

/// Which feeds are to be added to which outlets of a configuration, and which outlets are to be made for
/// them. Nothing is written here: see extend_configuration.
class SourcePlan {
public:
  explicit SourcePlan(const Settings& settings);

  /// The id of the outlet that has the feed, by configuration or plan; "" where none has.
  std::string outlet_of(const std::string& feed) const;

  /// Plans a feed that no outlet has, and gives its outlet's id. `outlet` names one, which is made where it
  /// is not there. Where it is "": the outlet with the longest home that the feed's home begins with and
  /// whose language is not another; else one without a home that has a feed from the same host; else a
  /// new one, named after the home's host.
  std::string add(const FeedToAdd& feed, const std::string& outlet = {});

  struct PlannedOutlet {
    Outlet outlet;
    std::vector<std::string> feeds; ///< the new ones
    std::string interface = {};     ///< of a new outlet
    bool known = false;             ///< whether the configuration has it already
  };

  /// By id; those without new feeds are among them.
  const std::map<std::string, PlannedOutlet>& outlets() const { return outlets_; }

  /// The ids of the new outlets, in the order in which they were planned.
  const std::vector<std::string>& made() const { return made_; }

  std::size_t feeds_planned() const { return planned_; }

private:
  std::string outlet_for(const FeedToAdd& feed) const;
  std::string new_id(const FeedToAdd& feed) const;

  std::map<std::string, PlannedOutlet> outlets_;
  std::map<std::string, std::string> outlet_of_feed_;
  std::map<std::string, std::string> without_home_; ///< outlets by a host that they have a feed from
  std::vector<std::string> made_;
  std::size_t planned_ = 0;
};

} // namespace offprint
