#include "serve/byte_range.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

TEST(AskedRange, IsAPartOfTheFile) {
  for (const auto& [header, first, last] :
       std::initializer_list<std::tuple<const char*, int, int>>{{"bytes=0-3", 0, 3},
                                                                {"bytes=5-", 5, 99},
                                                                {"bytes=-10", 90, 99},
                                                                {"bytes=90-200", 90, 99},
                                                                {"Bytes= 1-1", 1, 1},
                                                                {"bytes=-500", 0, 99}}) {
    const AskedRange asked = asked_range(header, 100);
    EXPECT_EQ(asked.kind, AskedRange::Kind::part) << header;
    EXPECT_EQ(asked.range.first, static_cast<std::uint64_t>(first)) << header;
    EXPECT_EQ(asked.range.last, static_cast<std::uint64_t>(last)) << header;
  }
}

TEST(AskedRange, IsTheWholeWhereItIsNoneOrSeveral) {
  for (const char* header : {"", "bytes=", "bytes=-", "bytes=3-1", "bytes=0-1,4-5", "pages=1-2", "bytes=a-b",
                             "bytes=1-2x", "bytes=99999999999999999999-"})
    EXPECT_EQ(asked_range(header, 100).kind, AskedRange::Kind::whole) << header;
}

TEST(AskedRange, MayBeOfWhatIsNotThere) {
  for (const char* header : {"bytes=100-", "bytes=100-200", "bytes=-0"})
    EXPECT_EQ(asked_range(header, 100).kind, AskedRange::Kind::unsatisfiable) << header;
  EXPECT_EQ(asked_range("bytes=-1", 0).kind, AskedRange::Kind::unsatisfiable);
}

} // namespace
} // namespace offprint
