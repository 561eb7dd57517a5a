#include "base/uri_reference.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

TEST(SchemeOf, IsWhatRfc3986CallsAScheme) {
  EXPECT_EQ(scheme_of("https://a.example/"), "https");
  EXPECT_EQ(scheme_of("svn+ssh://a.example/"), "svn+ssh");
  EXPECT_EQ(scheme_of("TAG:a.example,2005:1"), "TAG");
  for (const char* none : {"", ":", "//a.example/", "a/b:c", "?a:b", "1a:b", "a b:c", "über:x", "scheme"})
    EXPECT_EQ(scheme_of(none), "") << none;
}

// The examples of RFC 3986, 5.4, where its answers and those of Python's urljoin are one.
TEST(ResolveReference, ReadsTheExamplesOfTheStandard) {
  const auto resolved = [](std::string_view reference) {
    return resolve_reference("http://a/b/c/d;p?q", reference);
  };
  EXPECT_EQ(resolved("g:h"), "g:h");
  EXPECT_EQ(resolved("g"), "http://a/b/c/g");
  EXPECT_EQ(resolved("./g"), "http://a/b/c/g");
  EXPECT_EQ(resolved("g/"), "http://a/b/c/g/");
  EXPECT_EQ(resolved("/g"), "http://a/g");
  EXPECT_EQ(resolved("//g"), "http://g");
  EXPECT_EQ(resolved("?y"), "http://a/b/c/d;p?y");
  EXPECT_EQ(resolved("g?y#s"), "http://a/b/c/g?y#s");
  EXPECT_EQ(resolved("#s"), "http://a/b/c/d;p?q#s");
  EXPECT_EQ(resolved(";x"), "http://a/b/c/;x");
  EXPECT_EQ(resolved("g;x?y#s"), "http://a/b/c/g;x?y#s");
  EXPECT_EQ(resolved(""), "http://a/b/c/d;p?q");
  EXPECT_EQ(resolved("."), "http://a/b/c/");
  EXPECT_EQ(resolved(".."), "http://a/b/");
  EXPECT_EQ(resolved("../.."), "http://a/");
  EXPECT_EQ(resolved("../../../../g"), "http://a/g");
  EXPECT_EQ(resolved("/./g/../h/."), "http://a/h/");
  EXPECT_EQ(resolved("g..;x=1/./y"), "http://a/b/c/g..;x=1/y");
  EXPECT_EQ(resolved("g?y/../x"), "http://a/b/c/g?y/../x");
}

TEST(ResolveReference, LeavesAReferenceWithASchemeAsItStands) {
  EXPECT_EQ(resolve_reference("http://a/", "HTTP://B/../c?#"), "HTTP://B/../c?#");
  EXPECT_EQ(resolve_reference("http://a/", "javascript:alert(1)"), "javascript:alert(1)");
  EXPECT_EQ(resolve_reference("http://a/", "http:////b/c"), "http://b/c");
  EXPECT_EQ(resolve_reference("http://a/", "http:g"), "http:g");
}

TEST(ResolveReference, TakesEveryHierarchicalBase) {
  EXPECT_EQ(resolve_reference("http://a", "b"), "http://a/b");
  EXPECT_EQ(resolve_reference("http://a?q", "b"), "http://a/b");
  EXPECT_EQ(resolve_reference("file:///a/b", "../../c"), "file:///c");
  EXPECT_EQ(resolve_reference("svn+ssh://u@a/b/", "c"), "svn+ssh://u@a/b/c");
  EXPECT_EQ(resolve_reference("/a/b", "c"), "/a/c");
  EXPECT_EQ(resolve_reference("a/b", "../c"), "c");
  EXPECT_EQ(resolve_reference("HTTP://Ünsafe.example/a b/", "c d"), "http://Ünsafe.example/a b/c d");
}

TEST(ResolveReference, HasNothingToSayWithoutSuchABase) {
  EXPECT_EQ(resolve_reference("", "../a"), "../a");
  EXPECT_EQ(resolve_reference("mailto:a@b.example", "c"), "c");
  EXPECT_EQ(resolve_reference("urn:x:y", "?q"), "?q");
}

TEST(ResolveReference, DropsWhiteSpaceThatNoUriHas) {
  EXPECT_EQ(resolve_reference("http://a/b", "\n c\n/d"), "http://a/c/d");
  EXPECT_EQ(resolve_reference(" \thttp://a/\r\nb/", "c"), "http://a/b/c");
}

} // namespace
} // namespace offprint
