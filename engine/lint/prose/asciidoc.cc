// AsciiDoc, as far as governance documents use it: headings, paragraphs, lists, comments, anchors.
// Tables and delimited blocks are passed over.

#include "engine/lint/prose/inline.h"
#include "engine/lint/prose/lines.h"
#include "engine/lint/prose/open_lists.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
class Reading {
public:
  Reading(source::SourceId id, std::string_view text, Document& to)
      : build_(id, to), lists_(build_), lines_(lines_of(text)) {}

  std::optional<std::string> all() {
    while (at_ < lines_.size()) {
      if (lists_.depth() > static_cast<std::size_t>(max_prose_nesting))
        return fmt::format("lists are nested more than {} deep", max_prose_nesting);
      if (build_.too_much())
        return fmt::format("the file has more than {} paragraphs and list items", max_prose_parts);
      one();
    }
    build_.finish();
    return std::nullopt;
  }

private:
  const Line& line(std::size_t i) const { return lines_[i]; }

  void one() {
    const Line now = line(at_);
    if (now.blank()) {
      ++at_;
      return;
    }
    if (now.text.starts_with("//") && !now.text.starts_with("////")) {
      build_.comment(now.text.substr(2), now.begin,
                     now.begin + static_cast<std::uint32_t>(now.text.size()));
      ++at_;
      return;
    }
    if (heading(now) || delimited(now.text) || attribute(now.text)) return;
    text(now);
  }

  // `== Title`
  bool heading(const Line& now) {
    std::size_t level = now.text.find_first_not_of('=');
    if (now.indent != 0 || level == 0 || level == now.text.npos || level > 6 ||
        now.text[level] != ' ')
      return false;
    lists_.close();
    Raw raw;
    std::size_t from = now.text.find_first_not_of(' ', level);
    raw.line(now.text.substr(from), now.begin + static_cast<std::uint32_t>(from));
    plain_asciidoc(raw, build_.heading(static_cast<int>(level)), build_);
    ++at_;
    return true;
  }

  // ----, ...., |===, ++++, ////: up to the next such line. ==== and **** and ____ hold prose.
  bool delimited(std::string_view now) {
    bool skip = (is_rule(now, 4) && std::string_view("-.+/").find(now[0]) != now.npos) ||
                now.starts_with("|===");
    bool open = is_rule(now, 4) && std::string_view("=*_").find(now[0]) != now.npos;
    if (!skip && !open) return false;
    ++at_;
    if (!skip) return true;
    std::size_t end = at_;
    while (end < lines_.size() && line(end).text != now) ++end;
    if (end == lines_.size()) return true; // never closed: go on with the next line
    at_ = end + 1;
    build_.other();
    return true;
  }

  // `:toc:`, `[[anchor]]`, `[role]`, `image::x[]`
  bool attribute(std::string_view now) {
    bool field = now.starts_with(':') && now.find(':', 1) != now.npos &&
                 now.substr(0, now.find(':', 1)).find(' ') == now.npos;
    bool block = now.starts_with('[') && now.ends_with(']');
    bool macro = now.find("::") != now.npos && now.ends_with(']') &&
                 now.substr(0, now.find("::")).find(' ') == now.npos;
    if (!field && !block && !macro && now != "+" && now != "'''") return false;
    std::size_t hash = now.starts_with("[[") ? 1 : now.find('#');
    if (block && hash != now.npos)
      build_.document().anchors.emplace_back(
          now.substr(hash + 1, now.find_first_of("],", hash + 1) - hash - 1));
    if (macro) build_.other();
    ++at_;
    return true;
  }

  // The bytes of `* `, `.. `, `- `, `1. ` and what tells the list apart: depth goes by its length.
  static std::size_t bullet(std::string_view text, std::size_t& depth, char& mark) {
    if (text.empty()) return 0;
    mark = text[0];
    std::size_t end = 0;
    if (mark == '*' || mark == '.' || mark == '-') {
      end = std::min(text.find_first_not_of(mark), text.size());
      depth = end;
      if (mark == '-' && end > 1) return 0;
    } else {
      std::size_t after = marker(text, mark);
      if (after == 0 || mark == 'a') return 0;
      depth = 1;
      return after;
    }
    if (end < text.size() && text[end] != ' ') return 0;
    return std::min(text.find_first_not_of(' ', end), text.size());
  }

  void text(const Line& first) {
    char mark = ' ';
    std::size_t depth = 0;
    std::size_t skip = bullet(first.text, depth, mark);
    Raw raw;
    raw.line(first.text.substr(skip), first.begin + static_cast<std::uint32_t>(skip));
    ++at_;
    for (; at_ < lines_.size() && !line(at_).blank(); ++at_) {
      const Line& next = line(at_);
      char other = ' ';
      std::size_t ignored = 0;
      if (bullet(next.text, ignored, other) > 0 || next.text.starts_with("//") ||
          next.text.starts_with("==") || next.text == "+")
        break;
      raw.line(next.text, next.begin);
    }
    // Which marks mean deeper is said by the document itself: by the order in which they come.
    std::size_t indent = skip == 0 ? 0 : level(mark, depth);
    Passage& passage = skip > 0 ? lists_.item(indent, mark) : lists_.paragraph(0);
    passage.place.begin = first.begin;
    passage.place.end = first.begin + static_cast<std::uint32_t>(first.text.size());
    if (skip == 0) levels_.clear();
    auto place = static_cast<std::size_t>(build_.last());
    Text to;
    to.source = passage.text.source;
    plain_asciidoc(raw, to, build_);
    build_.document().passages[place].text = std::move(to);
  }

  std::size_t level(char mark, std::size_t depth) {
    std::pair<char, std::size_t> key{mark, depth};
    auto found = std::find(levels_.begin(), levels_.end(), key);
    if (found == levels_.end()) found = levels_.insert(levels_.end(), key);
    levels_.erase(found + 1, levels_.end());
    return levels_.size();
  }

  Building build_;
  OpenLists lists_;
  std::vector<Line> lines_;
  std::size_t at_ = 0;
  std::vector<std::pair<char, std::size_t>> levels_;
};
} // namespace

std::optional<std::string> read_asciidoc(source::SourceId id, std::string_view text, Document& to) {
  return Reading(id, text, to).all();
}

} // namespace quorate::lint::prose
