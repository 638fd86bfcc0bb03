// libyaml reads what is plain and large, yaml-cpp everything else: both must see the same.
#include "engine/records/plain_yaml.h"
#include "engine/records/yaml_reader.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/core.h>
#include <fstream>
#include <random>
#include <sstream>

namespace quorate::records {
namespace {

std::string shown(const Value& value) {
  std::string text = fmt::format("{}@{}-{}", value.text, value.span.begin, value.span.end);
  for (const Value& item : value.items) text += " [" + shown(item) + "]";
  for (const Field& field : value.fields)
    text += fmt::format(" {}@{}-{}=({})", field.key.value, field.key.span.begin, field.key.span.end,
                        shown(field.value));
  return text + std::string(shape_word(value.shape));
}

std::vector<Section> sections(std::string& to) {
  std::vector<Section> all;
  auto take = [&to](const Value& value, std::string_view name) {
    to += fmt::format("{}: {}\n", name, shown(value));
  };
  for (const char* key : {"people", "seats", "decisions", "meetings", "duties", "events", "access",
                          "attestations", "waivers", "sources"})
    all.push_back({key, Section::Form::records, take});
  all.push_back({"registers", Section::Form::named, take});
  all.push_back({"covers", Section::Form::whole, take});
  return all;
}

std::string said(Problems& problems) {
  std::string text;
  for (const auto& one : problems.finish())
    text += fmt::format("{} {} {}-{}\n", one.code, one.message, one.span.begin, one.span.end);
  return text;
}

/// What libyaml makes of it; nothing where the text is not plain.
std::optional<std::string> plainly(const std::string& text) {
  std::string read;
  Problems problems;
  auto all = sections(read);
  RecordBuilder builder(&all, problems);
  try {
    if (!read_plain_yaml(1, text, builder)) return std::nullopt;
  } catch (const Stop&) {
  }
  return read + said(problems);
}

/// What yaml-cpp makes of it; the text is too small for anything else.
std::string always(const std::string& text) {
  std::string read;
  Problems problems;
  source::Sources sources;
  source::SourceId file = sources.add("a.yml", text);
  read_yaml(file, sources, sections(read), problems);
  return read + said(problems);
}

std::vector<std::string> texts() {
  std::vector<std::string> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("tests/cases"))
    if (entry.path().extension() == ".yml" && entry.file_size() < 20'000) {
      std::ifstream file(entry.path());
      all.push_back((std::stringstream() << file.rdbuf()).str());
    }
  std::sort(all.begin(), all.end());
  return all;
}

} // namespace

TEST_CASE("libyaml and yaml-cpp read the records of all cases alike") {
  std::size_t plain = 0;
  auto all = texts();
  for (const std::string& text : all)
    if (auto read = plainly(text)) {
      ++plain;
      CHECK(*read == always(text));
    }
  INFO(plain << " of " << all.size() << " are plain");
  CHECK(plain > all.size() / 2);
}

TEST_CASE("what libyaml takes of damaged records, yaml-cpp reads alike") {
  std::mt19937 random(7);
  auto at_most = [&](std::size_t most) {
    return std::uniform_int_distribution<std::size_t>(0, most)(random);
  };
  const std::string marks = " \n:,-[]{}'\"#&*!|>?%@`~abc0.\t\\=<;\xc3\xa9";
  auto all = texts();
  std::size_t taken = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = all[at_most(all.size() - 1)].substr(0, 600);
    for (std::size_t times = at_most(3); times-- > 0 && !text.empty();) {
      std::size_t at = at_most(text.size() - 1);
      switch (at_most(3)) {
      case 0: text.erase(at, 1 + at_most(4)); break;
      case 1: text.insert(at, 1, marks[at_most(marks.size() - 1)]); break;
      case 2: text[at] = marks[at_most(marks.size() - 1)]; break;
      default: text.insert(at, text.substr(at_most(text.size() - 1), at_most(12)));
      }
    }
    if (auto read = plainly(text)) {
      ++taken;
      INFO(text);
      REQUIRE(*read == always(text));
    }
  }
  CHECK(taken > 1'000);
}

} // namespace quorate::records
