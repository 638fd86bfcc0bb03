// Ways into a role and out of it.
#include "tests/unit/semantics/club.h"

using namespace quorate;
using namespace quorate::semantics;

namespace {
const std::string around = "activity chat\nevent storm\nexternal body council { role place }\n"
                           "role clerk\ndecision poll { voters clerk }\n"
                           "decision removal { voters clerk }\n";
Way way(const std::string& statement) {
  Charter all = club(around + "role m { way: " + statement + " }");
  const auto* result = std::get_if<Way>(&clause(all, "m.way").is);
  REQUIRE(result);
  CHECK(all.roles[result->role].path == "m");
  return *result;
}
Way::One only(const std::string& statement) {
  Way found = way(statement);
  REQUIRE(plain(found.by).size() == 1);
  return plain(found.by)[0];
}
} // namespace

TEST_CASE("by decision, by appointment, by one's own act") {
  CHECK(way("joins by poll").in);
  CHECK_FALSE(way("leaves by removal").in);
  CHECK(only("joins by poll").by == Way::By::decision);
  CHECK(only("leaves by removal").procedure == 1);
  CHECK(only("joins by clerk").by == Way::By::appointment);
  CHECK(as<Group::Roles>(only("joins by clerk").who).roles.size() == 1);
  CHECK(only("joins by council").by == Way::By::appointment);
  CHECK(only("joins by clerk except the subject").by == Way::By::appointment);
  CHECK(only("leaves by chat").by == Way::By::own_act);
  CHECK(only("leaves by chat").name == "chat");
  CHECK(only("leaves by storm").by == Way::By::own_act);
  CHECK(only("joins by clerk and council").by == Way::By::appointment);
  CHECK(only("joins by poll and removal").by == Way::By::open);
}

TEST_CASE("several ways, ways in doubt, ways left open") {
  Way several = way("joins by poll or clerk or chat");
  REQUIRE(plain(several.by).size() == 3);
  CHECK(plain(several.by)[0].by == Way::By::decision);
  CHECK(plain(several.by)[1].by == Way::By::appointment);
  CHECK(plain(several.by)[2].by == Way::By::own_act);
  CHECK(unstated(way("joins by unstated").by));
  CHECK(only("joins when storm").by == Way::By::open);
  Charter all = club(around + "define either as ambiguous { a: poll  b: clerk }\n"
                              "role m { joins by either; second: joins by either }");
  const auto& first = std::get<Way>(clause(all, "m.joins_either").is);
  const auto& second = std::get<Way>(clause(all, "m.second").is);
  CHECK(branch(first.by).choice == branch(second.by).choice);
  CHECK(plain(branch(first.by).readings[1])[0].by == Way::By::appointment);
  CHECK(clause(all, "m.second").choices.size() == 1);
}

TEST_CASE("automatic ways keep their own form") {
  Charter all = club(around + "role m { joins automatically when hold clerk\n"
                              " leaves automatically when did chat in the past 1 year }");
  CHECK(std::holds_alternative<AutomaticJoin>(clause(all, "m.joins_automatically").is));
  CHECK(std::holds_alternative<AutomaticLeave>(clause(all, "m.leaves_automatically").is));
  Charter acts = club(around + "role m { leaves automatically by storm }");
  const auto& act = std::get<AutomaticLeave>(clause(acts, "m.leaves_automatically").is);
  CHECK(act.as_recorded);
  CHECK_FALSE(way("leaves by storm").automatic);
}

TEST_CASE("nothing else is a way") {
  auto wrong = [](const std::string& statement) {
    return problems_of(around + "register book { has due: date }\nrole m { " + statement + " }");
  };
  CHECK(wrong("joins by book") == Strings{"Q103 `book` is a register, not a way in or out"});
  CHECK(wrong("joins by pool") == Strings{"Q101 nothing is called `pool`"});
  CHECK(wrong("define c when storm\njoins by c") ==
        Strings{"Q103 `c` is a condition, not a way in or out"});
}
