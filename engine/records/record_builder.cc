#include "engine/records/record_builder.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/yaml_limits.h"

#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <utility>

namespace quorate::records {

using diagnostics::quoted;

void RecordBuilder::enter(Span span, Value::Shape shape) {
  if (levels_.size() + open_.size() + skipping_ >= deepest_yaml)
    stop("Q303", span, fmt::format("the text nests deeper than {} levels", deepest_yaml),
         "records are lists of maps: a bracket may be unclosed above");
  if (sections_ == nullptr || skipping_ > 0) {
    ++skipping_;
    return;
  }
  if (!open_.empty()) return build(span, shape);
  if (levels_.empty()) {
    if (shape != Value::Shape::map) wrong_root(span);
    levels_.push_back(Level::root);
    return;
  }
  if (levels_.back() == Level::items) return build(span, shape);
  if (!key_) key_is_no_text(span);
  if (levels_.back() == Level::names) {
    name_ = *key_;
    if (shape != Value::Shape::list) return build(span, shape);
    levels_.push_back(Level::items);
    return;
  }
  if (section_ == nullptr) {
    skipping_ = 1;
  } else if (section_->form == Section::Form::records && shape == Value::Shape::list) {
    levels_.push_back(Level::items);
  } else if (section_->form == Section::Form::named && shape == Value::Shape::map) {
    levels_.push_back(Level::names);
    key_.reset();
  } else {
    build(span, shape);
  }
}

void RecordBuilder::leave() {
  if (skipping_ > 0) {
    if (--skipping_ == 0) key_.reset();
    return;
  }
  if (!open_.empty()) {
    Value done = std::move(open_.back().value);
    open_.pop_back();
    if (open_.empty())
      deliver(done);
    else
      attach(std::move(done));
    return;
  }
  levels_.pop_back();
  key_.reset();
}

void RecordBuilder::leaf(Value value) {
  if (sections_ == nullptr || skipping_ > 0) return;
  if (!open_.empty()) return attach(std::move(value));
  if (levels_.empty()) {
    if (value.shape != Value::Shape::nothing) wrong_root(value.span);
    return;
  }
  if (levels_.back() == Level::items || key_) return deliver(value);
  if (value.shape != Value::Shape::text) key_is_no_text(value.span);
  read_key({value.text, value.span});
}

/// A key of the root, or the name of a list under it.
void RecordBuilder::read_key(Text key) {
  auto& seen = levels_.back() == Level::root ? root_keys_ : names_;
  if (!seen.insert(key.value).second) key_twice(key);
  key_ = std::move(key);
  if (levels_.back() == Level::names) return;
  name_.reset();
  auto found = std::find_if(sections_->begin(), sections_->end(),
                            [&](const Section& one) { return one.key == key_->value; });
  section_ = found == sections_->end() ? nullptr : &*found;
  if (section_ != nullptr) return;
  std::vector<std::string> known;
  for (const Section& one : *sections_) known.push_back(one.key);
  std::optional<std::string> meant = diagnostics::nearest(key_->value, known);
  diagnostics::Diagnostic one{"Q305", diagnostics::Severity::error,
                              fmt::format("{} is not a key of this file", quoted(key_->value, 60)),
                              key_->span};
  one.help = meant ? fmt::format("did you mean `{}`?", *meant)
                   : fmt::format("the keys are `{}`", fmt::join(known, "`, `"));
  if (meant) one.fix = diagnostics::Fix{key_->span, *meant};
  problems_.add(std::move(one));
}

void RecordBuilder::build(Span span, Value::Shape shape) {
  if (!open_.empty() && open_.back().value.shape == Value::Shape::map && !open_.back().key)
    key_is_no_text(span);
  if (open_.empty()) values_ = 0;
  Value value;
  value.shape = shape;
  value.span = span;
  open_.push_back({std::move(value)});
}

void RecordBuilder::attach(Value value) {
  if (++values_ > most_values_of_record)
    stop("Q303", open_.front().value.span,
         fmt::format("this record holds more than {} values", most_values_of_record),
         "split it into several records");
  Open& parent = open_.back();
  parent.value.span.end = std::max(parent.value.span.end, value.span.end);
  if (parent.value.shape == Value::Shape::list) {
    parent.value.items.push_back(std::move(value));
  } else if (parent.key) {
    parent.value.fields.push_back({*std::exchange(parent.key, std::nullopt), std::move(value)});
  } else {
    if (value.shape != Value::Shape::text) key_is_no_text(value.span);
    parent.key = Text{std::move(value.text), value.span};
  }
}

void RecordBuilder::deliver(const Value& value) {
  check_keys(value);
  bool listed = levels_.back() == Level::items;
  std::string_view name = name_ ? std::string_view(name_->value) : std::string_view();
  if (section_ != nullptr && (listed || section_->form == Section::Form::whole)) {
    section_->take(value, name);
  } else if (section_ != nullptr && value.shape != Value::Shape::nothing) {
    bool names = section_->form == Section::Form::named && levels_.back() == Level::root;
    problems_.error("Q307", value.span,
                    fmt::format("under `{}` stands {}, here stands {}", key_->value,
                                names ? "a map from names to lists" : "a list of records",
                                shape_word(value.shape)),
                    names ? "write `name:`, and below it a list of records"
                          : "begin each record with `- `");
  }
  if (!listed) key_.reset();
}

/// Keys of one map must differ. Sorted, because a map may hold 100,000 ballots.
void RecordBuilder::check_keys(const Value& value) {
  std::vector<const Text*> keys;
  for (const Field& field : value.fields) {
    keys.push_back(&field.key);
    check_keys(field.value);
  }
  for (const Value& item : value.items) check_keys(item);
  std::stable_sort(keys.begin(), keys.end(),
                   [](const Text* a, const Text* b) { return a->value < b->value; });
  for (std::size_t i = 1; i < keys.size(); ++i)
    if (keys[i - 1]->value == keys[i]->value) key_twice(*keys[i]);
}

void RecordBuilder::key_twice(const Text& key) {
  problems_.error("Q302", key.span,
                  fmt::format("the key {} stands twice in one map", quoted(key.value, 60)),
                  "keep one of the two");
}

void RecordBuilder::key_is_no_text(Span span) {
  stop("Q302", span, "here a key is missing, or is not one word", "write `key: value`");
}

void RecordBuilder::wrong_root(Span span) {
  std::string first = sections_->empty() ? "key" : sections_->front().key;
  stop("Q307", span, "the file does not begin with a key",
       fmt::format("begin it with `{}:`, and its records below", first));
}

void RecordBuilder::stop(std::string code, Span span, std::string message, std::string help) {
  problems_.error(std::move(code), span, std::move(message), std::move(help));
  throw Stop{};
}

} // namespace quorate::records
