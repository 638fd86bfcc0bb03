#include "engine/amending/ballots.h"

#include "engine/amending/facts.h"
#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/scenarios/play.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace quorate::amending {

using namespace semantics;
using evaluation::DecisionOutcome;

bool is_of_the_vote(const Clause& clause) {
  const auto* rule = std::get_if<DecisionRule>(&clause.is);
  return rule && rule->procedure != no_procedure &&
         (std::holds_alternative<Voters>(rule->is) ||
          std::holds_alternative<PassesWith>(rule->is) ||
          std::holds_alternative<PassesIf>(rule->is) ||
          std::holds_alternative<Requires>(rule->is) ||
          std::holds_alternative<FailsWhen>(rule->is) ||
          std::holds_alternative<QuorumRule>(rule->is) || std::holds_alternative<Ties>(rule->is) ||
          std::holds_alternative<Abstentions>(rule->is) ||
          std::holds_alternative<RecusedRule>(rule->is) ||
          std::holds_alternative<Method>(rule->is));
}

namespace {
struct Ballots {
  int voters = 0, yes = 0, no = 0, abstain = 0;
};

/// All ways in which so many may vote, those with the fewest ballots first.
std::vector<Ballots> ways(int voters) {
  std::vector<Ballots> result;
  for (int yes = 0; yes <= voters; ++yes)
    for (int no = 0; yes + no <= voters; ++no)
      for (int abstain = 0; yes + no + abstain <= voters; ++abstain)
        result.push_back({voters, yes, no, abstain});
  std::stable_sort(result.begin(), result.end(), [](const Ballots& a, const Ballots& b) {
    return a.yes + a.no + a.abstain < b.yes + b.no + b.abstain;
  });
  return result;
}

/// The charter with nothing in the decision but the vote, as it is when it is closed.
Charter vote_alone(const Contest& of) {
  Charter result = *of.charter;
  auto& clauses = result.procedures.at(of.procedure).clauses;
  std::erase_if(clauses, [&](std::size_t at) { return !is_of_the_vote(result.clauses[at]); });
  return result;
}

struct About {
  bool somebody = false;       ///< it is about a person
  std::set<std::string> held;  ///< roles which that person holds: removal
  std::set<std::string> roles; ///< of voters, with the names of the new text
};

void look(const Contest& of, const Naming& names, About& to) {
  const Charter& charter = *of.charter;
  Vocabulary asked;
  Asking asking(charter, names, false, asked);
  for (std::size_t at : charter.procedures.at(of.procedure).clauses) {
    const auto& rule = std::get<DecisionRule>(charter.clauses[at].is);
    if (const auto* decides = std::get_if<Decides>(&rule.is))
      for (const Matter& matter : decides->matters) {
        bool of_role = matter.role != 0xffffffff;
        to.somebody = to.somebody || of_role;
        if (matter.kind == Matter::Kind::removal && of_role)
          to.held.insert(names(charter.roles[matter.role].path));
      }
    auto threshold = [&](const Value<Threshold>& one) {
      each_value(one, [&](const Threshold& each) { asking.group(each.of); });
    };
    std::function<void(const GroupPtr&)> voters = [&](const GroupPtr& group) {
      if (const auto* except = std::get_if<Group::Except>(&group->is))
        voters(except->of); // who is left out does not vote
      else
        asking.group(group);
    };
    if (const auto* who = std::get_if<Voters>(&rule.is)) each_value(who->who, voters);
    if (const auto* with = std::get_if<PassesWith>(&rule.is)) threshold(with->with);
    if (const auto* quorum = std::get_if<QuorumRule>(&rule.is)) threshold(quorum->needs);
  }
  to.roles.merge(asked.roles);
}

class Counting {
public:
  Counting(const Contest& of, const Naming& names, const About& about,
           const source::Sources& sources, const Stage& stage)
      : of_(of), charter_(vote_alone(of)), about_(about), sources_(sources), stage_(stage) {
    for (const Role& one : charter_.roles) own_[names(one.path)] = one.path;
  }

