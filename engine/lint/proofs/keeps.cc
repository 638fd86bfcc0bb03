// Q275: a keep rule that everybody fails. Q276: one that nobody fails. Q277: a part of one that
// makes no difference.
#include "engine/lint/checks/checks.h"
#include "engine/lint/proofs/person.h"
#include "engine/lint/proofs/proofs.h"
#include "engine/lint/structure.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint::proofs {

using namespace semantics;

namespace {
class Kept {
public:
  Kept(const Subject& subject, Found& found, Prover& prover, const Clause& clause, const Keep& keep)
      : subject_(subject), found_(found), clause_(clause), keep_(keep),
        person_(subject.charter, keep.role, {keep.condition}),
        condition_(person_.condition(*keep.condition)), problem_(prover, person_.people.variables) {
    if (const auto* junction = std::get_if<Junction>(&keep.condition->is))
      for (const auto& entry : junction->entries)
        parts_.push_back(person_.condition(*entry.condition));
    problem_.require(person_.nature());
    for (const Claimed& one : person_.rules())
      claims_.push_back(problem_.claim(implies(one.in_force, one.asked)));
    // A keep rule is what follows when a `must` is broken: that nobody fails it cannot rest on one.
    facts_.assign(claims_.begin() + static_cast<std::ptrdiff_t>(person_.facts_from()),
                  claims_.end());
  }

  /// Is it proven that nobody fails it?
  bool prove(bool told_of_parts) {
    if (problem_.ask(claims_) != Answer::possible) return false; // the rules clash: told elsewhere
    if (auto core = guarded() ? std::nullopt : problem_.clash(claims_, condition_)) {
      tell("Q275", *core, fmt::format("nobody can meet {}: whoever is {} fails it", name(), role()),
           "write what somebody can do or be", {}, {});
      return false;
    }
    if (auto core = problem_.clash(facts_, negated(condition_))) {
      tell("Q276", *core,
           fmt::format("nobody can fail {}: whoever is {} stays{}", name(), role(),
                       alone(negated_parts())),
           "make each of its parts something that somebody can fail", {}, {});
      return true;
    }
    under_readings();
    if (!told_of_parts) parts();
    return false;
  }

private:
  /// Of a rule with a guard it is not said whom it applies to.
  bool guarded() const { return !clause_.when.empty() || !clause_.unless.empty(); }
  std::string name() const { return ticked(clause_.path); }
  std::string role() const { return ticked(subject_.charter.roles[keep_.role].name); }
  const Junction* any_or_all() const {
    const auto* junction = std::get_if<Junction>(&keep_.condition->is);
    return junction &&
                   (junction->kind == Junction::Kind::any || junction->kind == Junction::Kind::all)
               ? junction
               : nullptr;
  }

  /// The part of `any of` that alone holds always.
  std::vector<std::size_t> negated_parts() {
    std::vector<std::size_t> result;
    const Junction* junction = any_or_all();
    if (junction && junction->kind == Junction::Kind::any)
      for (std::size_t i = 0; i < parts_.size(); ++i)
        if (problem_.ask(facts_, negated(parts_[i])) == Answer::impossible) result.push_back(i);
    return result;
  }
  std::string alone(const std::vector<std::size_t>& parts) const {
    if (parts.empty()) return {};
    const auto& entry = any_or_all()->entries[parts.front()];
    return fmt::format(", as {} always holds", ticked(entry.condition->text));
  }

  void tell(const char* code, const Problem::Claims& core, std::string message, std::string help,
            std::optional<source::Span> span, std::optional<diagnostics::Severity> severity) {
    Said said{std::move(message), std::move(help), {}, {}, false, severity};
    for (std::size_t i = 0; i < claims_.size(); ++i)
      if (std::find(core.begin(), core.end(), claims_[i]) != core.end())
        said.labels.push_back({person_.rules()[i].clause->span, person_.rules()[i].words});
    found_.add(code, clause_, std::move(said), span);
  }

  void under_readings() {
    for (const auto& [choice, variable] : std::map(person_.people.writer.choices())) {
      const Choice& one = subject_.charter.choices[choice];
      for (std::uint32_t i = 0; i < one.readings.size(); ++i) {
        Formula reading = person_.people.writer.reading(choice, i);
        std::string under = fmt::format("under the reading {}, ", ticked(one.readings[i]));
        auto note = diagnostics::Severity::note;
        if (problem_.ask(claims_, reading) != Answer::possible) continue;
        if (auto core =
                guarded() ? std::nullopt : problem_.clash(claims_, all_of({reading, condition_})))
          tell("Q275", *core, fmt::format("{}nobody can meet {}", under, name()),
               "this may tell which reading is meant", {}, note);
        else if (auto none = problem_.clash(facts_, all_of({reading, negated(condition_)})))
          tell("Q276", *none, fmt::format("{}nobody can fail {}", under, name()),
               "this may tell which reading is meant", {}, note);
      }
    }
  }

  void parts() {
    const Junction* junction = any_or_all();
    if (!junction || parts_.size() < 2) return;
    bool any = junction->kind == Junction::Kind::any;
    std::vector<std::size_t> idle;
    for (std::size_t i = parts_.size(); i-- > 0;) {
      std::vector<Formula> rest;
      for (std::size_t other = 0; other < parts_.size(); ++other)
        if (other != i && std::find(idle.begin(), idle.end(), other) == idle.end())
          rest.push_back(parts_[other]);
      Formula differs = any ? all_of({parts_[i], negated(any_of(rest))})
                            : all_of({negated(parts_[i]), all_of(rest)});
      auto core = problem_.clash(facts_, differs);
      // Nobody meets it who keeps the rules: the rule counts here, as it is not about losing a
      // seat.
      auto unmet = any ? problem_.clash(claims_, parts_[i]) : std::nullopt;
      bool never = unmet.has_value();
      if (!core) core = unmet;
      if (!core) continue;
      idle.push_back(i);
      const std::string text = ticked(junction->entries[i].condition->text);
      tell("Q277", *core,
           never ? fmt::format("{} holds of no {}", text, role())
           : any ? fmt::format("{} makes no difference: whoever meets it meets another part of {}",
                               text, name())
                 : fmt::format("{} makes no difference: whoever meets the rest of {} meets it",
                               text, name()),
           "leave it out, or write what was meant",
           span_of(subject_.sources, clause_.span, junction->entries[i].condition->text), {});
    }
  }

  const Subject& subject_;
  Found& found_;
  const Clause& clause_;
  const Keep& keep_;
  Person person_;
  Formula condition_;
  std::vector<Formula> parts_;
  Problem problem_;
  Problem::Claims claims_, facts_;
};
} // namespace

void keeps(const Subject& subject, Found& found, Prover& prover, Proven& to) {
  Findings before; // equal parts are told of without a prover
  Found said(subject, before);
  always_true(subject, said);
  for (const Clause& clause : subject.charter.clauses) {
    const auto* keep = std::get_if<Keep>(&clause.is);
    if (!keep || !keep->condition || prover.spent()) continue;
    bool told = std::any_of(before.begin(), before.end(),
                            [&](const Finding& one) { return one.clause == clause.path; });
    if (Kept(subject, found, prover, clause, *keep).prove(told)) to.always_kept.insert(&clause);
  }
}

} // namespace quorate::lint::proofs
