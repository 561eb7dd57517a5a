#include "feed/entry_json.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

Entry full_entry() {
  return {.id = "tag:a.example,2025:1",
          .id_is_link = true,
          .url = "https://a.example/1",
          .title = "渡轮 \"ferry\" \\ \u2028",
          .summary = "<p>Short</p>",
          .content = "<p>Long\n</p>",
          .published = Timestamp{.instant = from_milliseconds(1'739'876'236'358),
                                 .stated = "2025-02-18T10:57:16.358Z"},
          .updated = Timestamp{.instant = from_milliseconds(-1), .stated = "1969-12-31T23:59:59.999Z"},
          .authors = {{.name = "Ana", .url = "https://a.example/ana"}, {.name = "Bo", .url = ""}},
          .categories = {"Harbour", ""},
          .enclosures = {{.url = "https://a.example/1.jpg",
                          .type = "image/jpeg",
                          .length = 18'446'744'073'709'551'615u}},
          .language = "zh",
          .base = "https://a.example/",
          .publisher_id = "71648508"};
}

TEST(EntryJson, GivesBackTheSameEntry) {
  for (const Entry& entry : {full_entry(), Entry{}}) {
    const auto back = entry_from_json(entry_to_json(entry));
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(*back, entry);
  }
}

TEST(EntryJson, RefusesWhatItDidNotWrite) {
  for (const char* text : {"", "{", "[]", "1", "null", "{\"id\":1}", "{\"authors\":[1]}",
                           "{\"published\":{}}", "{\"enclosures\":{\"a\":1}}"})
    EXPECT_FALSE(entry_from_json(text)) << text;
}

TEST(EntryJson, BytesThatAreNoUtf8DoNotBreakIt) {
  Entry entry;
  entry.title = "\xFF";
  EXPECT_EQ(entry_from_json(entry_to_json(entry))->title, "\xEF\xBF\xBD");
}

TEST(EntryJson, TheFingerprintChangesWithWhatAReaderSeesAndNotWithAnIdOrAFilesStatedLength) {
  const Entry entry = full_entry();
  Entry same = entry;
  same.enclosures[0].length = 5;
  EXPECT_EQ(entry_fingerprint(entry), entry_fingerprint(same));
  EXPECT_EQ(entry_fingerprint(entry).size(), 64u);
  same.id = "tag:a.example,2026:1";
  same.publisher_id.clear();
  same.url += "?utm_source=rss#top";
  EXPECT_EQ(entry_fingerprint(entry), entry_fingerprint(same));
  Entry changed = entry;
  changed.content += "!";
  EXPECT_NE(entry_fingerprint(entry), entry_fingerprint(changed));
  changed = entry;
  changed.updated.reset();
  EXPECT_NE(entry_fingerprint(entry), entry_fingerprint(changed));
}

} // namespace
} // namespace offprint
