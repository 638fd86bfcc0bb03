// reStructuredText, as far as governance documents use it: headings, paragraphs, lists, comments,
// references. Tables, code and what directives generate is passed over.

#include "engine/lint/prose/inline.h"
#include "engine/lint/prose/lines.h"
#include "engine/lint/prose/open_lists.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
// Directives whose content is prose.
constexpr std::array<std::string_view, 14> prose_directives{
    "note",   "warning", "important", "tip",     "admonition",   "attention",      "caution",
    "danger", "hint",    "topic",     "sidebar", "versionadded", "versionchanged", "epigraph"};

class Reading {
public:
  Reading(source::SourceId id, std::string_view text, Document& to)
      : build_(id, to), lists_(build_), lines_(lines_of(text)) {}

  std::optional<std::string> all() {
    header();
    while (at_ < lines_.size()) {
      if (lists_.depth() > static_cast<std::size_t>(max_prose_nesting))
        return fmt::format("lists are nested more than {} deep", max_prose_nesting);
      if (build_.too_much())
        return fmt::format("the file has more than {} paragraphs and list items", max_prose_parts);
      one();
    }
    for (Link& one : build_.document().links) one.lenient = includes_;
    build_.finish();
    return std::nullopt;
  }

private:
  const Line& line(std::size_t i) const { return lines_[i]; }
  bool there(std::size_t i) const { return i < lines_.size() && !lines_[i].blank(); }

  void one() {
    const Line& now = line(at_);
    if (now.blank()) {
      ++at_;
      return;
    }
    if (heading() || explicit_markup() || table()) return;
    if (now.text.starts_with(">>> ")) { // a session, up to the blank line
      build_.other();
      while (there(at_)) ++at_;
      return;
    }
    if (is_rule(now.text, 4)) { // a transition
      ++at_;
      return;
    }
    text();
  }

  // `PEP: 1`, `:Author: x` at the top are for programs.
  void header() {
    auto field = [](std::string_view text) {
      if (text.starts_with(':')) return text.find(':', 1) != std::string_view::npos;
      std::size_t colon = text.find(": ");
      return text.ends_with(':') || (colon != std::string_view::npos && text.find(' ') > colon);
    };
    if (!there(0) || !lines_[0].text.starts_with("PEP:")) return;
    while (there(at_) && (field(line(at_).text) || line(at_).indent > 0)) ++at_;
  }

  bool heading() {
    auto fits = [](const Line& title, const Line& under) {
      return is_rule(under.text, 3) && title.indent == 0 && under.indent == 0 &&
             (under.text.size() >= title.text.size() || under.text.size() >= 4);
    };
    const Line& now = line(at_);
    if (is_rule(now.text, 3) && there(at_ + 1) && there(at_ + 2) &&
        line(at_ + 2).text == now.text && !is_rule(line(at_ + 1).text, 3)) {
      add_heading(line(at_ + 1), {now.text[0], now.text[0]});
      at_ += 3;
      return true;
    }
    if (!there(at_ + 1) || is_rule(now.text, 3) || !fits(now, line(at_ + 1))) return false;
    add_heading(now, {' ', line(at_ + 1).text[0]});
    at_ += 2;
    return true;
  }

  void add_heading(const Line& title, std::array<char, 2> style) {
    auto found = std::find(styles_.begin(), styles_.end(), style);
    if (found == styles_.end()) found = styles_.insert(styles_.end(), style);
    lists_.close();
    Raw raw;
    raw.line(title.text, title.begin);
    plain_restructured(raw, build_.heading(static_cast<int>(found - styles_.begin()) + 1), build_);
  }

  void skip_below(std::size_t indent) {
    while (at_ < lines_.size() && (line(at_).blank() || line(at_).indent > indent)) ++at_;
  }

