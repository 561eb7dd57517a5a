#include "story/topic_keys.h"

#include "base/hash.h"
#include "base/text.h"
#include "story/simplified.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace offprint {

namespace {

std::string case_folded(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) != 0) return ascii_lower(text);
  const icu::UnicodeString folded = fold->normalize(icu::UnicodeString::fromUTF8(text), status);
  std::string result;
  folded.toUTF8String(result);
  return result;
}

bool is_number(std::string_view text) {
  return text.size() >= 2 && text.size() <= 20 && std::ranges::all_of(text, is_ascii_digit);
}

} // namespace

std::string folded_topic(std::string_view name) {
  name = trim_unicode(name);
  while (name.starts_with('#')) name = trim_unicode(name.substr(1));
  return collapse_space(case_folded(simplified(name)));
}

std::vector<std::string> topic_keys(const Topic& topic, const ArticleId& article) {
  const std::string folded = folded_topic(topic.name);
  if (folded.empty()) return {};
  std::vector<std::string> keys;
  if (is_number(topic.id)) keys.push_back(std::string(article.publisher()) + "/t-" + topic.id);
  keys.push_back("n-" + Sha256::of(folded).hex().substr(0, 20));
  return keys;
}

} // namespace offprint
