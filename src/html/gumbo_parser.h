#pragma once

#include "base/error.h"

#include <cstddef>
#include <memory>
#include <string_view>

using GumboNode = struct GumboInternalNode;

namespace offprint {

/// A tree as gumbo made it, and the memory it stands in.
class GumboTree {
public:
  /// Parses a page, or a fragment as innerHTML of a body. Gumbo's work may grow beyond all measure with
  /// hostile markup: it is stopped at `memory` bytes. The text must outlive the tree.
  static Result<GumboTree> parse(std::string_view utf8, bool fragment, std::size_t memory);

  /// The html element; for a fragment its children are the fragment's.
  const GumboNode* root() const { return root_; }

private:
  class Memory;

  struct Free {
    void operator()(Memory* memory) const;
  };

  GumboTree(std::unique_ptr<Memory, Free> memory, const GumboNode* root);

  std::unique_ptr<Memory, Free> memory_;
  const GumboNode* root_;
};

} // namespace offprint