  // `.. ` opens a comment, a directive, a target or a footnote.
  bool explicit_markup() {
    const Line now = line(at_);
    if (now.text != ".." && !now.text.starts_with(".. ")) return false;
    std::string_view rest = now.text.size() > 3 ? now.text.substr(3) : "";
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (rest.starts_with('_')) {
      std::size_t colon = rest.find(':', 1);
      std::string_view name = rest.substr(1, colon == rest.npos ? colon : colon - 1);
      if (name.starts_with('`')) name = name.substr(1, name.size() < 2 ? 0 : name.size() - 2);
      build_.document().anchors.emplace_back(name);
      if (rest.ends_with(':') == false) build_.other(); // with an address: a reference
      ++at_;
      skip_below(now.indent);
      return true;
    }
    if (rest.starts_with('[')) {
      std::size_t close = rest.find(']');
      if (close != rest.npos) build_.document().anchors.emplace_back(rest.substr(0, close + 1));
      build_.other();
      ++at_;
      skip_below(now.indent);
      return true;
    }
    std::size_t colons = rest.find("::");
    if (colons == rest.npos || rest.substr(0, colons).find(' ') != rest.npos) {
      auto end = now.begin + static_cast<std::uint32_t>(now.text.size());
      build_.comment(rest, now.begin, end);
      ++at_;
      skip_below(now.indent);
      return true;
    }
    std::string_view name = rest.substr(0, colons);
    ++at_;
    includes_ = includes_ || name == "include";
    bool prose =
        std::find(prose_directives.begin(), prose_directives.end(), name) != prose_directives.end();
    if (!prose) {
      build_.other();
      skip_below(now.indent);
      return true;
    }
    while (there(at_) && line(at_).indent > now.indent && line(at_).text.starts_with(':')) ++at_;
    std::string_view after = rest.substr(colons + 2);
    if (after.find_first_not_of(' ') != after.npos && name != "admonition" && name != "topic") {
      Raw raw;
      std::size_t from = after.find_first_not_of(' ');
      raw.line(after.substr(from),
               now.begin + static_cast<std::uint32_t>(after.data() - now.text.data() + from));
      while (there(at_) && line(at_).indent > now.indent) {
        raw.line(line(at_).text, line(at_).begin);
        ++at_;
      }
      plain_restructured(raw, lists_.paragraph(now.indent).text, build_);
    }
    return true;
  }

  bool table() {
    std::string_view now = line(at_).text;
    if (now.starts_with("+-") || now.starts_with("+=")) {
      while (there(at_) && (line(at_).text[0] == '+' || line(at_).text[0] == '|')) ++at_;
      build_.other();
      return true;
    }
    bool simple = now.starts_with("==") && now.find(' ') != now.npos &&
                  now.find_first_not_of("= ") == now.npos;
    if (!simple) return false;
    std::size_t border = 0;
    for (; at_ < lines_.size(); ++at_) {
      if (line(at_).text.starts_with("==") && ++border >= 2 && !there(at_ + 1)) break;
    }
    at_ = std::min(at_ + 1, lines_.size());
    build_.other();
    return true;
  }

  // A list item, or a paragraph up to the next blank line.
  void text() {
    const Line first = line(at_);
    char mark = ' ';
    std::size_t skip = marker(first.text, mark);
    // "A. Person wrote" in the middle of a paragraph is no list: a list begins after a blank line.
    bool item = skip > 0;
    std::size_t reach = item ? first.indent + 1 : first.indent;
    Raw raw;
    raw.line(first.text.substr(std::min(skip, first.text.size())),
             first.begin + static_cast<std::uint32_t>(skip));
    ++at_;
    while (there(at_)) {
      const Line& next = line(at_);
      char other = ' ';
      if (item && next.indent < reach) break;
      if (!item && next.indent != first.indent) break;
      if (item && next.indent <= first.indent + skip + 4 && marker(next.text, other) > 0) break;
      if (next.text.starts_with(".. ") || next.text.starts_with("+-")) break;
      raw.line(next.text, next.begin);
      ++at_;
    }
    bool literal = raw.chars.ends_with("::");
    if (literal) {
      raw.chars.pop_back();
      raw.at.pop_back();
    }
    Passage& passage = item ? lists_.item(first.indent, mark) : lists_.paragraph(first.indent);
    passage.place.begin = first.begin;
    passage.place.end = first.begin + static_cast<std::uint32_t>(first.text.size());
    Text
        to; // links may make the vector of passages grow no further, but keep it apart all the same
    to.source = passage.text.source;
    auto place = static_cast<std::size_t>(build_.last());
    plain_restructured(raw, to, build_);
    build_.document().passages[place].text = std::move(to);
    if (literal) {
      build_.other();
      build_.document().passages[place].has_children = item;
      skip_below(item ? first.indent + skip : first.indent);
    }
  }

  Building build_;
  OpenLists lists_;
  std::vector<Line> lines_;
  std::size_t at_ = 0;
  bool includes_ = false;                   ///< targets may stand in another file
  std::vector<std::array<char, 2>> styles_; ///< of headings, by the level that each stands for
};
} // namespace

std::optional<std::string> read_restructured(source::SourceId id, std::string_view text,
                                             Document& to) {
  return Reading(id, text, to).all();
}

} // namespace quorate::lint::prose
