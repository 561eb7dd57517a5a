#include "base/time/month.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

struct Stem {
  std::string_view text;
  int month;
};

// What the names of a month begin with, without accents. English, German, Dutch, Danish, Norwegian, Swedish,
// French, Italian, Spanish, Portuguese, Romanian, Polish, Czech, Hungarian, Finnish, Turkish, Indonesian;
// Greek; Russian and Ukrainian. Where a language says "listopad" it is Polish, Czech or Ukrainian: November.
constexpr std::array stems{
    Stem{"jan", 1},  Stem{"ene", 1},  Stem{"gen", 1},  Stem{"ian", 1},      Stem{"sty", 1},
    Stem{"led", 1},  Stem{"tam", 1},  Stem{"oca", 1},  Stem{"ιαν", 1},      Stem{"янв", 1},
    Stem{"січ", 1},  Stem{"feb", 2},  Stem{"fev", 2},  Stem{"fab", 2},      Stem{"lut", 2},
    Stem{"uno", 2},  Stem{"hel", 2},  Stem{"sub", 2},  Stem{"peb", 2},      Stem{"φεβ", 2},
    Stem{"фев", 2},  Stem{"лют", 2},  Stem{"mar", 3},  Stem{"mrt", 3},      Stem{"mrz", 3},
    Stem{"maer", 3}, Stem{"maa", 3},  Stem{"bre", 3},  Stem{"μαρ", 3},      Stem{"μαω", 3},
    Stem{"мар", 3},  Stem{"бер", 3},  Stem{"apr", 4},  Stem{"avr", 4},      Stem{"abr", 4},
    Stem{"kwi", 4},  Stem{"dub", 4},  Stem{"huh", 4},  Stem{"nis", 4},      Stem{"απρ", 4},
    Stem{"апр", 4},  Stem{"кві", 4},  Stem{"may", 5},  Stem{"mai", 5},      Stem{"maj", 5},
    Stem{"mei", 5},  Stem{"mag", 5},  Stem{"kve", 5},  Stem{"tou", 5},      Stem{"μαι", 5},
    Stem{"маи", 5},  Stem{"мая", 5},  Stem{"тра", 5},  Stem{"jun", 6},      Stem{"juin", 6},
    Stem{"giu", 6},  Stem{"iun", 6},  Stem{"cze", 6},  Stem{"cerven", 6},   Stem{"cervn", 6},
    Stem{"cvn", 6},  Stem{"cer", 6},  Stem{"kes", 6},  Stem{"haz", 6},      Stem{"ιουν", 6},
    Stem{"ιον", 6},  Stem{"июн", 6},  Stem{"чер", 6},  Stem{"jul", 7},      Stem{"juil", 7},
    Stem{"lug", 7},  Stem{"iul", 7},  Stem{"lip", 7},  Stem{"cervenec", 7}, Stem{"cervence", 7},
    Stem{"cvc", 7},  Stem{"hei", 7},  Stem{"tem", 7},  Stem{"ιουλ", 7},     Stem{"ιολ", 7},
    Stem{"июл", 7},  Stem{"лип", 7},  Stem{"aug", 8},  Stem{"aou", 8},      Stem{"ago", 8},
    Stem{"agu", 8},  Stem{"ags", 8},  Stem{"agt", 8},  Stem{"sie", 8},      Stem{"srp", 8},
    Stem{"elo", 8},  Stem{"αυγ", 8},  Stem{"авг", 8},  Stem{"сер", 8},      Stem{"sep", 9},
    Stem{"set", 9},  Stem{"sze", 9},  Stem{"wrz", 9},  Stem{"zar", 9},      Stem{"syy", 9},
    Stem{"eyl", 9},  Stem{"σεπ", 9},  Stem{"сен", 9},  Stem{"вер", 9},      Stem{"oct", 10},
    Stem{"okt", 10}, Stem{"out", 10}, Stem{"ott", 10}, Stem{"paz", 10},     Stem{"rij", 10},
    Stem{"lok", 10}, Stem{"eki", 10}, Stem{"οκτ", 10}, Stem{"окт", 10},     Stem{"жов", 10},
    Stem{"nov", 11}, Stem{"noi", 11}, Stem{"noe", 11}, Stem{"lis", 11},     Stem{"marras", 11},
    Stem{"kas", 11}, Stem{"νοε", 11}, Stem{"ноя", 11}, Stem{"нояб", 11},    Stem{"лис", 11},
    Stem{"dec", 12}, Stem{"dez", 12}, Stem{"dic", 12}, Stem{"des", 12},     Stem{"gru", 12},
    Stem{"pro", 12}, Stem{"jou", 12}, Stem{"ara", 12}, Stem{"δεκ", 12},     Stem{"дек", 12},
    Stem{"гру", 12},
};

constexpr int packed(char a, char b, char c) {
  return a << 16 | b << 8 | c;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::optional<int> english_month(std::string_view name) {
  if (name.size() < 3 || name.size() > 9) return std::nullopt;
  switch (packed(lower(name[0]), lower(name[1]), lower(name[2]))) {
  case packed('j', 'a', 'n'): return 1;
  case packed('f', 'e', 'b'): return 2;
  case packed('m', 'a', 'r'): return 3;
  case packed('a', 'p', 'r'): return 4;
  case packed('m', 'a', 'y'): return 5;
  case packed('j', 'u', 'n'): return 6;
  case packed('j', 'u', 'l'): return 7;
  case packed('a', 'u', 'g'): return 8;
  case packed('s', 'e', 'p'): return 9;
  case packed('o', 'c', 't'): return 10;
  case packed('n', 'o', 'v'): return 11;
  case packed('d', 'e', 'c'): return 12;
  default: return std::nullopt;
  }
}

std::optional<int> month_of_name(std::string_view name) {
  constexpr std::size_t longest = 30;
  if (name.size() > longest) return std::nullopt;
  const Stem* found = nullptr;
  for (const Stem& stem : stems)
    if (name.starts_with(stem.text) && (found == nullptr || stem.text.size() > found->text.size()))
      found = &stem;
  return found == nullptr ? std::nullopt : std::optional(found->month);
}

} // namespace offprint
