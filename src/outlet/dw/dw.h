#pragma once

#include "outlet/interface.h"

namespace offprint {

/// Deutsche Welle's two: api.dw.com, which its apps use, and www.dw.com/graph-api, which its site uses and
/// whose answers stand in the site's pages. Neither is documented.
extern const OutletInterface dw_interface;

} // namespace offprint
