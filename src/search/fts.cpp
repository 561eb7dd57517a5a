#include "search/fts.h"

#include "base/text.h"
#include "search/stem.h"
#include "search/tokens.h"

#include <sqlite3.h>

#include <array>
#include <memory>

namespace offprint {

namespace {

constexpr char language_mark = '\x01';
constexpr char tokens_mark = '\x02';
constexpr char token_end = '\x1f';

using TakeToken = int (*)(void* context, int flags, const char* token, int size, int from, int to);

/// One of a connection's tokenizers.
class FtsTokenizer {
public:
  int tokenize(std::string_view text, void* context, TakeToken take) {
    if (text.starts_with(tokens_mark)) return pass_tokens(text.substr(1), context, take);
    std::string language;
    if (text.starts_with(language_mark)) {
      const std::size_t end = text.find(language_mark, 1);
      language = text.substr(1, end - 1);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return tokenize_words(text, language, context, take);
  }

private:
  static int pass_tokens(std::string_view text, void* context, TakeToken take) {
    for (const std::string_view token : split(text, token_end)) {
      if (token.empty()) continue;
      const int problem = take(context, 0, token.data(), static_cast<int>(token.size()), 0, 0);
      if (problem != SQLITE_OK) return problem;
    }
    return SQLITE_OK;
  }

  int tokenize_words(std::string_view text, const std::string& language, void* context, TakeToken take) {
    int problem = SQLITE_OK;
    const auto give = [&](std::string_view token, bool shares_place) {
      const int flags = shares_place ? FTS5_TOKEN_COLOCATED : 0;
      problem = take(context, flags, token.data(), static_cast<int>(token.size()), 0, 0);
      return problem == SQLITE_OK;
    };
    for_each_token(text, [&](const Token& token) {
      if (!token.tells_more) return true;
      if (!give(token.text, token.shares_place())) return false;
      if (token.kind != Token::Kind::word || language.empty()) return true;
      const std::string_view stem = stemmer_.stem(language, token.text);
      return stem == token.text || give(stem_token(stem), true);
    });
    return problem;
  }

  Stemmer stemmer_;
};

int make_tokenizer(void*, const char**, int, Fts5Tokenizer** made) {
  *made = reinterpret_cast<Fts5Tokenizer*>(new FtsTokenizer);
  return SQLITE_OK;
}

void delete_tokenizer(Fts5Tokenizer* tokenizer) {
  delete reinterpret_cast<FtsTokenizer*>(tokenizer);
}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int, const char* text, int size, TakeToken take) {
  if (text == nullptr || size <= 0) return SQLITE_OK;
  return reinterpret_cast<FtsTokenizer*>(tokenizer)->tokenize({text, static_cast<std::size_t>(size)}, context,
                                                              take);
}

/// How much one mention tells: of body, title, lead, captions, authors, topics, marks.
constexpr std::array<double, 7> weights{1, 12, 4, 1.5, 5, 5, 0};

/// Further mentions tell less and less.
constexpr double saturation = 3;

void relevance(const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* result, int, sqlite3_value**) {
  std::array<double, 64> by_phrase{};
  int instances = 0;
  if (api->xInstCount(row, &instances) != SQLITE_OK) return sqlite3_result_double(result, 0);
  for (int i = 0; i < instances; ++i) {
    int phrase = 0;
    int column = 0;
    int place = 0;
    if (api->xInst(row, i, &phrase, &column, &place) != SQLITE_OK) break;
    const bool is_known =
        phrase < static_cast<int>(by_phrase.size()) && column < static_cast<int>(weights.size());
    if (is_known)
      by_phrase.at(static_cast<std::size_t>(phrase)) += weights.at(static_cast<std::size_t>(column));
  }
  double sum = 0;
  for (const double weight : by_phrase) sum += weight / (weight + saturation);
  sqlite3_result_double(result, sum);
}

fts5_api* fts5_of(sqlite3* connection) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK) return nullptr;
  sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  return api;
}

} // namespace

Status teach_full_text_search(sqlite3* connection) {
  fts5_api* const api = fts5_of(connection);
  fts5_tokenizer tokenizer{.xCreate = make_tokenizer, .xDelete = delete_tokenizer, .xTokenize = tokenize};
  const bool taught = api != nullptr &&
                      api->xCreateTokenizer(api, "offprint", nullptr, &tokenizer, nullptr) == SQLITE_OK &&
                      api->xCreateFunction(api, "relevance", nullptr, relevance, nullptr) == SQLITE_OK;
  if (taught) return {};
  return fail(ErrorKind::storage, "SQLite", "was built without its full-text search, FTS5",
              "install the SQLite of Debian 12 or later");
}

std::string text_in(std::string_view stemming_language, std::string_view text) {
  std::string marked(1, language_mark);
  marked.append(stemming_language).push_back(language_mark);
  return marked.append(text);
}

std::string ready_tokens(const std::vector<std::string>& tokens) {
  std::string marked(1, tokens_mark);
  for (const std::string& token : tokens) marked.append(token).push_back(token_end);
  return marked;
}

std::string stem_token(std::string_view stem) {
  return std::string("~").append(stem);
}

} // namespace offprint
