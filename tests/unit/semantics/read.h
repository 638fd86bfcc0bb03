#pragma once
#include "engine/semantics/project.h"

#include <fstream>
#include <sstream>

namespace quorate::semantics {

inline std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// One charter from its text; imports are read from the disk.
inline Project load_text(const std::string& text, source::Sources& sources,
                         const std::string& path = "test.charter") {
  return load({sources.add(path, text)}, sources, read_file, "policies");
}

/// "Q101 nothing is called `x`" for each diagnostic, in order.
inline std::vector<std::string> problems(const Project& project) {
  std::vector<std::string> result;
  for (const auto& one : project.diagnostics) result.push_back(one.code + " " + one.message);
  return result;
}

} // namespace quorate::semantics
