// Charters out of a seed: as text, so that the parser and the resolver are part of what is tested.
#include "tests/property/generate.h"
#include "tests/property/generating.h"

#include "engine/diagnostics/diagnostic.h"
#include "engine/semantics/project.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::property {

std::string Writer::length() {
  return random.of({"1 month", "2 months", "3 months", "6 months", "1 year", "1 year", "14 months",
                    "10 days", "30 days", "4 weeks", "45 days", "1 day", "1 month 3 days"});
}

std::string Writer::period() {
  if (random.one_in(25)) return "unstated";
  if (random.one_in(20)) return ambiguous(length(), length());
  return length();
}

std::string Writer::ambiguous(const std::string& a, const std::string& b) {
  return fmt::format("ambiguous {{\n one: {}\n other: {}\n}}", a, b);
}

std::string Writer::window(bool personal) {
  switch (random.between(0, personal ? 14 : 9)) {
  case 0: return "in the " + length() + " before the last report";
  case 1: return "since the last report";
  case 2: return "in the " + length() + " after the last report";
  case 3: return "since " + random.of({"2024-02-29", "2024-01-31", "2024-12-31"});
  case 4: return "in the last " + random.of({"1", "2", "3"}) + " reports";
  case 5:
    return random.of({"since the first report", "before the last report", "after the last report",
                      "since 2 weeks after the last report", "since 2 weeks before the last report",
                      "in the 2 months before 1 month after the last report"});
  case 6: return random.of({"before 2024-08-31", "after 2024-02-29"});
  case 10: return "in each calendar " + random.of({"month", "quarter", "year"});
  case 11:
    return "in the last " + random.of({"1", "2", "3"}) + " calendar " +
           random.of({"months", "quarters"});
  case 12: return "since joining";
  case 13: return "in the past a_while";
  default: return "in the past " + period();
  }
}

std::string Writer::role(int level) { // one that stands below: its holders do not hang on ours
  std::vector<std::string> below{"expert", "outsider"};
  if (level > 0) below.push_back("chair");
  if (level > 1) below.push_back("member");
  return random.of(below);
}

std::string Writer::group(int level) {
  switch (random.between(0, 9)) {
  case 0: return "(" + role(level) + " or " + role(level) + ")";
  case 1: return "(" + role(level) + " except " + role(level) + ")";
  case 2: return "(expert where eol is after today)";
  case 3: return "(expert where branch is \"main\")";
  case 4: return "(expert where branch is not \"main\")";
  case 5: return "(expert where eol is before 2024-09-30)";
  case 6:
    return random.one_in(2)
               ? "(" + role(level) + " where (did triage in the past " + length() + "))"
               : "(" + role(level) + " where affiliation is \"acme\")";
  default: return role(level);
  }
}

std::string Writer::did() {
  std::string kinds = random.of({"triage", "review", "triage or review"});
  std::string times = random.one_in(2)
                          ? ""
                          : random.of({" at least 2 times", " at most 1 times", " exactly 1 times",
                                       " more than 1 times", " fewer than 3 times", " 2 times"});
  return "did " + kinds + times + (random.one_in(12) ? "" : " " + window(true));
}

std::string Writer::about_holder(int level) {
  switch (random.between(0, 19)) {
  case 0:
  case 1:
  case 2:
  case 3:
  case 4: return did();
  case 5: return "joined in the past " + period();
  case 6: return "first joined in the past " + length();
  case 7: return "joined " + window(false);
  case 8:
    return "seated " + random.of({"at least ", "at most ", "more than ", "fewer than "}) + length();
  case 9:
    return random.one_in(2) ? "seated between 2 months and 1 year"
                            : "seated in the past " + length();
  case 10: return "hold " + group(level) + " " + random.of({"ever", "before term"});
  case 11: return "hold " + group(level) + " " + random.of({"at least ", "more than "}) + length();
  case 12: return "hold " + group(level) + " " + window(true);
  case 13:
    return "attend " + random.of({"at least 1/2", "at least 2/3", "at least 1", "at most 1/2"}) +
           " of meetings " +
           (random.one_in(2) ? "in the last " + random.of({"1", "2", "3"}) + " meetings"
                             : window(true));
  case 14: return "missed " + random.of({"1", "2", "3"}) + " meetings in a row";
  case 15: return random.one_in(2) ? "judged \"knows the work\"" : "is on leave";
  default: return "hold " + group(level);
  }
}

