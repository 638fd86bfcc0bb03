// Markdown, parsed by MD4C (with GitHub's tables, strikethrough and bare links). MD4C hands out
// pieces of the file itself, so each piece of text knows where it stands.

#include "engine/lint/prose/build.h"

#include <algorithm>
#include <fmt/core.h>
#include <md4c.h>

namespace quorate::lint::prose {

namespace {
class Reading {
public:
  Reading(source::SourceId id, std::string_view file, std::string_view body, Document& to)
      : build_(id, to), document_(to), file_(file), body_(body),
        where_(static_cast<std::uint32_t>(body.data() - file.data())) {}

  int enter(MD_BLOCKTYPE type, void* detail);
  int leave(MD_BLOCKTYPE type);
  int enter_span(MD_SPANTYPE type, void* detail);
  int leave_span(MD_SPANTYPE type);
  int text(MD_TEXTTYPE type, std::string_view piece);
  void end() {
    if (html_end_ > html_begin_) build_.html(file_, html_begin_, html_end_);
    build_.finish();
  }
  const std::string& limit() const { return limit_; }

private:
  enum class Target { none, heading, passage };
  int too(std::string what) {
    limit_ = std::move(what);
    return -1; // MD4C passes on only what is negative
  }
  Text* target();
  void start_text();
  void raw(std::string_view piece);
  void empty_item(Passage& item);
  void close_row();
  int list_now() const { return lists_.empty() ? -1 : lists_.back(); }
  int item_now() const { return items_.empty() ? -1 : items_.back(); }

