#include "story/relate.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/relations.h"
#include "article/parts.h"
#include "outlet/link_key.h"
#include "story/resemblance.h"
#include "story/topic_keys.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr std::size_t a_batch = 200;
constexpr std::size_t most_candidates = 12;
constexpr double clearly_less = 0.8;

std::vector<std::string> targets_of(const Article& article) {
  const std::string own = link_key(article.url);
  std::vector<std::string> targets;
  for (const Reference& reference : article.references)
    if (std::string key = link_key(reference.url);
        key != own && std::ranges::find(targets, key) == targets.end())
      targets.push_back(std::move(key));
  return targets;
}

std::vector<std::string> translations_of(const Article& article) {
  std::vector<std::string> targets;
  for (const Translation& translation : article.translations)
    if (const Result<Url> address = Url::parse(translation.address)) targets.push_back(link_key(*address));
  return targets;
}

std::vector<std::string> pictures_of(const Article& article) {
  std::vector<std::string> addresses;
  for (const Figure& figure : article.figures) addresses.push_back(figure.url.text());
  return addresses;
}

std::vector<TopicMention> mentions_in(const Article& article) {
  std::vector<TopicMention> mentions;
  for (const Topic& topic : article.topics)
    if (std::vector<std::string> keys = topic_keys(topic, article.id); !keys.empty())
      mentions.push_back({.name = topic.name, .keys = std::move(keys)});
  return mentions;
}

Status relate_one(Archive& archive, const ArticleId& id) {
  const Result<std::optional<Revision>> revision = archive.articles().newest_revision(id);
  // What is damaged is for offprint check to tell; here it only has no relations.
  if (!revision || !*revision) return archive.relations().mark_related(id);
  return relate(archive, (*revision)->article);
}

} // namespace

Status relate(Archive& archive, const Article& article) {
  return relate(archive, article, text_bands(shingles_of(running_text(article))));
}

Status relate(Archive& archive, const Article& article, const std::vector<std::int64_t>& bands) {
  return archive.transaction([&]() -> Status {
    RelationStore& relations = archive.relations();
    if (Status done = relations.know_as(article.id, {article.id.text(), link_key(article.url)}); !done)
      return done;
    if (Status done = relations.set_links(article.id, targets_of(article), translations_of(article)); !done)
      return done;
    if (Status done = relations.add_pictures(article.id, pictures_of(article)); !done) return done;
    if (Status done = relations.set_topics(article.id, mentions_in(article)); !done) return done;
    if (Status done = relations.set_bands(article.id, bands); !done) return done;
    return relations.mark_related(article.id);
  });
}

Status relate_the_rest(Archive& archive, const std::function<void(std::int64_t)>& progress) {
  std::int64_t done = 0;
  while (true) {
    const Result<std::vector<ArticleId>> some = archive.relations().unrelated(a_batch);
    if (!some) return pass_on(some);
    if (some->empty()) return {};
    const Status related = archive.transaction([&]() -> Status {
      for (const ArticleId& id : *some)
        if (Status one = relate_one(archive, id); !one) return one;
      return {};
    });
    if (!related) return related;
    done += static_cast<std::int64_t>(some->size());
    if (progress) progress(done);
  }
}

Result<std::optional<ArticleId>> held_under_another_id(Archive& archive, const Article& article,
                                                       const std::vector<std::int64_t>& bands,
                                                       const ShingleCounts& collection, double least) {
  const auto candidates = archive.relations().sharing(bands, most_candidates);
  if (!candidates) return pass_on(candidates);
  if (candidates->empty()) return std::optional<ArticleId>();
  const std::vector<std::uint64_t> shingles = shingles_of(running_text(article));
  std::optional<ArticleId> closest;
  double most = 0;
  double second = 0;
  for (const ArticleId& id : *candidates) {
    if (id == article.id || id.publisher() != article.id.publisher()) continue;
    const Result<std::optional<Revision>> revision = archive.articles().newest_revision(id);
    if (!revision || !*revision) continue;
    const std::vector<std::uint64_t> others = shingles_of(running_text((*revision)->article));
    double alike = resemblance(shingles, others);
    alike = std::min(alike, collection.rare_resemblance(shingles, others).value_or(alike));
    second = std::max(second, std::min(alike, most));
    if (alike <= most) continue;
    closest = id;
    most = alike;
  }
  const bool clear = most >= least && second < most * clearly_less;
  return clear ? closest : std::nullopt;
}

} // namespace offprint