  std::vector<evaluation::Tallied> run(int voters, const std::vector<Ballots>& all) const {
    Scenario scenario;
    auto step = [&](auto what) { scenario.steps.push_back({{}, std::move(what)}); };
    calendar::Date long_ago = stage_.today - Period::of_years(20);
    auto seat = [&](const std::string& who, const std::string& role) {
      if (auto own = own_.find(role); own != own_.end())
        step(Scenario::Seat{who, own->second, {}, long_ago, {}});
    };
    for (int i = 0; i < voters; ++i)
      for (const std::string& role : about_.roles) seat(fmt::format("v{}", i), role);
    for (const std::string& role : about_.held) seat("subject", role);
    for (std::size_t i = 0; i < all.size(); ++i) {
      Scenario::Decision one;
      one.procedure = charter_.procedures.at(of_.procedure).path;
      one.id = fmt::format("{:04}", i);
      if (about_.somebody) one.subject = "subject";
      one.from = stage_.today - Period::of_months(2);
      one.until = stage_.today - Period::of_months(1);
      int next = 0;
      auto cast = [&](const char* choice, int number) {
        for (int k = 0; k < number; ++k) one.facts[choice].push_back(fmt::format("v{}", next++));
      };
      cast("yes", all[i].yes);
      cast("no", all[i].no);
      cast("abstain", all[i].abstain);
      step(std::move(one));
    }
    records::Records records = evaluation::records_of(charter_, scenario, sources_);
    return evaluation::tally(charter_, records, sources_, stage_.today).decisions;
  }

private:
  const Contest& of_;
  Charter charter_;
  const About& about_;
  const source::Sources& sources_;
  const Stage& stage_;
  std::map<std::string, std::string> own_;
};

enum class Came { passes, fails, open };
Came came(const evaluation::Tallied& one) {
  switch (one.outcome) {
  case DecisionOutcome::passed: return Came::passes;
  case DecisionOutcome::failed:
  case DecisionOutcome::no_quorum:
  case DecisionOutcome::invalid: return Came::fails;
  default: return Came::open;
  }
}
bool readings_differ(const evaluation::Tallied& one) {
  return std::any_of(one.readings.begin(), one.readings.end(), [&](const auto& each) {
    return each.outcome != one.readings.front().outcome;
  });
}
std::string said(const evaluation::Tallied& one) {
  if (one.outcome == DecisionOutcome::no_quorum) return "fails for want of a quorum";
  switch (came(one)) {
  case Came::passes: return "passes";
  case Came::fails: return "fails";
  case Came::open: return readings_differ(one) ? "depends on the reading" : "is left open";
  }
  return "";
}
std::string by_reading(const std::string& text, const evaluation::Tallied& one) {
  std::string result;
  for (const auto& each : one.readings) {
    const char* comes = each.outcome == DecisionOutcome::passed      ? "passes"
                        : each.outcome == DecisionOutcome::failed    ? "fails"
                        : each.outcome == DecisionOutcome::no_quorum ? "fails for want of a quorum"
                                                                     : "is left open";
    std::string label = each.labels; // "admission.passes: of_ballots": of a single one the reading
    if (label.find(", ") == std::string::npos) label = label.substr(label.find(": ") + 2);
    result += fmt::format("{}by {}: {}", result.empty() ? "" : "; ", label, comes);
  }
  return text + ": " + result;
}

std::string vote_of(const Ballots& one, const About& about) {
  auto number = [](int n, const char* singular, const char* plural) {
    return fmt::format("{} {}", n, n == 1 ? singular : plural);
  };
  std::string result = number(one.voters, "voter", "voters");
  if (!about.held.empty()) result += " besides whom it is about";
  std::string cast;
  auto add = [&](int n, const char* singular, const char* plural) {
    if (n > 0) cast += (cast.empty() ? "" : ", ") + number(n, singular, plural);
  };
  add(one.yes, "approves", "approve");
  add(one.no, "objects", "object");
  add(one.abstain, "abstains", "abstain");
  int silent = one.voters - one.yes - one.no - one.abstain;
  add(silent, "does not vote", "do not vote");
  return result + " (" + cast + ")";
}
} // namespace

Found votes_apart(const Contest& before, const Contest& after, const Naming& names,
                  const source::Sources& sources) {
  static const Naming same;
  Stage when = stage(*before.charter, *after.charter);
  About about;
  look(before, names, about);
  look(after, same, about);
  Counting old(before, names, about, sources, when);
  Counting fresh(after, same, about, sources, when);
  Found found;
  std::set<std::pair<Came, Came>> told;
  for (int voters = 1; voters <= most_voters; ++voters) {
    std::vector<Ballots> all = ways(voters);
    auto a = old.run(voters, all), b = fresh.run(voters, all);
    for (std::size_t i = 0; i < all.size() && i < a.size() && i < b.size(); ++i) {
      // All of them have to be voters of both, or the example would tell of other people.
      if (a[i].votes.voters < voters || b[i].votes.voters < voters || a[i].votes.uncertain > 0 ||
          b[i].votes.uncertain > 0)
        return {};
      std::pair<Came, Came> both{came(a[i]), came(b[i])};
      if (both.first == both.second || !told.insert(both).second) continue;
      Example one;
      one.certain = both.first != Came::open && both.second != Came::open;
      one.before = said(a[i]), one.after = said(b[i]);
      one.sentence = fmt::format("{}: {} under {}, {} under {}", vote_of(all[i], about), one.before,
                                 before.text, one.after, after.text);
      if (both.first == Came::open && readings_differ(a[i]))
        one.readings.push_back(by_reading(before.text, a[i]));
      if (both.second == Came::open && readings_differ(b[i]))
        one.readings.push_back(by_reading(after.text, b[i]));
      found.examples.push_back(std::move(one));
    }
    if (told.contains({Came::passes, Came::fails}) && told.contains({Came::fails, Came::passes}))
      break;
  }
  std::stable_sort(found.examples.begin(), found.examples.end(),
                   [](const Example& a, const Example& b) { return a.certain > b.certain; });
  return found;
}

} // namespace quorate::amending
