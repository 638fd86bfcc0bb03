#include "engine/records/json_tree.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/yaml_limits.h"

#include <algorithm>
#include <fmt/core.h>
#include <simdjson.h>
#include <unordered_set>
#include <utility>

namespace quorate::records {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::SUCCESS;

class JsonTree {
public:
  JsonTree(source::SourceId file, const source::Sources& sources, Problems& problems)
      : file_(file), text_(sources[file].text()), problems_(problems) {}

  std::optional<Value> read() {
    std::size_t begin = text_.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || (text_[begin] != '{' && text_[begin] != '[')) {
      fail("Q314", begin == std::string_view::npos ? 0 : begin, "this is not a JSON object or list",
           "give the file as it was exported");
      return std::nullopt;
    }
    simdjson::padded_string padded(text_);
    padded_ = padded.data();
    ondemand::parser parser;
    ondemand::document document;
    Value root;
    simdjson::error_code failure = parser.iterate(padded).get(document);
    if (failure == SUCCESS) {
      ondemand::value value;
      failure = document.get_value().get(value);
      if (failure == SUCCESS) failure = build(value, root, 0);
      if (failure != SUCCESS && !said_) {
        const char* where = nullptr;
        if (document.current_location().get(where) == SUCCESS) malformed(failure, offset(where));
      }
    }
    // Reading on demand looks at nothing behind the end, and at some numbers only in passing.
    simdjson::dom::parser whole;
    simdjson::dom::element ignored;
    if (failure == SUCCESS) failure = whole.parse(padded).get(ignored);
    if (failure != SUCCESS && !said_) malformed(failure, begin);
    if (failure != SUCCESS || said_) return std::nullopt;
    return root;
  }

private:
  std::size_t offset(const char* at) const {
    std::size_t result = at < padded_ ? 0 : static_cast<std::size_t>(at - padded_);
    return std::min(result, text_.size());
  }
  Span place(std::size_t begin, std::size_t size) const { // a fault may stand at the very end
    begin = std::min(begin, text_.size());
    std::size_t end = begin + std::min(size, text_.size() - begin);
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0};
  }
  simdjson::error_code fail(std::string code, std::size_t at, std::string message,
                            std::string help) {
    if (!said_) problems_.error(std::move(code), place(at, 1), std::move(message), std::move(help));
    said_ = true;
    return simdjson::TAPE_ERROR;
  }
  void malformed(simdjson::error_code failure, std::size_t at) {
    if (failure == simdjson::DEPTH_ERROR)
      fail("Q303", at, "this JSON nests too deep", "an export of votes is nearly flat");
    else
      fail("Q314", at, "this is not well-formed JSON",
           "give the file as it was exported; several lists in one file must be put into one");
  }

  simdjson::error_code build_text(ondemand::value& value, Value& to) {
    std::string_view text;
    if (auto failure = value.get_string().get(text)) return failure;
    if (text.find('\0') != std::string_view::npos)
      return fail("Q304", to.span.begin, "a NUL stands in this text", "remove it");
    to.shape = Value::Shape::text;
    to.text = std::string(text);
    return SUCCESS;
  }

  simdjson::error_code build_list(ondemand::value& value, Value& to, int depth) {
    ondemand::array array;
    if (auto failure = value.get_array().get(array)) return failure;
    to.shape = Value::Shape::list;
    for (auto item : array) {
      ondemand::value inner;
      if (auto failure = std::move(item).get(inner)) return failure;
      to.items.emplace_back();
      if (auto failure = build(inner, to.items.back(), depth + 1)) return failure;
    }
    return SUCCESS;
  }

  simdjson::error_code build_map(ondemand::value& value, Value& to, int depth) {
    ondemand::object object;
    if (auto failure = value.get_object().get(object)) return failure;
    to.shape = Value::Shape::map;
    std::unordered_set<std::string> seen;
    for (auto item : object) {
      ondemand::field field;
      if (auto failure = std::move(item).get(field)) return failure;
      std::size_t begin = offset(field.key().raw()) - 1; // of the quote
      std::string_view key;
      if (auto failure = field.unescaped_key().get(key)) return failure;
      if (key.find('\0') != std::string_view::npos)
        return fail("Q304", begin, "a NUL stands in this key", "remove it");
      if (!seen.emplace(key).second)
        return fail("Q314", begin,
                    fmt::format("{} stands twice in one object", diagnostics::quoted(key, 60)),
                    "which of the two counts is not known: keep one");
      to.fields.push_back({{std::string(key), place(begin, key.size() + 2)}, {}});
      if (auto failure = build(field.value(), to.fields.back().value, depth + 1)) return failure;
    }
    return SUCCESS;
  }

  simdjson::error_code build(ondemand::value& value, Value& to, int depth) {
    std::string_view token = value.raw_json_token();
    std::size_t end = token.find_last_not_of(" \t\r\n");
    to.span = place(offset(token.data()), end == std::string_view::npos ? 1 : end + 1);
    if (depth > deepest_json)
      return fail("Q303", to.span.begin, "this JSON nests too deep",
                  "an export of votes is nearly flat");
    if (++values_ > most_values_of_record)
      return fail("Q303", to.span.begin,
                  fmt::format("this file holds more than {} values", most_values_of_record),
                  "import one decision at a time");
    ondemand::json_type type{};
    if (auto failure = value.type().get(type)) return failure;
    switch (type) {
    case ondemand::json_type::array: return build_list(value, to, depth);
    case ondemand::json_type::object: return build_map(value, to, depth);
    case ondemand::json_type::string: return build_text(value, to);
    case ondemand::json_type::null: {
      bool null = false;
      if (auto failure = value.is_null().get(null)) return failure;
      return null ? SUCCESS : simdjson::N_ATOM_ERROR;
    }
    case ondemand::json_type::boolean: {
      bool truth = false;
      if (auto failure = value.get_bool().get(truth)) return failure;
      to.shape = Value::Shape::text;
      to.text = truth ? "true" : "false";
      return SUCCESS;
    }
    case ondemand::json_type::number: {
      ondemand::number ignored;
      to.shape = Value::Shape::text;
      to.text = std::string(token.substr(0, end + 1));
      return value.get_number().get(ignored);
    }
    }
    return simdjson::TAPE_ERROR;
  }

  source::SourceId file_;
  std::string_view text_;
  Problems& problems_;
  const char* padded_ = nullptr;
  std::size_t values_ = 0;
  bool said_ = false;
};

} // namespace

std::optional<Value> read_json(source::SourceId file, const source::Sources& sources,
                               Problems& problems) {
  return JsonTree(file, sources, problems).read();
}

} // namespace quorate::records
