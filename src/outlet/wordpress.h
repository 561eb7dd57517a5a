#pragma once

#include "outlet/interface.h"

namespace offprint {

/// WordPress's REST interface, version 2: /wp-json/wp/v2/posts, as its handbook documents it.
extern const OutletInterface wordpress_interface;

} // namespace offprint
