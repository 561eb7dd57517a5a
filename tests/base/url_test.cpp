#include "base/url.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace offprint {
namespace {

std::string parsed(std::string_view text) {
  const Result<Url> url = Url::parse(text);
  return url ? url->text() : "error";
}

TEST(Url, IsNormalisedOnce) {
  EXPECT_EQ(parsed("HTTPS://Example.ORG:443/A/../b/./c?Q=1#F"), "https://example.org/b/c?Q=1#F");
  EXPECT_EQ(parsed("http://example.org"), "http://example.org/");
  EXPECT_EQ(parsed(" \t https://example.org/a\n b \r\n"), "https://example.org/a%20b");
  EXPECT_EQ(parsed("https:\\\\example.org\\a"), "https://example.org/a");
  EXPECT_EQ(parsed("https://example.org/美?q=俄"), "https://example.org/%E7%BE%8E?q=%E4%BF%84");
  EXPECT_EQ(parsed("https://example.org/%e7%BE%8e%20x"), "https://example.org/%e7%BE%8e%20x");
  EXPECT_EQ(parsed("https://bücher.example/"), "https://xn--bcher-kva.example/");
  EXPECT_EQ(parsed("http://[::1]:8080/x"), "http://[::1]:8080/x");
}

TEST(Url, WritesOutEverySpellingOfAnIPv4Address) {
  for (const char* spelling : {"http://127.1/", "http://2130706433/", "http://0177.0.0.1/", "http://0x7f.1/",
                               "http://①②⑦.⓪.⓪.①/", "http://%31%32%37.0.0.1/"})
    EXPECT_EQ(parsed(spelling), "http://127.0.0.1/") << spelling;
}

TEST(Url, RefusesWhatIsNoPublicAddressOfAPage) {
  for (const char* bad :
       {"", "example.org/x", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://",
        "http://:80/", "https://user:word@example.org/", "ftp://example.org/", "http://exa mple.org/",
        "http://a<b>.org/", "http://example.org:99999/", "http://[::1/", "https://ä%23b/", "https://ä%25~q/",
        "https://a%2Fb.example/", "https://exa%6Dple.org%3A80/"})
    EXPECT_EQ(parsed(bad), "error") << bad;
  EXPECT_EQ(parsed("https://example.org/" + std::string(9000, 'a')), "error");
}

TEST(Url, IsReadAgainAsItself) {
  for (const char* text : {"https://Ä.example/a b", "https://ä%41.example/",
                           "HTTP://X.example:80/%7b{}?a b#c d", "http://127.1:8080//a/../b"}) {
    const std::string once = parsed(text);
    EXPECT_NE(once, "error") << text;
    EXPECT_EQ(parsed(once), once) << text;
  }
}

TEST(Url, NamesTheTextThatItRefused) {
  const Result<Url> url = Url::parse("gopher://example.org/");
  ASSERT_FALSE(url);
  EXPECT_NE(url.error().message().find("gopher://example.org/"), std::string::npos);
}

TEST(Url, ResolvesReferencesAsRfc3986Does) {
  const Url base = *Url::parse("http://a/b/c/d;p?q");
  const std::pair<const char*, const char*> cases[] = {{"g", "http://a/b/c/g"},
                                                       {"./g", "http://a/b/c/g"},
                                                       {"g/", "http://a/b/c/g/"},
                                                       {"/g", "http://a/g"},
                                                       {"//g", "http://g/"},
                                                       {"?y", "http://a/b/c/d;p?y"},
                                                       {"g?y", "http://a/b/c/g?y"},
                                                       {"#s", "http://a/b/c/d;p?q#s"},
                                                       {"g#s", "http://a/b/c/g#s"},
                                                       {";x", "http://a/b/c/;x"},
                                                       {"", "http://a/b/c/d;p?q"},
                                                       {".", "http://a/b/c/"},
                                                       {"..", "http://a/b/"},
                                                       {"../g", "http://a/b/g"},
                                                       {"../../g", "http://a/g"},
                                                       {"../../../g", "http://a/g"},
                                                       {"https://x/y", "https://x/y"},
                                                       {"\\g", "http://a/g"},
                                                       {"g?y/../x", "http://a/b/c/g?y/../x"}};
  for (const auto& [reference, expected] : cases) {
    const Result<Url> url = base.resolve(reference);
    EXPECT_EQ(url ? url->text() : "error", expected) << reference;
  }
  EXPECT_FALSE(base.resolve("mailto:a@example.org"));
  EXPECT_FALSE(base.resolve(" java\nscript:alert(1)"));
}

TEST(Url, GivesItsParts) {
  const Url url = *Url::parse("https://example.org:8443/a/b?c=d&e#f");
  EXPECT_EQ(url.scheme(), "https");
  EXPECT_EQ(url.authority(), "example.org:8443");
  EXPECT_EQ(url.host(), "example.org");
  EXPECT_EQ(url.port(), 8443);
  EXPECT_EQ(url.path(), "/a/b");
  EXPECT_EQ(url.query(), "c=d&e");
  EXPECT_EQ(url.fragment(), "f");
  EXPECT_EQ(url.origin(), "https://example.org:8443");
  EXPECT_EQ(Url::parse("http://[2001:db8::1]/")->host(), "2001:db8::1");
  EXPECT_EQ(Url::parse("http://[2001:db8::1]/")->port(), 80);
}

TEST(PercentEncoding, GoesThereAndBack) {
  const std::string text = "a b/美&%?";
  EXPECT_EQ(percent_decode(percent_encode(text)), text);
  EXPECT_EQ(percent_decode("100%"), "100%");
  EXPECT_EQ(percent_decode("%zz%4"), "%zz%4");
}

// A tab in front is dropped, and keeps the address from being taken as it is.
TEST(Url, IsTheSameByTheShortCutForNormalAddresses) {
  constexpr std::array<std::string_view, 44> pieces{
      "http://", "https://", "HTTP://", "a.example", "A.example", "b",   "1",   "0x1", ".", "..",  "/",
      "//",      "/.",       "/..",     "./",        "%2e",       "%2E", "%41", "%",   "?", "#",   "?q=1",
      "#f",      "&",        ":",       ":80",       ":443",      "@",   "_",   "-",   "~", "!$'", "(*+,;=)",
      " ",       "\\",       "{",       "|",         "^",         "[",   "]",   "\"",  "é", "<",   "127.1"};
  std::mt19937 random(3986);
  for (int round = 0; round < 100'000; ++round) {
    std::string text = random() % 8 == 0 ? "" : random() % 2 == 0 ? "http://" : "https://";
    if (random() % 2 == 0) text += "news.example/";
    for (auto length = random() % 7; length > 0; --length) text += pieces.at(random() % pieces.size());
    ASSERT_EQ(parsed(text), parsed("\t" + text)) << text;
  }
}

} // namespace
} // namespace offprint