std::string Writer::about_body(int level) {
  std::string who =
      random.of({"at least 1 ", "at least 2 ", "no ", "exactly 1 ", "at most 1 ", "majority of ",
                 "at least 2/3 of ", "half plus one of ", "all but 1 of ", "every "}) +
      role(level);
  switch (random.between(0, 4)) {
  case 0:
    return "there are " + random.of({"at least 1 ", "at least 2 ", "exactly 2 ", "at most 1 "}) +
           role(level);
  case 1: return role(level) + " is vacant";
  case 2:
    return "report happened " +
           random.of({"in the past " + length(), "since joining", "since 2024-03-31"});
  default: return who + " hold " + group(level);
  }
}

std::string Writer::condition(int level, int depth, bool personal) {
  auto simple = [&] {
    return personal && !random.one_in(8) ? about_holder(level) : about_body(level);
  };
  if (depth == 0 || random.one_in(3)) return simple();
  auto part = [&] { return condition(level, depth - 1, personal); };
  switch (random.between(0, 9)) {
  case 0: return "not (" + part() + ")";
  case 1:
    return "(" + part() + ") throughout " +
           random.of({"10 days", "1 month", "45 days", "3 months"});
  case 2: return "(" + part() + ") and (" + part() + ")";
  case 3: return "(" + part() + ") or (" + part() + ")";
  case 4: return ambiguous(part(), part());
  case 5: return random.one_in(3) ? "unstated" : simple();
  default:
    return fmt::format("{} of {{\n a: {}\n b: {}\n c: {}\n}}",
                       random.of({"any", "any", "all", "at least 2", "exactly 1", "at most 1"}),
                       part(), part(), part());
  }
}

std::string Writer::loss() {
  switch (random.between(0, 9)) {
  case 0: return "else unstated";
  case 1: return "else " + ambiguous("lapses", "may be removed");
  case 2:
  case 3:
  case 4: return "else may be removed";
  default: return "else lapses";
  }
}

std::string Writer::grace() {
  if (!random.one_in(3)) return "";
  return " grace " + random.of({"10 days", "1 month", "1 day", "3 months", "unstated", "0 days"});
}

std::string Writer::guard(int level) {
  if (!random.one_in(5)) return "";
  return (random.one_in(2) ? " when " : " unless ") + condition(level, 1, false);
}

void Writer::role_statements(RoleText& into, int level) {
  auto add = [&](std::string statement) { into.statements.push_back(std::move(statement)); };
  if (!random.one_in(4)) {
    std::string otherwise = loss();
    bool plain = otherwise == "else lapses";
    std::string kept = condition(level, 2, true);
    if (open_points || (plain && kept.find("ambiguous") == std::string::npos &&
                        kept.find("a_while") == std::string::npos))
      kept += grace();
    add("keeps seat while " + kept + " " + otherwise + (random.one_in(3) ? guard(level) : ""));
  }
  if (random.one_in(4)) add("joins automatically when " + condition(level, 1, true));
  if (random.one_in(6)) add("leaves automatically when " + condition(level, 1, true));
  bool term = random.one_in(4);
  if (term)
    add("term " + random.of({"1 year", "6 months", "90 days", "18 months", "at most 1 year",
                             "at least 3 months"}));
  bool exact_term = term && into.statements.back().find("at ") == std::string::npos;
  if (random.one_in(3)) {
    std::string every =
        random.of({"every 6 months", "every 1 year", "every 3 months", "every 30 days",
                   "every calendar quarter", "every calendar year", "every a_while"});
    if (exact_term && random.one_in(3)) every.clear();
    std::string clock =
        random.one_in(5) && every.find("alendar") == std::string::npos && !every.empty()
            ? random.of({" from 2024-01-31", " from 1 Mar", " from 2023-12-31"})
            : "";
    std::string within =
        random.one_in(5) ? " within " + random.of({"1 month", "10 days", "2 months"}) : "";
    if (every.find("alendar") != std::string::npos || every.find("a_while") != std::string::npos)
      within.clear();
    add("renews by opt_in " + every + clock + within + grace() + " " + loss());
  }
  if (exact_term && random.one_in(2))
    add("limit " +
        random.of({"1 terms in a row", "2 terms in a row", "2 terms ever", "1 terms ever",
                   "2 terms in any 2 years", "1 terms in any 14 months"}));
  else if (random.one_in(5))
    add("limit " + random.of({"6 months in any 1 year", "1 year ever", "1 year in any 2 years",
                              "8 months in a row"}));
  if (random.one_in(3))
    add("seats " + random.of({"at least 2", "exactly 1", "exactly 2", "between 1 and 2",
                              "at most 1", "at most 2"}));
  if (random.one_in(5)) add("drawn from " + group(level));
  if (random.one_in(4))
    add("duty: must " + std::string(random.one_in(3) ? "not " : "") +
        condition_as_predicate(level) + guard(level));
  if (random.one_in(8)) add("entry: must hold " + group(level) + " on joining");
  if (random.one_in(8)) add("briefed: must \"know the rules\" attested");
}

