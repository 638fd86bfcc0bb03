// The table of checks, the catalogue, the pages and the cases name the same codes.
#include "engine/diagnostics/catalogue.h"
#include "engine/lint/check.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

using namespace quorate;
namespace fs = std::filesystem;

namespace {
/// Codes of the catalogue that belong to lint of charters.
std::set<std::string> known() {
  std::set<std::string> result;
  for (const auto& entry : diagnostics::all())
    if (entry.code.starts_with("Q2")) result.emplace(entry.code);
  return result;
}
} // namespace

TEST_CASE("every code of lint has a check, and every check a code") {
  std::set<std::string> reported{"Q261", "Q262"}; // of suppressions: no check's
  std::string last;
  for (const lint::Row& row : lint::checks()) {
    std::istringstream codes(row.codes);
    for (std::string code; codes >> code;) {
      CAPTURE(code);
      CHECK(diagnostics::find(code) != nullptr);
      CHECK(reported.insert(code).second);
      CHECK(last < code); // in the order of codes
      last = code;
    }
  }
  CHECK(reported == known());
}

TEST_CASE("every code of lint has a page of its title, and a case") {
  std::set<std::string> cases;
  for (const auto& entry : fs::directory_iterator("tests/cases/lint"))
    cases.insert(entry.path().filename().string().substr(0, 4));
  for (const std::string& code : known()) {
    CAPTURE(code);
    CHECK(cases.contains(code));
    std::ifstream page("docs/diagnostics/" + code + ".md");
    std::string title;
    std::getline(page, title);
    CHECK(title == "# " + code + ": " + std::string(diagnostics::find(code)->title));
  }
}

TEST_CASE("houses are sorted, and found by their names") {
  std::string last;
  for (const lint::House& one : lint::houses()) {
    CHECK(last < one.name);
    last = one.name;
    CHECK(lint::find_house(one.name) == &one);
  }
  CHECK(lint::find_house("nowhere") == nullptr);
}
