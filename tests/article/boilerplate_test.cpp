#include "article/boilerplate.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

TEST(ContributionLine, IsKnownInSeveralLanguages) {
  for (const char* line : {"(Reporting by Ann Lee; Editing by Bo Chan)", "Additional reporting from PA",
                           "Mit Agenturmaterial", "(责编：王明、李红)", "Aus dem Englischen von Jan Ott"})
    EXPECT_TRUE(is_contribution_line(line)) << line;
  for (const char* line :
       {"Reporting is what the paper does best, and this year it did more of it than ever, in "
        "every village of the coast, whatever the weather, and with half of the staff.",
        "The editor said so.", ""})
    EXPECT_FALSE(is_contribution_line(line)) << line;
}

TEST(NewsAgency, IsKnownByItsNameAlone) {
  EXPECT_TRUE(is_news_agency("dpa"));
  EXPECT_TRUE(is_news_agency("AFP"));
  EXPECT_TRUE(is_news_agency("新华社"));
  EXPECT_FALSE(is_news_agency("Ann Lee"));
}

} // namespace
} // namespace offprint
