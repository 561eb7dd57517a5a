#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offprint {

/// Writes metrics in Prometheus' text format, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/).
class PrometheusText {
public:
  static constexpr std::string_view content_type = "text/plain; version=0.0.4; charset=utf-8";

  using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

  /// Begins a family of gauges; the samples that follow are its own. `help` is one line.
  void begin(std::string_view name, std::string_view help);

  /// Values of labels may be any text; they are escaped, and are to be UTF-8.
  void sample(const Labels& labels, double value);

  std::string take() { return std::move(text_); }

private:
  std::string text_;
  std::string name_;
};

} // namespace offprint
