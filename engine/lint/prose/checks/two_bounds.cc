// Q511: two different numbers for one thing: at least 5 members here, at least 3 there; at least
// one member of the council here, at least one *new* one there.
#include "engine/lint/prose/bounds.h"
#include "engine/lint/prose/checks/checks.h"

#include <algorithm>
#include <fmt/core.h>
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
} // namespace

void two_bounds(const Prose& prose, const Options&, Findings& found) {
  amounts(prose, found);
  narrower(prose, found);
}

} // namespace quorate::lint::prose