  Building build_;
  Document& document_;
  std::string_view file_, body_;
  std::uint32_t where_; ///< bytes of the file up to here have been handed out
  Target target_ = Target::none;
  int target_passage_ = -1;
  std::vector<int> lists_, items_;
  int quotes_ = 0, images_ = 0;
  bool verbatim_ = false, code_span_ = false, raw_block_ = false, in_head_ = false;
  std::vector<int> row_;
  std::uint32_t html_begin_ = 0, html_end_ = 0;
  std::vector<std::pair<std::string, std::size_t>> open_links_; ///< target, where its text begins
  std::string limit_;
};

Text* Reading::target() {
  if (target_ == Target::heading) return &document_.headings.back().text;
  if (target_ == Target::passage)
    return &document_.passages[static_cast<std::size_t>(target_passage_)].text;
  return nullptr;
}

// Text that stands in no paragraph is that of a tight list item.
void Reading::start_text() {
  if (target_ != Target::none) return;
  int item = item_now();
  int depth = static_cast<int>(lists_.size());
  target_ = Target::passage;
  if (item >= 0) {
    Passage& own = document_.passages[static_cast<std::size_t>(item)];
    if (own.text.empty() && !own.has_children) {
      target_passage_ = item;
      return;
    }
    own.has_children = true;
  }
  Passage& one = build_.passage(Kind::paragraph, list_now(), depth);
  one.quoted = quotes_ > 0;
  target_passage_ = build_.last();
}

int Reading::enter(MD_BLOCKTYPE type, void* detail) {
  target_ = Target::none;
  if (type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL) {
    if (static_cast<int>(lists_.size()) + quotes_ + 1 > max_prose_nesting)
      return too(fmt::format("lists and quotes are nested more than {} deep", max_prose_nesting));
  }
  if (build_.too_much())
    return too(
        fmt::format("the file has more than {} paragraphs, list items and cells", max_prose_parts));
  switch (type) {
  case MD_BLOCK_QUOTE: ++quotes_; break;
  case MD_BLOCK_UL:
  case MD_BLOCK_OL: lists_.push_back(build_.list(item_now())); break;
  case MD_BLOCK_LI: {
    Passage& item = build_.passage(Kind::item, list_now(), static_cast<int>(lists_.size()));
    item.quoted = quotes_ > 0;
    item.place.begin = item.place.end = where_;
    items_.push_back(build_.last());
    break;
  }
  case MD_BLOCK_H:
    build_.heading(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
    target_ = Target::heading;
    break;
  case MD_BLOCK_P: start_text(); break;
  case MD_BLOCK_CODE:
  case MD_BLOCK_HTML:
    verbatim_ = true;
    raw_block_ = type == MD_BLOCK_HTML;
    if (!raw_block_) {
      build_.other();
      if (item_now() >= 0)
        document_.passages[static_cast<std::size_t>(item_now())].has_children = true;
    }
    break;
  case MD_BLOCK_TABLE:
    build_.other();
    document_.tables.emplace_back();
    break;
  case MD_BLOCK_THEAD: in_head_ = true; break;
  case MD_BLOCK_TBODY: in_head_ = false; break;
  case MD_BLOCK_TR: row_.clear(); break;
  case MD_BLOCK_TH:
  case MD_BLOCK_TD:
    build_.passage(Kind::cell, list_now(), static_cast<int>(lists_.size())).quoted = quotes_ > 0;
    row_.push_back(build_.last());
    target_ = Target::passage;
    target_passage_ = build_.last();
    break;
  default: break;
  }
  return 0;
}

int Reading::leave(MD_BLOCKTYPE type) {
  target_ = Target::none;
  switch (type) {
  case MD_BLOCK_QUOTE: --quotes_; break;
  case MD_BLOCK_UL:
  case MD_BLOCK_OL: lists_.pop_back(); break;
  case MD_BLOCK_LI: {
    Passage& item = document_.passages[static_cast<std::size_t>(items_.back())];
    if (item.text.empty() && !item.has_children) empty_item(item);
    items_.pop_back();
    break;
  }
  case MD_BLOCK_CODE:
  case MD_BLOCK_HTML: verbatim_ = raw_block_ = false; break;
  case MD_BLOCK_TR: close_row(); break;
  default: break;
  }
  return 0;
}

// The line of an item in which nothing stands but its marker: the next such line.
void Reading::empty_item(Passage& item) {
  std::size_t at = where_;
  auto line_end = [&](std::size_t from) { return std::min(file_.find('\n', from), file_.size()); };
  if (at > 0 && file_[at - 1] != '\n') at = std::min(line_end(at) + 1, file_.size());
  for (int lines = 0; lines < 200 && at < file_.size(); ++lines) {
    std::size_t end = line_end(at);
    std::string_view line = file_.substr(at, end - at);
    std::size_t mark = line.find_first_not_of(" \t>");
    std::size_t digits = mark;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
    bool bullet = mark < line.size() && std::string_view("-*+").find(line[mark]) != line.npos;
    bool number =
        digits > mark && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    std::size_t after = bullet ? mark + 1 : digits + 1;
    if ((bullet || number) && line.find_first_not_of(" \t\r", after) == line.npos) {
      item.place.begin = static_cast<std::uint32_t>(at + mark);
      item.place.end = static_cast<std::uint32_t>(at + after);
      where_ = static_cast<std::uint32_t>(end);
      return;
    }
    at = end + 1;
  }
}

void Reading::close_row() {
  Table& table = document_.tables.back();
  source::Span place{document_.source, where_, where_, 0};
  for (int cell : row_) {
    Passage& one = document_.passages[static_cast<std::size_t>(cell)];
    if (!one.text.runs.empty()) place = one.text.span();
    one.place = place;
  }
  if (in_head_)
    table.header = row_;
  else
    table.rows.push_back(row_);
}

int Reading::enter_span(MD_SPANTYPE type, void* detail) {
  if (type == MD_SPAN_IMG) ++images_;
  if (type == MD_SPAN_CODE) code_span_ = true;
  if (type == MD_SPAN_A) {
    start_text();
    const MD_ATTRIBUTE& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
    // Only targets in this document matter, and those are short.
    bool inner = href.size > 1 && href.size < 500 && href.text[0] == '#';
    open_links_.emplace_back(inner ? std::string(href.text + 1, href.size - 1) : "",
                             target()->plain.size());
  }
  return 0;
}

int Reading::leave_span(MD_SPANTYPE type) {
  if (type == MD_SPAN_IMG && --images_ == 0) build_.other();
  if (type == MD_SPAN_CODE) code_span_ = false;
  if (type == MD_SPAN_A) {
    auto [to, from] = std::move(open_links_.back());
    open_links_.pop_back();
    Text* text = target();
    if (text != nullptr && text->plain.size() == from) build_.other(); // the tool writes the text
    if (text != nullptr && !to.empty() && text->plain.size() > from)
      build_.link(std::move(to), text->plain.substr(from), text->span(from));
  }
  return 0;
}

void Reading::raw(std::string_view piece) {
  auto begin = static_cast<std::uint32_t>(piece.data() - file_.data());
  auto end = begin + static_cast<std::uint32_t>(piece.size());
  // Comments come line by line: put together what only blanks part.
  bool goes_on = html_end_ > html_begin_ && begin >= html_end_ && begin - html_end_ < 200 &&
                 file_.substr(html_end_, begin - html_end_).find_first_not_of(" \t\r\n>") ==
                     std::string_view::npos;
  if (!goes_on) {
    if (html_end_ > html_begin_) build_.html(file_, html_begin_, html_end_);
    html_begin_ = begin;
  }
  html_end_ = end;
}

int Reading::text(MD_TEXTTYPE type, std::string_view piece) {
  bool ours =
      piece.data() >= file_.data() && piece.data() + piece.size() <= file_.data() + file_.size();
  auto at = ours ? static_cast<std::uint32_t>(piece.data() - file_.data()) : where_;
  if (ours) where_ = std::max(where_, at + static_cast<std::uint32_t>(piece.size()));
  if (type == MD_TEXT_HTML && ours) {
    raw(piece);
    if (raw_block_ && !piece.starts_with("<!--") && piece.find_first_not_of(" \r\n") != piece.npos)
      build_.other();
  }
  if (verbatim_ || images_ > 0) return 0;
  start_text();
  Text& to = *target();
  switch (type) {
  case MD_TEXT_BR:
  case MD_TEXT_SOFTBR: to.add(" ", where_); break;
  case MD_TEXT_HTML:
    if (piece.starts_with("<br")) to.add(" ", at);
    break;
  case MD_TEXT_NULLCHAR: break;
  case MD_TEXT_ENTITY:
    to.add(piece == "&amp;"    ? "&"
           : piece == "&lt;"   ? "<"
           : piece == "&gt;"   ? ">"
           : piece == "&nbsp;" ? " "
                               : piece,
           at);
    break;
  default: to.add(piece, at, code_span_);
  }
  return 0;
}

// `---` on the first line opens a header for programs.
std::string_view after_front_matter(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (!text.starts_with("---\n") && !text.starts_with("---\r\n")) return text;
  std::size_t end = text.find("\n---", 3);
  if (end == std::string_view::npos || text.find("\n\n") < end) return text;
  end = std::min(text.find('\n', end + 1), text.size() - 1);
  return text.substr(end + 1);
}

// `[text][label]` that is still there has no such label; `[^1]` asks for `[^1]:`.
void find_references(Document& document) {
  constexpr std::size_t most = 10'000; // a text full of brackets is no charter
  std::vector<Link> found;
  for (const Passage& one : document.passages) {
    const std::string& plain = one.text.plain;
    for (std::size_t at = plain.find("[^"); at != std::string::npos;
         at = plain.find("[^", at + 2)) {
      std::size_t close = plain.find(']', at);
      if (close != std::string::npos && plain.compare(close + 1, 1, ":") == 0)
        document.anchors.push_back(plain.substr(at + 1, close - at - 1));
    }
    for (std::size_t at = plain.find('['); at != std::string::npos && found.size() < most;
         at = plain.find('[', at + 1)) {
      if (one.text.is_code(at)) continue;
      std::size_t close = plain.find_first_of("[]", at + 1);
      if (close == std::string::npos || plain[close] != ']' || close - at > 200) continue;
      std::string inner = plain.substr(at + 1, close - at - 1);
      if (inner.size() > 1 && inner[0] == '^' && inner.find(' ') == std::string::npos) {
        if (plain.compare(close + 1, 1, ":") != 0)
          found.push_back({inner, "[" + inner + "]", one.text.span(at, close + 1), false});
      } else if (plain.compare(close + 1, 1, "[") == 0) {
        std::size_t end = plain.find_first_of("[]", close + 2);
        if (end == std::string::npos || plain[end] != ']' || end - close > 200) continue;
        std::string label = plain.substr(close + 2, end - close - 2);
        if (label.empty()) label = inner;
        if (label.find_first_not_of(" 0123456789") != std::string::npos)
          found.push_back({"[" + label + "]", inner, one.text.span(at, end + 1), false});
        at = end;
      }
    }
  }
  document.links.insert(document.links.end(), found.begin(), found.end());
}
} // namespace

std::optional<std::string> read_markdown(source::SourceId id, std::string_view text, Document& to) {
  std::string_view body = after_front_matter(text);
  Reading reading(id, text, body, to);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
    return static_cast<Reading*>(self)->enter(type, detail);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
    return static_cast<Reading*>(self)->leave(type);
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
    return static_cast<Reading*>(self)->enter_span(type, detail);
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
    return static_cast<Reading*>(self)->leave_span(type);
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* piece, MD_SIZE size, void* self) {
    return static_cast<Reading*>(self)->text(type, {piece, size});
  };
  int failed = md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &reading);
  if (failed != 0) return reading.limit().empty() ? "the Markdown cannot be read" : reading.limit();
  reading.end();
  find_references(to);
  // In MyST a link may lead to a name that another file gives.
  bool project_wide = body.find("```{") != body.npos || body.find(":::{") != body.npos ||
                      body.find(")=\n") != body.npos;
  for (Link& one : to.links) one.lenient = project_wide && !one.target.starts_with('^');
  return std::nullopt;
}

} // namespace quorate::lint::prose
