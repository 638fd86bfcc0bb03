// Blanks: before a line, and between its words.
#include "engine/syntax/layout.h"
#include "engine/syntax/statement_words.h"

#include <algorithm>

namespace quorate::syntax {

namespace {
using Lexer = CharterLexer;

constexpr int step = 2;

class Indenting {
public:
  explicit Indenting(Lines& lines) : lines_(lines) {}

  void run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      if (line.pieces.empty()) {
        line.indent = of_comment(i);
        continue;
      }
      line.indent = before(line.pieces.front());
      for (const Piece& piece : line.pieces) pass(piece, line.indent);
    }
  }

private:
  struct Frame {
    int contents = 0, close = 0, statement = 0, brackets = 0;
  };
  Frame& now() { return open_.back(); }

  int before(const Piece& first) {
    const Frame& frame = now();
    if (first.type == Lexer::RBRACE) return frame.close;
    if (first.starts && frame.brackets == 0) return frame.contents;
    if (first.type == Lexer::RPAREN)
      return frame.statement + step * std::max(0, frame.brackets - 1);
    return frame.statement + step * std::max(1, frame.brackets);
  }

  // A comment stands where what follows it stands; before a `}`, with what is inside.
  int of_comment(std::size_t i) {
    while (i < lines_.size() && lines_[i].pieces.empty()) ++i;
    if (i == lines_.size() || lines_[i].pieces.front().type == Lexer::RBRACE) return now().contents;
    return before(lines_[i].pieces.front());
  }

  void pass(const Piece& piece, int indent) {
    if (piece.starts) now().statement = indent;
    switch (piece.type) {
    case Lexer::LBRACE: open_.push_back({indent + step, indent, indent + step, 0}); break;
    case Lexer::RBRACE:
      if (open_.size() > 1) open_.pop_back();
      break;
    case Lexer::LPAREN: ++now().brackets; break;
    case Lexer::RPAREN: now().brackets = std::max(0, now().brackets - 1); break;
    default: break;
    }
  }

  Lines& lines_;
  std::vector<Frame> open_{Frame{}};
};

bool plain_name(std::size_t type) { return type == Lexer::WORD; }

// A name and what belongs to it: `like general_resolution(ratio: 2)`, `role lead(body)`.
bool takes_arguments(const std::vector<Piece>& pieces, std::size_t name) {
  if (plain_name(pieces[name].type)) return true;
  if (name == 0) return false;
  std::size_t type = pieces[name - 1].type;
  return type == Lexer::DECISION || type == Lexer::ROLE || type == Lexer::POLICY ||
         type == Lexer::LIKE || type == Lexer::APPLY || type == Lexer::DOT;
}

// Is there no blank before this word?
bool adjoins(const std::vector<Piece>& pieces, std::size_t i) {
  const Piece& last = pieces[i - 1];
  const Piece& next = pieces[i];
  bool touched = next.gap == 0 && !next.moved;
  switch (next.type) {
  case Lexer::COMMA:
  case Lexer::RPAREN:
  case Lexer::NL: return true;
  case Lexer::LPAREN: return last.type == Lexer::LPAREN || takes_arguments(pieces, i - 1);
  case Lexer::COLON: return touched;
  // Between words and dots a blank can make another name: where there is none, there is none.
  case Lexer::DOT: return touched || plain_name(last.type);
  case Lexer::LABEL:
    // A label that begins a statement inside a line stands apart.
    if (last.type != Lexer::COMMA && last.type != Lexer::LBRACE && last.type != Lexer::NL &&
        last.type != Lexer::LPAREN)
      return touched;
    break;
  default: break;
  }
  if (last.type == Lexer::DOT) return touched || plain_name(next.type);
  return last.type == Lexer::LPAREN;
}

// Where authors set words apart, to line them up with those above: what is wider than a blank stays
// so.
bool may_stand_apart(const Piece& last, const Piece& next) {
  if (last.type == Lexer::LABEL || last.type == Lexer::NL || next.type == Lexer::LABEL) return true;
  if (next.type == Lexer::COMMA || next.type == Lexer::RPAREN) return false;
  return next.type == Lexer::AS || next.type == Lexer::EVERY || next.type == Lexer::STRING ||
         next.type == Lexer::SHOULD || continues_statement(next.type);
}

int width(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0u) != 0x80;
  }));
}

std::string_view spelled(const Piece& piece) {
  return piece.type == Lexer::INFORCE ? "in force" : piece.text;
}

// A line as it grows; columns count characters.
class Written {
public:
  explicit Written(int indent) { pad(indent); }
  void pad(int to) {
    for (; column < to; ++column) text += ' ';
  }
  void add(std::string_view more) {
    text += more;
    column += width(more);
  }
  std::string text;
  int column = 0;
};

void write_pieces(Written& to, const std::vector<Piece>& pieces, int shift) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (i > 0 && !adjoins(pieces, i)) {
      bool apart = piece.gap > 1 && !piece.moved && may_stand_apart(pieces[i - 1], piece);
      int wished = piece.aligned ? piece.column + shift : to.column + piece.gap;
      to.pad(std::max(to.column + 1, apart ? wished : 0));
    }
    to.add(spelled(piece));
  }
}
} // namespace

void indent(Lines& lines) { Indenting(lines).run(); }

std::string render(const Lines& lines, std::size_t block, int margin) {
  std::string result;
  std::optional<int> base, stood, stands; // of the comment in the line above
  for (const Line& line : lines) {
    if (line.block != block) continue;
    if (line.blank()) {
      stood.reset();
      result += '\n';
      continue;
    }
    if (!base) base = margin < 0 ? 0 : line.indent;
    int indent = std::max(0, line.indent - *base) + std::max(0, margin);
    bool below = line.pieces.empty() && stood && line.comment_stood == stood;
    Written written(below ? *stands : indent);
    int shift = line.pieces.empty() ? 0 : indent - line.pieces.front().column;
    write_pieces(written, line.pieces, shift);
    stood.reset();
    if (!line.comment.empty()) {
      if (!line.pieces.empty()) {
        bool column = line.comment_aligned && line.comment_stood;
        int wished = column ? *line.comment_stood + shift : written.column + line.comment_gap;
        written.pad(std::max(written.column + 1, wished));
      }
      if (!line.pieces.empty() || below) {
        stood = line.comment_stood;
        stands = written.column;
      }
      written.add(line.comment);
    }
    result += written.text + '\n';
  }
  return result;
}

} // namespace quorate::syntax
