#pragma once

#include "feed/document.h"

namespace offprint {

/// A document with something in every member.
FeedDocument full_document();

} // namespace offprint
