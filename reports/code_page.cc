#include "reports/code_page.h"

#include "reports/frames.h"
#include "reports/json_parts.h"
#include "reports/layout.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::reports {

using diagnostics::Entry;
using diagnostics::Severity;

namespace {
Style style(Severity severity) {
  return severity == Severity::error     ? Style::bad
         : severity == Severity::warning ? Style::doubtful
                                         : Style::plain;
}

std::string_view trimmed(std::string_view line) {
  std::size_t begin = line.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
}

// What stands between `open` and `close` at the start of `text`; nothing when it is not so.
std::optional<std::string_view> between(std::string_view text, std::string_view open,
                                        std::string_view close) {
  if (!text.starts_with(open)) return std::nullopt;
  std::size_t end = text.find(close, open.size());
  if (end == std::string_view::npos) return std::nullopt;
  return text.substr(open.size(), end - open.size());
}

// Emphasis and links are dissolved. Code keeps its backticks, as in every message.
Pieces inline_pieces(std::string_view text) {
  Pieces result{{""}};
  auto add = [&](std::string_view part) { result.back().text += part; };
  while (!text.empty()) {
    if (auto code = between(text, "`", "`")) {
      add(text.substr(0, code->size() + 2));
      text.remove_prefix(code->size() + 2);
    } else if (auto strong = between(text, "**", "**")) {
      result.push_back({std::string(*strong), Style::strong});
      result.push_back({""});
      text.remove_prefix(strong->size() + 4);
    } else if (auto label = between(text, "[", "](");
               label && label->find(']') == std::string_view::npos) {
      auto target = between(text.substr(label->size() + 2), "(", ")");
      add(*label);
      // Links within the documentation lead nowhere from a terminal.
      if (target && target->starts_with("http")) add(fmt::format(" ({})", *target));
      text.remove_prefix(label->size() + (target ? target->size() + 4 : 3));
    } else {
      add(text.substr(0, 1));
      text.remove_prefix(1);
    }
  }
  return result;
}

class Page {
public:
  explicit Page(const TextOptions& options) : out_(options.width, options.color) {}

  std::string read(const Entry& entry, std::string_view markdown) {
    out_.paragraph(
        0, {{fmt::format("{}[{}]", word(entry.severity), entry.code), style(entry.severity)},
            {fmt::format(": {}", entry.title), Style::strong}});
    out_.blank();
    for (std::size_t at = 0; at < markdown.size();) {
      std::size_t end = std::min(markdown.find('\n', at), markdown.size());
      line(markdown.substr(at, end - at));
      at = end + 1;
    }
    end_paragraph();
    if (markdown.empty()) out_.paragraph(0, {{"nothing more is written about this code"}});
    std::string text = out_.take();
    while (text.ends_with("\n\n")) text.pop_back();
    return text;
  }

private:
  void line(std::string_view raw) {
    std::string_view text = trimmed(raw);
    if (!fence_.empty()) {
      if (text == fence_) {
        fence_.clear();
        out_.blank();
      } else if (trimmed(raw).empty()) {
        out_.blank();
      } else {
        out_.verbatim(indent_, {std::string(raw), Style::plain});
      }
    } else if (text.starts_with("```")) {
      fence(text);
    } else if (text.starts_with("# ")) {
      end_paragraph(); // the title stands above
    } else if (text.starts_with("#")) {
      end_paragraph();
      out_.blank();
      std::string heading(trimmed(text.substr(text.find_first_not_of('#'))));
      for (char& c : heading)
        if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      out_.paragraph(0, {{heading, Style::strong}});
      out_.blank();
    } else if (auto comment = between(text, "<!--", "-->")) {
      end_paragraph();
      std::string_view said = trimmed(*comment);
      if (said.starts_with("run:"))
        out_.verbatim(2, {fmt::format("$ quorate {}", trimmed(said.substr(4))), Style::faint});
      out_.blank();
    } else if (text.empty()) {
      end_paragraph();
      out_.blank();
    } else {
      if (text.starts_with("- ")) end_paragraph();
      paragraph_ += (paragraph_.empty() ? "" : " ") + std::string(text);
    }
  }

  // ```charter example.charter: the file's name stands above it. As many backticks end it.
  void fence(std::string_view info) {
    end_paragraph();
    out_.blank();
    fence_ = std::string(std::min(info.find_first_not_of('`'), info.size()), '`');
    std::size_t space = info.find(' ');
    std::string_view name =
        space == std::string_view::npos ? std::string_view() : trimmed(info.substr(space));
    indent_ = name.empty() ? 2 : 4;
    if (!name.empty()) out_.verbatim(2, {std::string(name), Style::strong});
  }

  void end_paragraph() {
    bool item = paragraph_.starts_with("- ");
    out_.paragraph(item ? 2 : 0, inline_pieces(paragraph_), item ? 2 : 0);
    paragraph_.clear();
  }

  Layout out_;
  std::string paragraph_;
  std::size_t indent_ = 0;
  std::string fence_; ///< the backticks that end the block at hand
};

struct Range {
  char digit; ///< the first of the code
  std::string_view about;
};
constexpr auto ranges = std::to_array<Range>({
    {'0', "SYNTAX"},
    {'1', "NAMES AND TYPES"},
    {'2', "LINT OF CHARTERS"},
    {'3', "RECORDS"},
    {'4', "RECORDS AND CHARTER TOGETHER"},
    {'5', "LINT OF PROSE"},
    {'9', "COMMAND LINE"},
});

Json entry_json(const Entry& entry) {
  return {{"code", entry.code}, {"title", entry.title}, {"severity", word(entry.severity)}};
}
} // namespace

std::string code_page_text(const Entry& entry, std::string_view markdown,
                           const TextOptions& options) {
  return Page(options).read(entry, markdown);
}

std::string code_page_json(const Entry& entry, std::string_view markdown) {
  Json result{{"schema_version", 1}};
  result.update(entry_json(entry));
  result["page"] = text_or_null(std::string(markdown));
  return written(result);
}

std::string code_list_text(std::span<const Entry> all, const TextOptions& options) {
  Layout out(options.width, options.color);
  char digit = '\0';
  for (const Entry& entry : all) {
    if (!options.quiet && entry.code[1] != digit) {
      digit = entry.code[1];
      auto range = std::find_if(ranges.begin(), ranges.end(),
                                [&](const Range& one) { return one.digit == digit; });
      out.blank();
      out.paragraph(
          0, {{std::string(range == ranges.end() ? "OTHERS" : range->about), Style::strong}});
    }
    std::string label = fmt::format("{}  {:<7}", entry.code, word(entry.severity));
    if (options.quiet)
      out.row(0, {std::string(entry.code)}, 4, {{std::string(entry.title)}});
    else
      out.row(2, {label, style(entry.severity)}, label.size(), {{std::string(entry.title)}});
  }
  return out.take();
}

std::string code_list_json(std::span<const Entry> all) {
  Json codes = Json::array();
  for (const Entry& entry : all) codes.push_back(entry_json(entry));
  return written({{"schema_version", 1}, {"codes", std::move(codes)}});
}

} // namespace quorate::reports
