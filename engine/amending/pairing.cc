#include "engine/amending/pairing.h"

#include <algorithm>
#include <map>
#include <set>

namespace quorate::amending {

using namespace semantics;

namespace {
std::string place_of(const Clause& clause, const Charter& charter, const Naming& names,
                     const std::vector<Part>& parts) {
  if (const auto* rule = std::get_if<DecisionRule>(&clause.is);
      rule && rule->procedure != no_procedure)
    return "decision " + names(charter.procedures.at(rule->procedure).path);
  for (const Part& part : parts)
    if (part.name == "role" && part.key != "-") return "role " + part.key;
  return "body " + names(clause.body);
}

/// The words of a statement, without its cite.
std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> result;
  std::string word;
  for (char c : text.substr(0, text.find(" cite "))) {
    bool part = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80) != 0;
    if (part) word += c;
    if (!part && !word.empty()) result.insert(std::exchange(word, ""));
  }
  if (!word.empty()) result.insert(word);
  return result;
}

/// 0: no word in common, 100: the same words.
int likeness(const Worded& a, const Worded& b, const Naming& names) {
  std::set<std::string> one = words_of(names.in_words(a.clause->text));
  std::set<std::string> other = words_of(b.clause->text);
  std::size_t common = 0;
  for (const std::string& word : one) common += other.count(word);
  std::size_t all = one.size() + other.size() - common;
  return all == 0 ? 0 : static_cast<int>(100 * common / all);
}

/// Of these there is one in each place: what stands there now has taken the place of what stood.
bool alone_in_its_place(const std::string& kind) {
  static const std::set<std::string> kinds{
      "keeps seat", "renews", "seats",   "term",        "limit",       "drawn from",
      "decides",    "voters", "passes",  "quorum",      "open",        "notice",
      "final say",  "ties",   "method",  "meets",       "abstentions", "nominations open",
      "vetoed by",  "opens",  "ballots", "ratified by", "cohorts",     "ends"};
  return kinds.contains(kind);
}

class Pairing {
public:
  Pairing(const std::vector<Worded>& before, const std::vector<Worded>& after, const Naming& names)
      : before_(before), after_(after), names_(names), to_(before.size(), none),
        from_(after.size(), none) {}

  Pairs run() {
    match(
        [&](const Worded& a, const Worded& b) { return same(a, b) && path(a) == b.clause->path; });
    match([&](const Worded& a, const Worded& b) { return same(a, b) && a.place == b.place; });
    match([&](const Worded& a, const Worded& b) {
      return path(a) == b.clause->path && a.kind == b.kind &&
             !(is_way(a) && likeness(a, b, names_) < 50);
    });
    match([&](const Worded& a, const Worded& b) { return same(a, b); });
    match([&](const Worded& a, const Worded& b) {
      return a.kind == b.kind && a.place == b.place && alone_in_its_place(a.kind) &&
             lone(before_, to_, a) && lone(after_, from_, b);
    });
    alike();
    match([&](const Worded& a, const Worded& b) {
      return path(a) == b.clause->path && binds(*a.clause) && binds(*b.clause) && !is_way(a);
    });
    Pairs result;
    for (std::size_t i = 0; i < after_.size(); ++i)
      if (from_[i] == none)
        result.added.push_back(i);
      else
        result.pairs.emplace_back(from_[i], i);
    for (std::size_t i = 0; i < before_.size(); ++i)
      if (to_[i] == none) result.dropped.push_back(i);
    return result;
  }

private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  static bool same(const Worded& a, const Worded& b) { return a.kind == b.kind && a.key == b.key; }
  static bool is_way(const Worded& one) { return std::holds_alternative<Way>(one.clause->is); }
  std::string path(const Worded& one) const { return names_(one.clause->path); }

  bool lone(const std::vector<Worded>& all, const std::vector<std::size_t>& taken,
            const Worded& one) const {
    int number = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
      number += taken[i] == none && all[i].kind == one.kind && all[i].place == one.place ? 1 : 0;
    return number == 1;
  }

  template <class F> void match(const F& fits) {
    for (std::size_t i = 0; i < before_.size(); ++i)
      for (std::size_t j = 0; j < after_.size() && to_[i] == none; ++j)
        if (from_[j] == none && fits(before_[i], after_[j])) to_[i] = j, from_[j] = i;
  }

  /// The likest first, as long as they are about the same.
  void alike() {
    constexpr int enough = 40;
    struct Likely {
      int likeness;
      std::size_t before, after;
    };
    std::vector<Likely> all;
    for (std::size_t i = 0; i < before_.size(); ++i)
      for (std::size_t j = 0; j < after_.size(); ++j) {
        const Worded &a = before_[i], &b = after_[j];
        if (to_[i] != none || from_[j] != none || a.kind != b.kind || is_way(a)) continue;
        int score = likeness(a, b, names_) + (a.place == b.place ? 10 : 0);
        if (score >= enough) all.push_back({score, i, j});
      }
    std::stable_sort(all.begin(), all.end(),
                     [](const Likely& a, const Likely& b) { return a.likeness > b.likeness; });
    for (const Likely& one : all)
      if (to_[one.before] == none && from_[one.after] == none)
        to_[one.before] = one.after, from_[one.after] = one.before;
  }

  const std::vector<Worded>&before_, &after_;
  const Naming& names_;
  std::vector<std::size_t> to_, from_;
};
} // namespace

std::vector<Worded> worded(const Charter& charter, const Naming& names) {
  std::vector<Worded> result;
  Wording wording(charter, names);
  for (const Clause& clause : charter.clauses) {
    Worded one;
    one.clause = &clause;
    one.kind = kind_of(clause);
    wording.repeated({});
    one.parts = parts_of(clause, charter, wording);
    one.choices = wording.met();
    std::set<ChoiceId> seen, repeated;
    for (ChoiceId choice : one.choices)
      if (!seen.insert(choice).second) repeated.insert(choice);
    if (!repeated.empty()) {
      wording.repeated(repeated);
      one.parts = parts_of(clause, charter, wording);
      wording.met();
    }
    for (const Part& part : one.parts) one.key += part.name + " = " + part.key + "\n";
    one.place = place_of(clause, charter, names, one.parts);
    result.push_back(std::move(one));
  }
  return result;
}

Pairs pair_up(const std::vector<Worded>& before, const std::vector<Worded>& after,
              const Naming& names) {
  return Pairing(before, after, names).run();
}

} // namespace quorate::amending
