#include "engine/records/fields.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/record_date.h"

#include <algorithm>
#include <fmt/core.h>
#include <utility>

namespace quorate::records {

using diagnostics::quoted;
using diagnostics::Severity;

namespace {

std::optional<std::string> nearest_key(std::string_view key, const std::vector<std::string>& open) {
  if (auto near = diagnostics::nearest(key, open)) return near;
  // `alias` for `aliases`, `affiliation` for `affiliations`.
  for (const std::string& name : open)
    if (key.size() >= 4 && name.starts_with(key)) return name;
  return std::nullopt;
}

} // namespace

std::string_view shape_word(Value::Shape shape) {
  switch (shape) {
  case Value::Shape::nothing: return "nothing";
  case Value::Shape::text: return "a text";
  case Value::Shape::list: return "a list";
  case Value::Shape::map: return "a map";
  }
  return "nothing";
}

namespace {
std::string_view article(std::string_view noun) {
  return !noun.empty() && std::string_view("aeiou").find(noun.front()) != noun.npos ? "an" : "a";
}
} // namespace

Fields::Fields(const Value& record, std::string_view what, Problems& problems)
    : record_(record), what_(what), problems_(problems) {
  if (record.shape == Value::Shape::map) return;
  ok_ = false;
  problems_.error("Q307", record.span,
                  fmt::format("{} {} is a map of keys and values, here stands {}", article(what_),
                              what_, shape_word(record.shape)),
                  "write it as `- {key: value, key: value}`");
}

bool Fields::known(std::string_view key) const {
  return std::find(known_.begin(), known_.end(), key) != known_.end();
}

const Value* Fields::value(std::string_view key) {
  if (!known(key)) known_.emplace_back(key);
  for (const Field& field : record_.fields)
    if (field.key.value == key)
      return field.value.shape == Value::Shape::nothing ? nullptr : &field.value;
  return nullptr;
}

void Fields::wrong(const Value& value, std::string_view key, std::string_view wanted) {
  ok_ = false;
  std::string found = value.shape == Value::Shape::text ? quoted(value.text, 60)
                                                        : std::string(shape_word(value.shape));
  std::string help;
  if (wanted.starts_with("a list"))
    help = fmt::format("write `{}: [ ... ]`, or each item on a line of its own after `- `", key);
  else if (value.shape != Value::Shape::text && wanted.find("list") == wanted.npos)
    help = fmt::format("write one value behind `{}: `", key);
  problems_.error(
      "Q307", value.span,
      fmt::format("`{}` of {} {} is {}, here stands {}", key, article(what_), what_, wanted, found),
      std::move(help));
}

void Fields::missing(std::string_view key, std::string_view example) {
  if (record_.shape != Value::Shape::map) return; // said already
  ok_ = false;
  problems_.error("Q306", record_.span, fmt::format("this {} has no `{}`", what_, key),
                  fmt::format("write `{}`", example));
}

std::optional<Text> Fields::text(std::string_view key) {
  const Value* found = value(key);
  if (found == nullptr) return std::nullopt;
  if (found->shape != Value::Shape::text) {
    wrong(*found, key, "one text");
    return std::nullopt;
  }
  if (found->text.empty()) return std::nullopt;
  return Text{found->text, found->span};
}

Text Fields::required_text(std::string_view key, std::string_view example) {
  const Value* there = value(key);
  std::optional<Text> found = text(key);
  bool said = there != nullptr && there->shape != Value::Shape::text;
  if (!found && !said) missing(key, example);
  return found.value_or(Text{});
}

std::optional<Date> Fields::date(std::string_view key) {
  std::optional<Text> found = text(key);
  if (!found) return std::nullopt;
  std::optional<Date> day = parse_date(found->value);
  if (!day) {
    ok_ = false;
    report_bad_date(found->value, found->span, problems_);
  }
  return day;
}

std::optional<Date> Fields::required_date(std::string_view key, std::string_view example) {
  if (required_text(key, example).value.empty()) return std::nullopt;
  return date(key);
}

bool Fields::yes_or_no(std::string_view key, bool otherwise) {
  std::optional<Text> found = text(key);
  if (!found) return otherwise;
  std::string word = fold(found->value);
  if (word == "yes" || word == "true") return true;
  if (word == "no" || word == "false") return false;
  wrong(*value(key), key, "`yes` or `no`");
  return otherwise;
}

std::vector<Text> Fields::texts(std::string_view key) {
  const Value* found = value(key);
  return found == nullptr ? std::vector<Text>() : texts_of(*found, key);
}

std::vector<Text> Fields::texts_of(const Value& value, std::string_view key) {
  std::vector<Text> result;
  if (value.shape == Value::Shape::map) wrong(value, key, "a list of texts");
  if (value.shape == Value::Shape::text && !value.text.empty())
    result.push_back({value.text, value.span});
  for (const Value& item : value.items) {
    if (item.shape == Value::Shape::text && !item.text.empty())
      result.push_back({item.text, item.span});
    else
      wrong(item, key, "a list of texts");
  }
  return result;
}

std::vector<const Value*> Fields::items(std::string_view key) {
  std::vector<const Value*> result;
  const Value* found = value(key);
  if (found == nullptr) return result;
  if (found->shape == Value::Shape::map ||
      (found->shape == Value::Shape::text && !found->text.empty()))
    result.push_back(found);
  for (const Value& item : found->items) result.push_back(&item);
  return result;
}

void Fields::accept(std::initializer_list<std::string_view> keys) {
  for (std::string_view key : keys)
    if (!known(key)) known_.emplace_back(key);
}

std::vector<std::string> Fields::open_keys() const {
  std::vector<std::string> open;
  for (const std::string& name : known_)
    if (std::none_of(record_.fields.begin(), record_.fields.end(),
                     [&](const Field& field) { return field.key.value == name; }))
      open.push_back(name);
  return open;
}

void Fields::finish() {
  const std::vector<std::string> open = open_keys();
  for (const Field& field : record_.fields) {
    if (known(field.key.value)) continue;
    std::optional<std::string> meant = nearest_key(field.key.value, open);
    std::string all;
    for (const std::string& name : known_) all += (all.empty() ? "`" : ", `") + name + "`";
    diagnostics::Diagnostic one{
        "Q305", Severity::error,
        fmt::format("{} is not a key of {} {}", quoted(field.key.value, 60), article(what_), what_),
        field.key.span};
    one.help = meant ? fmt::format("did you mean `{}`?", *meant) : "the keys are " + all;
    if (meant) one.fix = diagnostics::Fix{field.key.span, *meant};
    problems_.add(std::move(one));
  }
}

std::map<std::string, Text> Fields::attributes() {
  const std::vector<std::string> open = open_keys();
  std::map<std::string, Text> result;
  for (const Field& field : record_.fields) {
    if (known(field.key.value)) continue;
    const std::string& key = field.key.value;
    std::optional<std::string> meant = nearest_key(key, open);
    // Two-letter keys (`by`, `id`) are near to too many honest attributes.
    if (meant && meant->size() >= 4)
      problems_.warning(
          "Q305", field.key.span,
          fmt::format("{} is read as an attribute of this {}", quoted(key, 60), what_),
          fmt::format("did you mean `{}`?", *meant));
    if (field.value.shape == Value::Shape::nothing) continue;
    Text joined{"", source::join(field.key.span, field.value.span)}; // a fault may lie in either
    for (const Text& item : texts_of(field.value, key))
      joined.value += (joined.value.empty() ? "" : ", ") + item.value;
    result.emplace(key, std::move(joined));
  }
  return result;
}

Interval read_interval(Fields& fields, Problems& problems) {
  Interval result{fields.date("since"), fields.date("until"), fields.span()};
  if (result.since && result.until)
    in_order(*result.since, *result.until, fields.span(), "stretch", problems);
  return result;
}

bool in_order(Date since, Date until, Span span, std::string_view what, Problems& problems) {
  if (since < until) return true;
  if (since == until) {
    problems.warning("Q312", span,
                     fmt::format("this {} begins and ends on {}: it is empty", what, since.iso()),
                     "`until` is the first day that no longer counts");
    return true;
  }
  problems.error(
      "Q312", span,
      fmt::format("this {} ends on {}, before it begins on {}", what, until.iso(), since.iso()),
      "`until` is the first day that no longer counts; it comes after `since`");
  return false;
}

} // namespace quorate::records
