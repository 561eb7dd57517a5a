#include "serve/negotiation.h"

#include "base/text.h"

#include <optional>

namespace offprint {

namespace {

constexpr int full_weight = 1000;

/// "q=0.5" as 500. A weight that is none counts as a refusal.
int weight_of(std::string_view parameter) {
  parameter = trim(parameter);
  if (!starts_with_ignoring_ascii_case(parameter, "q=")) return full_weight;
  const std::string_view number = parameter.substr(2);
  if (number.empty() || number.size() > 5 || (number[0] != '0' && number[0] != '1')) return 0;
  if (number.size() > 1 && number[1] != '.') return 0;
  int weight = (number[0] - '0') * full_weight;
  int place = full_weight / 10;
  for (const char c : number.substr(number.size() > 1 ? 2 : 1)) {
    if (c < '0' || c > '9') return 0;
    weight += (c - '0') * place;
    place /= 10;
  }
  return weight <= full_weight ? weight : 0;
}

/// The weight that the list gives a coding by its name; nothing where it does not name it.
std::optional<int> listed_weight(std::string_view accept_encoding, std::string_view name) {
  for (const std::string_view element : split(accept_encoding, ',')) {
    const auto semicolon = element.find(';');
    if (!equal_ignoring_ascii_case(trim(element.substr(0, semicolon)), name)) continue;
    return semicolon == std::string_view::npos ? full_weight : weight_of(element.substr(semicolon + 1));
  }
  return std::nullopt;
}

int weight_in(std::string_view accept_encoding, std::string_view name) {
  if (const auto weight = listed_weight(accept_encoding, name)) return *weight;
  return listed_weight(accept_encoding, "*").value_or(0);
}

std::string_view mark_of(Coding coding) {
  switch (coding) {
  case Coding::gzip: return "-gzip";
  case Coding::brotli: return "-br";
  case Coding::identity: break;
  }
  return {};
}

} // namespace

Coding preferred_coding(std::string_view accept_encoding, bool has_gzip, bool has_brotli) {
  const int brotli = has_brotli ? weight_in(accept_encoding, "br") : 0;
  const int gzip = has_gzip ? weight_in(accept_encoding, "gzip") : 0;
  // Identity is preferred only where it is named: leaving it out says nothing about it.
  const int identity = listed_weight(accept_encoding, "identity").value_or(0);
  if (brotli > 0 && brotli >= gzip && brotli >= identity) return Coding::brotli;
  if (gzip > 0 && gzip >= identity) return Coding::gzip;
  return Coding::identity;
}

std::string coded_etag(std::string_view etag, Coding coding) {
  if (!etag.ends_with('"')) return std::string(etag);
  return std::string(etag.substr(0, etag.size() - 1)).append(mark_of(coding)) + '"';
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  if (trim(if_none_match) == "*") return true;
  for (std::string_view element : split(if_none_match, ',')) {
    element = trim(element);
    if (element.starts_with("W/")) element.remove_prefix(2);
    for (const Coding coding : {Coding::identity, Coding::gzip, Coding::brotli}) {
      if (element == coded_etag(etag, coding)) return true;
    }
  }
  return false;
}

} // namespace offprint
