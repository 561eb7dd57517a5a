#include "article/json.h"
#include "article/page_file.h"
#include "article/picture_proxy.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <string_view>

// A page that was read goes through the archive's JSON unchanged, and what is written of it can be read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace offprint;
  const Result<Article> article = read_page_file({reinterpret_cast<const char*>(data), size}, "page.md");
  if (!article) return 0;
  const Result<Article> back = article_from_json(nlohmann::json::parse(to_json(*article).dump()));
  if (!back || *back != *article) std::abort();
  if (!read_page_file(write_page_file(*article, weserv_address), "page.md")) std::abort();
  return 0;
}
