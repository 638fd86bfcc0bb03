#include "engine/diagnostics/diagnostic.h"
#include "engine/diagnostics/excerpt.h"
#include "engine/diagnostics/printable.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::diagnostics {

namespace {
// A span as one line of a frame shows it.
struct Mark {
  source::Span span;
  std::string_view text = {};
  char sign = '-'; // ^ for the place itself, - for labels
  source::Place place = {};
  bool has_text = false;       // the line can be shown
  std::size_t begin = 0;       // bytes within the line
  std::size_t end = 0;         // clipped to the line
  std::uint32_t last_line = 0; // where the span ends
};

Mark mark(source::Span span, std::string_view text, char sign, const source::Sources& sources) {
  const source::Source& file = sources[span.source];
  Mark result{span, text, sign};
  result.has_text = !file.text().empty();
  if (result.has_text) {
    auto size = static_cast<std::uint32_t>(file.text().size());
    span.begin = std::min(span.begin, size);
    span.end = std::clamp(span.end, span.begin, size);
  }
  result.place = sources.place(span);
  result.last_line = result.place.line;
  if (!result.has_text) return result;

  std::string_view line = file.line_text(result.place.line);
  if (span.line != 0) { // only the line is known: all of it is meant
    result.has_text = span.line <= file.line_count();
    result.begin = std::min(line.find_first_not_of(" \t"), line.size());
    result.end = std::max(result.begin, line.find_last_not_of(" \t") + 1);
    return result;
  }
  result.begin = std::min<std::size_t>(result.place.column - 1, line.size());
  result.end = std::clamp(result.begin + (span.end - span.begin), result.begin, line.size());
  if (span.end > span.begin) result.last_line = file.line_of(span.end - 1);
  return result;
}

std::string_view word(Severity severity) {
  switch (severity) {
  case Severity::note: return "note";
  case Severity::warning: return "warning";
  case Severity::error: break;
  }
  return "error";
}

// Writes rows behind a gutter wide enough for every line number of the diagnostic.
class Frame {
public:
  explicit Frame(std::uint32_t highest_line)
      : width_(std::max<std::size_t>(1, fmt::formatted_size("{}", highest_line))) {}

  void row(std::string_view gutter, std::string_view text) {
    std::string line = fmt::format("{:>{}} |{}{}", gutter, width_, text.empty() ? "" : " ", text);
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  void place(std::string_view arrow, const source::Place& at, std::string_view text = {}) {
    out += fmt::format("{:>{}}{} {}", "", width_, arrow, printable(at.path));
    if (at.line != 0) out += fmt::format(":{}", at.line);
    if (at.line != 0 && at.column != 0) out += fmt::format(":{}", at.column);
    out += text.empty() ? "\n" : fmt::format(": {}\n", printable(text));
  }
  void gap() { out += "...\n"; }
  // `= help: ...`; further lines of the text stand under its start.
  void hint(std::string_view name, std::string_view text) {
    std::string lead = fmt::format("{:>{}} = {}: ", "", width_, name);
    for (std::size_t at = 0; at <= text.size();) {
      std::size_t end = std::min(text.find('\n', at), text.size());
      out += at == 0 ? lead : std::string(lead.size(), ' ');
      out += printable(text.substr(at, end - at)) + "\n";
      at = end + 1;
    }
  }
  // The line and its mark. `shown` is the text of the row above: marks of one line share it.
  void marked(std::uint32_t line, const Excerpt& part, char sign, std::string_view text,
              const std::string* shown = nullptr) {
    if (!shown || *shown != part.text) row(fmt::format("{}", line), part.text);
    row("", std::string(part.column, ' ') + std::string(part.width, sign) +
                (text.empty() ? "" : " " + printable(text)));
  }

  std::string out;

private:
  std::size_t width_;
};

// All marks of one file whose text is at hand: lines in order, each mark on a row of its own.
void show_lines(Frame& frame, std::vector<Mark> marks, const source::Source& file) {
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return a.place.line != b.place.line ? a.place.line < b.place.line : a.begin < b.begin;
  });
  frame.row("", "");
  std::uint32_t line = 0;
  std::string shown;
  for (const Mark& m : marks) {
    if (line != 0 && m.place.line > line + 1) frame.gap();
    Excerpt part = excerpt(file.line_text(m.place.line), m.begin, m.end);
    std::string text(m.text);
    if (m.last_line > m.place.line)
      text += fmt::format("{}(to line {})", text.empty() ? "" : " ", m.last_line);
    frame.marked(m.place.line, part, m.sign, text, m.place.line == line ? &shown : nullptr);
    line = m.place.line;
    shown = part.text;
  }
}

