#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// What a character is to a search.
enum class LetterKind : unsigned char {
  separator, ///< no part of any word
  letter,    ///< of a script that puts spaces between its words; digits, too
  unspaced,  ///< of a script that does not: Chinese, Japanese, Thai and the like; Korean, whose words take
             ///< endings, too
};

/// A character as it is searched for.
struct FoldedCharacter {
  std::u32string_view letters; ///< none, as a rule one, seldom several; lasts as long as the program
  LetterKind kind = LetterKind::separator;
};

/// Folds away what is not to tell words apart: case, full and half width and other compatibility forms
/// (Unicode, NFKC_Casefold), the diacritics of Latin, Greek, Cyrillic (й stays), Arabic and Hebrew, katakana
/// and hiragana, variants of Arabic and Persian letters, traditional and simplified Chinese characters
/// (script_table.h). Folding twice changes nothing.
FoldedCharacter folded(char32_t character);

/// Two letters as the one that they make together (が of か and its mark, 하 of its jamo), where they make
/// one; else 0.
char32_t composed(char32_t letter, char32_t mark);

/// A text with all its characters folded, and everything that is no part of a word left as it was but for
/// case and width: what a plain scan for an exact phrase looks through.
std::string folded_text(std::string_view text);

} // namespace offprint
