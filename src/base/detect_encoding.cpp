#include "base/detect_encoding.h"

#include "base/encoding_table.h"

#include <uchardet.h>

#include <memory>

namespace offprint {

namespace {

struct CloseDetector {
  void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};

} // namespace

std::string detect_encoding(std::string_view bytes) {
  constexpr std::size_t enough = 1u << 20;
  const std::unique_ptr<std::remove_pointer_t<uchardet_t>, CloseDetector> detector(uchardet_new());
  const std::string_view sample = bytes.substr(0, enough);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  const std::string_view name = uchardet_get_charset(detector.get());
  const KnownEncoding* encoding = encoding_labelled(name == "UHC" ? "euc-kr" : name);
  return encoding == nullptr ? std::string() : std::string(encoding->name);
}

} // namespace offprint
