// From text to lines of words, and where the lines of a block break.
#include "engine/syntax/layout.h"

#include <algorithm>
#include <set>
#include <utility>

namespace quorate::syntax {

namespace {
using Lexer = CharterLexer;

class Cutting {
public:
  explicit Cutting(const Text& text) : text_(text), tokens_(lex(text)) {
    Tokens joined = join_lines(tokens_, text);
    std::size_t before = Lexer::NL;
    for (const Token& token : joined) {
      if (before == Lexer::NL || before == Lexer::LBRACE) starts_.insert(token.begin);
      before = token.type;
    }
  }

  std::optional<Lines> run(const std::vector<Stretch>& stretches) {
    for (std::size_t block = 0; block < stretches.size(); ++block) {
      auto [begin, end, margin] = stretches[block];
      for (std::uint32_t at = begin; at < end;) {
        auto line_end = static_cast<std::uint32_t>(
            std::min<std::size_t>(text_.bytes.find('\n', at), text_.bytes.size()));
        if (!line(at, line_end, block)) return std::nullopt;
        at = line_end + 1;
      }
    }
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) align(lines_[i], lines_[i + 1]);
    return std::move(lines_);
  }

private:
  // What two neighbouring lines begin in the same column, after wider blanks, was lined up.
  static void align(Line& above, Line& below) {
    if (above.block != below.block) return;
    auto wide = [](const Line& line) {
      std::set<int> columns;
      for (const Piece& piece : line.pieces)
        if (piece.gap > 1) columns.insert(piece.column);
      if (line.comment_stood && line.comment_gap > 0) columns.insert(*line.comment_stood);
      return columns;
    };
    std::set<int> first = wide(above), second = wide(below);
    for (auto [line, other] : {std::pair{&above, &second}, std::pair{&below, &first}}) {
      for (Piece& piece : line->pieces)
        piece.aligned = piece.aligned || (piece.gap > 1 && other->contains(piece.column));
      if (line->comment_stood)
        line->comment_aligned = line->comment_aligned || other->contains(*line->comment_stood);
    }
  }

  // A tab is as wide as four blanks, wherever it stands.
  int columns(std::uint32_t begin, std::uint32_t end) const {
    int count = 0;
    for (char byte : text_.bytes.substr(begin, end - begin))
      if ((static_cast<unsigned char>(byte) & 0xc0u) != 0x80) count += byte == '\t' ? 4 : 1;
    return count;
  }

  bool line(std::uint32_t begin, std::uint32_t end, std::size_t block) {
    Line line;
    line.block = block;
    std::uint32_t at = begin;
    int column = 0;
    for (; next_ < tokens_.size() && tokens_[next_].begin < end; ++next_) {
      const Token& token = tokens_[next_];
      if (token.begin < begin) continue; // outside the stretches
      if (text_.bytes.substr(at, token.begin - at).find('#') != std::string_view::npos)
        return false;
      int gap = columns(at, token.begin);
      column += gap;
      bool first = line.pieces.empty();
      line.pieces.push_back({token.type, text_[token], token.begin, column, first ? 0 : gap, false,
                             false, starts_.contains(token.begin)});
      column += columns(token.begin, token.end);
      at = token.end;
    }
    std::string_view rest = text_.bytes.substr(at, end - at);
    std::size_t mark = rest.find('#');
    if (mark != std::string_view::npos) {
      line.comment_gap = columns(at, at + static_cast<std::uint32_t>(mark));
      line.comment_stood = column + line.comment_gap;
      line.comment = rest.substr(mark);
      line.comment = line.comment.substr(0, line.comment.find_last_not_of(" \t\r") + 1);
    }
    lines_.push_back(std::move(line));
    return true;
  }

  const Text& text_;
  Tokens tokens_;
  std::set<std::uint32_t> starts_;
  std::size_t next_ = 0;
  Lines lines_;
};

// A `{` that begins a line goes to the end of the line above.
Lines lift_braces(Lines lines) {
  Lines result;
  for (Line& line : lines) {
    bool lifts = !line.pieces.empty() && line.pieces[0].type == Lexer::LBRACE && !result.empty() &&
                 !result.back().pieces.empty() && result.back().comment.empty() &&
                 result.back().block == line.block;
    if (!lifts) {
      result.push_back(std::move(line));
      continue;
    }
    for (Piece& piece : line.pieces) {
      piece.moved = true;
      result.back().pieces.push_back(piece);
    }
    result.back().comment = line.comment;
    result.back().comment_gap = line.comment_gap;
    result.back().comment_stood.reset();
  }
  return result;
}

using Place = std::pair<std::size_t, std::size_t>; // line, piece

// Before which words a line has to begin.
std::set<Place> breaks(const Lines& lines) {
  std::set<Place> result;
  std::vector<Place> open;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t k = 0; k < lines[i].pieces.size(); ++k) {
      std::size_t type = lines[i].pieces[k].type;
      if (type == Lexer::LBRACE) open.emplace_back(i, k);
      if (type != Lexer::RBRACE || open.empty()) continue;
      auto [line, piece] = open.back();
      open.pop_back();
      if (line == i) continue;
      result.emplace(line, piece + 1);
      result.emplace(i, k);
    }
  }
  return result;
}

Lines split(Lines lines, const std::set<Place>& at) {
  Lines result;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    Line part;
    part.block = line.block;
    for (std::size_t k = 0; k < line.pieces.size(); ++k) {
      if (!part.pieces.empty() && at.contains({i, k})) {
        result.push_back(part);
        part.pieces.clear();
      }
      part.pieces.push_back(line.pieces[k]);
    }
    part.comment = line.comment;
    part.comment_stood = line.comment_stood;
    part.comment_gap = line.comment_gap;
    part.comment_aligned = line.comment_aligned;
    result.push_back(std::move(part));
  }
  return result;
}

bool closes(const Line& line) {
  return !line.pieces.empty() && line.pieces.front().type == Lexer::RBRACE;
}
bool opens(const Line& line) {
  return !line.pieces.empty() && line.pieces.back().type == Lexer::LBRACE;
}

Lines fewer_blanks(Lines lines) {
  Lines result;
  bool blank = false;
  for (Line& line : lines) {
    if (line.blank()) {
      blank = true;
      continue;
    }
    bool first = result.empty() || result.back().block != line.block;
    if (blank && !first && !opens(result.back()) && !closes(line)) {
      Line between;
      between.block = line.block;
      result.push_back(std::move(between));
    }
    blank = false;
    result.push_back(std::move(line));
  }
  return result;
}
} // namespace

std::optional<Lines> cut_lines(const Text& text, const std::vector<Stretch>& stretches) {
  return Cutting(text).run(stretches);
}

Lines break_blocks(Lines lines) {
  lines = lift_braces(std::move(lines));
  std::set<Place> at = breaks(lines);
  return fewer_blanks(split(std::move(lines), at));
}

} // namespace quorate::syntax
