#pragma once

#include "article/article.h"
#include "base/error.h"
#include "base/hash.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

class Advertisements;

/// One version of a file of a collection of pages.
struct PageVersion {
  std::string name;          ///< for people: "articles/dw/17.md", with its commit where it is of one
  std::string path;          ///< within the collection; the same for all versions of the file
  std::optional<Instant> at; ///< when it was committed
  bool named = false;        ///< by who imports it: that it is no page is then an error
  std::string former_path =
      {}; ///< of a file that its commit took away and that it is like; "" where there is none
};

/// An article, and what is found out about it while others are being read.
struct ReadArticle {
  Article article;
  bool empty = false;              ///< neither text nor pictures
  std::vector<std::int64_t> bands; ///< of its text (story/resemblance.h)
};

/// What such a version was found to be.
struct ReadVersion {
  Result<std::vector<ReadArticle>>
      articles; ///< several only of a publisher's list as JSON; empty: passed over
  Sha256 raw;   ///< of its bytes
  std::size_t bytes = 0;
};

/// Whether a file of a collection may hold an article, by its name.
bool may_be_page(std::string_view path);

/// Whether a file that is no page is not meant to be one: README, lists of articles, what tools keep.
bool is_beside_pages(std::string_view path);

/// Reads it: page files with all that mirrors left in them mended (extract/ancestors/), JSON as an outlet's.
ReadVersion read_version(const PageVersion& version, const Result<std::string>& bytes,
                         const Advertisements& advertisements);

} // namespace offprint
