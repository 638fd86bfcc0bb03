// The course of an assessment says of every single day what an audit of that day says.
#include "tests/property/compare.h"

#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/forward/course.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <map>
#include <set>

namespace quorate::property {

using namespace evaluation;

namespace {
using Lines = std::set<std::string>;

std::string line(const Entry& one) {
  return fmt::format("{} {} {} {} {} {}", name(one.list), one.finding.fingerprint,
                     one.finding.clause, one.finding.subject.person, one.state,
                     one.due ? one.due->iso() : "-");
}

std::string line(const std::string& body, Verdict verdict) {
  return fmt::format("{} is {}", body, static_cast<int>(verdict));
}

Lines audited(const CharterAssessment& out) {
  std::map<EntryKey, Entry> by_key; // two lines of one fingerprint are one
  for (const Entry& one : entries(out)) by_key.emplace(key_of(one), one);
  Lines result;
  for (const auto& [key, one] : by_key) result.insert(line(one));
  for (const BodyVerdict& one : verdicts_of(out)) result.insert(line(one.body, one.verdict));
  return result;
}

void replay(Lines& lines, const DayOfChange& day) {
  for (const Entry& one : day.difference.fixed) lines.erase(line(one));
  for (const ChangedEntry& one : day.difference.changed) lines.erase(line(one.before));
  for (const ChangedEntry& one : day.difference.changed) lines.insert(line(one.after));
  for (const Entry& one : day.difference.fresh) lines.insert(line(one));
  for (const VerdictChange& one : day.verdicts) {
    lines.erase(line(one.body, one.before));
    lines.insert(line(one.body, one.after));
  }
}

std::string differing(const Lines& expected, const Lines& got) {
  std::string text;
  for (const std::string& one : expected)
    if (!got.contains(one)) text += "\n  the audit has " + one;
  for (const std::string& one : got)
    if (!expected.contains(one)) text += "\n  the course has " + one;
  return text;
}

/// What the other properties do without: duties, and what was done of them.
Case with_duties(Case from) {
  Random random(from.seed);
  static const std::vector<std::string> duties{
      "news: chair must \"send news\" every 2 months",
      "plan: team must \"publish a plan\" in each calendar quarter grace 10 days",
      "post: members must \"post\" on 31 Jan, 30 Jun",
      "minutes: chair must \"write\" for each report within 2 weeks of report",
      "meets every calendar month",
      "check: every member must do triage every 3 months grace 1 month"};
  for (const std::string& duty : duties)
    if (random.one_in(4)) from.rules.push_back(duty);
  return from;
}

/// Waivers and fulfilments, of whatever the charter has.
void more_records(const Case& from, const semantics::Charter& charter, records::Records& records) {
  Random random(from.seed + 1);
  auto some_day = [&] {
    return from.as_of.front() + Period::of_days(random.between(0, 700)) - Period::of_days(200);
  };
  for (const semantics::Clause& clause : charter.clauses) {
    if (std::holds_alternative<semantics::Duty>(clause.is))
      for (int times = random.between(0, 4); times > 0; --times) {
        records::Fulfilment done;
        done.clause.value = clause.path;
        done.date = some_day();
        if (random.one_in(3) && !records.people.empty()) {
          done.by = 0;
          done.by_name.value = records.people.front().id;
        }
        records.fulfilments.push_back(std::move(done));
      }
    if (!random.one_in(5)) continue;
    records::Waiver waiver;
    waiver.clause.value = clause.path;
    if (random.one_in(2) && !records.people.empty()) waiver.person = 0;
    waiver.reason = waiver.approved_by = "test";
    if (random.one_in(2)) waiver.since = some_day();
    waiver.until = some_day();
    records.waivers.push_back(std::move(waiver));
  }
  if (random.one_in(2)) {
    records::Coverage covers;
    covers.since = some_day() - Period::of_years(1);
    if (random.one_in(2)) covers.until = some_day();
    records.duty_covers.push_back(covers);
  }
}

std::optional<std::string> disagreement(const Case& from, Compared& compared) {
  source::Sources sources;
  auto charter = load_charter(from, sources);
  if (!charter) {
    ++compared.rejected;
    return std::nullopt;
  }
  records::Records records = records_of(from);
  more_records(from, *charter, records);
  semantics::CharterHistory history{charter->id, {*charter}};
  Texts texts{history, nullptr};
  const semantics::Charter& text = history.revisions.front();
  Date first = from.as_of.front();
  Date last = first + calendar::Period::of_months(20);
  if (diagnostics::has_errors(check_fit(text, records, sources, {first}))) return std::nullopt;
  ++compared.cases;
  Course got = course(texts, records, sources, first, last);
  Lines lines;
  for (const Entry& one : got.start) lines.insert(line(one));
  for (const BodyVerdict& one : got.verdicts) lines.insert(line(one.body, one.verdict));
  auto next = got.days.begin();
  for (Date day = first; day <= last; day = day.next()) {
    if (next != got.days.end() && next->date == day) replay(lines, *next++);
    Lines expected = audited(evaluate(text, records, sources, {day}).assessment);
    ++compared.days;
    if (expected != lines)
      return fmt::format("course: on {}{}", day.iso(), differing(expected, lines));
  }
  compared.dated += static_cast<long>(got.looked_at);
  return std::nullopt;
}
} // namespace

TEST_CASE("a course of days is what audits of every single day find", "[course]") {
  Compared compared;
  std::uint64_t seed = seed_from_environment();
  int cases = cases_from_environment(60);
  for (int at = 0; at < cases; ++at) {
    Case one = with_duties(generate(seed + static_cast<std::uint64_t>(at)));
    std::optional<std::string> found = disagreement(one, compared);
    if (!found) continue;
    Compared ignored;
    Case small =
        shrunk(one, [&](const Case& less) { return disagreement(less, ignored).has_value(); });
    FAIL(shown(small) << "\n" << *disagreement(small, ignored));
  }
  WARN(fmt::format("{} cases, {} days audited, {} of them looked at; {} charters in error",
                   compared.cases, compared.days, compared.dated, compared.rejected));
}

} // namespace quorate::property
