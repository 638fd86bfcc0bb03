// Q511: two different numbers for one thing: at least 5 members here, at least 3 there; at least
// one member of the council here, at least one *new* one there; "three (5) days"; a third of the
// members may have the same employer, and half of them must not.
#include "engine/lint/prose/bounds.h"
#include "engine/lint/prose/checks/checks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/core.h>
#include <optional>
#include <set>

namespace quorate::lint::prose {

namespace {
// Two sections about two bodies may both say "the committee".
bool sections_differ(const Prose& prose, const Bound& a, const Bound& b) {
  if (!a.body.qualifier.empty() && !b.body.qualifier.empty()) return false;
  auto body = [&](const Bound& one) {
    std::string_view above = prose.heading_above(one.sentence->section);
    Sentence heading;
    heading.words = words_of(above, 0, above.size());
    return last_body(heading, 0, heading.words.size());
  };
  auto of_a = body(a);
  auto of_b = body(b);
  return of_a && of_b && !may_be_same(*of_a, *of_b);
}

void amounts(const Prose& prose, Findings& found) {
  std::vector<Bound> all = bounds(prose);
  if (all.size() > 200) all.resize(200);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      const Bound& a = all[k];
      const Bound& b = all[i];
      if (a.thing != b.thing || !may_be_same(a.body, b.body) || sections_differ(prose, a, b))
        continue;
      bool clash = a.least == b.least ? a.amount != b.amount
                                      : (a.least ? a.amount > b.amount : b.amount > a.amount);
      if (!clash) continue;
      found.add(prose.span(*b.sentence, b.where),
                fmt::format("{} here, and {} elsewhere in the document",
                            prose.quote(*b.sentence, b.where), prose.quote(*a.sentence, a.where)),
                "decide which holds, and say it in one place",
                {{prose.span(*a.sentence, a.where), "the other one"}});
      break;
    }
  }
}

// "at least one member of the council on the team" – "at least one newly active council member on
// the team": the same but for a word that narrows it.
void narrower(const Prose& prose, Findings& found) {
  static const Pattern least("at least #");
  static const std::set<std::string, std::less<>> small{"of", "the",    "a",       "an", "on",
                                                        "in", "member", "members", "to"};
  static const std::set<std::string, std::less<>> narrowing{"newly", "new", "active", "current",
                                                            "independent"};
  struct One {
    const Sentence* sentence;
    Pattern::Match where;
    int amount;
    std::set<std::string> words;
  };
  std::vector<One> all;
  for (const Sentence& one : prose.sentences) {
    for (std::size_t at = 0; at < one.words.size(); ++at) {
      auto end = least.at(one.words, at);
      if (!end) continue;
      One entry{&one, {at, *end}, *number(one.words[*end - 1].lower), {}};
      for (std::size_t i = *end; i < one.words.size() && i < *end + 10; ++i) {
        if (!small.contains(one.words[i].lower)) entry.words.insert(one.words[i].lower);
        entry.where.end = i + 1;
        if (one.words[i].after != ' ') break;
      }
      if (entry.words.size() >= 2) all.push_back(std::move(entry));
    }
  }
  if (all.size() > 200) all.resize(200);
  for (const One& wide : all)
    for (const One& close : all) {
      if (&wide == &close || wide.amount != close.amount || wide.words.size() >= close.words.size())
        continue;
      std::vector<std::string> extra;
      bool inside = std::includes(close.words.begin(), close.words.end(), wide.words.begin(),
                                  wide.words.end());
      std::set_difference(close.words.begin(), close.words.end(), wide.words.begin(),
                          wide.words.end(), std::back_inserter(extra));
      if (!inside || !std::all_of(extra.begin(), extra.end(),
                                  [](const auto& w) { return narrowing.contains(w); }))
        continue;
      found.add(prose.span(*close.sentence, close.where),
                fmt::format("{} here, and {} elsewhere in the document",
                            prose.quote(*close.sentence, close.where),
                            prose.quote(*wide.sentence, wide.where)),
                "decide which of the two is asked, and say it the same way in both places",
                {{prose.span(*wide.sentence, wide.where), "the wider one"}});
    }
}

