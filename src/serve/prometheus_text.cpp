#include "serve/prometheus_text.h"

#include <fmt/format.h>

namespace offprint {

namespace {

std::string escaped(std::string_view value) {
  std::string result;
  for (const char character : value) {
    if (character == '\\' || character == '"') result += '\\';
    if (character == '\n')
      result += "\\n";
    else
      result += character;
  }
  return result;
}

} // namespace

void PrometheusText::begin(std::string_view name, std::string_view help) {
  name_ = name;
  text_ += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n", name, help);
}

void PrometheusText::sample(const Labels& labels, double value) {
  text_ += name_;
  char before = '{';
  for (const auto& [label, text] : labels) {
    text_ += fmt::format("{}{}=\"{}\"", before, label, escaped(text));
    before = ',';
  }
  if (!labels.empty()) text_ += '}';
  text_ += fmt::format(" {}\n", value);
}

} // namespace offprint
