// Q270, Q271: rules about who holds what that cannot hold together. Q272: one that cannot be
// broken.
#include "engine/lint/checks/checks.h"
#include "engine/lint/proofs/composition.h"
#include "engine/lint/proofs/proofs.h"
#include "engine/lint/structure.h"

#include <algorithm>
#include <deque>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::lint::proofs {

using namespace semantics;

namespace {
using Core = std::vector<const Clause*>;
using Told = std::set<std::pair<Core, std::string>>; ///< by reading

class Neighbourhood {
public:
  Neighbourhood(const Subject& subject, Found& found, Prover& prover, const Core& rules, Told& told,
                Proven& proven, const Findings& before)
      : subject_(subject), found_(found), composition_(subject.charter, rules),
        problem_(prover, composition_.variables), told_(told), proven_(proven), before_(before) {
    problem_.require(composition_.nature);
    for (const Claimed& one : composition_.claims) {
      asked_.push_back(problem_.claim(implies(one.in_force, one.asked)));
      allowed_.push_back(problem_.claim(implies(one.in_force, one.allowed)));
    }
  }

  void prove() {
    std::vector<std::size_t> musts, shoulds;
    for (std::size_t i = 0; i < composition_.claims.size(); ++i)
      (clause(i).modality == Modality::must ? musts : shoulds).push_back(i);
    std::set<std::set<std::string>> situations;
    clashes_of(musts, {}, nullptr);
    for (std::size_t i : std::vector(musts))
      if (!claim(i).guards.empty() && situations.insert(claim(i).guards).second)
        clashes_of(musts, claim(i).guards, claim(i).situation);
    std::vector<std::size_t> all = musts;
    for (std::size_t i : shoulds) {
      all.push_back(i);
      auto core = clash(all, claim(i).situation);
      if (!core || core->empty()) continue; // empty: the situation itself is impossible
      tell("Q270", *core, claim(i).guards, claim(i).situation, "");
      all.pop_back();
    }
    for (const auto& [choice, variable] : composition_.writer.choices())
      under_readings(all, choice);
    dead(musts, shoulds);
  }

private:
  const Claimed& claim(std::size_t i) const { return composition_.claims[i]; }
  const Clause& clause(std::size_t i) const { return *composition_.claims[i].clause; }

  std::optional<std::vector<std::size_t>> clash(const std::vector<std::size_t>& of,
                                                const Formula& also) {
    Problem::Claims claims;
    for (std::size_t i : of) claims.push_back(asked_[i]);
    auto core = problem_.clash(claims, also);
    if (!core) return std::nullopt;
    std::vector<std::size_t> result;
    for (std::size_t i : of)
      if (std::find(core->begin(), core->end(), asked_[i]) != core->end()) result.push_back(i);
    std::sort(result.begin(), result.end());
    return result;
  }

  /// Tells of each clash, as far as so many ways to be rid of them lead; leaves out as few rules as
  /// suffice to be rid of all.
  void clashes_of(std::vector<std::size_t>& among, const std::set<std::string>& guards,
                  const Formula& situation) {
    constexpr std::size_t most_ways = 60;
    std::deque<std::set<std::size_t>> ways{{}};
    std::set<std::set<std::size_t>> tried;
    std::optional<std::set<std::size_t>> least;
    for (std::size_t count = 0; !ways.empty() && count < most_ways; ++count) {
      std::set<std::size_t> out = ways.front();
      ways.pop_front();
      if (!tried.insert(out).second) continue;
      std::vector<std::size_t> rest;
      for (std::size_t i : among)
        if (!out.contains(i)) rest.push_back(i);
      auto core = clash(rest, situation);
      if (!core || core->empty()) { // empty: the situation itself is impossible
        if (!least) least = out;
        continue;
      }
      tell("Q270", *core, guards, situation, "");
      for (std::size_t i : *core) {
        ways.push_back(out);
        ways.back().insert(i);
      }
    }
    if (!least) least = std::set(among.begin(), among.end());
    for (std::size_t i : *least) proven_.clashing.insert(&clause(i));
    std::erase_if(among, [&](std::size_t i) { return least->contains(i); });
  }

  void under_readings(const std::vector<std::size_t>& among, ChoiceId choice) {
    const Choice& one = subject_.charter.choices[choice];
    for (std::uint32_t i = 0; i < one.readings.size(); ++i) {
      Formula reading = composition_.writer.reading(choice, i);
      auto core = clash(among, reading);
      if (core && !core->empty()) tell("Q271", *core, {}, reading, one.readings[i]);
    }
  }

