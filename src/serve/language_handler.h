#pragma once

#include "serve/endpoint.h"

namespace offprint {

class WordBook;

/// The choice of the interface's language: /language/de?from=/topics.html leads back to the page it came
/// from, in that language, which a cookie remembers.
class LanguageHandler final : public Endpoint {
public:
  /// `book` must outlive it.
  explicit LanguageHandler(const WordBook& book) : book_(book) {}

  std::string_view prefix() const override { return "/language/"; }

  std::string_view methods() const override { return "GET, HEAD"; }

  void answer(Call call, Respond respond) override;

private:
  const WordBook& book_;
};

} // namespace offprint
