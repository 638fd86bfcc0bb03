#include "engine/amending/explain.h"

#include "engine/amending/figures.h"
#include "engine/amending/logic.h"
#include "engine/amending/people.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::amending {

using namespace semantics;

namespace {
constexpr RoleId no_role = 0xffffffff;

/// One part that differs, in both texts.
struct Differing {
  const Part *before, *after;
};

std::string or_nothing(const std::string& words) { return words.empty() ? "(nothing)" : words; }

template <class T> const T* rule_of(const Clause& clause) {
  const auto* rule = std::get_if<DecisionRule>(&clause.is);
  return rule ? std::get_if<T>(&rule->is) : nullptr;
}

class Explaining {
public:
  Explaining(const Worded& before, const Worded& after, const Both& both)
      : old_(before), new_(after), both_(both), names_(both.names), old_words_(both.before, names_),
        new_words_(both.after, same_) {}

  std::vector<Point> run() {
    for (const Part& part : old_.parts) {
      auto other = std::find_if(new_.parts.begin(), new_.parts.end(),
                                [&](const Part& one) { return one.name == part.name; });
      if (other != new_.parts.end() && other->key != part.key)
        differ_[part.name] = {&part, &*other};
    }
    // The ladder tells the effect once more, in words.
    if (differ_.contains("effect") || differ_.contains("by whom")) differ_.erase("otherwise");
    std::visit([&](const auto& is) { of(is); }, old_.clause->is);
    common();
    for (const Part& part : old_.parts) // in the order of the parts
      if (differ_.contains(part.name)) plain(part.name);
    return std::move(points_);
  }

private:
  bool differs(const char* part) const { return differ_.contains(part); }
  template <class T> const T& is_now() const { return std::get<T>(new_.clause->is); }

  /// What is told of the part, and that it is told.
  Point& tell(const std::string& part, std::string text, bool of_people = false) {
    // Of people a reading may stand in other words: what it comes to is seen by the examples.
    std::string note = of_readings(*differ_.at(part).before, *differ_.at(part).after);
    if (!note.empty() && !of_people) text += "; " + note;
    differ_.erase(part);
    points_.push_back({Point::Kind::changed, std::move(text), {}});
    return points_.back();
  }
  std::string from_to(const std::string& part) const {
    auto [a, b] = differ_.at(part);
    return fmt::format("{}: {} → {}", part, or_nothing(a->words), or_nothing(b->words));
  }
  void plain(const std::string& part) {
    // What people say in their own words nobody can compare for them.
    bool free = (part == "what" || part == "needs" || part == "otherwise") &&
                !std::holds_alternative<Rule>(old_.clause->is);
    std::string text = from_to(part);
    if (free) text = "reworded, in words of its own: " + text;
    Point& point = tell(part, std::move(text));
    if (free && binds(*old_.clause)) point.kind = Point::Kind::not_compared;
  }

  static void put(Point& to, Found found) {
    to.examples = std::move(found.examples);
    if (found.more > 0)
      to.text += fmt::format(" ({} of the cases {} not shown)", found.more,
                             found.more == 1 ? "is" : "are");
  }

  // ---- people
  Question question(Question::Kind kind, const Charter& charter, const Clause& clause,
                    const std::string& name) const {
    Question result;
    result.kind = kind;
    result.charter = &charter;
    result.choices = clause.choices;
    result.text = name;
    result.group = {Value<GroupPtr>::Unstated{}};
    return result;
  }
  std::pair<Question, Question> questions(Question::Kind kind) const {
    return {question(kind, both_.before, *old_.clause, both_.before_name),
            question(kind, both_.after, *new_.clause, both_.after_name)};
  }
  std::string subject(RoleId role) const {
    if (role == no_role) return "somebody";
    return fmt::format("a holder of {}", both_.after.roles[role].path);
  }
  /// Puts the people whom the texts tell apart; without any nothing is known of what it changes.
  void people(const std::string& part, std::string text, const Question& a, const Question& b) {
    Found found = tell_apart(a, b, names_, subject(b.role), both_.sources);
    bool none = found.examples.empty();
    Point& point = tell(part, std::move(text), true);
    if (none) {
      point.kind = Point::Kind::not_compared;
      point.text += ": no case was found that tells the two apart, and it is not proved that there "
                    "is none";
    }
    put(point, std::move(found));
  }
  bool same(const ConditionPtr& a, const ConditionPtr& b) {
    return a && b && same_logic(*a, old_words_, *b, new_words_);
  }
  void condition_of_role(const std::string& part, const ConditionPtr& a, RoleId role_a,
                         const ConditionPtr& b, RoleId role_b, const std::string& text,
                         const std::pair<std::string, std::string>& yes_no_a,
                         const std::pair<std::string, std::string>& yes_no_b) {
    if (!differs(part.c_str())) return;
    if (same(a, b)) {
      differ_.erase(part);
      return;
    }
    auto [one, other] = questions(Question::Kind::condition);
    one.condition = a, other.condition = b;
    one.role = role_a, other.role = role_b;
    std::tie(one.yes, one.no) = yes_no_a;
    std::tie(other.yes, other.no) = yes_no_b;
    people(part, text, one, other);
  }

