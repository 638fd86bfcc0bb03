#include "engine/amending/compare.h"

#include "engine/amending/ballots.h"
#include "engine/amending/correspondence.h"
#include "engine/amending/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace quorate::amending {

using namespace semantics;

namespace {
Charter quiet(const Charter& charter) {
  Charter result = charter;
  result.scenarios.clear();
  for (Clause& clause : result.clauses)
    if (std::holds_alternative<Keep>(clause.is) || std::holds_alternative<Renew>(clause.is) ||
        std::holds_alternative<AutomaticJoin>(clause.is) ||
        std::holds_alternative<AutomaticLeave>(clause.is))
      clause.is = Note{};
  return result;
}

class Comparing {
public:
  Comparing(const Charter& before, const Charter& after, const source::Sources& sources,
            const std::string& before_name, const std::string& after_name)
      : before_(before), after_(after), quiet_before_(quiet(before)), quiet_after_(quiet(after)),
        sources_(sources),
        names_(correspond(before, after, sources)), both_{quiet_before_, quiet_after_, names_.names,
                                                          sources,       before_name,  after_name} {
    result_.before = text(before, before_name);
    result_.after = text(after, after_name);
  }

  Difference run() {
    old_ = worded(before_, names_.names);
    new_ = worded(after_, Naming());
    pairs_ = pair_up(old_, new_, names_.names);
    header();
    declarations();
    std::vector<Placed> placed;
    std::map<std::size_t, std::size_t> where; // old → new
    for (auto [i, j] : pairs_.pairs) where[i] = j;
    for (auto [i, j] : pairs_.pairs)
      if (auto one = changed(old_[i], new_[j])) placed.push_back({j, 0, std::move(*one)});
    for (std::size_t j : pairs_.added)
      placed.push_back({j, 0, alone(Change::Mark::added, after_, new_[j])});
    for (std::size_t i : pairs_.dropped) {
      auto next = where.lower_bound(i);
      std::size_t at = next == where.begin() ? 0 : std::prev(next)->second;
      placed.push_back({at, i + 1, alone(Change::Mark::dropped, before_, old_[i])});
    }
    votes(placed);
    std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
      return std::tie(a.at, a.after) < std::tie(b.at, b.after);
    });
    together(placed);
    readings_move();
    return std::move(result_);
  }

