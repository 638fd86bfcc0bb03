// Plain YAML is read without the library: both must give the same values at the same places, and
// say the same of what is wrong. A tab in a comment behind the text makes the library read it.

#include "engine/records/plain_yaml.h"
#include "engine/records/yaml_reader.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/core.h>
#include <fstream>
#include <random>
#include <sstream>

using namespace quorate;
using namespace quorate::records;

namespace {
void put(std::string& out, const Value& value) {
  out += fmt::format("{}@{}-{}", static_cast<int>(value.shape), value.span.begin, value.span.end);
  if (value.shape == Value::Shape::text) out += "'" + value.text + "'";
  for (const Value& item : value.items) put(out += " -", item);
  for (const Field& field : value.fields) {
    out += fmt::format(" {}@{}-{}:", field.key.value, field.key.span.begin, field.key.span.end);
    put(out, field.value);
  }
  out += ";";
}

/// Everything that comes of reading the text, as one text.
std::string read(const std::string& text) {
  source::Sources sources;
  Problems problems;
  std::string out;
  auto take = [&](const Value& value, std::string_view name) {
    out += fmt::format("[{}] ", name);
    put(out, value);
    out += "\n";
  };
  read_yaml(sources.add("file.yml", text), sources,
            {{"seats", Section::Form::records, take},
             {"registers", Section::Form::named, take},
             {"covers", Section::Form::whole, take}},
            problems);
  for (const diagnostics::Diagnostic& one : problems.finish())
    out += fmt::format("{} {}-{} {}\n", one.code, one.span.begin, one.span.end, one.message);
  return out;
}

/// As the library reads it: all but the end of the file is the same.
std::string read_by_library(const std::string& text) { return read(text + "\n#\t\n"); }

void same(const std::string& text) {
  INFO(text);
  CHECK(read(text + "\n# \n") == read_by_library(text));
}

const std::string example = R"(# who sits where
seats:
  - {person: ada, role: team.member, since: 2023-08-01, by: admission-7}   # the first
  - {person: "Bo, the second", role: 'release manager', tags: [a, b c, "d"], n: {x: 1, y: [2]}}
  - person: cy
    role: team.member
    ballots:
      ada: yes
      bo: +1
    notices:
    - 2026-01-01
    - {date: 2026-01-02, to: all of them}
    source: https://example.org/a#b
  - {}
  - plain text, with a comma
registers:
  report: [{id: R-1}, {id: R-2,
      severity: low}]
  note:
    - id: één
covers: {since: 2020-01-01}
)";
} // namespace

TEST_CASE("plain yaml is read alike") {
  CHECK(is_plain_yaml(example));
  same(example);
  CHECK(read(example).find("één") != std::string::npos);
}

TEST_CASE("records of the repository are mostly plain, and are read alike") {
  std::size_t plain = 0, all = 0;
  for (const char* root : {"charters", "docs/tour", "tests/cases", "tests/gate"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".yml") continue;
      std::stringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      same(text.str());
      ++all;
      plain += is_plain_yaml(text.str()) ? 1 : 0;
    }
  CHECK(all > 50);
  CHECK(plain * 10 > all * 8);
}

TEST_CASE("what is not plain is left to the library") {
  for (const char* text : {"",
                           "seats:",
                           "seats: &a b",
                           "seats: *a",
                           "seats: !t b",
                           "seats: |\n  a\n",
                           "seats: >\n  a\n",
                           "seats: {a: , b: c}",
                           "seats: [a, ]",
                           "seats: a\n  b",
                           "seats:\n  - - a",
                           "seats: ~",
                           "seats: null",
                           "seats: \"a\\n\"",
                           "seats: 'it''s'",
                           "---\nseats: a",
                           "seats: a\n---\n",
                           "seats:\ta",
                           "seats: a\r\n",
                           "? a\n: b",
                           "seats: a: b",
                           "seats:\n - a\n  - b",
                           "  seats: a\nb: c",
                           "[a]",
                           "text",
                           "seats: {a: b",
                           "seats: @a",
                           "seats: -",
                           "seats: \"a"}) {
    CHECK_FALSE(is_plain_yaml(text));
    same(text);
  }
}

TEST_CASE("what is nearly plain is read alike") {
  std::mt19937 random(1); // NOLINT: the same texts each time
  const std::vector<std::string> bits{
      " ",  "  ", "-", "- ", ":",    ": ",     "{", "}", "[",    "]", ",",   ", ",  "#",
      " #", "\"", "'", "\n", "\n  ", "\n    ", "a", "~", "&",    "*", "!",   "|",   ">",
      "%",  "@",  "?", "? ", "`",    "\\",     "é", "0", "null", ".", "...", "---", "\n- "};
  auto below = [&](std::size_t end) { return random() % end; };
  std::size_t plain = 0;
  for (int i = 0; i < 10'000; ++i) {
    std::string text = example;
    for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
      std::size_t at = below(text.size());
      if (below(2) == 0) text.erase(at, 1 + below(6));
      text.insert(std::min(at, text.size()), bits[below(bits.size())]);
    }
    plain += is_plain_yaml(text) ? 1 : 0;
    if (read(text + "\n# \n") == read_by_library(text)) continue;
    INFO(text);
    CHECK(read(text + "\n# \n") == read_by_library(text));
    break;
  }
  CHECK(plain > 500);
}