  // ---- lengths and numbers
  Saying saying(std::string head, std::string tail, std::string yes, std::string no) const {
    return {both_.before_name, both_.after_name, std::move(head),
            std::move(tail),   std::move(yes),   std::move(no)};
  }
  void length(const char* part, const std::optional<Value<Period>>& a,
              const std::optional<Value<Period>>& b, const Saying& how,
              Bound bound = Bound::at_most) {
    if (!differs(part)) return;
    Point& point = tell(part, from_to(part));
    if (a && b)
      put(point, lengths_apart(both_.before, {*a, {}, bound}, both_.after, {*b, {}, bound}, how));
  }
  void cadence(const Value<Cadence>* a, const Value<Cadence>* b) {
    if (!differs("every")) return;
    Point& point = tell("every", from_to("every"));
    auto gap = [](const Value<Cadence>* of) -> const Period* {
      const Cadence* one = of ? std::get_if<Cadence>(&of->is) : nullptr;
      return one && one->gap && !one->unit && !one->weekday ? &*one->gap : nullptr;
    };
    if (gap(a) && gap(b))
      put(point, lengths_apart(both_.before, {{*gap(a)}, {}, Bound::at_most}, both_.after,
                               {{*gap(b)}, {}, Bound::at_most},
                               saying("done ", " after the last time", "in time", "late")));
  }
  template <class Maybe> static auto pointer(const Maybe& one) -> decltype(&*one) {
    return one ? &*one : nullptr;
  }

