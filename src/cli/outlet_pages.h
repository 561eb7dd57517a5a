#pragma once

#include "cli/extract_place.h"
#include "extract/body/page_lines.h"

#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace offprint {

/// For each of the pages that a command was given, another one of the same outlet to compare it with, so that
/// what stands on both is known as furniture: the page before it in the list, for the first the next. Pages
/// that are fetched, or whose address is not known, have none. The places must outlive it. May be used from
/// several threads.
class OutletPages {
public:
  explicit OutletPages(std::span<const PagePlace> places);

  /// The lines of the page that the `index`-th is to be compared with; empty where there is none. What was
  /// not kept yet is read.
  PageLines lines_for(std::size_t index, PageReader& reader);

  /// Keeps the lines of a page that was read, where another one is to be compared with it.
  void keep(std::size_t index, PageLines lines);

private:
  struct Kept {
    PageLines lines;
    bool known = false;
    int wanted = 0; ///< by how many pages
  };

  std::span<const PagePlace> places_;
  std::vector<std::optional<std::size_t>> other_; ///< the page to compare each with
  std::mutex mutex_;
  std::map<std::size_t, Kept> kept_;
};

} // namespace offprint
