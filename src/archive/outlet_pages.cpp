#include "archive/outlet_pages.h"

#include "archive/database.h"

namespace offprint {

Result<OutletLines> OutletPageStore::find(const std::string& outlet) {
  return database_.run([&]() -> Result<OutletLines> {
    Query query = database_.query("SELECT lines, furniture FROM outlet_page WHERE outlet = ?1", outlet);
    if (!query.next()) return OutletLines();
    return OutletLines{.other_page = PageLines::from_bytes(query.blob(0)),
                       .furniture = PageLines::from_bytes(query.blob(1))};
  });
}

Status OutletPageStore::note(const std::string& outlet, const PageLines& page, const PageLines& furniture) {
  return database_.transaction([&]() -> Status {
    Result<OutletLines> known = find(outlet);
    if (!known) return pass_on(known);
    known->furniture.add(furniture);
    database_.execute("INSERT OR REPLACE INTO outlet_page (outlet, lines, furniture) VALUES (?1, ?2, ?3)",
                      outlet, Blob{page.bytes()}, Blob{known->furniture.bytes()});
    return {};
  });
}

} // namespace offprint
