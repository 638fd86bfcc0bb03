#include "reports/json_stream.h"

#include "engine/diagnostics/printable.h"

#include <algorithm>
#include <cstring>
#include <fmt/core.h>

namespace quorate::reports {

namespace {
// Whoever prints the report to a terminal must not run what a record says: outside of strings JSON
// is ASCII, so every character that is not printable can become an escape where it stands.
void append_escaped(std::string& out, const std::string& json) {
  for (std::size_t at = 0; at < json.size();) {
    auto lead = static_cast<unsigned char>(json[at]);
    if (lead < 0x7f) {
      out += json[at++];
      continue;
    }
    std::string_view rest = std::string_view(json).substr(at);
    std::optional<diagnostics::Decoded> next = diagnostics::decode(rest);
    std::size_t bytes = next ? next->bytes : 1;
    rest = rest.substr(0, bytes);
    if (next && diagnostics::printable(rest) != rest) {
      auto code = static_cast<std::uint32_t>(next->character);
      if (code < 0x10000) {
        out += fmt::format("\\u{:04x}", code);
      } else {
        code -= 0x10000;
        out += fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (code >> 10), 0xdc00 + (code & 0x3ff));
      }
    } else {
      out += rest;
    }
    at += bytes;
  }
}
} // namespace

namespace {
/// Nearly all texts need no escapes: eight characters are looked at in one go.
bool unescaped(std::string_view text) {
  constexpr std::uint64_t each = 0x0101010101010101, high = 0x80 * each;
  // The high bit of each byte that is 0; where none is, no other byte has it.
  auto zeros = [](std::uint64_t x) { return (x - each) & ~x & high; };
  auto suspect = [&](std::uint64_t x) {
    return (x & high) | ((x - ' ' * each) & ~x & high) | zeros(x ^ ('"' * each)) |
           zeros(x ^ ('\\' * each)) | zeros(x ^ (0x7f * each));
  };
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data(), 8);
    if (suspect(eight) != 0) return false;
  }
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return ' ' <= c && c <= '~' && c != '"' && c != '\\'; });
}

void append_text(std::string& out, std::string_view text) {
  if (!unescaped(text))
    return append_escaped(out, Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
  out += '"';
  out += text;
  out += '"';
}
} // namespace

void JsonStream::new_line() {
  out_ += '\n';
  out_.append(2 * open_.size(), ' ');
}

void JsonStream::place() {
  if (named_) {
    named_ = false;
    return;
  }
  if (open_.empty()) return;
  if (!empty_) out_ += ',';
  new_line();
  empty_ = false;
}

JsonStream& JsonStream::begin(char bracket) {
  place();
  out_ += bracket;
  open_.push_back(bracket);
  empty_ = true;
  return *this;
}

JsonStream& JsonStream::end() {
  char closing = open_.back() == '{' ? '}' : ']';
  open_.pop_back();
  if (!empty_) new_line();
  out_ += closing;
  empty_ = false;
  return *this;
}

JsonStream& JsonStream::key(std::string_view name) {
  place();
  append_text(out_, name);
  out_ += ": ";
  named_ = true;
  return *this;
}

JsonStream& JsonStream::plain(std::string_view json) {
  place();
  out_ += json;
  return *this;
}

JsonStream& JsonStream::value(std::string_view text) {
  place();
  append_text(out_, text);
  return *this;
}

JsonStream& JsonStream::value(evaluation::Date date) {
  place();
  out_ += '"';
  out_ += date.iso();
  out_ += '"';
  return *this;
}

JsonStream& JsonStream::value(const Json& json) {
  place();
  std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
  // Line ends within strings are escaped: those that are left lay the value out.
  std::string margin(2 * open_.size(), ' ');
  std::string moved;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    if (end == std::string::npos) end = text.size() - 1;
    moved.append(text, at, end + 1 - at);
    if (text[end] == '\n') moved += margin;
    at = end + 1;
  }
  append_escaped(out_, moved);
  return *this;
}

std::string JsonStream::take() {
  out_ += '\n';
  return std::move(out_);
}

std::string written(const Json& json) {
  JsonStream stream;
  return stream.value(json).take();
}

} // namespace quorate::reports
