#include "reports/json.h"
#include "tests/unit/reports/sample.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace sample;
using Json = nlohmann::ordered_json;

namespace {
Json written(const Assessment& assessment) {
  return Json::parse(quorate::reports::json(assessment));
}

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> result;
  for (const auto& [key, value] : object.items()) result.push_back(key);
  return result;
}

// Enough of JSON Schema for our own: types, enums, patterns' absence of surprise is left to the
// command-line tests; here every object must have exactly the keys that the schema names.
void check_keys(const Json& value, const Json& schema, const Json& root, const std::string& at) {
  if (schema.contains("$ref")) {
    std::string name = schema["$ref"].get<std::string>().substr(14); // #/definitions/
    return check_keys(value, root["definitions"][name], root, at);
  }
  INFO(at);
  if (schema["type"] == "object") {
    CHECK(schema["additionalProperties"] == false);
    // Every key that is written is described, and every one that is required is written.
    for (const std::string& key : keys(value)) CHECK(schema["properties"].contains(key));
    for (const Json& key : schema["required"]) CHECK(value.contains(key.get<std::string>()));
    for (const auto& [key, inner] : schema["properties"].items())
      if (value.contains(key)) check_keys(value[key], inner, root, at + "/" + key);
  } else if (schema["type"] == "array") {
    REQUIRE(value.is_array());
    for (const Json& one : value) check_keys(one, schema["items"], root, at + "[]");
  }
}
} // namespace

TEST_CASE("an empty assessment has every list") {
  Json all = written(assessment());
  CHECK(keys(all) ==
        std::vector<std::string>{"schema_version", "as_of", "within_days", "charters"});
  CHECK(all["schema_version"] == "1.0");
  CHECK(all["as_of"] == "2026-07-21");
  CHECK(all["within_days"] == 90);
  const Json& one = all["charters"][0];
  for (const char* name :
       {"bodies", "violations", "renewals", "duties", "prune", "prune_consequences",
        "removal_limits", "vacancies", "undetermined", "waived", "waiver_problems", "attestations",
        "not_evaluated", "gaps", "missing_sources"}) {
    INFO(name);
    CHECK(one.at(name) == Json::array());
  }
  CHECK(one["id"] == "psrt");
  CHECK(one["verdict"] == "compliant");
  CHECK(one["in_force"] == true);
  CHECK(one["revision"].is_null());
  CHECK(one["in_force_from"].is_null());
}

TEST_CASE("the JSON has the keys of its schema, in its order") {
  std::ifstream file("reports/schemas/assessment.schema.json");
  Json schema = Json::parse(file);
  check_keys(written(assessment(crowded())), schema, schema, "");
}

TEST_CASE("a finding") {
  Json one = written(assessment(crowded()))["charters"][0]["violations"][0];
  CHECK(one["clause"] == "psrt.admin.seats");
  CHECK(one["cite"] == Json{{"file", "pep.rst"}, {"section", "Membership policy"}});
  CHECK(one["cites"].size() == 1);
  CHECK(one["written"] == Json{{"file", "psrt.charter"}, {"line", 31}});
  CHECK(one["modality"] == "must");
  CHECK(one["subject"]["role"] == "psrt.admin");
  CHECK(one["subject"]["person"].is_null());
  CHECK(one["evidence"][0]["file"] == "records/roster.yml");
  CHECK(one["evidence"][0]["line"] == 14);
  CHECK(one["fails_since"] == "2026-03-04");
  CHECK(one["holds_until"].is_null());
  CHECK(one["next_change"].is_null());
  CHECK(one["remedy"] == "start appointment");
  CHECK(one["fingerprint"] == "0123456789abcdef");
}

TEST_CASE("a finding that cites nothing has a cite of nulls") {
  Json one = written(assessment(crowded()))["charters"][0]["violations"][1];
  CHECK(one["modality"] == "should");
  CHECK(one["cite"].at("file").is_null());
  CHECK(one["cite"].at("section").is_null());
  CHECK(one["cites"] == Json::array());
}

TEST_CASE("entries of the other lists") {
  Json one = written(assessment(crowded()))["charters"][0];
  CHECK(one["renewals"][0]["state"] == "overdue");
  CHECK(one["renewals"][0]["due"] == "2026-06-30");
  CHECK(one["renewals"][1]["state"] == "in_grace");
  CHECK(one["renewals"][1]["lapses_on"] == "2026-08-20");
  CHECK(one["renewals"][3]["state"] == "upcoming");
  const Json& prune = one["prune"][0];
  CHECK(prune["action"] == "recommended");
  CHECK(prune["nearest_miss"] == "active");
  CHECK(prune["conditions"][0]["since"].is_null());
  CHECK(prune["conditions"][1]["truth"] == "fails");
  CHECK(prune["conditions"][1]["last_held"] == "2026-03-01");
  CHECK(prune["conditions"][1]["evidence"][0]["line"] == 7);
  CHECK(prune["consequences"][0] == "psrt.admin is left with 0 of at least 2 people.");
  CHECK(one["undetermined"][0]["readings"][0]["verdict"] == "violated");
  CHECK(one["waived"][0]["until"] == "2026-09-01");
  CHECK(one["attestations"][0]["state"] == "missing");
  CHECK(one["not_evaluated"][0]["cite"]["section"] == "Joining");
  CHECK(one["gaps"][0]["text"] == "the sentence ends in mid air");
  CHECK(one["removal_limits"][0]["limit"] == "25%");
  CHECK(one["bodies"][0]["roles"][0]["authorised"] == "at least 2");
}

TEST_CASE("a line that is not known is null") {
  CharterAssessment one = charter();
  one.violations = {finding("a", "b")};
  one.violations[0].evidence = {{"activity.csv", 0, "missing"}};
  CHECK(written(assessment(one))["charters"][0]["violations"][0]["evidence"][0]["line"].is_null());
}

TEST_CASE("hostile text cannot break JSON, nor act on a terminal") {
  CharterAssessment one = charter();
  // Quotes and a line end; ESC, DEL, CSI, a direction override, a tag character; broken UTF-8.
  one.title = "\"}\n\x1b\x7f\xc2\x9b\u202e\U000e0041\xff\xc3";
  std::string text = quorate::reports::json(assessment(one));
  CHECK(
      text.find("\"title\": \"\\\"}\\n\\u001b\\u007f\\u009b\\u202e\\udb40\\udc41\ufffd\ufffd\"") !=
      std::string::npos);
  CHECK(Json::parse(text)["charters"][0]["title"] ==
        "\"}\n\x1b\x7f\xc2\x9b\u202e\U000e0041\ufffd\ufffd");
}

TEST_CASE("names in other scripts are left readable") {
  CharterAssessment one = charter();
  one.title = "Zoë 王 \u05d0";
  CHECK(quorate::reports::json(assessment(one)).find("Zoë 王 \u05d0") != std::string::npos);
}

TEST_CASE("the same assessment gives the same bytes") {
  CHECK(quorate::reports::json(assessment(crowded())) ==
        quorate::reports::json(assessment(crowded())));
}
