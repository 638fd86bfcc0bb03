#include "engine/drafting/numbers.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::drafting {

using namespace lint::prose;

namespace {
// "one-year" is one word, "2 years" are two.
std::optional<std::pair<int, std::string>> length(const Sentence& one, std::size_t at) {
  auto unit = [](std::string word) -> std::string {
    if (word.ends_with('s')) word.pop_back();
    return word == "year" || word == "month" || word == "week" ? word : "";
  };
  const std::string& word = one.words[at].lower;
  std::size_t hyphen = word.find('-');
  if (hyphen != std::string::npos) {
    auto amount = number(word.substr(0, hyphen));
    std::string of = unit(word.substr(hyphen + 1));
    if (amount && *amount > 0 && *amount < 1000 && !of.empty()) return std::pair(*amount, of);
    return std::nullopt;
  }
  auto amount = number(word);
  if (!amount || *amount <= 0 || *amount > 999 || at + 1 >= one.words.size()) return std::nullopt;
  std::string of = unit(one.words[at + 1].lower);
  return of.empty() ? std::nullopt : std::optional(std::pair(*amount, of));
}

std::string written(int amount, const std::string& unit) {
  return fmt::format("{} {}{}", amount, unit, amount == 1 ? "" : "s");
}
} // namespace

std::optional<Term> term(const Sentence& one, const std::vector<Office>& known) {
  static const Pattern terms("term|terms");
  static const Pattern not_length(
      "limit|limits|limited|least|more|most|maximum|consecutive|remaining|exceed");
  auto hit = terms.find(one.words);
  if (!hit || one.passage < 0) return std::nullopt;
  for (std::size_t at = hit->begin > 3 ? hit->begin - 3 : 0;
       at < std::min(hit->begin + 5, one.words.size()); ++at) {
    auto found = length(one, at);
    if (!found) continue;
    std::size_t from = at > 3 ? at - 3 : 0;
    auto limits = not_length.find(one.words, from);
    if (limits && limits->begin < at + 4) continue;
    std::string role = office_in(one, 0, at, known).value_or("member");
    return Term{role, written(found->first, found->second)};
  }
  return std::nullopt;
}

std::optional<Often> how_often(const Sentence& one) {
  struct Known {
    std::string_view word, gap, unit, other;
  };
  static constexpr std::array<Known, 16> words{
      {{"daily", "1 day", "", ""},
       {"weekly", "1 week", "calendar week", ""},
       {"fortnightly", "2 weeks", "", ""},
       {"biweekly", "2 weeks", "", "3 days"},
       {"bi-weekly", "2 weeks", "", "3 days"},
       {"monthly", "1 month", "calendar month", ""},
       {"bimonthly", "2 months", "", "2 weeks"},
       {"bi-monthly", "2 months", "", "2 weeks"},
       {"quarterly", "3 months", "calendar quarter", ""},
       {"biannual", "2 years", "", "6 months"},
       {"biannually", "2 years", "", "6 months"},
       {"semi-annually", "6 months", "calendar half year", ""},
       {"annual", "1 year", "calendar year", ""},
       {"annually", "1 year", "calendar year", ""},
       {"yearly", "1 year", "calendar year", ""},
       {"semi-annual", "6 months", "calendar half year", ""}}};
  static const Pattern every("every|each other|two|2|second weeks|week");
  static const Pattern single("every|each|per week|month|quarter|year");
  for (std::size_t at = 0; at < one.words.size(); ++at) {
    auto known = std::find_if(words.begin(), words.end(),
                              [&](const Known& each) { return each.word == one.words[at].lower; });
    if (known != words.end())
      return Often{std::string(known->gap),
                   std::string(known->unit),
                   std::string(known->other),
                   {at, at + 1}};
    if (auto end = every.at(one.words, at)) return Often{"2 weeks", "", "", {at, *end}};
    if (one.words[at].lower == "every" && at + 1 < one.words.size())
      if (auto found = length(one, at + 1))
        return Often{written(found->first, found->second), "", "", {at, at + 3}};
    bool once = at > 0 && (one.words[at].lower != "per" || one.words[at - 1].lower == "once");
    if (auto end = single.at(one.words, at); end && (once || at == 0)) {
      const std::string& unit = one.words[at + 1].lower;
      return Often{
          unit == "quarter" ? "3 months" : "1 " + unit, "calendar " + unit, "", {at, *end}};
    }
  }
  return std::nullopt;
}