std::string Writer::condition_as_predicate(int level) { // a sentence takes one predicate
  for (;;) {
    std::string text = about_holder(level);
    if (text != "unstated") return text;
  }
}

std::string Writer::rule() {
  std::string label = fmt::format("rule_{}: ", ++rules);
  switch (random.between(0, 7)) {
  case 0: return label + "every " + group(3) + " must hold " + group(3) + guard(3);
  case 1: return label + "no " + group(3) + " may hold " + group(3) + guard(3);
  case 2: return label + "only " + group(3) + " may hold " + role(3);
  case 3:
    return label +
           random.of({"at least 1 ", "at least 2/3 of ", "majority of ", "at most 1 ", "exactly 1 ",
                      "half plus one of "}) +
           role(3) + " must hold " + group(3) + guard(3);
  case 4:
    return label + "there must be " + random.of({"at least 2 ", "at most 1 ", "exactly 1 "}) +
           role(3) + guard(3);
  case 5: return label + "every " + role(3) + " must " + did();
  case 6: return label + "at most 1 " + role(3) + " may hold " + role(3) + " per affiliation";
  default: return label + "at least 1 " + group(3) + " should hold " + role(3);
  }
}

std::string charter_text(const Case& from) {
  std::string text = "charter c \"Case\" {\n  status active\n";
  if (from.in_force) text += fmt::format("  revision text_1 from {}\n", from.in_force->iso());
  text += "  attestations by expert every 6 months\n";
  text += "  external role expert { has eol: date, branch: text }\n  external role outsider\n";
  text += "  activity triage, review, opt_in\n  event report\n";
  for (const std::string& line : from.padding) text += "  " + line + "\n";
  for (const std::string& line : from.defines) text += "  " + line + "\n";
  if (from.two_bodies) text += "  body club { role guest }\n";
  text += "  body team {\n";
  for (const RoleText& role : from.roles) {
    text += fmt::format("    role {} {{\n", role.name);
    for (const std::string& statement : role.statements) text += "      " + statement + "\n";
    text += "    }\n";
  }
  for (const std::string& rule : from.rules) text += "    " + rule + "\n";
  return text + "  }\n}\n";
}

std::shared_ptr<const semantics::Charter> load_charter(const Case& from, source::Sources& sources,
                                                       std::string* said) {
  source::SourceId file = sources.add("case.charter", charter_text(from));
  semantics::Project project = semantics::load(
      {file}, sources, [](const std::string&) { return std::optional<std::string>(); }, "policies");
  bool wrong = false;
  for (const diagnostics::Diagnostic& one : project.diagnostics) {
    bool error = one.severity == diagnostics::Severity::error;
    wrong = wrong || error;
    if (said && error) *said += diagnostics::render(one, sources) + "\n";
  }
  if (wrong || project.charters.empty() || project.charters.front().revisions.empty())
    return nullptr;
  return std::make_shared<const semantics::Charter>(project.charters.front().revisions.front());
}

} // namespace quorate::property
