// A charter that is laid out anew says what it said: every clause, with its path, its words and
// what it cites.
#include "engine/syntax/format.h"
#include "tests/unit/semantics/read.h"

#include <catch2/catch.hpp>
#include <filesystem>

namespace quorate::semantics {

namespace {
// A quotation has one blank for many, but keeps where they are: `( a )`.
std::string unspaced(std::string text) {
  std::erase(text, ' ');
  return text;
}

std::vector<std::string> said(const Project& project) {
  std::vector<std::string> all = problems(project);
  for (const CharterHistory& history : project.charters)
    for (const Charter& charter : history.revisions) {
      all.push_back(charter.id + " " + charter.title + " " + charter.revision);
      for (const Clause& clause : charter.clauses) {
        all.push_back(clause.path + " | " + unspaced(clause.text));
        for (const Citation& cite : clause.cites) all.push_back(cite.file + " # " + cite.section);
      }
      for (const Scenario& scenario : charter.scenarios) all.push_back(scenario.title);
    }
  return all;
}
} // namespace

TEST_CASE("laid out anew, a charter says what it said") {
  std::size_t read = 0;
  for (const char* folder : {"charters", "tests/cases", "docs"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      std::string path = entry.path().string();
      if (!path.ends_with(".charter") && path != "docs/language.md") continue;
      source::Sources before, after, given;
      std::string text = read_file(path).value();
      syntax::Formatted formatted = syntax::format(given.add(path, text), given);
      if (!formatted.done) continue;
      INFO(path);
      CHECK(said(load_text(formatted.text, after, path)) == said(load_text(text, before, path)));
      ++read;
    }
  CHECK(read > 100);
}

} // namespace quorate::semantics