  /// The most that the others leave room for, where one of them asks for more.
  std::string numbers(const std::vector<std::size_t>& core, const Formula& also) {
    std::optional<std::size_t> greedy;
    for (std::size_t i : core)
      if (claim(i).least && (!greedy || *claim(i).least > *claim(*greedy).least)) greedy = i;
    if (!greedy || core.size() < 2) return {};
    Problem::Claims others;
    for (std::size_t i : core)
      if (i != *greedy) others.push_back(asked_[i]);
    std::int64_t wanted = *claim(*greedy).least;
    for (std::int64_t n = wanted - 1; n >= std::max<std::int64_t>(0, wanted - 64); --n) {
      Formula many = at_least(claim(*greedy).counted, n);
      if (problem_.ask(others, also ? all_of({also, many}) : many) == Answer::possible)
        return fmt::format(": {} {} needed, and {} leave{} room for {}", wanted,
                           wanted == 1 ? "is" : "are",
                           others.size() == 1 ? "the other" : "the others",
                           others.size() == 1 ? "s" : "", n == 0 ? "nobody" : std::to_string(n));
    }
    return {};
  }

  void tell(const char* code, const std::vector<std::size_t>& core,
            const std::set<std::string>& guards, const Formula& also, const std::string& reading) {
    Core clauses;
    std::vector<std::string> words;
    std::size_t main = core.back();
    for (std::size_t i : core) {
      clauses.push_back(&clause(i));
      words.push_back(claim(i).words);
      if (clause(i).modality != Modality::must) main = i;
    }
    if (reading.empty()) in_a_clash_.insert(core.begin(), core.end());
    if (!told_.emplace(clauses, reading).second) return;
    for (const Finding& one : before_) // a number against the seats of one role
      if (core.size() == 2 && one.clause == clause(main).path &&
          one.diagnostic.severity == diagnostics::Severity::error)
        return;
    Said said;
    std::string where = guards.empty() ? "" : fmt::format(" {}", fmt::join(guards, ", "));
    std::string under =
        reading.empty() ? "" : fmt::format("under the reading {}, ", ticked(reading));
    if (core.size() == 1) {
      said.message = fmt::format("{}{} can never be met{}", under, words.front(), where);
      said.help = "no number of people is enough: write what was meant";
    } else {
      said.message = fmt::format("{}{} cannot hold together{}{}", under, listed(words), where,
                                 numbers(core, also));
      said.help = reading.empty()
                      ? "change one of them, or say when each of them holds"
                      : "the other readings leave room: this may tell which one is meant";
    }
    for (std::size_t i : core)
      if (i != main) said.labels.push_back({clause(i).span, claim(i).words});
    found_.add(code, clause(main), std::move(said));
  }

  void dead(const std::vector<std::size_t>& musts, const std::vector<std::size_t>& shoulds) {
    std::vector<std::size_t> candidates = musts, idle;
    candidates.insert(candidates.end(), shoulds.begin(), shoulds.end());
    std::sort(candidates.rbegin(), candidates.rend());
    for (std::size_t i : candidates) {
      if (claim(i).open || in_a_clash_.contains(i)) continue;
      Problem::Claims others;
      std::vector<std::size_t> by;
      for (std::size_t other : musts)
        if (other != i && std::find(idle.begin(), idle.end(), other) == idle.end()) {
          others.push_back(allowed_[other]);
          by.push_back(other);
        }
      auto core = problem_.clash(others, all_of({claim(i).in_force, negated(claim(i).asked)}));
      if (!core) continue;
      // What never comes into force is another matter; and `at least 0` has a code of its own.
      bool never = problem_.ask(*core, claim(i).in_force) == Answer::impossible;
      if (core->empty() && !never && claim(i).least == 0) continue;
      idle.push_back(i);
      Said said;
      std::vector<std::string> words;
      for (std::size_t at = 0; at < others.size(); ++at)
        if (std::find(core->begin(), core->end(), others[at]) != core->end()) {
          said.labels.push_back({clause(by[at]).span, claim(by[at]).words});
          words.push_back(claim(by[at]).words);
        }
      Core key{&clause(i)};
      if (!told_.emplace(key, "idle").second) continue;
      std::string given = words.empty() ? "whatever happens" : "given " + listed(words);
      said.message = never ? fmt::format("{} never comes into force, {}", claim(i).words, given)
                           : fmt::format("{} can never be broken, {}", claim(i).words, given);
      said.help = "leave it out, or ask for what was meant";
      found_.add("Q272", clause(i), std::move(said));
    }
  }

  const Subject& subject_;
  Found& found_;
  Composition composition_;
  Problem problem_;
  Told& told_;
  Proven& proven_;
  const Findings& before_;
  std::set<std::size_t> in_a_clash_;
  Problem::Claims asked_, allowed_;
};
} // namespace

void clashes(const Subject& subject, Found& found, Prover& prover, Proven& to) {
  Told told;
  Findings before;
  Found said(subject, before);
  number_out_of_reach(subject, said);
  for (const auto& rules : neighbours(subject.charter)) {
    if (prover.spent()) return;
    if (rules.size() == 1 && std::holds_alternative<Drawn>(rules.front()->is)) continue;
    Neighbourhood(subject, found, prover, rules, told, to, before).prove();
  }
}

} // namespace quorate::lint::proofs
