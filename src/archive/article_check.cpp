#include "archive/article_check.h"

#include "archive/database.h"
#include "archive/faults.h"
#include "archive/revision_row.h"
#include "archive/summary.h"

#include <fmt/format.h>

#include <optional>

namespace offprint {

namespace {

constexpr std::string_view from_backup = "restore the archive from a backup";

class ArticleCheck {
public:
  ArticleCheck(Database& database, std::int64_t row, Faults& faults)
      : database_(database), row_(row), faults_(faults) {}

  std::int64_t run() {
    read_summary_row();
    const std::int64_t count = check_revisions();
    if (stated_) compare_with_newest(*stated_);
    return count;
  }

private:
  void fault(std::string_view problem) { faults_.add(fmt::format("{}: {}; {}", id_, problem, from_backup)); }

  void read_summary_row() {
    Query query = database_.query(
        fmt::format("SELECT {}, local, number FROM article WHERE row = ?1", summary_columns), row_);
    if (!query.next()) return;
    id_ = query.text(0);
    Result<ArticleSummary> summary = read_summary(query);
    if (!summary) return fault(fmt::format("its row cannot be read: {}", summary.error().message()));
    if (query.text(10) != summary->id.local() || query.text(11) != summary->id.publisher_number())
      fault("its row states another publisher's id than its own id holds");
    stated_ = std::move(*summary);
  }

  std::int64_t check_revisions() {
    Query query = database_.query(fmt::format("SELECT {} FROM article a JOIN revision r ON r.article = a.row "
                                              "WHERE a.row = ?1 ORDER BY r.number",
                                              revision_columns),
                                  row_);
    std::int64_t count = 0;
    while (query.next()) {
      check_revision(read_revision_row(query));
      ++count;
    }
    return count;
  }

  void check_revision(RevisionRow row) {
    if (row.number != number_ + 1)
      fault(number_ == 0 ? fmt::format("its first revision has the number {}, not 1", row.number)
                         : fmt::format("revision {} is followed by {}, so that revisions are missing",
                                       number_, row.number));
    else if (row.previous != previous_)
      fault(fmt::format(
          "revision {} does not follow from the one before: it names another hash than that one has",
          row.number));
    number_ = row.number;
    previous_ = row.hash;
    Result<Revision> revision = verified(std::move(row));
    newest_.reset();
    if (revision)
      newest_ = std::move(*revision);
    else
      faults_.add(revision.error().message());
  }

  void compare_with_newest(const ArticleSummary& stated) {
    if (stated.revisions != number_)
      return fault(fmt::format("its row states {} revisions, the newest one has the number {}",
                               stated.revisions, number_));
    if (!newest_) return; // that it cannot be read was said
    if (!newest_->article.times.first_seen)
      return fault("its newest revision lacks the time when it was first seen");
    // The words that stand in for a missing lead depend on the version that chose them.
    const Article& article = newest_->article;
    const std::string lead = article.lead.empty() ? stated.lead : shown_lead(article);
    const ArticleSummary right = summary_of(article, number_, lead);
    if (const std::string_view wrong = difference(stated, right); !wrong.empty())
      fault(fmt::format("its row states another {} than its newest revision", wrong));
  }

  static std::string_view difference(const ArticleSummary& a, const ArticleSummary& b) {
    if (a.url != b.url) return "address";
    if (a.outlet != b.outlet) return "outlet";
    if (a.title != b.title) return "title";
    if (a.lead != b.lead) return "lead";
    if (a.language != b.language) return "language";
    if (a.shown != b.shown) return "time";
    if (a.first_seen != b.first_seen) return "first-seen time";
    if (a.first_picture != b.first_picture) return "first picture";
    return {};
  }

  Database& database_;
  std::int64_t row_;
  Faults& faults_;
  std::string id_ = "an article";
  std::optional<ArticleSummary> stated_;
  int number_ = 0; // of the revision looked at last
  std::optional<Sha256> previous_;
  std::optional<Revision> newest_;
};

} // namespace

std::int64_t check_article(Database& database, std::int64_t article_row, Faults& faults) {
  return ArticleCheck(database, article_row, faults).run();
}

} // namespace offprint
