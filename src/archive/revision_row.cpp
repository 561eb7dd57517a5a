#include "archive/revision_row.h"

#include "archive/query.h"
#include "archive/record.h"
#include "article/json.h"

#include <fmt/format.h>

namespace offprint {

namespace {

// In hexadecimal, no text can pass for the line after it.
std::string hexadecimal(std::string_view text) {
  std::string digits;
  digits.reserve(2 * text.size());
  for (const char byte : text) digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return digits;
}

std::unexpected<Error> unreadable(const RevisionRow& row, std::string_view problem, std::string_view remedy) {
  return fail(ErrorKind::storage, fmt::format("{}, revision {}", row.article, row.number), problem, remedy);
}

std::unexpected<Error> damaged(const RevisionRow& row, std::string_view problem) {
  return unreadable(row, problem,
                    "restore the archive from a backup; offprint check names all that is damaged");
}

} // namespace

RevisionRow read_revision_row(const Query& query) {
  return {.article = query.text(0),
          .number = static_cast<int>(query.integer(1)),
          .taken = query.instant(2),
          .provenance = {.source = query.text(3),
                         .address = query.text(4),
                         .etag = query.text(5),
                         .last_modified = query.text(6),
                         .raw_sha256 = query.text(7)},
          .content = query.hash(8),
          .previous = query.optional_hash(9),
          .hash = query.hash(10),
          .record = query.blob(11)};
}

Sha256 revision_hash(const RevisionRow& row, const Sha256& record) {
  const Provenance& from = row.provenance;
  return Sha256::of(fmt::format("offprint revision 1\n"
                                "previous {}\narticle {}\nnumber {}\ntaken {}\ncontent {}\nrecord {}\n"
                                "source {}\naddress {}\netag {}\nlast_modified {}\nraw_sha256 {}\n",
                                row.previous ? row.previous->hex() : "none", row.article, row.number,
                                to_milliseconds(row.taken), row.content.hex(), record.hex(),
                                hexadecimal(from.source), hexadecimal(from.address), hexadecimal(from.etag),
                                hexadecimal(from.last_modified), hexadecimal(from.raw_sha256)));
}

Result<Revision> verified(RevisionRow row) {
  const Result<std::string> text = unpack(row.record);
  if (!text) return damaged(row, fmt::format("its record is damaged: {}", text.error().problem));
  if (revision_hash(row, Sha256::of(*text)) != row.hash)
    return damaged(row, "its hash is wrong: its record, its origin or the hash itself is not what was taken");

  Result<Article> article = article_from_record_text(*text);
  if (!article)
    return unreadable(row, fmt::format("its record is whole, but {}", article.error().message()),
                      "report this, with the version of offprint");
  if (article->id.text() != row.article)
    return damaged(row, fmt::format("its record is of another article, {}", article->id.text()));
  if (content_hash(*article) != row.content)
    return damaged(row, "its content has another hash than the one that was taken");
  return Revision{.article = std::move(*article),
                  .number = row.number,
                  .taken = row.taken,
                  .provenance = std::move(row.provenance),
                  .content = row.content,
                  .previous = row.previous,
                  .hash = row.hash};
}

} // namespace offprint
