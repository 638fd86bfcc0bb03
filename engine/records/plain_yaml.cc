#include "engine/records/plain_yaml.h"

#include "engine/records/text_file.h"

#include <cstdint>
#include <utility>
#include <yaml.h>

namespace quorate::records {
namespace {

/// One after the other, freed when the next is asked for.
class Events {
public:
  explicit Events(std::string_view text) : text_(text) {
    good_ = yaml_parser_initialize(&parser_) == 1;
    if (!good_) return;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;
  ~Events() {
    drop();
    if (good_) yaml_parser_delete(&parser_);
  }
  /// Null where the text is no YAML.
  const yaml_event_t* next() {
    drop();
    held_ = good_ && yaml_parser_parse(&parser_, &event_) == 1;
    return held_ ? &event_ : nullptr;
  }
  /// Its marks count characters, spans bytes. Marks are asked for in their order.
  std::uint32_t offset(const yaml_mark_t& mark) {
    while (character_ < mark.index && byte_ < text_.size()) {
      do ++byte_;
      while (byte_ < text_.size() && (static_cast<unsigned char>(text_[byte_]) & 0xc0U) == 0x80U);
      ++character_;
    }
    return static_cast<std::uint32_t>(byte_);
  }

private:
  void drop() {
    if (held_) yaml_event_delete(&event_);
    held_ = false;
  }
  std::string_view text_;
  yaml_parser_t parser_{};
  yaml_event_t event_{};
  bool good_ = false, held_ = false;
  std::size_t character_ = 0, byte_ = 0;
};

std::string_view text_of(const yaml_event_t& event) {
  return {reinterpret_cast<const char*>(event.data.scalar.value), event.data.scalar.length};
}

bool plain_scalar(const yaml_event_t& event, std::string_view rest) {
  const auto& scalar = event.data.scalar;
  if (scalar.anchor != nullptr || scalar.tag != nullptr || scalar.length > longest_value ||
      event.start_mark.line != event.end_mark.line)
    return false;
  std::string_view text = text_of(event);
  if (scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
      scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
    return true;
  // `~` and `null` are nothing to yaml-cpp.
  return scalar.style == YAML_PLAIN_SCALAR_STYLE && !text.empty() && rest.starts_with(text) &&
         text != "~" && text != "null" && text != "Null" && text != "NULL";
}

/// Bytes that mean something to one of the two only, or something else in each: tabs, carriage
/// returns, the line ends of Unicode, escapes, question marks (within `{}` yaml-cpp takes none, not
/// even in a word), directives.
bool plain_bytes(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if ((c < ' ' && c != '\n') || c == 0x7f || c == '\\' || c == '?') return false;
    if (c == '%' && (i == 0 || text[i - 1] == '\n')) return false;
    std::string_view here = text.substr(i, 3);
    if (here.starts_with("\xc2\x85") || here == "\xe2\x80\xa8" || here == "\xe2\x80\xa9" ||
        here == byte_order_mark)
      return false;
  }
  return true;
}

/// Deeper than any record: there libyaml, which walks all levels for each word, takes a time that
/// grows with their square.
constexpr std::size_t deepest = 64;

bool plain(std::string_view text) {
  if (!plain_bytes(text)) return false;
  Events events(text);
  std::size_t documents = 0, depth = 0;
  for (;;) {
    const yaml_event_t* event = events.next();
    if (event == nullptr) return false;
    std::string_view rest = text.substr(events.offset(event->start_mark));
    switch (event->type) {
    case YAML_STREAM_START_EVENT: break;
    case YAML_STREAM_END_EVENT: return documents == 1;
    case YAML_DOCUMENT_START_EVENT:
      if (++documents > 1 || event->data.document_start.implicit == 0) return false;
      break;
    case YAML_DOCUMENT_END_EVENT:
      if (event->data.document_end.implicit == 0) return false;
      break;
    case YAML_SCALAR_EVENT:
      if (!plain_scalar(*event, rest)) return false;
      break;
    case YAML_SEQUENCE_START_EVENT: {
      const auto& is = event->data.sequence_start;
      if (++depth > deepest || is.anchor != nullptr || is.tag != nullptr ||
          !rest.starts_with(is.style == YAML_FLOW_SEQUENCE_STYLE ? '[' : '-'))
        return false;
      break;
    }
    case YAML_MAPPING_START_EVENT: {
      const auto& is = event->data.mapping_start;
      if (++depth > deepest || is.anchor != nullptr || is.tag != nullptr ||
          (is.style == YAML_FLOW_MAPPING_STYLE && !rest.starts_with('{')))
        return false;
      break;
    }
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: --depth; break;
    default: return false;
    }
  }
}

} // namespace

bool read_plain_yaml(source::SourceId file, std::string_view text, RecordBuilder& builder) {
  if (!plain(text)) return false;
  Events events(text);
  while (const yaml_event_t* event = events.next()) {
    std::uint32_t begin = events.offset(event->start_mark);
    Span span{file, begin, begin, 0};
    switch (event->type) {
    case YAML_SCALAR_EVENT: {
      span.end = events.offset(event->end_mark);
      Value value;
      value.shape = Value::Shape::text;
      value.text = text_of(*event);
      value.span = span;
      builder.leaf(std::move(value));
      break;
    }
    case YAML_SEQUENCE_START_EVENT: builder.enter(span, Value::Shape::list); break;
    case YAML_MAPPING_START_EVENT: builder.enter(span, Value::Shape::map); break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: builder.leave(); break;
    case YAML_STREAM_END_EVENT: return true;
    default: break;
    }
  }
  return true; // never reached: the text was read to its end before
}

} // namespace quorate::records
