#pragma once

#include "archive/archive.h"
#include "archive/articles.h"
#include "scratch_folder.h"

#include <filesystem>
#include <memory>
#include <string>

namespace offprint {

/// Opens, or throws, so that a test that only needs an archive fails with the message.
std::unique_ptr<Archive> open_archive(const std::filesystem::path& folder,
                                      Archive::Mode mode = Archive::Mode::create);

/// The value of a result that is expected to have one, or throws its message.
template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message());
  return std::move(*result);
}

Url url_of(const std::string& text);
Instant at(std::int64_t milliseconds);

/// "https://example.org/a-1000001" and so on, with two paragraphs; published `number` minutes after a
/// beginning.
Article plain_article(int number);

/// With every member filled.
Article rich_article();

Provenance some_provenance();

/// Runs SQL on the archive's file behind its back; gives the first value of the last row as text.
std::string run_sql(const std::filesystem::path& folder, const std::string& sql);

/// A bit of a BLOB's byte turned behind the archive's back: `where` names the row. Twice is as before.
void flip_byte(const std::filesystem::path& folder, const std::string& table, const std::string& column,
               const std::string& where, std::size_t offset);

std::string bytes_of(const std::filesystem::path& file);

} // namespace offprint
