#include "archive/record.h"

#include "article/json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <zstd.h>

#include <memory>

namespace offprint {

namespace {

// Higher levels save a fortieth of the bytes for twice to sixty times the time.
constexpr int compression_level = 3;

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

std::unexpected<Error> not_utf8(const Article& article, const nlohmann::json::exception& exception) {
  return fail(ErrorKind::invalid, article.id.text(),
              fmt::format("is not well-formed UTF-8 ({})", exception.what()));
}

Result<std::string> compact_json(const Article& article) {
  try {
    return to_json(article).dump();
  } catch (const nlohmann::json::exception& exception) {
    return not_utf8(article, exception);
  }
}

} // namespace

Result<Sha256> content_of(const Article& article) {
  try {
    return content_hash(article);
  } catch (const nlohmann::json::exception& exception) {
    return not_utf8(article, exception);
  }
}

Result<std::string> record_text(const Article& article, const Sha256& content) {
  Result<std::string> text = compact_json(article);
  if (!text) return text;
  if (text->size() > record_limit)
    return fail(
        ErrorKind::refused, article.id.text(),
        fmt::format("is {} bytes long, the archive takes articles up to {}", text->size(), record_limit));
  const Result<Article> again = article_from_record_text(*text);
  if (!again || content_hash(*again) != content)
    return fail(ErrorKind::invalid, article.id.text(), "could not be read back from its own JSON",
                "look at its times and addresses, and report this");
  return text;
}

Result<Article> article_from_record_text(std::string_view text) {
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) return fail(ErrorKind::invalid, "article JSON", "is not JSON");
  return article_from_json(json);
}

Result<std::string> pack(std::string_view text) {
  const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, compression_level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  const std::size_t size =
      ZSTD_compress2(context.get(), frame.data(), frame.size(), text.data(), text.size());
  if (ZSTD_isError(size) != 0)
    return fail(ErrorKind::storage, "zstd",
                fmt::format("could not compress a record ({})", ZSTD_getErrorName(size)));
  frame.resize(size);
  frame.shrink_to_fit();
  return frame;
}

Result<std::string> unpack(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
    return fail(ErrorKind::storage, "record", "is no zstd frame with a stated length");
  if (size > record_limit)
    return fail(ErrorKind::refused, "record",
                fmt::format("says that it unpacks to {} bytes, {} are allowed", size, record_limit));
  std::string text(size, '\0');
  const std::size_t got = ZSTD_decompress(text.data(), text.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) != 0)
    return fail(ErrorKind::storage, "record", fmt::format("does not unpack ({})", ZSTD_getErrorName(got)));
  if (got != size) return fail(ErrorKind::storage, "record", "unpacks to another length than it says");
  return text;
}

} // namespace offprint
