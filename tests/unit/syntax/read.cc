#include "tests/unit/syntax/read.h"

namespace quorate::syntax {

Read read_file(std::string text, std::string path) {
  Read read;
  source::SourceId id = read.sources.add(std::move(path), std::move(text));
  read.parsed = parse(id, read.sources);
  return read;
}

Read read_items(const std::string& text) {
  return read_file("charter t \"T\" {\n" + text + "\n}\n");
}

std::string Read::told() const {
  std::string all;
  for (const auto& one : parsed.diagnostics) {
    source::Place place = sources.place(one.span);
    all += std::to_string(place.line) + ":" + std::to_string(place.column) + " " + one.code + " " +
           one.message + (one.help.empty() ? "" : " | " + one.help) + "\n";
  }
  return all;
}

} // namespace quorate::syntax
