#include "base/time/tokens.h"

#include "base/time/scanner.h"

namespace offprint {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// The length of the run of letters at the front.
std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && is_letter(text[count])) ++count;
  return count;
}

} // namespace

std::vector<TimeToken> time_tokens(std::string_view plain) {
  using Kind = TimeToken::Kind;
  std::vector<TimeToken> tokens;
  TimeScanner scanner(plain);
  bool spaced = false;
  while (!scanner.at_end()) {
    const std::size_t left = scanner.left();
    scanner.skip_space();
    spaced = spaced || left != scanner.left();
    const std::string_view rest = scanner.rest();
    if (scanner.next() == '(') {
      if (!scanner.comment()) return {};
      spaced = true;
      continue;
    }
    TimeToken token{.kind = Kind::mark, .text = rest.substr(0, 1), .spaced = spaced};
    if (const std::size_t digits = scanner.digits_ahead()) {
      constexpr std::size_t most_digits = 9;
      if (digits > most_digits) return {};
      token = {.kind = Kind::number,
               .text = rest.substr(0, digits),
               .value = *scanner.leading_digits(digits),
               .spaced = spaced};
    } else if (const std::size_t length = letters(rest)) {
      token = {.kind = Kind::word, .text = rest.substr(0, length), .spaced = spaced};
      scanner.take_text(token.text);
    } else {
      scanner.take_text(token.text);
    }
    tokens.push_back(token);
    spaced = false;
  }
  return tokens;
}

} // namespace offprint
