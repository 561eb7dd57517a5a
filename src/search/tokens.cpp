#include "search/tokens.h"

#include "base/utf8.h"
#include "search/fold.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <limits>

namespace offprint {

namespace {

/// Longer words are cut: nobody looks for them.
constexpr std::size_t longest_word = 120;

struct Letter {
  char32_t c;
  std::size_t from;
  std::size_t to;
};

/// Letters of one kind that stand together.
struct Run {
  LetterKind kind = LetterKind::separator;
  std::vector<Letter> letters;
  bool follows_word = false;  ///< nothing but spaces stands between
  bool precedes_word = false; ///< likewise
  bool precedes_like = false; ///< the next run begins with the character that it ends with

  void add(char32_t c, std::size_t from, std::size_t to) {
    if (!letters.empty())
      if (const char32_t one = composed(letters.back().c, c); one != 0) {
        letters.back() = {one, letters.back().from, to};
        return;
      }
    letters.push_back({c, from, to});
  }
};

/// Cuts a text into runs. Each is given out once it is known what follows it.
template <class TakeRun, class TakeParagraph>
class RunReader {
public:
  RunReader(std::string_view text, const TakeRun& take_run, const TakeParagraph& take_paragraph)
      : text_(text), take_run_(take_run), take_paragraph_(take_paragraph) {}

  void read() {
    const auto length = static_cast<std::int32_t>(
        std::min<std::size_t>(text_.size(), std::numeric_limits<std::int32_t>::max()));
    for (std::int32_t at = 0; at < length && goes_on_;) {
      const auto from = static_cast<std::size_t>(at);
      UChar32 c = 0;
      U8_NEXT(text_.data(), at, length, c);
      read(c < 0 ? U'\uFFFD' : static_cast<char32_t>(c), from, static_cast<std::size_t>(at));
    }
    give_out(LetterKind::separator);
  }

private:
  void read(char32_t c, std::size_t from, std::size_t to) {
    const FoldedCharacter letter = folded(c);
    // What folds to nothing (an accent of its own, a soft hyphen) parts nothing.
    if (letter.letters.empty()) return;
    if (letter.kind == LetterKind::separator) return part(c, from);
    if (letter.kind != run_.kind || between_ != Between::nothing) begin(letter);
    for (const char32_t one : letter.letters) run_.add(one, from, to);
  }

  void part(char32_t c, std::size_t at) {
    const bool is_space = c == U' ' || c == 0xA0 || c == 0x3000;
    between_ = is_space && between_ != Between::more ? Between::spaces : Between::more;
    if (c != U'\n') return;
    give_out(LetterKind::separator);
    goes_on_ = goes_on_ && take_paragraph_(at);
  }

  void begin(const FoldedCharacter& letter) {
    const bool follows_word =
        run_.kind == LetterKind::letter && !run_.letters.empty() && between_ != Between::more;
    run_.precedes_like = !run_.letters.empty() && run_.letters.back().c == letter.letters.front();
    give_out(letter.kind);
    run_ = {.kind = letter.kind, .letters = {}, .follows_word = follows_word, .precedes_word = false};
    between_ = Between::nothing;
  }

  void give_out(LetterKind next) {
    run_.precedes_word = next == LetterKind::letter && between_ != Between::more;
    if (!run_.letters.empty() && goes_on_) goes_on_ = take_run_(run_);
    run_.letters.clear();
  }

  enum class Between { nothing, spaces, more };

  std::string_view text_;
  const TakeRun& take_run_;
  const TakeParagraph& take_paragraph_;
  Run run_;
  Between between_ = Between::nothing;
  bool goes_on_ = true;
};

class TokenWriter {
public:
  explicit TokenWriter(const std::function<bool(const Token&)>& take) : take_(take) {}

  bool write(const Run& run) {
    return run.kind == LetterKind::unspaced ? write_unspaced(run) : write_word(run.letters);
  }

private:
  bool write_word(const std::vector<Letter>& letters) {
    buffer_.clear();
    for (const Letter& letter : letters)
      if (buffer_.size() < longest_word) append_utf8(buffer_, letter.c);
    return give(Token::Kind::word, letters.front().from, letters.back().to);
  }

  bool write_unspaced(const Run& run) {
    const std::vector<Letter>& letters = run.letters;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      const bool is_last = i + 1 == letters.size();
      const std::size_t end = is_last ? i : i + 1;
      buffer_.clear();
      for (std::size_t j = i; j <= end; ++j) append_utf8(buffer_, letters[j].c);
      const bool tells_more = !is_last || i == 0 || run.precedes_word || run.precedes_like;
      if (!give(is_last ? Token::Kind::last : Token::Kind::pair, letters[i].from, letters[end].to,
                tells_more))
        return false;
      if (i > 0 || !run.follows_word) continue;
      buffer_ = "^";
      append_utf8(buffer_, letters[0].c);
      if (!give(Token::Kind::first, letters[0].from, letters[0].to)) return false;
    }
    return true;
  }

  bool give(Token::Kind kind, std::size_t from, std::size_t to, bool tells_more = true) {
    return take_({.text = buffer_, .kind = kind, .from = from, .to = to, .tells_more = tells_more});
  }

  const std::function<bool(const Token&)>& take_;
  std::string buffer_;
};

} // namespace

void for_each_token(std::string_view text, const std::function<bool(const Token&)>& take) {
  TokenWriter writer(take);
  const auto take_run = [&](const Run& run) { return writer.write(run); };
  const auto take_paragraph = [&](std::size_t at) {
    return take(Token{.text = paragraph_token, .kind = Token::Kind::paragraph, .from = at, .to = at + 1});
  };
  RunReader(text, take_run, take_paragraph).read();
}

std::vector<QueryRun> query_runs(std::string_view text) {
  std::vector<QueryRun> runs;
  const auto take = [&](const Run& run) {
    QueryRun found{.is_unspaced = run.kind == LetterKind::unspaced,
                   .follows_word = run.follows_word,
                   .precedes_word = run.precedes_word,
                   .precedes_like = run.precedes_like,
                   .letters = {}};
    if (!found.is_unspaced) found.letters.emplace_back();
    for (const Letter& letter : run.letters) {
      if (found.is_unspaced) found.letters.emplace_back();
      if (found.letters.back().size() < longest_word) append_utf8(found.letters.back(), letter.c);
    }
    runs.push_back(std::move(found));
    return true;
  };
  const auto go_on = [](std::size_t) { return true; };
  RunReader(text, take, go_on).read();
  return runs;
}

} // namespace offprint