  // ---- kinds of statements
  static std::string loses(const Value<LossRule>& loss) {
    const auto* rule = std::get_if<LossRule>(&loss.is);
    if (!rule) return "is kept no longer";
    switch (rule->kind) {
    case Loss::automatic: return "loses the seat";
    case Loss::recommended: return "may be removed";
    case Loss::decision: return "is put to a decision";
    case Loss::unstated: return "is kept no longer";
    }
    return "";
  }
  void of(const Keep& a) {
    const Keep& b = is_now<Keep>();
    condition_of_role("keeps", a.condition, a.role, b.condition, b.role, "who keeps the seat",
                      {"stays", loses(a.loss)}, {"stays", loses(b.loss)});
    effect();
    length("grace", a.grace, b.grace, // the first failing day is the first of the grace
           saying("", " after the first day without", "still in grace", "out of grace"),
           Bound::fewer_than);
  }
  void effect() {
    if (!differs("effect")) return;
    auto [a, b] = differ_.at("effect");
    std::string text = fmt::format("whoever does not qualify: {} → {}", a->words, b->words);
    tell("effect", std::move(text));
  }
  void of(const Renew& a) {
    const Renew& b = is_now<Renew>();
    cadence(pointer(a.every), pointer(b.every));
    length("within", a.within, b.within,
           saying("renewed ", " before it is due", "counts", "is too early"));
    length("grace", a.grace, b.grace,
           saying("renewed ", " after it was due", "in grace", "too late"));
    effect();
  }
  void of(const Seats& a) {
    if (!differs("seats")) return;
    const Seats& b = is_now<Seats>();
    Point& point = tell("seats", from_to("seats"));
    put(point,
        numbers_apart(both_.before, a.count, both_.after, b.count,
                      saying("", fmt::format(" in the seats of {}", both_.after.roles[b.role].path),
                             "as asked", "not as asked")));
  }
  void of(const Term& a) {
    const Term& b = is_now<Term>();
    if (a.unlimited || b.unlimited || a.bound != b.bound) return;
    length("term", a.length, b.length,
           a.bound == Bound::exactly
               ? saying("", " after it began", "the seat runs on", "it is over")
               : saying("a seat of ", "", "as asked", "not as asked"),
           a.bound == Bound::exactly ? Bound::fewer_than : a.bound);
  }
  void of(const Limit& a) {
    const Limit& b = is_now<Limit>();
    if (!differs("limit")) return;
    Point& point = tell("limit", from_to("limit"));
    const auto* x = std::get_if<LimitRule>(&a.limit.is);
    const auto* y = std::get_if<LimitRule>(&b.limit.is);
    if (!x || !y || x->scope != y->scope || x->in_any != y->in_any) return;
    auto at_most = [](int number) {
      Amount amount;
      amount.number = number;
      return Value<Quantity>{Quantity{Bound::at_most, {amount}, {}, ""}};
    };
    if (x->terms && y->terms)
      put(point, numbers_apart(both_.before, at_most(*x->terms), both_.after, at_most(*y->terms),
                               saying("", " terms", "allowed", "too many")));
    if (x->time && y->time)
      put(point, lengths_apart(both_.before, {{*x->time}, {}, Bound::at_most}, both_.after,
                               {{*y->time}, {}, Bound::at_most},
                               saying("", " in the seat", "allowed", "too long")));
  }
  void of(const Drawn& a) { group("from", a.from, is_now<Drawn>().from, "may hold it", "may not"); }
  void group(const char* part, const Value<GroupPtr>& a, const Value<GroupPtr>& b, const char* yes,
             const char* no) {
    if (!differs(part)) return;
    auto [one, other] = questions(Question::Kind::group);
    one.group = a, other.group = b;
    one.yes = other.yes = yes;
    one.no = other.no = no;
    people(part, from_to(part), one, other);
  }
  void of(const AutomaticJoin& a) {
    const auto& b = is_now<AutomaticJoin>();
    condition_of_role("joins when", a.condition, no_role, b.condition, no_role,
                      "who joins by itself", {"joins by itself", "does not"},
                      {"joins by itself", "does not"});
  }
  void of(const AutomaticLeave& a) {
    const auto& b = is_now<AutomaticLeave>();
    condition_of_role("leaves when", a.condition, a.role, b.condition, b.role,
                      "who loses the seat by itself", {"loses the seat", "stays"},
                      {"loses the seat", "stays"});
  }
  void of(const Rule& a) {
    const Rule& b = is_now<Rule>();
    if (differs("form") || differs("per") || differs("on joining")) return;
    bool counts = a.kind == Rule::Kind::count || a.kind == Rule::Kind::there;
    if (counts && differs("number")) {
      Point& point = tell("number", from_to("number"));
      put(point, numbers_apart(both_.before, {a.quantity}, both_.after, {b.quantity},
                               saying("", " of them", "as asked", "not as asked")));
    }
    if (!differs("who") && !differs("what") && !differs("negated")) return;
    const char* part = differs("what") ? "what" : differs("who") ? "who" : "negated";
    if (!differs("who") && !differs("negated") && same(a.that, b.that)) {
      differ_.erase("what");
      return;
    }
    auto [one, other] = questions(counts                       ? Question::Kind::counted
                                  : a.kind == Rule::Kind::only ? Question::Kind::only
                                                               : Question::Kind::each);
    one.group = a.group, other.group = b.group;
    one.condition = a.that, other.condition = b.that;
    one.negated = a.negated, other.negated = b.negated;
    one.role = a.of_role ? a.role : no_role, other.role = b.of_role ? b.role : no_role;
    one.yes = other.yes = counts ? "counts" : "keeps to it";
    one.no = other.no = counts ? "does not count" : "breaks it";
    people(part, counts ? "who counts" : "whom the rule asks for what", one, other);
    for (const char* each : {"who", "what", "negated"}) differ_.erase(each);
  }
  void of(const Attest& a) {
    const Attest& b = is_now<Attest>();
    length("attested every", std::optional(a.expiry), std::optional(b.expiry),
           saying("an attestation ", " old", "counts", "has expired"), Bound::fewer_than);
  }
  void of(const Duty& a) {
    const Duty& b = is_now<Duty>();
    cadence(pointer(a.every), pointer(b.every));
    length("within", a.within, b.within, saying("done ", " after", "in time", "late"));
    length("grace", a.grace, b.grace, saying("done ", " after it was due", "in grace", "too late"));
    if (differs("times") && a.times && b.times) {
      Point& point = tell("times", from_to("times"));
      const auto* x = std::get_if<Quantity>(&a.times->is);
      const auto* y = std::get_if<Quantity>(&b.times->is);
      if (x && y)
        put(point, numbers_apart(both_.before, {*x}, both_.after, {*y},
                                 saying("done ", " times", "enough", "not as asked")));
    }
  }
  void of(const Meets& a) {
    const Meets& b = is_now<Meets>();
    cadence(&a.every, &b.every);
    length("grace", a.grace, b.grace, saying("met ", " after it was due", "in grace", "too late"));
  }
  void of(const Way& a) {
    length("within", a.within, is_now<Way>().within, saying("done ", " after", "in time", "late"));
  }
  void of(const DecisionRule&) {
    if (const auto* a = rule_of<Voters>(*old_.clause))
      if (const auto* b = rule_of<Voters>(*new_.clause))
        group("voters", a->who, b->who, "has a vote", "has none");
    if (const auto* a = rule_of<Duration>(*old_.clause))
      if (const auto* b = rule_of<Duration>(*new_.clause); b && differs("how long")) {
        Point& point = tell("how long", from_to("how long"));
        put(point, lengths_apart(both_.before, {a->low, a->high, a->bound}, both_.after,
                                 {b->low, b->high, b->bound},
                                 saying(old_.kind + " for ", "", "as asked", "not as asked")));
      }
    if (const auto* a = rule_of<Involvement>(*old_.clause))
      if (const auto* b = rule_of<Involvement>(*new_.clause))
        length("within", a->within, b->within, saying("", " later", "in time", "too late"));
    if (const auto* a = rule_of<QuorumRule>(*old_.clause))
      if (const auto* b = rule_of<QuorumRule>(*new_.clause); b && differs("quorum")) {
        Point& point = tell("quorum", from_to("quorum"));
        const auto* x = std::get_if<Threshold>(&a->needs.is);
        const auto* y = std::get_if<Threshold>(&b->needs.is);
        bool one_base =
            x && y && old_words_.key(x->of) == new_words_.key(y->of) && x->verb == y->verb;
        if (one_base)
          put(point, numbers_apart(both_.before, {x->quantity}, both_.after, {y->quantity},
                                   saying("", " of them", "enough", "not enough")));
      }
  }
  template <class T> void of(const T&) {}

