// Whole charters resolve: the five seeds, PSRT's second revision, and three ports.
#include "tests/unit/semantics/read.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace quorate;
using namespace quorate::semantics;

TEST_CASE("every shipped charter resolves without a diagnostic") {
  for (const std::string path : {"charters/psrt/psrt.charter", "charters/psrt/psrt-811.charter",
                                 "charters/django-security-team/django-security-team.charter",
                                 "charters/django-security-wg/django-security-wg.charter",
                                 "charters/numfocus-security/numfocus-security.charter",
                                 "charters/express-security-wg/express-security-wg.charter",
                                 "tests/cases/parse/rust-council/rust-council.charter",
                                 "tests/cases/parse/debian/debian.charter",
                                 "tests/cases/parse/k8s-steering/k8s-steering.charter"}) {
    CAPTURE(path);
    auto text = read_file(path);
    REQUIRE(text);
    source::Sources sources;
    Project project = load_text(*text, sources, path);
    CHECK(problems(project) == std::vector<std::string>{});
    REQUIRE(project.charters.size() == 1);
    CHECK(project.charters.front().revisions.front().clauses.size() > 15);
  }
}

TEST_CASE("two files of one charter are two revisions of it") {
  source::Sources sources;
  std::vector<source::SourceId> files;
  for (const std::string path : {"charters/psrt/psrt-811.charter", "charters/psrt/psrt.charter"})
    files.push_back(sources.add(path, *read_file(path)));
  Project project = load(files, sources, read_file, "policies");
  REQUIRE(project.charters.size() == 1);
  const CharterHistory& psrt = project.charters.front();
  REQUIRE(psrt.revisions.size() == 2);
  auto on = [&](const char* date) { return psrt.at(*calendar::Date::parse(date)).revision; };
  CHECK(on("2024-01-01") == "pep_9999"); // before the first one: the first
  CHECK(on("2025-12-03") == "pep_9999");
  CHECK(on("2025-12-04") == "pep_811");
  CHECK(psrt.named("pep_811") != nullptr);
  CHECK(psrt.named("pep_812") == nullptr);
}
