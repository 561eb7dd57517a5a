#pragma once

#include "serve/server.h"

#include <memory>

namespace offprint {

struct SitePage;

/// A page of the site with its entity tag, and compressed where it is text.
std::shared_ptr<Answer> answer_of(SitePage page, int status);

} // namespace offprint
