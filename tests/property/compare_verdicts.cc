// The lists and dates of evaluate() against the reference.
#include "tests/property/compare.h"

#include "engine/evaluation/evaluate.h"
#include "tests/property/reference_clauses.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::property {

using namespace semantics;

namespace {
/// "violation|team.member.keeps|ada" and the like, sorted.
using Lines = std::vector<std::string>;

std::string entry(const std::string& list, const std::string& clause, const std::string& person,
                  const std::string& word = "") {
  return fmt::format("{}|{}|{}{}", list, clause, person, word.empty() ? "" : "|" + word);
}

template <class Findings>
void take(Lines& lines, const std::string& list, const Findings& findings) {
  for (const auto& one : findings) lines.push_back(entry(list, one.clause, one.subject.person));
}

Lines lines_of(const evaluation::CharterAssessment& out) {
  Lines lines;
  take(lines, "violation", out.violations);
  take(lines, "vacancy", out.vacancies);
  take(lines, "undetermined", out.undetermined);
  for (const auto& one : out.prune)
    lines.push_back(
        entry("prune", one.clause, one.subject.person,
              one.action == evaluation::PruneAction::automatic ? "automatic" : "recommended"));
  static const char* states[] = {"attested", "refused", "expired", "missing"};
  for (const auto& one : out.attestations)
    lines.push_back(
        entry("attestation", one.clause, one.subject.person, states[static_cast<int>(one.state)]));
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// Every clause under the product of the choices that it depends on.
class Expected {
public:
  Expected(const Case& from, const Charter& charter, const records::Records& records, Date as_of)
      : from_(from), charter_(charter), records_(records), as_of_(as_of) {}

  void clause(const Clause& clause) {
    struct Several {
      std::size_t runs = 0;
      std::vector<Verdict> verdicts;
    };
    std::map<std::string, Several> by_key;
    std::size_t runs = 0;
    for (const Assignment& readings : products(clause.choices)) {
      ++runs;
      for (Verdict& one : verdicts(at(readings), clause, as_of_)) {
        Several& all = by_key[one.list + "|" + one.key];
        ++all.runs;
        all.verdicts.push_back(std::move(one));
      }
    }
    if (by_key.empty() && unseen(clause))
      found_.push_back({entry("undetermined", clause.path, ""), "", false});
    for (auto& [key, all] : by_key) {
      Verdict one = all.verdicts.front();
      // What somebody vouches for is kept, though it is listed.
      auto vouched = [](const Verdict& each) {
        return each.list == "attestation" && each.word == "attested" && each.truth == Truth::fails;
      };
      auto truth_of = [&](const Verdict& each) {
        return vouched(each) ? Truth::holds : each.truth;
      };
      bool agree = true;
      for (const Verdict& other : all.verdicts) {
        agree = agree && truth_of(other) == truth_of(one);
        if (other.word == "recommended") one.word = other.word; // the weaker word
        if (one.list == "attestation" && other.word == "missing") one.word = other.word;
      }
      if (all.runs < runs)
        agree = agree && truth_of(one) == Truth::holds; // says nothing under the others
      Truth truth = agree ? truth_of(one) : Truth::unknown;
      if (truth == Truth::holds && !vouched(one)) continue;
      // A refused attestation stands on two lists; in doubt it is said once.
      if (truth == Truth::unknown && one.list == "violation" &&
          std::holds_alternative<Attest>(clause.is))
        continue;
      bool lapsed = truth == Truth::fails && one.list == "prune" && one.word == "automatic";
      if (lapsed) lost_.insert(one.seat);
      found_.push_back({truth == Truth::unknown
                            ? entry("undetermined", clause.path, one.person)
                            : entry(one.list, clause.path, one.person, one.word),
                        one.seat, lapsed});
      if (runs == 1 && one.line && truth == Truth::fails)
        dated[entry(one.list, clause.path, one.person)].push_back(one);
    }
  }

  /// What is said in the end: of a seat that is lost for certain, nothing more is asked.
  Lines lines() const {
    Lines result;
    for (const Found& one : found_)
      if (one.seat.empty() || one.lapsed || !lost_.contains(one.seat)) result.push_back(one.line);
    return result;
  }

  std::vector<std::vector<std::uint32_t>> products(const std::set<ChoiceId>& choices) {
    std::vector<Assignment> all{Assignment(charter_.choices.size(), 0)};
    for (ChoiceId choice : choices)
      for (std::size_t i = 0, known = all.size(); i < known; ++i)
        for (std::uint32_t reading = 1; reading < charter_.choices[choice].readings.size();
             ++reading) {
          all.push_back(all[i]);
          all.back()[choice] = reading;
        }
    return all;
  }
  Reference& at(const Assignment& readings) {
    auto [first, last] = range_of(from_);
    return references_.try_emplace(readings, charter_, records_, readings, first, last, as_of_)
        .first->second;
  }

  /// Nobody was judged: where the roster is not complete, that is no good news.
  bool unseen(const Clause& clause) {
    std::set<RoleId> asked;
    auto group = [&](const Value<GroupPtr>& value) {
      for (RoleId role : clause.roles) {
        bool named = false;
        auto visit = [&](auto&& self, const Group& one) -> void {
          if (const auto* plain = std::get_if<Group::Roles>(&one.is))
            for (RoleId each : plain->roles) named = named || each == role;
          if (const auto* any = std::get_if<Group::Any>(&one.is))
            for (const auto& part : any->of) self(self, *part);
          if (const auto* except = std::get_if<Group::Except>(&one.is)) self(self, *except->of);
          if (const auto* where = std::get_if<Group::Where>(&one.is)) self(self, *where->of);
        };
        if (const auto* plain = std::get_if<GroupPtr>(&value.is)) visit(visit, **plain);
        if (named) asked.insert(role);
      }
    };
    if (const auto* one = std::get_if<Keep>(&clause.is)) asked = {one->role};
    if (const auto* one = std::get_if<Term>(&clause.is); one && !one->unlimited)
      asked = {one->role};
    if (const auto* one = std::get_if<Renew>(&clause.is)) asked = {one->role};
    if (const auto* one = std::get_if<Limit>(&clause.is)) asked = {one->role};
    if (const auto* one = std::get_if<Drawn>(&clause.is)) asked = {one->role};
    if (const auto* one = std::get_if<AutomaticJoin>(&clause.is)) asked = {one->role};
    if (const auto* one = std::get_if<AutomaticLeave>(&clause.is)) asked = {one->role};
    if (const auto* one = std::get_if<Attest>(&clause.is); one && !one->about_body)
      group(one->about);
    if (const auto* one = std::get_if<Rule>(&clause.is)) {
      if (one->of_role)
        asked = {one->role};
      else if (one->kind == Rule::Kind::each)
        group(one->group);
      else if (one->kind == Rule::Kind::only)
        asked = clause.roles;
    }
    bool told = true, applicable = false;
    for (const Assignment& readings : products(clause.choices)) {
      Reference& reference = at(readings);
      if (!reference.applies(clause)) continue;
      applicable = applicable || reference.binds_at(clause, {}, as_of_) != Truth::fails;
      for (RoleId role : asked)
        told = told && reference.covered(records_.roster_covers, charter_.roles[role].path, as_of_);
    }
    return applicable && !told;
  }

  std::map<std::string, std::vector<Verdict>> dated; ///< with a line to look for dates in

private:
  struct Found {
    std::string line, seat;
    bool lapsed;
  };
  std::vector<Found> found_;
  std::set<std::string> lost_;
  const Case& from_;
  const Charter& charter_;
  const records::Records& records_;
  Date as_of_;
  std::map<Assignment, Reference> references_;
};

std::string iso(const std::optional<Date>& date) { return date ? date->iso() : "none"; }

/// fails_since and next_change of one finding, found by going from day to day.
std::optional<std::string> wrong_date(const evaluation::Finding& finding, const Verdict& verdict,
                                      Date as_of, Date first, Date last,
                                      std::optional<Date> in_force) {
  Date floor = std::max(first, verdict.since.value_or(first)); // nothing is said about days before
  Date begun = as_of;
  while (floor < begun && verdict.line(begun.previous()) == Truth::fails) begun = begun.previous();
  Date said = finding.fails_since.value_or(Date::first());
  bool open = begun == floor && floor != verdict.since; // it may have begun still earlier
  if (in_force && *in_force <= as_of && begun <= *in_force) begun = *in_force, open = false;
  if (open ? said > floor : said != begun)
    return fmt::format("{}|{}: by definition fails since {}, said {}", finding.clause,
                       finding.subject.person, begun.iso(), iso(finding.fails_since));
  std::optional<Date> change;
  for (Date day = as_of.next(); day <= last && !change; day = day.next())
    if (verdict.line(day) != Truth::fails) change = day;
  std::optional<Date> foreseen = finding.next_change;
  if (foreseen && *foreseen > last) foreseen.reset();
  if (foreseen != change)
    return fmt::format("{}|{}: by definition changes on {}, said {}", finding.clause,
                       finding.subject.person, iso(change), iso(finding.next_change));
  return std::nullopt;
}

/// The engine speaks of each seat and each value of an attribute; here only people are named.
void say_once(Lines& lines) {
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
}

std::string difference(const Lines& expected, const Lines& got) {
  std::string text;
  Lines only;
  std::set_difference(expected.begin(), expected.end(), got.begin(), got.end(),
                      std::back_inserter(only));
  for (const std::string& line : only) text += "\n  by definition, and not said: " + line;
  only.clear();
  std::set_difference(got.begin(), got.end(), expected.begin(), expected.end(),
                      std::back_inserter(only));
  for (const std::string& line : only) text += "\n  said, and not by definition: " + line;
  return text;
}
} // namespace

std::optional<std::string> verdict_disagreement(const Case& from, Compared& compared) {
  source::Sources sources;
  auto charter = load_charter(from, sources);
  if (!charter) return ++compared.rejected, std::nullopt;
  ++compared.cases;
  records::Records records = records_of(from);
  auto [first, last] = range_of(from);
  for (Date as_of : from.as_of) {
    evaluation::Evaluated got = evaluation::evaluate(*charter, records, sources, {as_of, 90, 25});
    if (diagnostics::has_errors(got.diagnostics)) return ++compared.unfit, std::nullopt;
    records::Records known = known_on(from, as_of);
    Expected expected(from, *charter, known, as_of);
    std::set<std::string> left_out; // of these, the list of renewals says more than one thing
    for (const Clause& clause : charter->clauses) {
      bool several = !clause.choices.empty() && (std::holds_alternative<Renew>(clause.is) ||
                                                 std::holds_alternative<Term>(clause.is));
      bool none =
          std::holds_alternative<Pending>(clause.is) || std::holds_alternative<Note>(clause.is);
      if (several || none) left_out.insert(clause.path);
      if (!none) expected.clause(clause);
    }
    Lines said = lines_of(got.assessment);
    Lines wanted = expected.lines();
    for (Lines* lines : {&said, &wanted})
      std::erase_if(*lines, [&](const std::string& line) {
        std::size_t bar = line.find('|');
        return left_out.contains(line.substr(bar + 1, line.find('|', bar + 1) - bar - 1));
      });
    say_once(wanted);
    say_once(said);
    compared.verdicts += static_cast<long>(wanted.size());
    if (std::string text = difference(wanted, said); !text.empty())
      return "as of " + as_of.iso() + text;

    auto check = [&, first = first,
                  last = last](const std::string& list,
                               const evaluation::Finding& finding) -> std::optional<std::string> {
      auto found = expected.dated.find(entry(list, finding.clause, finding.subject.person));
      if (found == expected.dated.end() || found->second.size() != 1) return std::nullopt;
      ++compared.dated;
      return wrong_date(finding, found->second.front(), as_of, Date::from_days(first.days() + 420),
                        last, from.in_force);
    };
    for (const evaluation::Finding& one : got.assessment.violations)
      if (auto wrong = check("violation", one)) return "as of " + as_of.iso() + ": " + *wrong;
    for (const evaluation::PruneEntry& one : got.assessment.prune)
      if (auto wrong = check("prune", one)) return "as of " + as_of.iso() + ": " + *wrong;
  }
  return std::nullopt;
}

} // namespace quorate::property
