// The JSON Schemas that editors use, against what records are: the examples of the pages and the
// records that ship with the project. YAML is read with the reader of records, so that no other
// program is needed.

#include "engine/records/text_file.h"
#include "engine/records/yaml_reader.h"
#include "tests/unit/records/folder.h"

#include <algorithm>
#include <fmt/core.h>
#include <regex>
#include <simdjson.h>
#include <sstream>

using namespace quorate::records;
namespace source = quorate::source;
using simdjson::dom::element;

namespace {

/// What of JSON Schema draft 7 these schemas use; another word fails the test.
class Validator {
public:
  Validator(const std::string& schema, const source::Sources& sources) : sources_(sources) {
    REQUIRE(parser_.load(schema).get(root_) == simdjson::SUCCESS);
  }
  element root() const { return root_; }

  /// Where and why a value does not fit; empty when it does.
  std::string check(const Value& value, element schema, const std::string& at) const {
    simdjson::dom::object words = schema.get_object();
    for (auto [word, rule] : words) {
      std::string wrong = check_word(word, rule, words, value, at);
      if (!wrong.empty()) return wrong;
    }
    return "";
  }

private:
  /// The type of a value in YAML 1.2: what stands in quotes is a string.
  std::string type_of(const Value& value) const {
    switch (value.shape) {
    case Value::Shape::nothing: return "null";
    case Value::Shape::list: return "array";
    case Value::Shape::map: return "object";
    case Value::Shape::text: break;
    }
    std::string_view written = sources_[value.span.source].text().substr(value.span.begin, 1);
    if (written == "\"" || written == "'") return "string";
    if (value.text == "true" || value.text == "false") return "boolean";
    if (std::regex_match(value.text, std::regex("[-+]?[0-9]+"))) return "integer";
    if (std::regex_match(value.text, std::regex("[-+]?[0-9]*[.][0-9]+"))) return "number";
    return "string";
  }

  bool is_type(const Value& value, std::string_view wanted) const {
    std::string type = type_of(value);
    return type == wanted || (type == "integer" && wanted == "number");
  }

  static element target(element root, std::string_view reference) {
    REQUIRE(reference.starts_with("#/"));
    return root.at_pointer(reference.substr(1)).value();
  }

  int fitting(simdjson::dom::array options, const Value& value, const std::string& at,
              std::string& wrong) const {
    int fits = 0;
    for (element one : options) {
      std::string found = check(value, one, at);
      if (found.empty())
        ++fits;
      else
        wrong += "[" + found + "]";
    }
    return fits;
  }

  std::string check_word(std::string_view word, element rule, simdjson::dom::object words,
                         const Value& value, const std::string& at) const {
    std::string wrong;
    if (word == "$ref") return check(value, target(root_, rule.get_string()), at);
    if (word == "allOf") {
      for (element one : rule.get_array())
        if (wrong = check(value, one, at); !wrong.empty()) return wrong;
    } else if (word == "anyOf") {
      if (fitting(rule.get_array(), value, at, wrong) == 0) return at + ": none of " + wrong;
    } else if (word == "oneOf") {
      if (fitting(rule.get_array(), value, at, wrong) != 1) return at + ": not one of " + wrong;
    } else if (word == "type") {
      bool fits = false;
      if (rule.is_string()) fits = is_type(value, rule.get_string());
      if (rule.is_array())
        for (element one : rule.get_array()) fits = fits || is_type(value, one.get_string());
      if (!fits) return at + ": is " + type_of(value);
    } else if (word == "enum") {
      bool fits = false;
      for (element one : rule.get_array())
        fits = fits || (one.is_bool() ? value.text == (one.get_bool().value() ? "true" : "false")
                                      : value.text == std::string_view(one.get_string()));
      if (!fits) return at + ": is not in the enum";
    } else if (word == "pattern") {
      if (value.shape == Value::Shape::text &&
          !std::regex_search(value.text, std::regex(std::string(rule.get_string().value()))))
        return at + ": does not match";
    } else if (word == "minimum" || word == "maximum") {
      if (!is_type(value, "number")) return "";
      double number = std::stod(value.text);
      double bound = rule.get_double();
      if (word == "minimum" ? number < bound : number > bound) return at + ": out of range";
    } else if (word == "minItems") {
      if (value.items.size() < rule.get_uint64().value()) return at + ": too short";
    } else if (word == "minProperties") {
      if (value.fields.size() < rule.get_uint64().value()) return at + ": too small";
    } else if (word == "items") {
      for (std::size_t i = 0; i < value.items.size(); ++i)
        if (wrong = check(value.items[i], rule, fmt::format("{}[{}]", at, i)); !wrong.empty())
          return wrong;
    } else if (word == "required") {
      for (element name : rule.get_array())
        if (value.shape == Value::Shape::map && field(value, name.get_string()) == nullptr)
          return at + ": lacks " + std::string(name.get_string().value());
    } else if (word == "properties") {
      for (auto [name, inner] : simdjson::dom::object(rule))
        if (const Value* there = field(value, name))
          if (wrong = check(*there, inner, at + "." + std::string(name)); !wrong.empty())
            return wrong;
    } else if (word == "additionalProperties") {
      simdjson::dom::object known;
      bool any = words["properties"].get(known) == simdjson::SUCCESS;
      for (const Field& one : value.fields) {
        if (any && known[one.key.value].error() == simdjson::SUCCESS) continue;
        if (rule.is_bool() && !rule.get_bool().value()) return at + ": has " + one.key.value;
        if (rule.is_object())
          if (wrong = check(one.value, rule, at + "." + one.key.value); !wrong.empty())
            return wrong;
      }
    } else if (word != "$schema" && word != "title" && word != "description" &&
               word != "definitions") {
      return fmt::format("{}: this test does not know `{}`", at, word);
    }
    return "";
  }

