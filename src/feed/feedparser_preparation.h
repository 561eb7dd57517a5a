#pragma once

#include <string>
#include <string_view>

namespace offprint::feedparser {

/// What is done to markup before its tokens are read: the first two "<!" that open no comment, section or
/// document type become text, "<name/>" becomes a pair of tags ("<br />" where it has no end tag), and
/// numeric references to quotes become quotes. `hides_cdata`: "<![CDATA[" becomes text too. Gives `markup`
/// itself where nothing is to be done; else a view of `storage`.
std::string_view prepare(std::string_view markup, bool hides_cdata, std::string& storage);

} // namespace offprint::feedparser
