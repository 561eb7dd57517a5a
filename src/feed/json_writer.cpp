#include "feed/json_writer.h"

#include <rapidjson/writer.h>

#include <array>
#include <charconv>
#include <cmath>

namespace offprint {

namespace {

/// What RapidJSON writes to: a text that grows by blocks, since a check of the room at every byte would be
/// half of the time that writing takes.
class TextStream {
public:
  using Ch = char;

  explicit TextStream(std::string& text) : text_(text) {}

  ~TextStream() { Flush(); }

  TextStream(const TextStream&) = delete;
  TextStream& operator=(const TextStream&) = delete;

  void Put(char c) {
    if (used_ == block_.size()) Flush();
    block_[used_++] = c;
  }

  void Flush() {
    text_.append(block_.data(), used_);
    used_ = 0;
  }

private:
  std::string& text_;
  std::size_t used_ = 0;
  std::array<char, 16384> block_;
};

using Writer = rapidjson::Writer<TextStream, rapidjson::UTF8<>, rapidjson::UTF8<>, rapidjson::CrtAllocator,
                                 rapidjson::kWriteNoFlags>;

rapidjson::SizeType size_of(std::string_view text) {
  return static_cast<rapidjson::SizeType>(text.size());
}

} // namespace

struct JsonWriter::State {
  explicit State(std::string& out) : stream(out), writer(stream) {}

  TextStream stream;
  Writer writer;
};

JsonWriter::JsonWriter(std::string& out) : state_(std::make_unique<State>(out)) {}

JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() {
  state_->writer.StartObject();
}

void JsonWriter::end_object() {
  state_->writer.EndObject();
}

void JsonWriter::begin_array() {
  state_->writer.StartArray();
}

void JsonWriter::end_array() {
  state_->writer.EndArray();
}

void JsonWriter::name(std::string_view name) {
  string(name);
}

void JsonWriter::string(std::string_view utf8) {
  // RapidJSON asks for a pointer to something even where there is nothing.
  state_->writer.String(utf8.empty() ? "" : utf8.data(), size_of(utf8));
}

void JsonWriter::integer(std::int64_t value) {
  state_->writer.Int64(value);
}

void JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  json({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void JsonWriter::boolean(bool value) {
  state_->writer.Bool(value);
}

void JsonWriter::null() {
  state_->writer.Null();
}

void JsonWriter::json(std::string_view text) {
  state_->writer.RawValue(text.data(), text.size(), rapidjson::kObjectType);
}

void JsonWriter::member(std::string_view member_name, std::string_view value) {
  if (value.empty()) return;
  name(member_name);
  string(value);
}

void JsonWriter::member(std::string_view member_name, std::optional<std::int64_t> value) {
  if (!value) return;
  name(member_name);
  integer(*value);
}

void JsonWriter::member(std::string_view member_name, std::optional<double> value) {
  if (!value) return;
  name(member_name);
  number(*value);
}

} // namespace offprint
