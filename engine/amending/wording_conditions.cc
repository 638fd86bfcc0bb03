// Groups and conditions.
#include "engine/amending/wording.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::amending {

using namespace semantics;

namespace {
template <class... F> struct Each : F... { using F::operator()...; };
template <class... F> Each(F...) -> Each<F...>;

void order(std::vector<std::string>& parts) {
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
}
} // namespace

std::string Wording::key(const Group& one) {
  const auto& [is, text] = one;
  return std::visit(
      Each{
          [&](const Group::Roles& of) {
            std::vector<std::string> all;
            for (RoleId each : of.roles) all.push_back("role " + role(each));
            order(all);
            return all.size() == 1 ? all.front() : "any " + listed(std::move(all));
          },
          [&](const Group::Any& of) {
            std::vector<std::string> all;
            for (const GroupPtr& part : of.of)
              if (const auto* plain = std::get_if<Group::Roles>(&part->is))
                for (RoleId each : plain->roles) all.push_back("role " + role(each));
              else
                all.push_back(key(part));
            order(all);
            return all.size() == 1 ? all.front() : "any " + listed(std::move(all));
          },
          [&](const Group::All& of) {
            std::vector<std::string> all;
            for (const GroupPtr& part : of.of) all.push_back(key(part));
            order(all);
            return "all " + listed(std::move(all));
          },
          [&](const Group::Except& of) {
            return fmt::format("({} except {})", key(of.of), key(of.without));
          },
          [&](const Group::Where& of) {
            std::vector<std::string> tests;
            for (const Comparison& test : of.tests) tests.push_back(key(test));
            for (const ConditionPtr& test : of.holding) tests.push_back("holds " + key(test));
            order(tests);
            return fmt::format("({} where {})", key(of.of), listed(std::move(tests)));
          },
          [](const Group::Anyone&) { return std::string("anyone"); },
          [](const Group::Nobody&) { return std::string("nobody"); },
          [](const Group::Holder&) { return std::string("holder"); },
          [](const Group::OnLeave&) { return std::string("on leave"); },
          [&](const Group::Things& of) { return "things " + names_(of.name); },
          [&](const Group::Happenings& of) { return "happenings " + names_(of.event); },
          [&](const Group::Holders& of) { return "holders " + names_(of.asset); },
          [&](const Group::Later& of) { return fmt::format("later {} {}", of.needs, words(text)); },
          [&](const Group::Base& of) {
            return fmt::format("base {} {}", static_cast<int>(of.kind), roles(of.roles));
          },
          [](const Group::Subject&) { return std::string("subject"); },
          [](const Group::Proposer&) { return std::string("proposer"); },
          [&](const Group::Present& of) { return "present " + key(of.of); },
          [](const Group::Recused&) { return std::string("recused"); },
          [&](const Group::AsOf& of) {
            return fmt::format("({} as of {})", key(of.of), key(of.when));
          },
          [&](const Group::Spread& of) {
            return fmt::format("({} of {} {})", key(of.of), of.same ? "same" : "different",
                               of.attribute);
          },
          [&](const Group::Procedures& of) {
            std::vector<std::string> all;
            for (ProcedureId each : of.procedures) all.push_back(procedure(each));
            order(all);
            return "procedures " + listed(std::move(all));
          },
      },
      is);
}

std::string Wording::junction(const Junction& one) {
  const auto& [kind, count, entries] = one;
  bool whole = kind == Junction::Kind::any || kind == Junction::Kind::all;
  std::vector<std::string> all;
  // `a or (b or c)` is `a or b or c`.
  std::function<void(const Junction&)> take = [&](const Junction& from) {
    for (const auto& [label, condition] : from.entries) {
      const auto* inner = std::get_if<Junction>(&condition->is);
      if (whole && inner && inner->kind == kind)
        take(*inner);
      else
        all.push_back(key(condition));
    }
  };
  take(one);
  if (whole) order(all);
  std::sort(all.begin(), all.end());
  if (whole && all.size() == 1) return all.front();
  std::string how = kind == Junction::Kind::any   ? "any"
                    : kind == Junction::Kind::all ? "all"
                    : kind == Junction::Kind::at_least
                        ? "at least " + key(count)
                        : (kind == Junction::Kind::at_most ? "at most " : "exactly ") + key(count);
  return how + " of " + listed(std::move(all));
}

