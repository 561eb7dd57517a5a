// Page files with all that mirrors leave in them, and whatever else: they are read, or there is an error.
#include "article/page_file.h"
#include "extract/ancestors/advertisements.h"
#include "extract/ancestors/mend_page.h"

#include <cstdlib>

using namespace offprint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  Advertisements advertisements;
  advertisements.learn("x\n\n" + body, "example.org");
  const auto mend = [&](xmlNode* tree, Article& article) {
    mend_ancestor_page(tree, article, advertisements);
  };
  std::ignore = read_page_file("[T](https://www.example.org/x/a-71600001)\n------\n\n" + body, "page", mend);
  std::ignore = read_page_file(body, "page", mend);
  return 0;
}
