#include "edition/link_target.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/relations.h"
#include "outlet/interface.h"
#include "outlet/link_key.h"

namespace offprint {

Result<LinkTarget> link_target(Archive& archive, const Url& address) {
  LinkTarget target{.held = std::nullopt, .page = public_address(address)};
  Result<std::optional<ArticleId>> named = archive.relations().named(link_key(target.page));
  if (!named) return pass_on(named);
  target.held = *std::move(named);
  if (target.held) return target;
  // What was taken before it was related is known by its id alone.
  const ArticleId id = ArticleId::of(target.page);
  const Result<bool> held = archive.articles().contains(id);
  if (!held) return pass_on(held);
  if (*held) target.held = id;
  return target;
}

} // namespace offprint
