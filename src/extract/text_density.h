#pragma once

#include <string_view>
#include <unordered_map>

using xmlNode = struct _xmlNode;

namespace offprint {

bool is_block_element(std::string_view name); ///< one that starts a line of its own

/// How much running text stands in each element of a tree. Lengths are in bytes of UTF-8, which weighs a
/// Chinese character as three Latin letters, about what it says.
class TextDensity {
public:
  explicit TextDensity(const xmlNode* root);

  double prose(const xmlNode* element) const;       ///< running text: in whole sentences and outside links
  double length(const xmlNode* element) const;      ///< all text
  double link_length(const xmlNode* element) const; ///< text in links
  double link_share(const xmlNode* element) const;  ///< 0 to 1

private:
  struct Weight {
    double length = 0;
    double link_length = 0;
    double prose = 0;
  };

  void weigh_blocks(const xmlNode* root);
  void sum_up(const xmlNode* root);
  const Weight& weight(const xmlNode* element) const;

  std::unordered_map<const xmlNode*, Weight> weights_;
};

} // namespace offprint
