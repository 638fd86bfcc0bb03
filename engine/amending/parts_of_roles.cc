// What is said of a role.
#include "engine/amending/taking.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::amending {

using namespace semantics;

void Taking::take(const Keep& of) {
  const auto& [role, when, grace, loses] = of;
  part("role", wording_.role(role), charter_.roles[role].path);
  condition("keeps", when);
  length("grace", grace);
  loss(loses);
}
void Taking::take(const Renew& of) {
  const auto& [role, kinds, every, from, within, grace, loses] = of;
  part("role", wording_.role(role), charter_.roles[role].path);
  names("by", kinds);
  every ? cadence("every", *every) : part("every", "-", "at the end of each term");
  moment("from", from);
  length("within", within);
  length("grace", grace);
  loss(loses);
}
void Taking::take(const Seats& of) {
  const auto& [role, count, per] = of;
  part("role", wording_.role(role), charter_.roles[role].path);
  part("seats", wording_.key(count),
       shown<Quantity>(charter_, count, [](const Quantity& each) { return each.text; }));
  readings(count);
  text("per", per);
}
void Taking::take(const Term& of) {
  const auto& [role, time, from, bound, unlimited] = of;
  part("role", wording_.role(role), charter_.roles[role].path);
  flag("unlimited", unlimited, "without an end", "limited");
  length("term", time);
  moment("from", from);
  part("bound", std::to_string(static_cast<int>(bound)),
       bound == Bound::at_least  ? "at least"
       : bound == Bound::at_most ? "at most"
                                 : "exactly");
}
void Taking::take(const Limit& of) {
  const auto& [role, rule, term, excluding_up_to, per] = of;
  part("role", wording_.role(role), charter_.roles[role].path);
  part("limit", wording_.key(rule), shown<LimitRule>(charter_, rule, [](const LimitRule& each) {
         std::string much = each.terms  ? fmt::format("{} terms", *each.terms)
                            : each.time ? each.time->text()
                                        : "";
         switch (each.scope) {
         case LimitRule::Scope::in_a_row: return much + " in a row";
         case LimitRule::Scope::ever: return much + " ever";
         case LimitRule::Scope::in_any:
           return much + " in any " + (each.in_any ? each.in_any->text() : "");
         }
         return much;
       }));
  length("terms of", term);
  length("excluding up to", excluding_up_to);
  text("per", per);
}
void Taking::take(const Ends& of) {
  const auto& [role, on] = of;
  part("role", wording_.role(role), charter_.roles[role].path);
  std::vector<std::string> words;
  for (const Moment& one : on) words.push_back(one.text);
  part("ends", wording_.key(on), listed_words(words));
}
void Taking::take(const Cohorts& of) {
  const auto& [role, cohorts] = of;
  part("role", wording_.role(role), charter_.roles[role].path);
  std::string key, words;
  for (const auto& [name, size] : cohorts) {
    key += fmt::format("{} {};", name, wording_.key(size));
    words += (words.empty() ? "" : ", ") + name;
  }
  part("cohorts", key, words);
}
void Taking::take(const Drawn& of) {
  const auto& [role, from] = of;
  part("role", wording_.role(role), charter_.roles[role].path);
  group("from", from);
}
void Taking::take(const AutomaticJoin& of) {
  const auto& [role, when] = of;
  part("role", wording_.role(role), charter_.roles[role].path);
  condition("joins when", when);
}
void Taking::take(const AutomaticLeave& of) {
  const auto& [role, when, as_recorded] = of;
  part("role", wording_.role(role), charter_.roles[role].path);
  condition("leaves when", when);
  flag("as recorded", as_recorded, "as recorded");
}
void Taking::take(const Way& of) {
  const auto& [role, in, automatic, by, within] = of;
  part("role", role == 0xffffffff ? "-" : wording_.role(role), "");
  flag("direction", in, "in", "out");
  flag("by itself", automatic, "by itself", "by an act");
  part("by", wording_.key(by),
       shown<std::vector<Way::One>>(charter_, by, [&](const std::vector<Way::One>& all) {
         std::vector<std::string> words;
         for (const auto& [how, procedure, who, name] : all)
           words.push_back(how == Way::By::decision ? charter_.procedures.at(procedure).path
                           : who                    ? "appointment of " + who->text
                           : name.empty()           ? "unstated"
                                                    : name);
         return listed_words(words);
       }));
  length("within", within);
}

} // namespace quorate::amending
