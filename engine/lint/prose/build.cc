#include "engine/lint/prose/build.h"

#include <algorithm>

namespace quorate::lint::prose {

Text& Building::heading(int level) {
  Heading one;
  one.level = level;
  one.text.source = id_;
  to_.headings.push_back(std::move(one));
  heading_last_ = true;
  return to_.headings.back().text;
}

Passage& Building::passage(Kind kind, int list, int depth) {
  Passage one;
  one.kind = kind;
  one.text.source = id_;
  one.place.source = id_;
  one.section = static_cast<int>(to_.headings.size()) - 1;
  one.list = list;
  one.depth = depth;
  if (!to_.headings.empty()) to_.headings.back().filled = true;
  heading_last_ = false;
  to_.passages.push_back(std::move(one));
  if (kind == Kind::item) to_.lists.at(static_cast<std::size_t>(list)).items.push_back(last());
  return to_.passages.back();
}

int Building::list(int parent) {
  List one;
  if (parent >= 0) to_.passages[static_cast<std::size_t>(parent)].has_children = true;
  int section = static_cast<int>(to_.headings.size()) - 1;
  if (last() >= 0 && to_.passages.back().section == section && !heading_last_) one.lead = last();
  to_.lists.push_back(std::move(one));
  return static_cast<int>(to_.lists.size()) - 1;
}

void Building::other() {
  if (!to_.headings.empty()) to_.headings.back().filled = true;
  if (!heading_last_ && last() >= 0) to_.passages.back().before_other = true;
}

void Building::comment(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::size_t from = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(from);
  while (!text.empty() && std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  to_.comments.push_back({std::string(text), {id_, begin, end, 0}});
}

void Building::html(std::string_view file, std::uint32_t begin, std::uint32_t end) {
  std::string_view raw = file.substr(begin, end - begin);
  for (std::size_t at = 0; at < raw.size();) {
    if (raw.substr(at).starts_with("<!--")) {
      std::size_t close = raw.find("-->", at + 4);
      if (close == std::string_view::npos) return;
      comment(raw.substr(at + 4, close - at - 4), begin + static_cast<std::uint32_t>(at),
              begin + static_cast<std::uint32_t>(close + 3));
      at = close + 3;
      continue;
    }
    // id="x" and name="x"
    for (std::string_view key : {" id=", " name="}) {
      if (!raw.substr(at).starts_with(key)) continue;
      std::size_t from = at + key.size();
      char quote = from < raw.size() ? raw[from] : ' ';
      if (quote != '"' && quote != '\'') continue;
      std::size_t close = raw.find(quote, from + 1);
      if (close != std::string_view::npos)
        to_.anchors.emplace_back(raw.substr(from + 1, close - from - 1));
    }
    ++at;
  }
}

void Building::link(std::string target, std::string text, source::Span span, bool lenient) {
  to_.links.push_back({std::move(target), std::move(text), span, lenient});
}

void Building::finish() {
  for (Passage& one : to_.passages)
    if (!one.text.runs.empty()) one.place = one.text.span();
}

} // namespace quorate::lint::prose
