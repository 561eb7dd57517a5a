#include "outlet/link_key.h"

#include "article/identity.h"
#include "outlet/interface.h"

namespace offprint {

std::string link_key(const Url& address) {
  const Url page = public_address(address);
  const ArticleId id = ArticleId::of(page);
  const OutletInterface* interface = outlet_interface_of(canonical_url(page));
  const bool by_number =
      interface != nullptr && interface->numbers_are_unique && !id.publisher_number().empty();
  return by_number ? std::string(id.publisher()) + "/" + std::string(id.publisher_number()) : id.text();
}

} // namespace offprint
