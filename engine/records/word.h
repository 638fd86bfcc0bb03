#pragma once
// Words that thousands of records repeat: roles, procedures, clauses, choices. Each stands in
// memory once, for as long as the program runs.

#include <compare>
#include <fmt/core.h>
#include <string>
#include <string_view>

namespace quorate::records {

class Word {
public:
  Word();
  Word(std::string_view text);
  Word(const std::string& text) : Word(std::string_view(text)) {}
  Word(const char* text) : Word(std::string_view(text)) {}

  const std::string& text() const { return *text_; }
  operator const std::string&() const { return *text_; }
  operator std::string_view() const { return *text_; }
  bool empty() const { return text_->empty(); }
  std::size_t size() const { return text_->size(); }

  friend bool operator==(Word a, Word b) { return a.text_ == b.text_; }
  friend bool operator==(Word a, std::string_view b) { return *a.text_ == b; }
  friend bool operator==(Word a, const std::string& b) { return *a.text_ == b; }
  friend bool operator==(Word a, const char* b) { return *a.text_ == b; }
  friend std::strong_ordering operator<=>(Word a, Word b) { return *a.text_ <=> *b.text_; }

private:
  const std::string* text_; ///< never null; equal texts are one
};

} // namespace quorate::records

template <> struct fmt::formatter<quorate::records::Word> : fmt::formatter<fmt::string_view> {
  template <class Context> auto format(quorate::records::Word word, Context& to) const {
    return fmt::formatter<fmt::string_view>::format(word.text(), to);
  }
};
