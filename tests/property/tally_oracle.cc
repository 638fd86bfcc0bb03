// `quorate tally` against plain arithmetic: every electorate of up to nine voters, every way in
// which they can have voted.
#include "tests/property/tallies.h"

#include "engine/evaluation/evaluate.h"
#include "engine/semantics/project.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace quorate::property {

using calendar::Date;
using evaluation::DecisionOutcome;

namespace {
constexpr int most_voters = 9;
const Date opened = *Date::parse("2026-01-05"), closed = *Date::parse("2026-01-12"),
           today = *Date::parse("2026-02-01");

struct Compared {
  long rules = 0, electorates = 0, decisions = 0, ballots = 0, settled = 0, completions = 0;
};

std::string name_of(Verdict verdict) {
  return verdict == Verdict::passed   ? "passed"
         : verdict == Verdict::failed ? "failed"
                                      : "no quorum";
}

/// All standings with so many voters. With `presence`, silent ones may be in the room.
std::vector<Standing> standings(int voters, int subject, int vacant, bool presence) {
  std::vector<Standing> all;
  for (int yes = 0; yes <= voters; ++yes)
    for (int no = 0; yes + no <= voters; ++no)
      for (int abstain = 0; yes + no + abstain <= voters; ++abstain) {
        int silent = voters - yes - no - abstain;
        for (int here = 0; here <= (presence ? silent : 0); ++here)
          all.push_back({yes, no, abstain, silent, here, subject, vacant});
      }
  return all;
}

std::string charter_of(const std::vector<Vote>& votes, int seats) {
  std::string text = fmt::format("charter c \"C\" {{\n body team {{\n role member {{ seats exactly "
                                 "{} }}\n",
                                 seats);
  for (std::size_t at = 0; at < votes.size(); ++at)
    text += fmt::format(" decision d{} {{\n voters members except the subject\n {}\n }}\n", at,
                        text_of(votes[at]));
  return text + " }\n}\n";
}

/// People, their seats, and nobody's decision yet. The subject is the last of the members.
records::Records roster(int voters, int subject) {
  records::Records all;
  all.folder = "records";
  all.any = true;
  int members = voters + subject;
  for (int at = 0; at < members + 1; ++at) { // and somebody who is no member at all
    std::string id = fmt::format("p{}", at);
    all.by_name.add(id, static_cast<records::PersonId>(all.people.size()));
    all.people.push_back({id, id, {}, {}, {}, {}});
  }
  for (int at = 0; at < members; ++at) {
    records::Seat seat;
    seat.person = static_cast<records::PersonId>(at);
    seat.role = {"team.member", {}};
    seat.since = *Date::parse("2025-01-01");
    all.seats.push_back(std::move(seat));
  }
  all.roster_covers.push_back({{}, *Date::parse("2020-01-01"), std::nullopt, {}});
  all.decision_covers.push_back({{}, *Date::parse("2020-01-01"), std::nullopt, {}});
  return all;
}

records::Decision record_of(const Standing& is, std::size_t procedure, bool open, bool presence,
                            std::size_t turn) {
  records::Decision one;
  one.ballots_recorded = true;
  one.procedure = {fmt::format("team.d{}", procedure), {}};
  one.opened = opened;
  if (!open) one.closed = closed;
  int voters = is.voters();
  // With no member as its subject it is about the one who is no member.
  one.subject = static_cast<records::PersonId>(voters);
  if (presence) one.present.emplace();
  // Who votes how turns around with each decision: the first are not always the ones for it.
  for (int at = 0; at < voters; ++at) {
    auto person = static_cast<records::PersonId>((static_cast<std::size_t>(at) + turn) %
                                                 static_cast<std::size_t>(voters));
    if (at >= is.yes + is.no + is.abstain) {
      if (presence && at < is.yes + is.no + is.abstain + is.silent_present)
        one.present->push_back({person, {}});
      continue;
    }
    records::Ballot ballot;
    ballot.voter = person;
    ballot.choice = at < is.yes ? "yes" : at < is.yes + is.no ? "no" : "abstain";
    one.ballots.push_back(std::move(ballot));
  }
  return one;
}

std::string shown(const Standing& is) {
  return fmt::format("{} yes, {} no, {} abstain, {} silent ({} of them present), {} subject, {} "
                     "vacant",
                     is.yes, is.no, is.abstain, is.silent, is.silent_present, is.subject,
                     is.vacant);
}

/// The words of an open decision that say what is still needed.
std::string outlook_text(const Outlook& outlook) {
  if (!outlook.approvals) return outlook.can_pass ? "it can still pass" : "never";
  if (*outlook.approvals == 0)
    return "it would pass as it stands; ballots that are still out can change that";
  return fmt::format("{} more approval{} would carry it, if nobody else votes", *outlook.approvals,
                     *outlook.approvals == 1 ? "" : "s");
}

struct Size {
  int voters, subject, vacant;
  bool presence;
};

/// All standings of one size under all these rules, by the program and by hand.
void compare(const std::vector<Vote>& votes, const Size& size, bool open, Compared& compared) {
  source::Sources sources;
  std::string text = charter_of(votes, size.voters + size.subject + size.vacant);
  semantics::Project project = semantics::load(
      {sources.add("case.charter", text)}, sources,
      [](const std::string&) { return std::optional<std::string>(); }, "policies");
  for (const auto& one : project.diagnostics)
    if (one.severity == diagnostics::Severity::error)
      FAIL(diagnostics::render(one, sources) << text);
  const semantics::Charter& charter = project.charters.at(0).revisions.at(0);
  records::Records records = roster(size.voters, size.subject);
  std::vector<Standing> all = standings(size.voters, size.subject, size.vacant, size.presence);
  for (std::size_t rule = 0; rule < votes.size(); ++rule)
    for (const Standing& is : all) {
      records.decisions.push_back(
          record_of(is, rule, open, size.presence, records.decisions.size()));
      records.decisions.back().id = fmt::format("{:06}", records.decisions.size()); // their order
    }
  auto tallied = evaluation::tally(charter, records, sources, today).decisions;
  REQUIRE(tallied.size() == votes.size() * all.size());
  ++compared.electorates;
  for (std::size_t at = 0; at < tallied.size(); ++at) {
    const Vote& vote = votes[at / all.size()];
    const Standing& is = all[at % all.size()];
    Verdict by_hand = verdict(vote, is);
    std::string wanted = name_of(by_hand), needs;
    int findings = open || by_hand == Verdict::passed ? 0 : of_nobody(vote, is);
    if (open) {
      Outlook ahead = outlook(vote, is);
      wanted = ahead.settled ? name_of(*ahead.settled) : "open";
      needs = ahead.settled ? "decided early: no ballot that is still out can change it"
                            : outlook_text(ahead);
      compared.settled += ahead.settled ? 1 : 0;
      compared.completions += (is.silent + 1) * (is.silent + 2) * (is.silent + 3) / 6;
    }
    ++compared.decisions;
    compared.ballots += is.voters() - is.silent;
    if (evaluation::name(tallied[at].outcome) == wanted && tallied[at].outlook == needs &&
        static_cast<int>(tallied[at].findings.size()) == findings)
      continue;
    std::string lines;
    for (const auto& reading : tallied[at].readings)
      for (const auto& line : reading.reckonings) lines += "\n  " + line.text;
    for (const auto& one : tallied[at].findings) lines += "\n  finding: " + one.message;
    FAIL_CHECK(text_of(vote) << "\n"
                             << shown(is) << "\nby hand: " << wanted << " " << needs
                             << "\nprogram: " << evaluation::name(tallied[at].outcome) << " "
                             << tallied[at].why << " " << tallied[at].outlook << lines);
    return; // one of a kind is enough
  }
}

void compare_all(const std::vector<Vote>& votes, bool presence, bool open, Compared& compared,
                 int most = most_voters) {
  compared.rules += static_cast<long>(votes.size());
  for (int voters = 0; voters <= most; ++voters)
    for (int subject : {0, 1})
      for (int vacant : {0, 1, 3}) {
        if (voters + subject + vacant == 0) continue; // a role of no seats
        compare(votes, {voters, subject, vacant, presence}, open, compared);
      }
}

void report(const char* what, const Compared& compared) {
  WARN(fmt::format("{}: {} rules, {} electorates, {} decisions, {} ballots{}", what, compared.rules,
                   compared.electorates, compared.decisions, compared.ballots,
                   compared.completions == 0
                       ? ""
                       : fmt::format("; {} completions, {} decided early", compared.completions,
                                     compared.settled)));
}

const Asked& share(const std::string& text) {
  for (const Asked& one : shares())
    if (one.text == text) return one;
  throw std::logic_error(text);
}

/// All thresholds over all bases, without a quorum.
std::vector<Vote> thresholds(bool present) {
  std::vector<Vote> all;
  for (const Asked& asked : shares()) {
    if (present) {
      all.push_back({{&asked, Base::present}});
      continue;
    }
    for (Base base : {Base::ballots, Base::decided, Base::voters, Base::members, Base::seats})
      all.push_back({{&asked, base}});
    for (Abstentions how : {Abstentions::do_not_count, Abstentions::count_as_no})
      for (Base base : {Base::ballots, Base::decided}) {
        all.push_back({{&asked, base}});
        all.back().abstentions = how;
      }
  }
  if (!present)
    for (const Asked& asked : counts()) all.push_back({{&asked, Base::none}});
  return all;
}

/// Some thresholds under all quorums.
std::vector<Vote> quorums(bool votes_count) {
  std::vector<Vote> all;
  for (const Asked& quorum : shares())
    for (Base of : {Base::voters, Base::members, Base::seats})
      for (Vote::Part passes : {Vote::Part{&share("majority of"), Base::decided},
                                Vote::Part{&share("2/3 of"), Base::ballots}}) {
        all.push_back({passes});
        all.back().quorum = Vote::Part{&quorum, of};
        all.back().quorum_votes = votes_count;
      }
  for (const Asked& quorum : counts()) {
    all.push_back({{&share("majority of"), Base::decided}});
    all.back().quorum = Vote::Part{&quorum, Base::none};
    all.back().quorum_votes = votes_count;
  }
  return all;
}

/// Two rules joined by `and`, by `also`, by `else`.
std::vector<Vote> joined() {
  std::vector<Vote> all;
  for (Vote::Joined how : {Vote::Joined::both, Vote::Joined::either, Vote::Joined::ladder})
    for (const char* first : {"2/3 of", "all of", "half plus one rounded up of"})
      for (const char* second : {"majority of", "all but 2 of", "the larger of (5, half) of"})
        for (Base base : {Base::voters, Base::seats}) {
          all.push_back({{&share(first), Base::decided}, Vote::Part{&share(second), base}, how});
          all.push_back(all.back());
          all.back().quorum = Vote::Part{&share("majority of"), Base::voters};
        }
  return all;
}
} // namespace

TEST_CASE("closed votes come to what the words say, for all electorates up to nine", "[tallies]") {
  Compared compared;
  SECTION("thresholds") { compare_all(thresholds(false), false, false, compared); }
  SECTION("of those present") { compare_all(thresholds(true), true, false, compared); }
  SECTION("quorum of votes") { compare_all(quorums(true), false, false, compared); }
  SECTION("quorum of those present") { compare_all(quorums(false), true, false, compared); }
  SECTION("rules joined") { compare_all(joined(), false, false, compared); }
  report("closed", compared);
}

TEST_CASE("open votes are settled when nothing can change them, and say what is needed",
          "[tallies-open]") {
  Compared compared;
  SECTION("thresholds") { compare_all(thresholds(false), false, true, compared); }
  SECTION("of those present") { compare_all(thresholds(true), true, true, compared, 5); }
  SECTION("quorum of votes") { compare_all(quorums(true), false, true, compared, 7); }
  SECTION("quorum of those present") { compare_all(quorums(false), true, true, compared, 5); }
  SECTION("rules joined") { compare_all(joined(), false, true, compared, 7); }
  report("open", compared);
}

} // namespace quorate::property