  // ---- what every statement has
  void common() {
    if (differs("modality")) {
      auto [a, b] = differ_.at("modality");
      std::string text = fmt::format("{} → {}", a->words, b->words);
      if (a->words == "must" && b->words == "should")
        text += ": who does not keep to it is warned of, and no violation any more";
      if (a->words == "should" && b->words == "must")
        text += ": not to keep to it is a violation now, and no mere warning";
      tell("modality", std::move(text));
    }
    for (const char* guard : {"when", "unless"}) {
      if (!differs(guard)) continue;
      bool when = std::string_view(guard) == "when";
      const auto& a = when ? old_.clause->when : old_.clause->unless;
      const auto& b = when ? new_.clause->when : new_.clause->unless;
      if (a.size() == 1 && b.size() == 1 && same(a.front(), b.front()))
        differ_.erase(guard);
      else if (a.empty() || b.empty())
        tell(guard, fmt::format("applies {}: {} → {}", guard,
                                a.empty() ? "(always)" : differ_.at(guard).before->words,
                                b.empty() ? "(always)" : differ_.at(guard).after->words));
      else
        tell(guard, from_to(guard)).kind = Point::Kind::not_compared;
    }
    if (differs("words")) tell("words", "worded otherwise").kind = Point::Kind::not_compared;
  }

  const Worded &old_, &new_;
  const Both& both_;
  const Naming& names_;
  const Naming same_;
  Wording old_words_, new_words_;
  std::map<std::string, Differing> differ_;
  std::vector<Point> points_;
};
} // namespace

std::vector<Point> points(const Worded& before, const Worded& after, const Both& both) {
  return Explaining(before, after, both).run();
}

} // namespace quorate::amending
