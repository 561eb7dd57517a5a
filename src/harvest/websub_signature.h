#pragma once

#include <string_view>

namespace offprint {

/// Whether an X-Hub-Signature ("sha256=…"; WebSub, 8) is that of the body under the secret. All four hash
/// functions of the Recommendation are taken, SHA-1 too, which is all that PubSubHubbub 0.4 had: what makes
/// it weak elsewhere, collisions, does not help to forge a keyed hash.
bool is_signed(std::string_view signature, std::string_view secret, std::string_view body);

} // namespace offprint