bool speaks_of_meeting(const Sentence& one) {
  static const Pattern verb(
      "meet|meets ~4 daily|weekly|biweekly|bi-weekly|fortnightly|monthly|bimonthly|bi-monthly|"
      "quarterly|annually|yearly|every|once|twice");
  static const Pattern held("meetings ~2 held|are|take|happen|occur");
  return verb.find(one.words) || held.find(one.words);
}

std::optional<Threshold> threshold(const Prose& prose, const Sentence& one) {
  static const Pattern vote(
      "vote|votes|voted|voting|approve|approved|approval|elect|elected|remove|removed|passes|"
      "decide|decided|quorum|ballots|amend|amended|agreement");
  static const Pattern two_thirds("two-thirds|2/3|2/3rds");
  static const Pattern three_quarters("three-quarters|3/4");
  static const Pattern majority("majority");
  static const Pattern not_that("vast|great|overwhelming|lazy majority");
  static const Pattern votes("of|the ~2 votes|ballots|voting|cast|voters");
  static const Pattern members(
      "of|the ~4 "
      "members|committers|maintainers|representatives|team|council|committee|board|group");
  if (one.passage < 0 || !vote.find(one.words)) return std::nullopt;
  const std::string& plain = prose.text(one).plain;
  std::string_view written(plain.data() + one.begin, one.end - one.begin);
  Threshold result;
  bool half = written.find("50%+1") != written.npos || written.find("50% + 1") != written.npos ||
              written.find("50% +1") != written.npos;
  std::string share;
  std::size_t at = 0;
  if (auto hit = two_thirds.find(one.words)) {
    share = "at least 2/3";
    at = hit->end;
  } else if (auto quarters = three_quarters.find(one.words)) {
    share = "at least 3/4";
    at = quarters->end;
  } else if (auto simple = majority.find(one.words); simple && !not_that.find(one.words)) {
    share = "majority";
    at = simple->end;
  }
  if (!half && share.empty()) return std::nullopt;
  static const Pattern quorum("quorum");
  result.quorum = quorum.find(one.words).has_value() && !half;
  struct Kind {
    Pattern words;
    const char* name;
  };
  static const std::array<Kind, 5> kinds{
      {{Pattern("remove|removed|removal|removing"), "removal"},
       {Pattern("new|add|adding|admit|join|approve|accept"), "admission"},
       {Pattern("elect|elected|election|chair|chairs"), "election"},
       {Pattern("amend|amended|amendment|charter|document|policy"), "amendment"},
       {Pattern("_"), "vote_of_members"}}};
  for (const Kind& kind : kinds)
    if (result.name.empty() && kind.words.find(one.words)) result.name = kind.name;
  if (half) {
    result.readings = {{"rounded_down", "half plus one of voters"},
                       {"all_members", "majority of voters"},
                       {"votes_cast", "majority of decided ballots"}};
    result.doubt = "half plus one: how it is rounded, and of whom";
  } else if (auto of_votes = votes.find(one.words, at); of_votes && of_votes->begin <= at + 3) {
    result.readings = {{"votes_cast", share + " of decided ballots"}};
  } else if (auto of_members = members.find(one.words, at);
             of_members && of_members->begin <= at + 3) {
    result.readings = {{"all_members", share + " of voters"}};
  } else {
    result.readings = {{"all_members", share + " of voters"},
                       {"votes_cast", share + " of decided ballots"}};
    result.doubt = "of whom is not said";
  }
  if (result.quorum) {
    result.readings = {{"present", share + " of voters are present"}};
    result.doubt.clear();
  }
  return result;
}

} // namespace quorate::drafting
