#pragma once
// Charters with other blanks and more comments between their words, for tests of the layout.

#include <algorithm>
#include <cctype>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace quorate::syntax {

// What is neither blank nor comment, and, apart from it, the comments; read without the lexer.
struct Bare {
  std::string words;
  std::vector<std::string> comments;
};
inline Bare bare(const std::string& text) {
  Bare result;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      char at = line[i];
      if (quoted && at == '\\') result.words += line[i++];
      if (at == '"') quoted = !quoted;
      if (at == '#' && !quoted) {
        std::string comment = line.substr(i);
        result.comments.push_back(comment.substr(0, comment.find_last_not_of(" \t\r") + 1));
        break;
      }
      if (quoted || !std::isspace(static_cast<unsigned char>(line[i]))) result.words += line[i];
    }
  }
  return result;
}

// Other blanks, blank lines and comments between the same words; lines break where they did.
inline std::string scrambled(const std::string& text, std::mt19937& random) {
  auto one_in = [&](unsigned n) { return random() % n == 0; };
  auto blanks = [&](unsigned most) {
    std::string result;
    for (auto i = random() % (most + 1); i > 0; --i) result += ' ';
    return result;
  };
  const char* line_end = one_in(3) ? "\r\n" : "\n";
  std::string result;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    while (one_in(8)) result += blanks(4) + line_end;
    if (one_in(15)) result += blanks(9) + "# between \"" + line_end;
    std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    if (one_in(2)) result += blanks(12) + (one_in(5) ? "\t" : "");
    bool quoted = false, comment = false;
    for (std::size_t i = begin; i < line.size(); ++i) {
      comment = comment || (line[i] == '#' && !quoted);
      if (quoted && line[i] == '\\') result += line[i++];
      if (line[i] == '"' && !comment) quoted = !quoted;
      result += line[i];
      if (line[i] == ' ' && !quoted && !comment && one_in(6)) result += blanks(5);
    }
    if (!comment && one_in(9)) result += blanks(5) + "# \xc3\xa9nd } {";
    result += blanks(one_in(4) ? 3 : 0) + (one_in(20) ? "\t" : "") + line_end;
  }
  return result;
}

} // namespace quorate::syntax
