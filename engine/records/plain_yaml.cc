#include "engine/records/plain_yaml.h"

#include "engine/records/yaml_limits.h"

#include <algorithm>
#include <array>
#include <string>

namespace quorate::records {
namespace {

constexpr std::size_t longest_plain = 512; // longer texts are rare, and keys may not be so long

bool word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (static_cast<unsigned char>(c) >= 0x80);
}

/// For whoever only wants to know whether it is plain.
struct Nothing {
  void enter(std::size_t, Value::Shape) {}
  void leave() {}
  void leaf(std::size_t, std::size_t, std::string_view) {}
};

/// Reads the text from the start; every function says whether it was plain so far. What begins a
/// construct that is not known for certain to be plain is not.
template <class Sink> class Reader {
public:
  Reader(std::string_view text, Sink& sink) : text_(text), sink_(sink) {}

  bool document() {
    if (text_.find_first_of("\t\r") != std::string_view::npos) return false;
    return next_content() && !over() && column() == 0 && block_map(0) && over();
  }

private:
  template <class> friend class Reader;

  bool enter(Value::Shape shape) {
    sink_.enter(at_, shape);
    return ++depth_ <= deepest_yaml;
  }
  void leave() {
    --depth_;
    sink_.leave();
  }

  bool over() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n';
  }
  std::size_t column() const { return at_ - line_; }
  void blanks() {
    while (peek() == ' ') ++at_;
  }
  bool at_item() const { return peek() == '-' && peek(1) == ' '; }
  bool at_colon() const { return peek() == ':' && (peek(1) == ' ' || peek(1) == '\n'); }
  bool at_line_end() const { return over() || peek() == '\n'; }

  /// Over blank lines and comments to the next line that says something, or to the end.
  bool next_content() {
    while (!over()) {
      line_ = at_;
      blanks();
      if (!at_line_end() && peek() != '#') return true;
      to_line_end();
    }
    return true;
  }
  void to_line_end() {
    at_ = std::min(text_.find('\n', at_), text_.size());
    if (!over()) ++at_;
  }
  /// What follows a value on its line is nothing, or a comment.
  bool line_ends() {
    bool apart = peek() == ' ';
    blanks();
    if (!at_line_end() && !(peek() == '#' && apart)) return false;
    to_line_end();
    return next_content();
  }

  bool block_map(std::size_t indent) {
    if (!enter(Value::Shape::map)) return false;
    while (!over() && column() == indent && !at_item()) {
      if (!scalar(false) || !at_colon()) return false;
      ++at_;
      if (!value_of_key(indent) || (!over() && column() > indent)) return false;
    }
    leave();
    return over() || column() < indent;
  }

  bool value_of_key(std::size_t indent) {
    bool apart = peek() == ' ';
    blanks();
    if (!at_line_end() && !(peek() == '#' && apart)) return inline_value(indent);
    if (!line_ends_after_key() || over()) return false;
    if (at_item() && column() >= indent) return block_list(column());
    return column() > indent && block_map(column());
  }
  bool line_ends_after_key() {
    to_line_end();
    return next_content();
  }

  /// On the line of its key or its dash. A deeper line after it might go on with it.
  bool inline_value(std::size_t indent) {
    bool bracket = peek() == '{' || peek() == '[';
    return (bracket ? flow() : scalar(false)) && line_ends() && (over() || column() <= indent);
  }

  bool block_list(std::size_t indent) {
    if (!enter(Value::Shape::list)) return false;
    while (!over() && column() == indent && at_item()) {
      ++at_;
      blanks();
      if (at_line_end() || at_item() || peek() == '#') return false;
      bool good = key_ahead() ? block_map(column()) : inline_value(indent);
      if (!good || (!over() && column() > indent)) return false;
    }
    leave();
    return true;
  }

