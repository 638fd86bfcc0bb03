#include "engine/source/source.h"

#include <algorithm>
#include <utility>

namespace quorate::source {

Span join(Span first, Span last) { return {first.source, first.begin, last.end, first.line}; }

Source::Source(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)) {}

const std::vector<std::uint32_t>& Source::line_starts() const {
  known_.see_to([this] {
    std::string_view all = text();
    line_starts_.reserve(static_cast<std::size_t>(std::count(all.begin(), all.end(), '\n')) + 1);
    line_starts_.push_back(0);
    for (std::size_t at = all.find('\n'); at != std::string::npos; at = all.find('\n', at + 1))
      line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  });
  return line_starts_;
}

std::uint32_t Source::line_of(std::uint32_t offset) const {
  const std::vector<std::uint32_t>& starts = line_starts();
  auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  return static_cast<std::uint32_t>(after - starts.begin());
}

std::uint32_t Source::line_start(std::uint32_t line) const {
  return line >= 1 && line <= line_count() ? line_starts_[line - 1]
                                           : static_cast<std::uint32_t>(text().size());
}

std::string_view Source::line_text(std::uint32_t line) const {
  if (line < 1 || line > line_count()) return {};
  std::size_t begin = line_starts_[line - 1];
  std::size_t end = line < line_count() ? line_starts_[line] : text_.size();
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return std::string_view(text_).substr(begin, end - begin);
}

Sources::Sources() { sources_.emplace_back("", ""); }

SourceId Sources::add(std::string path, std::string text) {
  sources_.emplace_back(std::move(path), std::move(text));
  return static_cast<SourceId>(sources_.size() - 1);
}

std::string_view Sources::text(Span span) const {
  std::string_view all = sources_.at(span.source).text();
  if (span.begin > all.size() || span.end < span.begin) return {};
  return all.substr(span.begin, span.end - span.begin);
}

Place Sources::place(Span span) const {
  const Source& file = sources_.at(span.source);
  if (span.line != 0) return {file.path(), span.line, 0};
  if (file.text().empty()) return {file.path(), 0, 0};
  std::uint32_t line = file.line_of(span.begin);
  return {file.path(), line, span.begin - file.line_start(line) + 1};
}

std::string Sources::cite(Span span) const {
  Place at = place(span);
  return at.line == 0 ? at.path : at.path + ":" + std::to_string(at.line);
}

void Sources::let_go(SourceId id, std::function<std::string()> again) {
  Source& one = sources_.at(id);
  std::string().swap(one.text_); // what is assigned would leave it its memory
  std::vector<std::uint32_t>().swap(one.line_starts_);
  one.again_ = std::move(again);
  one.there_ = one.known_ = Once();
}

void Sources::show_as(std::string_view from, const std::string& to) {
  for (Source& one : sources_) {
    if (!one.path_.starts_with(from)) continue;
    static_cast<void>(one.text());
    one.path_.replace(0, from.size(), to);
  }
}

} // namespace quorate::source
