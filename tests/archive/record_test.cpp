#include "archive/record.h"

#include "archive/scratch.h"

#include <gtest/gtest.h>

namespace offprint {

namespace {

TEST(Record, ReadsAChangedFrameAsItWasOrNotAtAll) {
  const std::string text =
      "The record of an article, of which a part comes again: of which a part comes again. 乌克兰战争";
  const std::string frame = value_of(pack(text));
  for (std::size_t bit = 0; bit < 8 * frame.size(); ++bit) {
    std::string changed = frame;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    const Result<std::string> unpacked = unpack(changed);
    EXPECT_TRUE(!unpacked || *unpacked == text) << "bit " << bit;
  }
}

TEST(Record, ThatClaimsTooMuchIsNotUnpacked) {
  const std::string bomb = value_of(pack(std::string(record_limit + 1, '\0')));
  EXPECT_LT(bomb.size(), 10'000u);
  const Result<std::string> unpacked = unpack(bomb);
  ASSERT_FALSE(unpacked);
  EXPECT_EQ(unpacked.error().kind, ErrorKind::refused);
}

} // namespace

} // namespace offprint