// "three (5) days": the word says one number and the digits another.
void word_and_digits(const Prose& prose, const Sentence& one, Findings& found) {
  for (std::size_t at = 0; at + 1 < one.words.size(); ++at) {
    const Word& word = one.words[at];
    const Word& digits = one.words[at + 1];
    if (word.after != '(' || prose.text(one).plain[digits.begin - 1] != '(') continue;
    bool spelled = std::isalpha(static_cast<unsigned char>(word.lower[0])) != 0;
    bool written = std::isdigit(static_cast<unsigned char>(digits.lower[0])) != 0;
    auto named = number(word.lower);
    auto counted = number(digits.lower);
    bool closed = digits.after == ')';
    // "one hundred twenty (120)" is said in several words.
    static const Pattern larger("hundred|thousand|and");
    bool compound = at > 0 && (larger.at(one.words, at - 1) || number(one.words[at - 1].lower));
    if (!spelled || !written || !named || !counted || !closed || compound || *named == *counted)
      continue;
    found.add(prose.span(one, at, at + 2),
              fmt::format("{} and {} are two numbers", prose.quote(one, at, at + 1),
                          prose.quote(one, at + 1, at + 2)),
              "write one of them");
  }
}

// The share in words [from, to): "1/3", "half", "40%".
std::optional<std::pair<std::size_t, double>> share_in(const Sentence& one, std::size_t from) {
  static constexpr std::array<std::pair<std::string_view, double>, 14> shares{
      {{"1/3", 1.0 / 3},
       {"1/2", 0.5},
       {"2/3", 2.0 / 3},
       {"1/4", 0.25},
       {"3/4", 0.75},
       {"one-third", 1.0 / 3},
       {"third", 1.0 / 3},
       {"half", 0.5},
       {"one-half", 0.5},
       {"two-thirds", 2.0 / 3},
       {"quarter", 0.25},
       {"one-quarter", 0.25},
       {"majority", 0.5},
       {"one-fourth", 0.25}}};
  for (std::size_t at = from; at < one.words.size(); ++at) {
    const std::string& word = one.words[at].lower;
    auto known = std::find_if(shares.begin(), shares.end(),
                              [&](const auto& each) { return each.first == word; });
    if (known != shares.end()) return std::pair(at, known->second);
    if (auto percent = word.ends_with('%') ? number(word.substr(0, word.size() - 1)) : std::nullopt)
      return std::pair(at, *percent / 100.0);
  }
  return std::nullopt;
}

// "No more than 1/3 of the members may have the same employer … more than 1/2 of them share one":
// said in one section, of one thing.
void of_one_employer(const Prose& prose, Findings& found) {
  static const Pattern employer("same|common|single|one|an employer|employers|organization|"
                                "organisation|company|organizations|affiliation|institution");
  static const Pattern limits("no|not more than");
  static const Pattern more("more than");
  const Sentence* first = nullptr;
  std::pair<std::size_t, double> limit;
  for (const Sentence& one : prose.sentences) {
    if (one.passage < 0 || !employer.find(one.words)) continue;
    auto bound = more.find(one.words);
    auto share = bound ? share_in(one, bound->end) : std::nullopt;
    if (!share || share->first > bound->end + 3) continue;
    if (limits.find(one.words)) {
      first = &one;
      limit = *share;
      continue;
    }
    double apart = share->second - limit.second;
    if (first == nullptr || first->section != one.section || (apart < 0.01 && apart > -0.01))
      continue;
    found.add(prose.span(one, bound->begin, share->first + 1),
              fmt::format("{} here, and {} elsewhere in this section",
                          prose.quote(one, bound->begin, share->first + 1),
                          prose.quote(*first, limit.first, limit.first + 1)),
              "decide which holds, and say it in both places",
              {{prose.span(*first, limit.first, limit.first + 1), "the other one"}});
  }
}

} // namespace

void two_bounds(const Prose& prose, const Options&, Findings& found) {
  amounts(prose, found);
  narrower(prose, found);
  for (const Sentence& one : prose.sentences) word_and_digits(prose, one, found);
  of_one_employer(prose, found);
}

} // namespace quorate::lint::prose