std::string Wording::key(const Condition& one) {
  const auto& [is, text] = one;
  return std::visit(
      Each{
          [&](const Hold& of) {
            const auto& [what, mode, length, more, window] = of;
            std::string when;
            switch (mode) {
            case Hold::Mode::now: break;
            case Hold::Mode::ever: when = " ever"; break;
            case Hold::Mode::before_term: when = " before term"; break;
            case Hold::Mode::for_at_least:
              when = fmt::format(" {} {}", more ? "longer than" : "at least", key(length));
              break;
            case Hold::Mode::in_window: when = " in " + key(window); break;
            }
            return fmt::format("hold {}{}", key(what), when);
          },
          [&](const Did& of) {
            const auto& [kinds, times, window, ignoring_leave] = of;
            return fmt::format("did {} {} {}{}", key(kinds), key(times), key(window),
                               ignoring_leave ? " ignoring leave" : "");
          },
          [&](const Joined& of) {
            const auto& [first, window] = of;
            return fmt::format("{}joined {}", first ? "first " : "", key(window));
          },
          [&](const Seated& of) {
            const auto& [bound, low, high, window] = of;
            return fmt::format("seated {} {} {} {}", static_cast<int>(bound), key(low), key(high),
                               key(window));
          },
          [&](const Share& of) {
            const auto& [meetings, decision, quantity, window, ignoring_leave] = of;
            return fmt::format("share {} {} {} {}{}", meetings ? "meetings" : "decisions",
                               names_(decision), key(quantity), key(window),
                               ignoring_leave ? " ignoring leave" : "");
          },
          [&](const Missed& of) {
            const auto& [meetings, decision, count, ignoring_leave] = of;
            return fmt::format("missed {} {} {}{}", meetings ? "meetings" : "decisions",
                               names_(decision), key(count),
                               ignoring_leave ? " ignoring leave" : "");
          },
          [&](const Vouched& of) { // by whichever label: what is vouched for is its text
            const auto& [clause, said, about_holder, owner] = of;
            const std::string* what = &said;
            for (const Clause& each : charter_.clauses) // `attested LABEL`
              if (const auto* attest = std::get_if<Attest>(&each.is))
                if (each.path == clause && said == clause) what = &attest->text;
            return fmt::format("vouched {} {} by {}", *what, about_holder ? "of the holder" : "",
                               key(owner));
          },
          [&](const Counted& of) {
            const auto& [quantity, group, that] = of;
            return fmt::format("{} of {} that {}", key(quantity), key(group), key(that));
          },
          [&](const Junction& of) { return junction(of); },
          [&](const Negation& of) {
            if (const auto* twice = std::get_if<Negation>(&of.of->is)) return key(twice->of);
            return fmt::format("not ({})", key(of.of));
          },
          [&](const Lasting& of) {
            const auto& [what, length] = of;
            return fmt::format("({}) throughout {}", key(what), key(length));
          },
          [&](const Happened& of) {
            const auto& [name, activity, window] = of;
            return fmt::format("happened {}{} {}", activity ? "did " : "", names_(name),
                               key(window));
          },
          [&](const Vacant& of) { return "vacant " + roles(of.roles); },
          [&](const Compared& of) { return "compared " + key(of.test); },
          [&](const Readings& of) {
            std::vector<std::string> readings;
            for (const ConditionPtr& each : of.readings) readings.push_back(key(each));
            return of_readings(of.choice, std::move(readings));
          },
          [](const Open&) { return std::string("unstated"); },
          [&](const Later& of) { return fmt::format("later {} {}", of.needs, words(text)); },
          [&](const auto&) { return about_decision(one); },
      },
      is);
}

std::string Wording::about_decision(const Condition& one) {
  return std::visit(
      Each{
          [&](const Acts& of) {
            const auto& [verb, object, procedure_id, window] = of;
            return fmt::format("acts {} {} in {} {}", verb, key(object),
                               procedure(procedure_id.value_or(no_procedure)), key(window));
          },
          [](const IsPresent& of) { return std::string(of.recused ? "recused" : "present"); },
          [&](const MoreThan& of) {
            const auto& [times, difference, group, first, second] = of;
            return fmt::format("more {} {} of {}: {} than {}", key(times),
                               difference ? "apart" : "times", key(group), first, second);
          },
          [&](const ApprovedBy& of) { return "approved by " + key(of.by); },
          [&](const OpenFor& of) {
            const auto& [bound, low, high] = of;
            return fmt::format("open for {} {} {}", static_cast<int>(bound), key(low), key(high));
          },
          [&](const DecisionState& of) {
            const auto& [procedures, phase, state, window] = of;
            std::vector<std::string> all;
            for (ProcedureId each : procedures) all.push_back(procedure(each));
            order(all);
            return fmt::format("state {} {} {} {}", listed(std::move(all)), phase, state,
                               key(window));
          },
          [&](const IsAbout& of) { return "is about " + names_(of.name); },
          [&](const auto&) { return words(one.text); },
      },
      one.is);
}

} // namespace quorate::amending
