#include "article/picture_proxy.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

std::string original(const char* address) {
  return original_behind_proxy(*Url::parse(address)).text();
}

TEST(OriginalBehindProxy, IsFoundInEverySpelling) {
  const std::string picture = "https://static.dw.com/image/71658841_303.jpg";
  EXPECT_EQ(original("https://images.weserv.nl/?url=static.dw.com/image/71658841_303.jpg"), picture);
  EXPECT_EQ(original("https://images.weserv.nl/?url=https://static.dw.com/image/71658841_303.jpg&w=700"),
            picture);
  EXPECT_EQ(original("https://wsrv.nl/?w=700&url=https%3A%2F%2Fstatic.dw.com%2Fimage%2F71658841_303.jpg"),
            picture);
  EXPECT_EQ(original("https://images.weserv.nl/?url=ssl:static.dw.com/image/71658841_303.jpg"), picture);
  EXPECT_EQ(original("https://images.weserv.nl/?url=//static.dw.com/image/71658841_303.jpg"), picture);
  EXPECT_EQ(original("https://images.weserv.nl/?url=http://static.dw.com/1.jpg"),
            "http://static.dw.com/1.jpg");
}

TEST(OriginalBehindProxy, LeavesOtherAddressesAlone) {
  EXPECT_EQ(original("https://example.org/?url=static.dw.com/1.jpg"),
            "https://example.org/?url=static.dw.com/1.jpg");
}

TEST(WeservAddress, LeadsBackToTheOriginal) {
  for (const char* text :
       {"https://static.dw.com/image/71658841_303.jpg", "http://example.org/a%20b.jpg?w=1&h=2",
        "https://example.org/%E7%BE%8E.jpg", "https://example.org/a%26b%25c+d.jpg?x=%3F#f"}) {
    const Url url = *Url::parse(text);
    EXPECT_EQ(original_behind_proxy(*Url::parse(weserv_address(url))), url) << weserv_address(url);
  }
}

} // namespace
} // namespace offprint