  /// Does a key stand here? Looks without telling the sink.
  bool key_ahead() {
    if (peek() == '{' || peek() == '[') return false;
    Nothing nothing;
    Reader<Nothing> ahead(text_, nothing);
    ahead.at_ = at_;
    return ahead.scalar(false) && ahead.at_colon();
  }

  bool flow() {
    bool map = peek() == '{';
    char close = map ? '}' : ']';
    if (!enter(map ? Value::Shape::map : Value::Shape::list)) return false;
    ++at_;
    flow_blanks();
    while (peek() != close) {
      if (map && !flow_key()) return false;
      bool bracket = peek() == '{' || peek() == '[';
      if (!(bracket ? flow() : scalar(true))) return false;
      flow_blanks();
      if (peek() == close) break;
      if (peek() != ',') return false;
      ++at_;
      flow_blanks();
      if (peek() == close) return false;
    }
    if (over()) return false;
    ++at_;
    leave();
    return true;
  }
  bool flow_key() {
    if (!scalar(true) || peek() != ':' || peek(1) != ' ') return false;
    ++at_;
    flow_blanks();
    return true;
  }
  /// Lines may end in brackets, as long as the next one is indented.
  void flow_blanks() {
    for (;;) {
      blanks();
      if (over() || peek() != '\n' || peek(1) != ' ') return;
      ++at_;
      line_ = at_;
    }
  }

  bool scalar(bool in_flow) {
    char first = peek();
    return first == '"' || first == '\'' ? quoted(first) : bare(in_flow);
  }

  bool quoted(char quote) {
    std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos || end - at_ > longest_plain) return false;
    std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    if (inside.find_first_of("\n\\") != std::string_view::npos) return false;
    if (end + 1 < text_.size() && text_[end + 1] == quote) return false;
    sink_.leaf(at_, end + 1, inside);
    at_ = end + 1;
    return true;
  }

  bool bare(bool in_flow) {
    std::size_t begin = at_, end = at_; // behind the last that is no blank
    bool sign = (peek() == '-' || peek() == '+' || peek() == '/') && word(peek(1));
    if (!word(peek()) && !sign) return false;
    for (; !over(); ++at_) {
      char c = peek();
      bool inside = word(c) || std::string_view("-./+@()=%;'").find(c) != std::string_view::npos ||
                    (c == ':' && (word(peek(1)) || peek(1) == '/')) || (c == '#' && end == at_) ||
                    (c == ',' && !in_flow);
      if (inside)
        end = at_ + 1;
      else if (c != ' ')
        break;
    }
    at_ = end;
    std::string_view text = text_.substr(begin, end - begin);
    constexpr std::array<std::string_view, 3> nothing{"null", "Null", "NULL"};
    if (text.size() > longest_plain ||
        std::find(nothing.begin(), nothing.end(), text) != nothing.end())
      return false;
    sink_.leaf(begin, end, text);
    return true;
  }

  std::string_view text_;
  Sink& sink_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;  ///< start of the line
  std::size_t depth_ = 0; ///< of maps and lists that are open
};

class Building {
public:
  Building(source::SourceId file, RecordBuilder& builder) : file_(file), builder_(builder) {}
  void enter(std::size_t at, Value::Shape shape) { builder_.enter(span(at, at), shape); }
  void leave() { builder_.leave(); }
  void leaf(std::size_t begin, std::size_t end, std::string_view text) {
    Value value;
    value.shape = Value::Shape::text;
    value.text = text;
    value.span = span(begin, end);
    builder_.leaf(std::move(value));
  }

private:
  Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0};
  }
  source::SourceId file_;
  RecordBuilder& builder_;
};
} // namespace

bool is_plain_yaml(std::string_view text) {
  Nothing nothing;
  return Reader<Nothing>(text, nothing).document();
}

void build_plain_yaml(std::string_view text, source::SourceId file, RecordBuilder& builder) {
  Building building(file, builder);
  Reader<Building>(text, building).document();
}

} // namespace quorate::records
