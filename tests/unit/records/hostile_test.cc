// What careless or hostile people may put into a records folder: never a crash, never a hang,
// always a diagnostic with a place.

#include "tests/unit/records/folder.h"

#include <chrono>
#include <fmt/core.h>
#include <sys/stat.h>

using namespace quorate::records;
using Catch::Matchers::Contains;

namespace {

std::string repeat(std::string_view part, std::size_t times) {
  std::string all;
  all.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += part;
  return all;
}

/// Loads `text`; the first code that is said. Also renders, and bounds the time.
std::string code_of(std::string_view text, const char* name = "roster.yml") {
  Folder folder;
  folder.file(name, text);
  auto start = std::chrono::steady_clock::now();
  folder.load();
  auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  CHECK(seconds < 20.0);
  CHECK(folder.rendered().size() < 20'000);
  return folder.only().code;
}

/// Whether nests were refused; a parser may find another fault in them first.
bool refused(std::string_view text, const char* name = "roster.yml") {
  Folder folder;
  folder.file(name, text);
  folder.load();
  CHECK(folder.rendered().size() < 20'000);
  for (const auto& one : folder.result.diagnostics)
    if (one.code == "Q302" || one.code == "Q303") return true;
  return false;
}

} // namespace

TEST_CASE("deep nests of every kind are refused") {
  constexpr std::size_t deep = 100'000;
  for (std::string_view part :
       {"[", "{", "[ ", "[\n", "[,", "[{", "- ", "? ", ": ", "- ? ", "? - "}) {
    INFO("part: " << part);
    CHECK(code_of(repeat(part, deep)) == "Q303");
    CHECK(code_of("people:\n  - " + repeat(part, deep)) == "Q303");
    CHECK(code_of(repeat(part, deep), "duties.yml") == "Q303");
  }
  for (std::string_view part :
       {"{a: ", "{a: [", "\"x\": [", "[? ", "!!a [", "a: ", "[a, ", "{? {", "[{a: 1}, "}) {
    INFO("part: " << part);
    CHECK(refused(repeat(part, deep)));
    CHECK(refused("people: " + repeat(part, deep)));
    CHECK(refused("people:\n  - " + repeat(part, deep)));
    CHECK(refused(repeat(part, deep), "duties.yml"));
  }
  std::string stairs;
  std::string lists;
  for (std::size_t i = 0; i < 2'000; ++i) {
    stairs += std::string(i, ' ') + "a:\n";
    lists += std::string(i, ' ') + "- x\n" + std::string(i, ' ') + "-\n";
  }
  CHECK(refused(stairs, "access.yml"));
  CHECK(refused("people:\n" + lists));
  // Just below what the look at the text refuses, the reader's own limit must hold.
  CHECK(code_of("people: " + repeat("[", 150) + repeat("]", 150)) == "Q303");
  // … and 20 levels are still read.
  Folder folder;
  folder.file("registers.yml",
              "registers:\n  a: [{id: x, y: " + repeat("[", 15) + repeat("]", 15) + "}]\n");
  folder.load();
  CHECK(folder.said() == Said{"Q307 registers.yml:2"}); // read, and then no text
}

TEST_CASE("twenty levels of brackets in a text are nobody's business") {
  Folder folder;
  folder.file("roster.yml", "people:\n  - {id: a, name: \"" + repeat("[", 150) + "\"}\n");
  folder.load();
  CHECK(folder.said() == Said{});
}

TEST_CASE("anchors, aliases and tags are refused") {
  CHECK(code_of("people: &x []\n") == "Q303");
  CHECK(code_of("people: [{id: *x}]\n") == "Q302"); // the parser knows no such anchor
  CHECK(code_of("people:\n  - &a {id: x}\n  - *a\n") == "Q303");
  std::string bomb = "a: &a [x]\n";
  for (char c = 'b'; c < 'z'; ++c)
    bomb += fmt::format("{0}: &{0} [*{1}, *{1}]\n", c, static_cast<char>(c - 1));
  CHECK(refused(bomb, "duties.yml"));
  CHECK(code_of("people: [{id: !!python/object x}]\n") == "Q302");
}

TEST_CASE("malformed YAML is told in words of its author") {
  struct Case {
    std::string_view text;
    std::string_view said;
  };
  for (auto [text, said] :
       {Case{"people: [{id: a}\n", "not closed"}, Case{"people:\n  - {id: a: b}\n", "`"},
        Case{"people:\n  - id: \"a\n", "quote"}, Case{"people:\n  - id: a: b\n", "`:`"},
        Case{"people:\n  - id: a\n bad\n", "key"}, Case{"people: {id: \"\\q\"}\n", "backslash"},
        Case{"people:\n\t- id: a\n", "tab"}, Case{"people: @x\n", "quotes"}}) {
    INFO(text);
    Folder folder;
    folder.file("roster.yml", text);
    folder.load();
    CHECK(folder.said().size() == 1);
    CHECK(folder.said()[0].starts_with("Q302 roster.yml:"));
    CHECK_THAT(folder.rendered(), Contains(std::string(said)));
    CHECK_THAT(folder.rendered(), !Contains("yaml-cpp"));
  }
  CHECK(code_of("people: []\n---\npeople: []\n") == "Q302");
  CHECK(code_of("people: []\npeople: []\n") == "Q302");
  CHECK(code_of("people:\n  - {id: a, id: b}\n") == "Q302");
  CHECK(code_of("- a\n") == "Q307");
  CHECK(code_of("just text\n") == "Q307");
  CHECK(code_of("? [a]\n: b\n") == "Q302");
  CHECK(code_of("people:\n  - ? {a: b}\n    : c\n") == "Q302");
}

TEST_CASE("empty files hold nothing, and say nothing") {
  for (std::string_view text : {"", "\n\n", "# only a remark\n", "---\n", "people:\nseats:\n",
                                "people: []\n", "~\n", "\xef\xbb\xbf"}) {
    Folder folder;
    folder.file("roster.yml", text);
    folder.load();
    CHECK(folder.said() == Said{});
    CHECK_FALSE(folder.result.records.any);
    CHECK(folder.result.records.loaded == std::vector<std::string>{"roster.yml"});
  }
}

TEST_CASE("what is not text is refused, with its line") {
  using namespace std::string_literals;
  for (const std::string& bad :
       {"\0"s, "\xff"s, "\xc3("s, "\xed\xa0\x80"s, "\xf4\x90\x80\x80"s, "\xc0\xaf"s, "\xe2\x82"s}) {
    for (const char* name : {"roster.yml", "people.csv", "activity.csv"}) {
      Folder folder;
      folder.file(name, "# x\n# y\n" + bad);
      folder.load();
      CHECK(folder.said() == Said{fmt::format("Q304 {}:3", name)});
      folder.rendered();
    }
  }
  CHECK(code_of("\xff\xfep\0e\0"s) == "Q304");
  Folder folder;
  folder.file("activity.jsonl", "\n{\"date\": \"\xff\"}\n{\"date\": \"\0\"}\n"s);
  folder.load();
  CHECK(folder.said() == Said{"Q304 activity.jsonl:2", "Q314 activity.jsonl:3"});
}

TEST_CASE("endless lines and texts are refused") {
  std::string huge(100 << 20, 'x');
  CHECK(code_of(huge) == "Q303");
  CHECK(code_of("people:\n  - {id: " + huge + "}\n") == "Q303");
  CHECK(code_of("id,name\n" + huge, "people.csv") == "Q303");
  CHECK(code_of("date,person,kind\n" + huge, "activity.csv") == "Q303");
  CHECK(code_of("date,person,kind\n\"" + huge, "activity.csv") == "Q303");
  CHECK(code_of(huge, "activity.jsonl") == "Q303");
  CHECK(code_of(huge, "activity.csv") == "Q303");
  CHECK(code_of("people:\n  - {id: " + std::string(70'000, 'x') + "}\n") == "Q303");
  CHECK(code_of("people:\n  - id: |\n" + repeat("      " + std::string(1000, 'x') + "\n", 70)) ==
        "Q303");
  CHECK(code_of("decisions:\n  - {id: a, procedure: b, seconds: [\n" +
                    repeat(repeat("a,", 1000) + "\n", 1001) + "]}\n",
                "decisions.yml") == "Q303");
  CHECK(code_of(repeat("[", 5000) + repeat("]", 5000), "activity.jsonl") == "Q303");
}

TEST_CASE("only ordinary files are read") {
  Folder folder;
  std::filesystem::create_directory(folder.path / "roster.yml");
  REQUIRE(mkfifo((folder.path / "people.csv").c_str(), 0600) == 0);
  REQUIRE(mkfifo((folder.path / "activity.csv").c_str(), 0600) == 0);
  std::filesystem::create_symlink("/dev/zero", folder.path / "meetings.yml");
  std::filesystem::create_symlink("/dev/zero", folder.path / "activity.jsonl");
  std::filesystem::create_symlink("nowhere", folder.path / "events.yml");
  std::filesystem::create_symlink("waivers.yml", folder.path / "waivers.yml");
  folder.file("activity/notes.md", "x");
  folder.load();
  CHECK(folder.said() == Said{"Q301 roster.yml", "Q301 people.csv", "Q301 events.yml",
                              "Q301 meetings.yml", "Q301 waivers.yml", "Q301 activity/notes.md",
                              "Q301 activity.csv", "Q301 activity.jsonl"});
  CHECK(folder.result.records.loaded.empty());
}

TEST_CASE("a YAML file past the limit is refused before it is read") {
  Folder folder;
  folder.file("roster.yml", "people: []\n");
  std::filesystem::resize_file(folder.path / "roster.yml", (std::uintmax_t{256} << 20) + 1);
  folder.load();
  CHECK(folder.said() == Said{"Q303 roster.yml"});
}

TEST_CASE("one cause, many records: twenty are shown") {
  std::string yaml = "seats:\n";
  for (int i = 0; i < 1000; ++i)
    yaml += fmt::format("  - {{person: p{}, role: m, since: 2026-01-01}}\n", i);
  Folder folder;
  folder.file("roster.yml", yaml);
  folder.load();
  REQUIRE(folder.result.diagnostics.size() == 21);
  CHECK(folder.said()[20] == "Q310 roster.yml:22");
  CHECK_THAT(folder.result.diagnostics[20].message, Contains("980 more"));
  CHECK(quorate::diagnostics::has_errors(folder.result.diagnostics));
}

TEST_CASE("every cut of a roster ends in diagnostics or in records") {
  std::string whole = "people:\n  - {id: ada, name: \"A\\\"da\", aliases: [a, 'b''c'], leave: "
                      "[{since: 2025-01-01}]}\n"
                      "  - id: bo\n    name: |\n      long\n      text\nseats:\n  - {person: ada, "
                      "role: m, since: 2026-01-01}\n"
                      "covers: {since: 2020-01-01}\n";
  for (std::size_t end = 0; end <= whole.size(); ++end) {
    Folder folder;
    folder.file("roster.yml", whole.substr(0, end));
    folder.load();
    folder.rendered();
  }
  // … and every byte replaced by each character that means something.
  for (std::size_t i = 0; i < whole.size(); i += 5) {
    for (char c : std::string_view("\"'[]{}:,-?&*!|>#%\n\t \r")) {
      std::string changed = whole;
      changed[i] = c;
      Folder folder;
      folder.file("roster.yml", changed);
      folder.load();
      folder.rendered();
    }
  }
}

TEST_CASE("every byte of an activity file may be wrong") {
  std::string csv =
      "date,person,kind,ref\n2026-01-01,ada,t,\"a \"\"b\"\" c\"\r\n2026-01-02,ada,t,\n";
  std::string json =
      "{\"date\":\"2026-01-01\",\"person\":\"ada\",\"kind\":\"t\\u00e9\",\"x\":[1,{}]}\n";
  for (const auto& [name, whole] :
       {std::pair("activity.csv", csv), std::pair("activity.jsonl", json)}) {
    for (std::size_t i = 0; i < whole.size(); i += 2) {
      for (char c : std::string_view("\"',;\n\r\\{}[]\xc3 9\0", 16)) {
        std::string changed = whole;
        changed[i] = c;
        Folder folder;
        folder.file("people.csv", "id,name\nada,Ada\n").file(name, changed);
        folder.load();
        folder.rendered();
      }
    }
  }
}

TEST_CASE("a record with very many wrong keys takes no quadratic time") {
  std::string many;
  for (int i = 0; i < 50'000; ++i) many += fmt::format("    key{}: x\n", i);
  std::string aliases;
  for (int i = 0; i < 50'000; ++i) aliases += fmt::format("a{},\n", i);
  Folder folder;
  folder.file("roster.yml", "people:\n  - id: a\n" + many)
      .file("events.yml", "events:\n  - kind: a\n" + many)
      .file("meetings.yml", "meetings:\n  - {date: 2026-01-01, present: [" + aliases + "]}\n");
  auto start = std::chrono::steady_clock::now();
  folder.load();
  CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 30.0);
  CHECK(folder.result.records.events.at(0).attributes.size() == 50'000);
  CHECK(folder.result.diagnostics.size() == 42);
  folder.file("roster.yml", "people:\n  - {id: a, aliases: [" + aliases +
                                "]}\n  - {id: b, aliases: [" + aliases + "]}\n");
  start = std::chrono::steady_clock::now();
  folder.load();
  CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 30.0);
}
