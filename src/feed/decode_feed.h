#pragma once

#include "feed/document.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A feed's text, and what its bytes were decoded from.
struct DecodedFeed {
  /// Well-formed, without a byte-order mark. Most feeds are in UTF-8: then it is a view of the bytes.
  std::string_view utf8() const { return converted ? std::string_view(*converted) : as_it_stands; }

  std::string_view as_it_stands;        ///< of the bytes given, where those are the text
  std::optional<std::string> converted; ///< the text, where it had to be made
  /// The label that was declared and used, in lower case ("iso-8859-1", though it is decoded as windows-1252,
  /// as on the web; "gb18030" for "gb2312"; "utf-16le" for "utf-16"), else WHATWG's name of what was
  /// detected; "" where nothing fitted.
  std::string encoding;
  std::vector<FeedFault> faults; ///< encoding-override, encoding-unknown, non-xml-content-type
};

/// Decodes the bytes of a feed by the first of these that they are well-formed in (RFC 7303, 3; XML 1.0,
/// appendix F): byte-order mark, charset of the Content-Type, XML declaration (in UTF-16, UTF-32 and EBCDIC,
/// too), an HTML page's `meta`, UTF-8, what the bytes look like. No medium has us-ascii for its default.
/// UTF-7 is no encoding.
///
/// A declaration is passed over, with a fault, where it names no encoding, where the bytes are ill-formed in
/// it, where markup would be none, or where the bytes are UTF-8 beyond chance. Bytes in which only few
/// characters are broken are still read as what they are, with U+FFFD for those. A character cut off at the
/// end is no fault.
///
/// `headers` are the answer's, names in lower case; empty where none are known.
DecodedFeed decode_feed(std::string_view bytes, const std::map<std::string, std::string>& headers);

} // namespace offprint
