#pragma once

#include "article/article.h"

#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// The script and regional usage that a Chinese text can be shown in: "zh-Hans", "zh-TW", "zh-HK". Safe in
/// addresses.
struct ChineseScript {
  std::string_view name;
  std::string_view message; ///< what the interface calls it by (web/words): "script_tw"
};

/// Those that an article that is not in them may be shown in; none where it is not in Chinese. What script it
/// is in is told by its language, else by its characters.
std::vector<ChineseScript> other_scripts(const Article& article);

/// The script's name of the interface that the article is in as it was published: "script_hans" or
/// "script_hant".
std::string_view own_script_message(const Article& article);

/// The article as it would be written there, by OpenCC: by phrases, with the words and characters of the
/// region. Text is converted, addresses and names of people are not told apart: what is converted is for
/// reading. `language` becomes `script`. Where OpenCC's tables are not installed, the article as it is.
Article in_script(Article article, std::string_view script);

} // namespace offprint
