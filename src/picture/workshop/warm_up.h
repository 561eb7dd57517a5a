#pragma once

namespace offprint {

/// Makes the picture library load what it loads when it is first used (fonts, tables, code of its own
/// making), which a confined process can no longer do.
void warm_up_picture_library();

} // namespace offprint
