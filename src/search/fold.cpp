#include "search/fold.h"

#include "base/utf8.h"
#include "search/script_table.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <limits>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace offprint {

namespace {

constexpr char32_t first_after_unicode = 0x110000;
constexpr std::size_t block_size = 256;
constexpr std::size_t blocks = first_after_unicode / block_size;

struct ScriptOf {
  UScriptCode code;

  explicit ScriptOf(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    code = uscript_getScript(static_cast<UChar32>(c), &status);
  }

  bool is_unspaced() const {
    switch (code) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_TIBETAN: return true;
    default: return false;
    }
  }

  /// Whose marks above and below a letter tell nothing about which word it is, to most readers.
  bool sheds_marks() const {
    switch (code) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED: return true;
    default: return false;
    }
  }
};

constexpr char32_t short_i = U'й';
constexpr char32_t prolonged_sound = U'ー';

bool is_kana_mark(char32_t c) {
  return c == 0x3099 || c == 0x309A;
}

/// Letters that have no decomposition, and are typed as others.
char32_t without_stroke(char32_t c) {
  switch (c) {
  case U'ø': return U'o';
  case U'đ': return U'd';
  case U'ħ': return U'h';
  case U'ł': return U'l';
  case U'ı': return U'i';
  case U'ŧ': return U't';
  case U'ٱ': return U'ا';
  case U'ى':
  case U'ی': return U'ي';
  case U'ک': return U'ك';
  case U'ة':
  case U'ۀ': return U'ه';
  default: return c;
  }
}

LetterKind kind_of(char32_t c) {
  if (c == U'々' || c == U'〇' || c == prolonged_sound || is_kana_mark(c)) return LetterKind::unspaced;
  const auto at = static_cast<UChar32>(c);
  const bool is_part_of_word = (U_GET_GC_MASK(at) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
  if (!is_part_of_word) return LetterKind::separator;
  return ScriptOf(c).is_unspaced() ? LetterKind::unspaced : LetterKind::letter;
}

/// Works a character's folding out, slowly.
class Folding {
public:
  Folding() {
    UErrorCode status = U_ZERO_ERROR;
    casefold_ = icu::Normalizer2::getNFKCCasefoldInstance(status);
    decompose_ = icu::Normalizer2::getNFKDInstance(status);
    const std::u32string_view pairs = script_pairs();
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) simplified_.emplace(pairs[i], pairs[i + 1]);
  }

  std::u32string of(char32_t c) const {
    std::u32string letters;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString cased =
        casefold_->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
    for (std::int32_t i = 0; i < cased.length(); i = cased.moveIndex32(i, 1)) add(cased.char32At(i), letters);
    return letters;
  }

private:
  void add(UChar32 c, std::u32string& letters) const {
    const auto letter = static_cast<char32_t>(c);
    if (letter == short_i || is_kana_mark(letter) || !ScriptOf(letter).sheds_marks())
      return add_last(letter, letters);
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString parts = decompose_->normalize(icu::UnicodeString(c), status);
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
      const UChar32 part = parts.char32At(i);
      const bool is_mark = (U_GET_GC_MASK(part) & U_GC_MN_MASK) != 0 || part == 0x0640; // tatweel
      if (!is_mark) add_last(static_cast<char32_t>(part), letters);
    }
  }

  void add_last(char32_t c, std::u32string& letters) const {
    if (c == U'æ') return void(letters += U"ae");
    if (c == U'œ') return void(letters += U"oe");
    if (c >= 0x30A1 && c <= 0x30F6) c -= 0x60; // katakana to hiragana
    if (const auto other = simplified_.find(c); other != simplified_.end()) c = other->second;
    letters += without_stroke(c);
  }

  const icu::Normalizer2* casefold_ = nullptr;
  const icu::Normalizer2* decompose_ = nullptr;
  std::unordered_map<char32_t, char32_t> simplified_;
};

struct Block {
  std::array<char32_t, block_size> one{};          ///< the letter, where it is one
  std::array<std::uint16_t, block_size> several{}; ///< else where it stands among `texts`, from 1
  std::array<unsigned char, block_size> size{};
  std::array<LetterKind, block_size> kind{};
  std::vector<std::u32string> texts;
};

Block block_from(char32_t first, const Folding& folding) {
  Block block;
  for (std::size_t i = 0; i < block_size; ++i) {
    const char32_t c = first + static_cast<char32_t>(i);
    const bool is_character = c < 0xD800 || (c > 0xDFFF && c < first_after_unicode);
    const std::u32string letters = is_character ? folding.of(c) : std::u32string();
    block.size.at(i) = static_cast<unsigned char>(letters.size());
    block.kind.at(i) = letters.empty() ? kind_of(c) : kind_of(letters.front());
    if (letters.size() == 1) block.one.at(i) = letters.front();
    if (letters.size() < 2) continue;
    block.texts.push_back(letters);
    block.several.at(i) = static_cast<std::uint16_t>(block.texts.size());
  }
  return block;
}

/// Blocks are worked out when a character of theirs is first met: most of Unicode never is.
class FoldTable {
public:
  FoldedCharacter of(char32_t c) const {
    if (c >= first_after_unicode) return {};
    const std::size_t number = c / block_size;
    std::call_once(made_.at(number), [&] {
      blocks_.at(number) =
          std::make_unique<const Block>(block_from(static_cast<char32_t>(number * block_size), folding_));
    });
    const Block& block = *blocks_[number];
    const std::size_t at = c % block_size;
    if (block.several[at] != 0)
      return {.letters = block.texts[block.several[at] - 1U], .kind = block.kind[at]};
    return {.letters = std::u32string_view(&block.one[at], block.size[at]), .kind = block.kind[at]};
  }

private:
  Folding folding_;
  mutable std::array<std::once_flag, blocks> made_;
  mutable std::array<std::unique_ptr<const Block>, blocks> blocks_;
};

} // namespace

FoldedCharacter folded(char32_t character) {
  static const FoldTable table;
  return table.of(character);
}

char32_t composed(char32_t letter, char32_t mark) {
  const bool is_jamo = (mark >= 0x1161 && mark <= 0x1175) || (mark >= 0x11A8 && mark <= 0x11C2);
  if (!is_kana_mark(mark) && !is_jamo) return 0;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  const UChar32 one = nfc->composePair(static_cast<UChar32>(letter), static_cast<UChar32>(mark));
  return one < 0 ? 0 : static_cast<char32_t>(one);
}

std::string folded_text(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  char32_t before = 0;
  std::size_t before_at = 0;
  const auto length =
      static_cast<std::int32_t>(std::min<std::size_t>(text.size(), std::numeric_limits<std::int32_t>::max()));
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), at, length, c);
    for (const char32_t letter : folded(c < 0 ? U'\uFFFD' : static_cast<char32_t>(c)).letters) {
      if (const char32_t one = before == 0 ? 0 : composed(before, letter); one != 0) {
        result.resize(before_at);
        before = one;
      } else {
        before = letter;
        before_at = result.size();
      }
      append_utf8(result, before);
    }
  }
  return result;
}

} // namespace offprint