// One file of the diagnostic: the marks in it, the first of them named behind the arrow.
void show_file(Frame& frame, std::string_view arrow, const std::vector<Mark>& marks,
               const source::Sources& sources) {
  std::vector<Mark> with_text;
  for (const Mark& m : marks)
    if (m.has_text) with_text.push_back(m);
  if (!with_text.empty()) {
    frame.place(arrow, with_text.front().place);
    show_lines(frame, with_text, sources[with_text.front().span.source]);
    arrow = ":::";
  }
  for (const Mark& m : marks) {
    if (m.has_text) continue;
    if (m.span.source != 0) {
      frame.place(arrow, m.place, m.text);
      arrow = ":::";
    } else if (!m.text.empty()) { // a label that stands in no file still says something
      frame.hint("note", m.text);
    }
  }
}

constexpr std::size_t quoted_columns = 60;
constexpr std::size_t most_lines_of_fix = 8;

std::string fix_sentence(std::string_view old, std::string_view replacement) {
  auto name = [](std::string_view text) {
    return text.find('\n') == std::string_view::npos ? quoted(text, quoted_columns) : "";
  };
  if (replacement.empty()) return name(old).empty() ? "remove these lines" : "remove " + name(old);
  std::string wanted = name(replacement).empty() ? "these lines" : name(replacement);
  if (old.empty()) return "add " + wanted;
  return "write " + wanted + " instead" + (name(old).empty() ? "" : " of " + name(old));
}

// The edit in words, and the line as it then stands: `+` under what is new, `-` under what goes.
void show_fix(Frame& frame, const Fix& fix, source::SourceId primary,
              const source::Sources& sources) {
  Mark at = mark(fix.span, {}, '+', sources);
  std::string_view old = sources.text(fix.span);
  std::string sentence = fix_sentence(old, fix.replacement);
  if (fix.span.source != primary && !at.place.path.empty())
    sentence += " in " + sources.cite(fix.span);
  frame.hint("fix", sentence);
  if (!at.has_text || fix.span.line != 0) return;

  const source::Source& file = sources[fix.span.source];
  std::string_view line = file.line_text(at.place.line);
  frame.row("", "");
  if (fix.replacement.empty()) {
    frame.marked(at.place.line, excerpt(line, at.begin, at.end), '-',
                 at.last_line > at.place.line ? fmt::format("(to line {})", at.last_line) : "");
    return;
  }
  std::uint32_t last_line = file.line_of(std::max(fix.span.begin, fix.span.end));
  std::string_view after = file.line_text(last_line);
  after.remove_prefix(std::min<std::size_t>(after.size(), std::max(fix.span.begin, fix.span.end) -
                                                              file.line_start(last_line)));
  std::string_view rest = fix.replacement;
  for (std::uint32_t number = 0;; ++number) {
    if (number == most_lines_of_fix) return frame.gap();
    std::size_t end = rest.find('\n');
    std::string_view added = rest.substr(0, end);
    std::string mended(number == 0 ? line.substr(0, at.begin) : std::string_view{});
    std::size_t begin = mended.size();
    mended += added;
    if (end == std::string_view::npos) mended += after;
    Excerpt part = excerpt(mended, begin, begin + added.size());
    if (added.empty()) {
      frame.row(fmt::format("{}", at.place.line + number), part.text);
    } else {
      frame.marked(at.place.line + number, part, '+', {});
    }
    if (end == std::string_view::npos) return;
    rest.remove_prefix(end + 1);
  }
}
} // namespace

std::string render(const Diagnostic& one, const source::Sources& sources) {
  std::vector<Mark> marks{mark(one.span, {}, '^', sources)};
  for (const Label& label : one.labels) marks.push_back(mark(label.span, label.text, '-', sources));
  std::uint32_t highest_line = 1;
  for (const Mark& m : marks) highest_line = std::max(highest_line, m.place.line);
  if (one.fix) {
    auto lines = std::count(one.fix->replacement.begin(), one.fix->replacement.end(), '\n');
    highest_line = std::max(highest_line, mark(one.fix->span, {}, '+', sources).place.line +
                                              static_cast<std::uint32_t>(lines));
  }

  Frame frame(highest_line);
  frame.out = one.code.empty() ? fmt::format("{}: {}\n", word(one.severity), printable(one.message))
                               : fmt::format("{}[{}]: {}\n", word(one.severity),
                                             printable(one.code), printable(one.message));
  std::vector<source::SourceId> shown;
  std::string_view arrow = "-->";
  for (const Mark& m : marks) {
    if (std::find(shown.begin(), shown.end(), m.span.source) != shown.end()) continue;
    std::vector<Mark> here;
    std::copy_if(marks.begin(), marks.end(), std::back_inserter(here),
                 [&](const Mark& other) { return other.span.source == m.span.source; });
    show_file(frame, arrow, here, sources);
    if (m.span.source != 0) arrow = ":::";
    shown.push_back(m.span.source);
  }
  if (!one.help.empty()) frame.hint("help", one.help);
  if (one.fix) show_fix(frame, *one.fix, one.span.source, sources);
  return std::move(frame.out);
}

} // namespace quorate::diagnostics
