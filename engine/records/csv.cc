#include "engine/records/csv.h"

#include "engine/records/text_file.h"

#include <algorithm>

namespace quorate::records {
namespace {

std::string_view trimmed(std::string_view cell) {
  while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
  while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
  return cell;
}

bool ends_cell(std::string_view text, std::size_t at) {
  return at == text.size() || text[at] == ',' || text[at] == '\n' ||
         (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] == '\n'));
}

} // namespace

void CsvCursor::window(std::string_view text, bool last) {
  text_ = text;
  last_ = last;
  at_ = 0;
}

CsvStep CsvCursor::next(CsvRow& row) {
  for (;;) {
    if (at_ == text_.size()) return last_ ? CsvStep::end : CsvStep::more;
    std::size_t end = text_.find('\n', at_);
    bool whole = end != std::string_view::npos;
    if (!whole) end = text_.size();
    row.line = line_;
    row.column = 0;
    row.cells.clear();
    if (end - at_ > longest_line) {
      if (!whole && !last_) return CsvStep::too_long; // its end is not in the window
      at_ = whole ? end + 1 : end;
      ++line_;
      return CsvStep::too_long;
    }
    if (!whole && !last_) return CsvStep::more;
    std::string_view line = text_.substr(at_, end - at_);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find('"') != std::string_view::npos) return split_quoted(row);
    at_ = whole ? end + 1 : end;
    ++line_;
    if (!trimmed(line).empty()) return split_plain(line, row);
  }
}

CsvStep CsvCursor::split_plain(std::string_view line, CsvRow& row) {
  for (;;) {
    std::size_t comma = line.find(',');
    row.cells.push_back(trimmed(line.substr(0, comma)));
    if (comma == std::string_view::npos) return CsvStep::row;
    line.remove_prefix(comma + 1);
  }
}

CsvStep CsvCursor::split_quoted(CsvRow& row) {
  row.unquoted.clear();
  row.unquoted.reserve(longest_line); // never more, so that views into it stay valid
  std::string_view text = text_.substr(at_, std::min(text_.size() - at_, longest_line));
  bool cut = at_ + text.size() < text_.size();
  std::size_t i = 0;
  auto fault = [&](CsvStep step) {
    row.column = static_cast<std::uint32_t>(i + 1);
    std::size_t end = text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
    ++line_;
    return step;
  };
  auto ran_out = [&](std::size_t quote) {
    if (!last_ && !cut) return CsvStep::more;
    i = quote;
    return fault(CsvStep::unclosed);
  };
  for (;;) {
    while (i < text.size() && (text[i] == ' ' || text[i] == '\t')) ++i;
    if (i < text.size() && text[i] == '"') {
      std::size_t quote = i;
      std::size_t begin = ++i;
      std::size_t copied = row.unquoted.size();
      bool doubled = false;
      for (;;) {
        std::size_t close = text.find('"', i);
        if (close == std::string_view::npos) return ran_out(quote);
        if (close + 1 == text.size() && !last_ && !cut) return CsvStep::more; // perhaps a double
        bool again = close + 1 < text.size() && text[close + 1] == '"';
        if (doubled || again) row.unquoted.append(text, i, close - i + (again ? 1 : 0));
        doubled = doubled || again;
        i = close + (again ? 2 : 1);
        if (!again) break;
      }
      row.cells.push_back(doubled ? std::string_view(row.unquoted).substr(copied)
                                  : text.substr(begin, i - 1 - begin));
      while (i < text.size() && (text[i] == ' ' || text[i] == '\t')) ++i;
      if (!ends_cell(text, i)) return fault(CsvStep::stray_quote);
    } else {
      std::size_t begin = i;
      while (!ends_cell(text, i)) {
        if (text[i] == '"') return fault(CsvStep::stray_quote);
        ++i;
      }
      row.cells.push_back(trimmed(text.substr(begin, i - begin)));
    }
    if (i < text.size() && text[i] == ',') {
      ++i;
      continue;
    }
    if (i < text.size() && text[i] == '\r') ++i;
    if (i == text.size() && cut) return fault(CsvStep::too_long);
    if (i == text.size() && !last_) return CsvStep::more;
    if (i < text.size()) ++i; // the line end
    line_ += static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(
        1, std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(i), '\n')));
    at_ += i;
    return CsvStep::row;
  }
}

std::string_view fault_word(CsvStep step) {
  switch (step) {
  case CsvStep::stray_quote: return "a quote stands inside a cell";
  case CsvStep::unclosed: return "a quote is opened here and never closed";
  case CsvStep::too_long: return "this line is longer than 1024 KiB";
  case CsvStep::row:
  case CsvStep::end:
  case CsvStep::more: break;
  }
  return "";
}

} // namespace quorate::records