  static const Value* field(const Value& value, std::string_view name) {
    for (const Field& one : value.fields)
      if (one.key.value == name) return &one.value;
    return nullptr;
  }

  const source::Sources& sources_;
  simdjson::dom::parser parser_;
  element root_;
};

/// What is wrong with a YAML text by the schema of a file with this name.
std::string invalid(const std::string& name, const std::string& text) {
  std::string kind = name.starts_with("decisions/") ? "decisions" : name.substr(0, name.find('.'));
  source::Sources sources;
  source::SourceId file = sources.add(name, text);
  Validator validator("reports/schemas/records/" + kind + ".schema.json", sources);
  std::string wrong;
  Value root;
  root.shape = Value::Shape::map;
  root.span = {file, 0, 1, 0};
  std::vector<Section> sections;
  for (auto [key, ignored] : simdjson::dom::object(validator.root()["properties"]))
    sections.push_back({std::string(key), Section::Form::whole,
                        [&root, key = std::string(key)](const Value& value, std::string_view) {
                          root.fields.push_back({{key, value.span}, value});
                        }});
  Problems problems;
  read_yaml(file, sources, sections, problems);
  for (const auto& one : problems.finish()) wrong += one.message + "; ";
  return wrong + validator.check(root, validator.root(), name);
}

/// Each block of a page whose fence names a YAML file.
std::vector<std::pair<std::string, std::string>> yaml_blocks(const std::string& path) {
  std::ifstream page(path);
  REQUIRE(page);
  std::vector<std::pair<std::string, std::string>> blocks;
  std::string line;
  while (std::getline(page, line)) {
    std::istringstream words(line);
    std::string fence;
    std::string name;
    words >> fence >> name;
    if (!fence.starts_with("```")) continue;
    std::string text;
    while (std::getline(page, line) && line != "```") text += line + "\n";
    if (fence == "```yaml" && name.ends_with(".yml")) blocks.emplace_back(name, text);
  }
  return blocks;
}

} // namespace

TEST_CASE("the schemas accept the examples of the pages") {
  std::size_t count = 0;
  for (const auto& [name, text] : yaml_blocks("docs/records.md")) {
    INFO(name);
    CHECK(invalid(name, text) == "");
    ++count;
  }
  CHECK(count == 12);
  for (const auto& [name, text] : yaml_blocks("docs/import.md")) {
    INFO(name);
    CHECK(invalid("decisions/" + name, text) == "");
    ++count;
  }
  CHECK(count == 16);
}

TEST_CASE("the schemas accept the records that ship with the project") {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("charters")) {
    std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || entry.path().extension() != ".yml") continue;
    if (entry.path().parent_path().filename() == "decisions") name = "decisions/" + name;
    bool known = name.starts_with("decisions/");
    for (const char* one : {"roster", "events", "registers", "meetings", "decisions",
                            "attestations", "waivers", "sources"})
      known = known || name == std::string(one) + ".yml";
    if (!known) continue;
    INFO(entry.path());
    std::ifstream file(entry.path());
    std::ostringstream text;
    text << file.rdbuf();
    CHECK(invalid(name, text.str()) == "");
    ++count;
  }
  CHECK(count > 0);
}

TEST_CASE("the schemas refuse what the loader refuses") {
  auto decision = [](std::string_view keys) {
    return invalid("decisions.yml",
                   fmt::format("decisions:\n  - {{id: d, procedure: p, {}}}\n", keys));
  };
  for (const char* good :
       {"kind: join", "ballots: {ada: +1, bo: yes, cy: \"no\"}", "seconds: ada",
        "notices: 2026-01-01", "ballots: [{voter: a, ranking: [x, [y, z]]}]",
        "tally: {yes: 1, x: }", "recused: []", "objections: [a, {by: b, withdrawn: 2026-01-01}]",
        "ballots: [{voter: a, score: -2}]"})
    CHECK(decision(good) == "");
  for (const char* bad : {"kind: promote",
                          "ballots: yes",
                          "ballots: [{voter: a}]",
                          "ballots: [{choice: yes}]",
                          "ballots: [{voter: a, choice: x, score: 1}]",
                          "ballots: [{voter: a, score: 1.5}]",
                          "ballots: [{voter: a, ranking: []}]",
                          "ballots: [{voter: a, ranking: x}]",
                          "tally: 7",
                          "tally: {yes: -1}",
                          "tally: {yes: 1.5}",
                          "tally: {yes: \"1\"}",
                          "tally: {}",
                          "tally: {yes: 1000000001}",
                          "seconds: [{date: 2026-01-01}]",
                          "stated: passed",
                          "vetoes: [{by: a, result: no}]",
                          "notices: [soon]",
                          "restarts: [{reason: edit}]",
                          "phases: [{opened: 2026-01-01}]",
                          "present: [{part: all}]",
                          "opened: 1.1.2026"})
    CHECK(decision(bad) != "");
  auto meeting = [](std::string_view keys) {
    return invalid("meetings.yml", fmt::format("meetings:\n  - {{date: 2026-01-01, {}}}\n", keys));
  };
  for (const char* good :
       {"present: ada", "present: [ada, {person: bo, part: late}]", "quorate: no",
        "alternates: {person: a, for: b}", "recused: [{person: a, reason: b}]"})
    CHECK(meeting(good) == "");
  for (const char* bad : {"alternates: [a]", "alternates: [{person: a}]", "quorate: perhaps",
                          "excused: [{person: a, part: b}]", "seats: 9"})
    CHECK(meeting(bad) != "");
}
