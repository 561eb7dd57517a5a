#pragma once

#include "base/error.h"

#include <filesystem>
#include <memory>

namespace offprint {

class Database;

/// Opens the index's file, search.db (SQLite, WAL), with its tables. One that another version of the program
/// wrote, or that is damaged, is removed, and a new one begun: all in it is derived from the archive. Its
/// tables:
///   document      a row for each article: which one, which revision of it, when it was published, of which
///   outlet and language.
///                 `latest` is the greatest `shown` of this row and all before it: rows are nearly in the
///                 order of publication.
///   text          full text, without the texts themselves: body, title, lead, captions, authors, topics,
///   marks (document.h) letters       full text: each character of scripts without spaces, once; those of the
///   title once more behind "^"; marks topic, document_topic, outlet, language name          what completes a
///   query, and mends it: topics and authors state         which archive it is of, and how far it is
/// An article that was taken anew is given a new row; the old one's tokens stay until the index is made anew,
/// and count for nothing. `writable` is false for a reader: then nothing is made, nor removed. Whatever else
/// keeps it from being opened (a full disk, too many open files, another process) is an error, and the file
/// stays.
Result<std::unique_ptr<Database>> open_index_file(const std::filesystem::path& file, bool writable);

/// Begins a new one in its place: for one that turned out to be damaged while it was read.
Result<std::unique_ptr<Database>> replace_index_file(const std::filesystem::path& file);

/// Empties the index.
Status empty_index_file(Database& database);

/// Lets much be written before pieces are merged; until tidy_index_file.
Status prepare_index_for_building(Database& database);

/// Makes it as small and as fast as it can be; after much was written.
Status tidy_index_file(Database& database);

} // namespace offprint
