#include "feed/json_feed_scan.h"

#include "base/text.h"
#include "feed/json_writer.h"
#include "feed/mend_json.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace offprint {

namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t most_items = 10'000;
constexpr std::size_t deepest = 100;
constexpr std::size_t deepest_kept = 4; ///< an item, its attachments, one of them, and one to spare

/// Writes one value down as its events come.
class ValueCopy {
public:
  explicit ValueCopy(std::string name) : name_(std::move(name)) {}

  void key(std::string_view name) { json_->name(name); }

  void begin(Kind kind) {
    kind == Kind::object ? json_->begin_object() : json_->begin_array();
    ++open_;
  }

  void end(Kind kind) {
    kind == Kind::object ? json_->end_object() : json_->end_array();
    --open_;
  }

  void scalar(Kind kind, std::string_view text) {
    kind == Kind::text ? json_->string(text) : json_->json(text);
  }

  bool whole() const { return open_ == 0; }

  JsonMember finish() {
    json_.reset();
    return {.name = std::move(name_),
            .value = {.kind = Kind::extension, .text = std::move(text_), .members = {}}};
  }

private:
  std::string name_;
  std::string text_;
  std::unique_ptr<JsonWriter> json_ = std::make_unique<JsonWriter>(text_);
  std::size_t open_ = 0;
};

/// Takes the events of RapidJSON's reader, of a feed's outer object.
class FeedHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, FeedHandler> {
public:
  explicit FeedHandler(ScannedJsonFeed& found) : found_(found) {}

  bool Null() { return scalar(Kind::null, "null"); }

  bool Bool(bool value) { return scalar(Kind::boolean, value ? "true" : "false"); }

  bool RawNumber(const char* digits, rapidjson::SizeType size, bool) {
    return scalar(Kind::number, {digits, size});
  }

  bool String(const char* text, rapidjson::SizeType size, bool) { return scalar(Kind::text, {text, size}); }

  bool Key(const char* text, rapidjson::SizeType size, bool) {
    copy_ ? copy_->key({text, size}) : static_cast<void>(name_.assign(text, size));
    return true;
  }

  bool StartObject() { return start(Kind::object); }

  bool EndObject(rapidjson::SizeType) { return end(Kind::object); }

  bool StartArray() { return start(Kind::list); }

  bool EndArray(rapidjson::SizeType) { return end(Kind::list); }

  bool full() const { return found_.items.size() >= most_items; }

private:
  bool scalar(Kind kind, std::string_view text) {
    if (depth_ == 0) return false;
    if (copies()) {
      copy_->scalar(kind, text);
      finish_copy_if_whole();
    } else if (skipped_ == 0) {
      add({.name = std::exchange(name_, {}),
           .value = {.kind = kind, .text = std::string(text), .members = {}}});
    }
    return true;
  }

  bool start(Kind kind) {
    if (depth_++ == 0) return kind == Kind::object;
    if (depth_ > deepest) return false;
    if (copies()) {
      copy_->begin(kind);
    } else if (depth_ == 2 && kind == Kind::list && name_ == "items") {
      in_items_ = found_.has_items = true;
      name_.clear();
    } else if (skipped_ > 0 || open_.size() == deepest_kept) {
      ++skipped_;
    } else {
      open_.push_back({.name = std::exchange(name_, {}), .value = {.kind = kind, .text = {}, .members = {}}});
    }
    return true;
  }

  bool end(Kind kind) {
    --depth_;
    name_.clear();
    if (copy_) {
      copy_->end(kind);
      finish_copy_if_whole();
    } else if (skipped_ > 0) {
      --skipped_;
    } else if (!open_.empty()) {
      JsonMember whole = std::move(open_.back());
      open_.pop_back();
      add(std::move(whole));
    } else {
      in_items_ = false;
    }
    return !full();
  }

  /// Whether the value that comes belongs to an extension.
  bool copies() {
    if (!copy_ && skipped_ == 0 && name_.starts_with('_')) copy_.emplace(std::exchange(name_, {}));
    return copy_.has_value();
  }

  void finish_copy_if_whole() {
    if (!copy_->whole()) return;
    add(copy_->finish());
    copy_.reset();
  }

  void add(JsonMember member) {
    if (!open_.empty()) {
      open_.back().value.members.push_back(std::move(member));
    } else if (!in_items_) {
      found_.feed.members.push_back(std::move(member));
    } else if (member.value.kind == Kind::object) {
      found_.items.push_back(std::move(member.value));
    }
  }

  ScannedJsonFeed& found_;
  std::vector<JsonMember> open_; ///< containers that are kept, from the outside in
  std::optional<ValueCopy> copy_;
  std::string name_; ///< of the value that comes next; "" in a list
  std::size_t depth_ = 0;
  std::size_t skipped_ = 0; ///< containers that are open and passed over
  bool in_items_ = false;   ///< whether the list `items` is the innermost that is open but for those
};

FeedFault fault_at(std::string_view text, std::size_t position, std::string_view problem) {
  const std::string_view before = text.substr(0, position);
  const std::size_t line_start = before.rfind('\n') + 1; // npos + 1 is 0
  return {.code = "syntax",
          .message = "the JSON " + std::string(problem),
          .line = static_cast<int>(std::ranges::count(before, '\n')) + 1,
          .column = static_cast<int>(length_in_characters(before.substr(line_start))) + 1};
}

std::string problem_of(const rapidjson::ParseResult& result) {
  if (result.Code() == rapidjson::kParseErrorTermination) return "nests deeper than a feed does";
  return "breaks off or is wrong here: " + ascii_lower(rapidjson::GetParseError_En(result.Code()));
}

} // namespace

ScannedJsonFeed scan_json_feed(std::string_view utf8) {
  constexpr unsigned leniency = rapidjson::kParseIterativeFlag | rapidjson::kParseCommentsFlag |
                                rapidjson::kParseTrailingCommasFlag | rapidjson::kParseNumbersAsStringsFlag |
                                rapidjson::kParseStopWhenDoneFlag;
  const MendedJson mended = mend_json(utf8);
  const std::string_view text = mended.text.empty() ? utf8 : std::string_view(mended.text);
  ScannedJsonFeed found;
  found.feed.kind = Kind::object;
  FeedHandler handler(found);
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<leniency>(stream, handler);
  if (mended.fault) found.faults.push_back(fault_at(utf8, mended.fault->position, mended.fault->problem));
  // In a text that was mended, positions are not those of what came.
  if (result.IsError() && !handler.full() && !mended.fault)
    found.faults.push_back(fault_at(text, result.Offset(), problem_of(result)));
  return found;
}

} // namespace offprint
