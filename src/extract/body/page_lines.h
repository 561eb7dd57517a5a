#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

struct PageBlocks;

/// Lines of a page, as hashes, for another page of the same outlet to be compared with. Headings and short
/// lines are not in it, since articles of one kind may share them. A few thousand at most.
class PageLines {
public:
  PageLines() = default;
  explicit PageLines(const PageBlocks& page);

  /// As bytes() gave them, from this or another run; what is left over is passed over.
  static PageLines from_bytes(std::string_view bytes);
  std::string bytes() const;

  bool contains(std::string_view line) const;

  bool empty() const { return hashes_.empty(); }

  void add(std::string_view line);
  void add(const PageLines& further);

private:
  void put_in_order();

  std::vector<std::uint64_t> hashes_; ///< in their order, each once
};

/// What is known of an outlet's pages.
struct OutletLines {
  PageLines
      other_page;      ///< of one of them: what also stands there is furniture, unless it is the same article
  PageLines furniture; ///< known from several
};

} // namespace offprint