private:
  struct Placed {
    std::size_t at = 0, after = 0; ///< index in the new text; behind it: 1 + index in the old one
    Change change;
  };

  Text text(const Charter& charter, const std::string& name) const {
    return {charter.id, charter.title, sources_.place(charter.span).path, charter.revision, name};
  }
  Side side(const Clause& clause) const {
    source::Place place = sources_.place(clause.span);
    Side result{clause.path, clause.text, place.path, place.line, {}};
    for (const Citation& cite : clause.cites) result.sections.push_back(cite.section);
    return result;
  }
  Side side(const Declared& one) const {
    source::Place place = sources_.place(one.span);
    std::string text = fmt::format("{} {}", one.what, one.path);
    if (!one.title.empty()) text += fmt::format(" \"{}\"", one.title);
    return {one.path, text, place.path, place.line, {}};
  }
  /// Where the change is told: by the new statement, where there is one.
  Change begin(Change::Mark mark, const Clause* before, const Clause* after) const {
    Change result;
    result.mark = mark;
    const Clause& told = after ? *after : *before;
    result.body = after ? told.body : names_.names(told.body);
    if (!told.cites.empty()) result.section = told.cites.front().section;
    result.title = told.path;
    result.binding = (before && binds(*before)) || (after && binds(*after));
    if (before) result.before = side(*before);
    if (after) result.after = side(*after);
    return result;
  }

  void header() {
    Change one;
    one.title = "the charter";
    auto tell = [&](const char* what, const std::string& a, const std::string& b) {
      if (a != b)
        one.points.push_back({Point::Kind::changed,
                              fmt::format("{}: {} → {}", what, a.empty() ? "(nothing)" : a,
                                          b.empty() ? "(nothing)" : b),
                              {}});
    };
    auto day = [](const std::optional<Date>& date, bool known) {
      return !known ? "on an event without a date" : date ? date->iso() : "";
    };
    tell("status", before_.status, after_.status);
    tell("in force from", day(before_.from, before_.from_known),
         day(after_.from, after_.from_known));
    tell("in force until", day(before_.until, true), day(after_.until, true));
    tell("time zone", before_.timezone, after_.timezone);
    Wording a(before_, names_.names), b(after_, same_);
    if (a.key(before_.attestation_expiry) != b.key(after_.attestation_expiry)) {
      auto words = [](const Charter& charter) {
        return shown<Period>(charter, charter.attestation_expiry,
                             [](const Period& each) { return each.text(); });
      };
      tell("attestations every", words(before_), words(after_));
    }
    auto place = [&](const Charter& charter) {
      source::Place at = sources_.place(charter.span);
      return Side{charter.id, fmt::format("charter {}", charter.id), at.path, at.line, {}};
    };
    one.before = place(before_), one.after = place(after_);
    if (!one.points.empty()) result_.changes.push_back(std::move(one));
  }

  void declarations() {
    auto word = [](const Declared& one) {
      return one.what == "activity" || one.what == "event" || one.what == "register" ||
             one.what == "asset";
    };
    auto add = [&](Change::Mark mark, const Declared* a, const Declared* b, std::string why) {
      Change one;
      one.mark = mark;
      const Declared& told = b ? *b : *a;
      one.body = b ? told.body : names_.names(told.body);
      if (told.what == "body") one.body = b ? told.path : names_.names(told.path);
      one.title = fmt::format("{} {}", told.what, told.path);
      // A word that nobody uses changes nothing; where it is used, the statement tells.
      one.binding = !word(told) && !told.key.starts_with("external");
      if (mark == Change::Mark::changed) one.binding = true;
      if (a) one.before = side(*a);
      if (b) one.after = side(*b);
      if (!why.empty()) one.points.push_back({Point::Kind::changed, std::move(why), {}});
      result_.changes.push_back(std::move(one));
    };
    for (const auto& [a, b, why] : names_.renamed)
      add(Change::Mark::renamed, &a, &b,
          fmt::format("`{}` is called `{}` now: {}", a.path, b.path, why));
    for (const Declared& one : names_.added) add(Change::Mark::added, nullptr, &one, "");
    for (const Declared& one : names_.dropped) add(Change::Mark::dropped, &one, nullptr, "");
    for (const auto& [a, b] : names_.kept)
      if (a.key != b.key)
        add(Change::Mark::changed, &a, &b,
            "declared otherwise: what records of it say, or whose it is to fill");
  }

  std::optional<Change> changed(const Worded& a, const Worded& b) {
    if (a.kind == b.kind && a.key == b.key) {
      ++result_.unchanged;
      return std::nullopt;
    }
    Change one = begin(Change::Mark::changed, a.clause, b.clause);
    if (a.kind != b.kind || a.clause->is.index() != b.clause->is.index()) {
      one.points.push_back(
          {Point::Kind::not_compared,
           fmt::format("another kind of statement: {} → {}; not compared further", a.kind, b.kind),
           {}});
    } else if (rule_index(*a.clause) != rule_index(*b.clause)) {
      one.points.push_back({Point::Kind::changed, "stated in another form: see the vote", {}});
    } else {
      one.points = points(a, b, both_);
      if (one.points.empty()) {
        ++result_.unchanged;
        return std::nullopt;
      }
    }
    return one;
  }
  static std::size_t rule_index(const Clause& clause) {
    const auto* rule = std::get_if<DecisionRule>(&clause.is);
    return rule ? rule->is.index() : 0;
  }

  Change alone(Change::Mark mark, const Charter& charter, const Worded& of) {
    bool added = mark == Change::Mark::added;
    Change one = begin(mark, added ? nullptr : of.clause, added ? of.clause : nullptr);
    if (of.clause->under) {
      const Choice& choice = charter.choices.at(of.clause->under->choice);
      one.points.push_back({Point::Kind::changed,
                            fmt::format("one of the readings of `{}`{}", choice.label,
                                        added ? "" : ": open no more"),
                            {}});
    }
    return one;
  }

  /// Decisions of which something changes that a vote hangs on.
  void votes(std::vector<Placed>& placed) {
    std::map<std::string, ProcedureId> now;
    for (std::size_t i = 0; i < after_.procedures.size(); ++i)
      now[after_.procedures[i].path] = static_cast<ProcedureId>(i);
    auto of_procedure = [](const Clause& clause, ProcedureId id) {
      const auto* rule = std::get_if<DecisionRule>(&clause.is);
      return is_of_the_vote(clause) && rule->procedure == id;
    };
    for (std::size_t i = 0; i < before_.procedures.size(); ++i) {
      auto found = now.find(names_.names(before_.procedures[i].path));
      if (found == now.end()) continue;
      auto old_id = static_cast<ProcedureId>(i);
      std::vector<std::string> a, b;
      std::size_t at = 0;
      for (const Worded& one : old_)
        if (of_procedure(*one.clause, old_id)) a.push_back(one.kind + one.key);
      for (std::size_t k = 0; k < new_.size(); ++k)
        if (of_procedure(*new_[k].clause, found->second))
          b.push_back(new_[k].kind + new_[k].key), at = k;
      std::sort(a.begin(), a.end());
      std::sort(b.begin(), b.end());
      if (a == b) continue;
      placed.push_back({at, static_cast<std::size_t>(-1), vote(old_id, found->second)});
    }
  }
  Change vote(ProcedureId before, ProcedureId after) {
    Change one;
    const Procedure& now = after_.procedures[after];
    one.body = now.body;
    for (std::size_t at : now.clauses) // where most of it stands
      if (is_of_the_vote(after_.clauses[at]) && !after_.clauses[at].cites.empty())
        one.section = after_.clauses[at].cites.front().section;
    one.title = fmt::format("{}: the vote", now.path);
    auto place = [&](const Charter& charter, ProcedureId id) {
      source::Span span =
          id < charter.decisions.size() ? charter.decisions[id].span : source::Span{};
      source::Place at = sources_.place(span);
      const std::string& path = charter.procedures[id].path;
      return Side{path, "decision " + path, at.path, at.line, {}};
    };
    one.before = place(before_, before), one.after = place(after_, after);
    Found found = votes_apart({&quiet_before_, before, both_.before_name},
                              {&quiet_after_, after, both_.after_name}, names_.names, sources_);
    Point point;
    point.text = "what the ballots come to, whoever else has to agree";
    if (found.examples.empty()) {
      point.kind = Point::Kind::not_compared;
      point.text = fmt::format("no vote of up to {} who may vote under both texts was found that "
                               "comes to something else, and it is not proved that there is none",
                               most_voters);
    }
    point.examples = std::move(found.examples);
    one.points.push_back(std::move(point));
    return one;
  }

  /// Bodies and sections in the order in which they first come, and all of one together.
  void together(std::vector<Placed>& placed) {
    std::map<std::pair<std::string, std::string>, std::size_t> order;
    std::map<std::string, std::size_t> bodies;
    for (const Placed& one : placed) {
      bodies.emplace(one.change.body, bodies.size());
      order.emplace(std::pair(one.change.body, one.change.section), order.size());
    }
    std::stable_sort(placed.begin(), placed.end(), [&](const Placed& a, const Placed& b) {
      auto key = [&](const Change& of) {
        return std::pair(bodies.at(of.body), order.at({of.body, of.section}));
      };
      return key(a.change) < key(b.change);
    });
    for (Placed& one : placed) result_.changes.push_back(std::move(one.change));
  }

  /// With the one whose reading the statement itself is.
  static std::vector<ChoiceId> choices_of(const Worded& one) {
    std::vector<ChoiceId> result = one.choices;
    if (one.clause->under) result.insert(result.begin(), one.clause->under->choice);
    return result;
  }

  /// Readings that went together, as those of one definition do, have to go together still.
  void readings_move() {
    std::map<ChoiceId, ChoiceId> to, from;
    for (auto [i, j] : pairs_.pairs) {
      if (old_[i].key != new_[j].key) continue;
      std::vector<ChoiceId> a = choices_of(old_[i]), b = choices_of(new_[j]);
      bool fits = a.size() == b.size();
      for (std::size_t k = 0; fits && k < a.size(); ++k)
        fits = to.emplace(a[k], b[k]).first->second == b[k] &&
               from.emplace(b[k], a[k]).first->second == a[k];
      if (fits) continue;
      Change one = begin(Change::Mark::changed, old_[i].clause, new_[j].clause);
      // Of several, which belongs to which is not made out.
      bool sure = a.size() == 1 && b.size() == 1;
      one.points.push_back(
          {sure ? Point::Kind::changed : Point::Kind::not_compared,
           sure ? "its readings are the same, but no longer go together with those of the same "
                  "statements: what one reading decides elsewhere is another"
                : "its readings are the same, but perhaps no longer go together with those of the "
                  "same statements",
           {}});
      result_.changes.push_back(std::move(one));
      --result_.unchanged;
    }
  }

  const Charter &before_, &after_;
  Charter quiet_before_, quiet_after_;
  const source::Sources& sources_;
  Correspondence names_;
  const Naming same_;
  Both both_;
  std::vector<Worded> old_, new_;
  Pairs pairs_;
  Difference result_;
};
} // namespace

Difference compare(const Charter& before, const Charter& after, const source::Sources& sources,
                   std::string before_name, std::string after_name) {
  bool named =
      !before.revision.empty() && !after.revision.empty() && before.revision != after.revision;
  if (before_name.empty()) before_name = named ? before.revision : "the old text";
  if (after_name.empty()) after_name = named ? after.revision : "the new text";
  return Comparing(before, after, sources, before_name, after_name).run();
}

} // namespace quorate::amending
