#include "engine/amending/parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::amending {

using namespace semantics;

namespace {
std::string list(const std::vector<std::string>& all) {
  std::string result;
  for (const std::string& one : all) result += (result.empty() ? "" : ", ") + one;
  return result;
}

/// "admins" of "admins must …".
std::string who_must(const std::string& text) {
  std::size_t at = std::string::npos;
  for (const char* word : {"must ", "should ", "may "}) at = std::min(at, text.find(word));
  return at == std::string::npos ? "" : text.substr(0, at);
}

class Taking {
public:
  Taking(const Charter& charter, Wording& wording) : charter_(charter), wording_(wording) {}
  std::vector<Part> parts;
  const Clause* clause_ = nullptr; ///< whose parts they are

  void part(const char* name, std::string key, std::string words) {
    parts.push_back({name, std::move(key), std::move(words)});
  }
  /// The readings of the part that was taken last.
  template <class T> void readings(const Value<T>& one) {
    const auto* branch = std::get_if<typename Value<T>::Branch>(&one.is);
    if (!branch) return;
    const auto& labels = charter_.choices.at(branch->choice).readings;
    for (std::size_t i = 0; i < branch->readings.size(); ++i)
      parts.back().readings.emplace_back(labels.at(i), wording_.key(branch->readings[i]));
  }
  void text(const char* name, const std::string& one) {
    part(name, wording_.words(one), wording_.words(one));
  }
  void length(const char* name, const Value<Period>& one) {
    part(name, wording_.key(one),
         shown<Period>(charter_, one, [](const Period& each) { return each.text(); }));
    readings(one);
  }
  void length(const char* name, const std::optional<Value<Period>>& one) {
    one ? length(name, *one) : part(name, "-", "");
  }
  void length(const char* name, const std::optional<Period>& one) {
    part(name, wording_.key(one), one ? one->text() : "");
  }
  void moment(const char* name, const Value<Moment>& one) {
    part(name, wording_.key(one),
         shown<Moment>(charter_, one, [](const Moment& each) { return each.text; }));
    readings(one);
  }
  void moment(const char* name, const std::optional<Value<Moment>>& one) {
    one ? moment(name, *one) : part(name, "-", "");
  }
  void group(const char* name, const Value<GroupPtr>& one) {
    part(name, wording_.key(one),
         shown<GroupPtr>(charter_, one, [](const GroupPtr& each) { return each->text; }));
    readings(one);
  }
  void cadence(const char* name, const Value<Cadence>& one) {
    part(name, wording_.key(one),
         shown<Cadence>(charter_, one, [](const Cadence& each) { return each.text(); }));
    readings(one);
  }
  void quantity(const char* name, const Quantity& one) {
    part(name, wording_.key(one), one.text);
  }
  void threshold(const char* name, const Value<Threshold>& one) {
    part(name, wording_.key(one),
         shown<Threshold>(charter_, one, [](const Threshold& each) { return each.text; }));
    readings(one);
  }
  void threshold(const char* name, const std::optional<Value<Threshold>>& one) {
    one ? threshold(name, *one) : part(name, "-", "");
  }
  void condition(const char* name, const ConditionPtr& one) {
    part(name, wording_.key(one), one ? one->text : "");
  }
  void conditions(const char* name, const std::vector<ConditionPtr>& all) {
    std::vector<std::string> keys, words;
    for (const ConditionPtr& one : all) {
      keys.push_back(wording_.key(one));
      words.push_back(one->text);
    }
    std::sort(keys.begin(), keys.end());
    part(name, Wording::listed(std::move(keys)), list(words));
  }
  void loss(const Value<LossRule>& one) {
    auto kind = [](const LossRule& each) {
      return std::to_string(static_cast<int>(each.kind));
    };
    part("effect", wording_.of_value<LossRule>(one, kind),
         shown<LossRule>(charter_, one, [](const LossRule& each) {
           switch (each.kind) {
           case Loss::automatic: return "the seat lapses by itself";
           case Loss::recommended: return "may be removed";
           case Loss::decision: return "a decision is started";
           case Loss::unstated: return "not said";
           }
           return "";
         }));
    readings(one);
    std::string by = shown<LossRule>(charter_, one, [](const LossRule& each) { return each.by; });
    part("by whom", wording_.key(one), by);
  }
  void names(const char* name, const std::vector<std::string>& all) {
    part(name, wording_.key(all), list(all));
  }
  void flag(const char* name, bool one, const char* yes, const char* no = "") {
    part(name, one ? yes : no, one ? yes : no);
  }

  void take(const Keep& of) {
    const auto& [role, when, grace, loses] = of;
    part("role", wording_.role(role), charter_.roles[role].path);
    condition("keeps", when);
    length("grace", grace);
    loss(loses);
  }
  void take(const Renew& of) {
    const auto& [role, kinds, every, from, within, grace, loses] = of;
    part("role", wording_.role(role), charter_.roles[role].path);
    names("by", kinds);
    every ? cadence("every", *every) : part("every", "-", "at the end of each term");
    moment("from", from);
    length("within", within);
    length("grace", grace);
    loss(loses);
  }
  void take(const Seats& of) {
    const auto& [role, count, per] = of;
    part("role", wording_.role(role), charter_.roles[role].path);
    part("seats", wording_.key(count),
         shown<Quantity>(charter_, count, [](const Quantity& each) { return each.text; }));
    readings(count);
    text("per", per);
  }
  void take(const Term& of) {
    const auto& [role, time, from, bound, unlimited] = of;
    part("role", wording_.role(role), charter_.roles[role].path);
    flag("unlimited", unlimited, "without an end", "limited");
    length("term", time);
    moment("from", from);
    part("bound", std::to_string(static_cast<int>(bound)),
         bound == Bound::at_least  ? "at least"
         : bound == Bound::at_most ? "at most"
                                   : "exactly");
  }
  void take(const Limit& of) {
    const auto& [role, rule, term, excluding_up_to, per] = of;
    part("role", wording_.role(role), charter_.roles[role].path);
    part("limit", wording_.key(rule),
         shown<LimitRule>(charter_, rule, [](const LimitRule& each) {
           std::string much = each.terms  ? fmt::format("{} terms", *each.terms)
                              : each.time ? each.time->text()
                                          : "";
           switch (each.scope) {
           case LimitRule::Scope::in_a_row: return much + " in a row";
           case LimitRule::Scope::ever: return much + " ever";
           case LimitRule::Scope::in_any:
             return much + " in any " + (each.in_any ? each.in_any->text() : "");
           }
           return much;
         }));
    length("terms of", term);
    length("excluding up to", excluding_up_to);
    text("per", per);
  }
  void take(const Ends& of) {
    const auto& [role, on] = of;
    part("role", wording_.role(role), charter_.roles[role].path);
    std::vector<std::string> words;
    for (const Moment& one : on) words.push_back(one.text);
    part("ends", wording_.key(on), list(words));
  }
  void take(const Cohorts& of) {
    const auto& [role, cohorts] = of;
    part("role", wording_.role(role), charter_.roles[role].path);
    std::string key, words;
    for (const auto& [name, size] : cohorts) {
      key += fmt::format("{} {};", name, wording_.key(size));
      words += (words.empty() ? "" : ", ") + name;
    }
    part("cohorts", key, words);
  }
  void take(const Drawn& of) {
    const auto& [role, from] = of;
    part("role", wording_.role(role), charter_.roles[role].path);
    group("from", from);
  }
  void take(const AutomaticJoin& of) {
    const auto& [role, when] = of;
    part("role", wording_.role(role), charter_.roles[role].path);
    condition("joins when", when);
  }
  void take(const AutomaticLeave& of) {
    const auto& [role, when, as_recorded] = of;
    part("role", wording_.role(role), charter_.roles[role].path);
    condition("leaves when", when);
    flag("as recorded", as_recorded, "as recorded");
  }
  void take(const Rule& of) {
    const auto& [kind, who, count, that, negated, on_joining, per, role, of_role] = of;
    // `there must be at least 2 chairs` counts as `at least 2 people must hold chair` does.
    static constexpr const char* kinds[] = {"each of them", "a number of them", "only they",
                                            "a number of them"};
    const char* form = kinds[static_cast<int>(kind)];
    part("form", form, form);
    part("role", of_role ? wording_.role(role) : "-", of_role ? charter_.roles[role].path : "");
    group("who", who);
    bool counts = kind == Rule::Kind::count || kind == Rule::Kind::there;
    part("number", counts ? wording_.key(count) : "-", counts ? count.text : "");
    condition("what", that);
    flag("negated", negated, "not", "as it says");
    flag("on joining", on_joining, "on joining only", "all the time");
    text("per", per);
  }
  void take(const Attest& of) {
    const auto& [what, about, about_body, negated, owner, expiry, owner_text] = of;
    text("what", what);
    flag("negated", negated, "not", "as it says");
    about_body ? part("about", "body", "the body") : group("about", about);
    if (about_body) text("who", who_must(clause_->text)); // the text alone says who
    group("attested by", owner);
    length("attested every", expiry);
  }
  void take(const Duty& of);
  void take(const Meets& of) {
    const auto& [every, grace] = of;
    cadence("every", every);
    length("grace", grace);
  }
  void take(const Contents& of) {
    const auto& [trigger, covering] = of;
    part("of", wording_.key(trigger), trigger.text);
    part("covering", list(covering), list(covering));
  }
  void take(const Permission& of) { text("what", of.text); }
  void take(const Note& of) { text("what", of.text); }
  void take(const Gap& of) { text("what", of.text); }
  void take(const Pending& of) { text("needs", of.needs); }
  void take(const Way& of) {
    const auto& [role, in, automatic, by, within] = of;
    part("role", role == 0xffffffff ? "-" : wording_.role(role), "");
    flag("direction", in, "in", "out");
    flag("by itself", automatic, "by itself", "by an act");
    part("by", wording_.key(by),
         shown<std::vector<Way::One>>(charter_, by, [&](const std::vector<Way::One>& all) {
           std::vector<std::string> words;
           for (const auto& [how, procedure, who, name] : all)
             words.push_back(how == Way::By::decision ? charter_.procedures.at(procedure).path
                             : who                    ? "appointment of " + who->text
                             : name.empty()           ? "unstated"
                                                      : name);
           return list(words);
         }));
    length("within", within);
  }
  void take(const DecisionRule& of);

private:
  const Charter& charter_;
  Wording& wording_;
};

void Taking::take(const Duty& of) {
  const auto& [who, owner, owner_text, what, kinds, times, every, dates, once, each, within, anchor,
               shifts, by_anchor, before, grace, to, covering, should_cover, needs] = of;
  part("one or each", std::to_string(static_cast<int>(who)),
       who == Duty::Who::each     ? "each of them for themselves"
       : who == Duty::Who::one_of ? "any of them"
                                  : "whoever does it");
  if (who == Duty::Who::anyone)
    text("who", owner_text);
  else
    group("who", owner);
  text("what", what);
  part("deeds", wording_.key(kinds),
       kinds ? shown<std::vector<std::string>>(charter_, *kinds, list) : "");
  part("times", wording_.key(times),
       times ? shown<Quantity>(charter_, *times, [](const Quantity& one) { return one.text; })
             : "");
  every ? cadence("every", *every) : part("every", "-", "");
  std::vector<std::string> days;
  for (const Value<Moment>& one : dates)
    days.push_back(shown<Moment>(charter_, one, [](const Moment& day) { return day.text; }));
  std::vector<std::string> keys;
  for (const Value<Moment>& one : dates) keys.push_back(wording_.key(one));
  std::sort(keys.begin(), keys.end());
  part("on", Wording::listed(std::move(keys)), list(days));
  moment("by the day", once);
  part("for each", wording_.key(each),
       each ? shown<Trigger>(charter_, *each, [](const Trigger& one) { return one.text; }) : "");
  length("within", within);
  text("counted from", anchor);
  std::string shifted;
  for (const auto& [length, earlier] : shifts)
    shifted += fmt::format("{} {} ", wording_.key(length), earlier ? "before" : "after");
  part("shifted", shifted, shifted.empty() ? "" : "by a length of time");
  flag("on the day", by_anchor, "on the day itself");
  flag("before", before, "before it");
  length("grace", grace);
  names("to", to);
  names("covering", covering);
  names("should cover", should_cover);
  names("needs", needs);
}

void Taking::take(const DecisionRule& of) {
  const auto& [procedure, is] = of;
  part("decision", wording_.procedure(procedure), "");
  struct {
    Taking& to;
    void operator()(const Decides& one) const {
      std::vector<std::string> keys, words;
      for (const auto& [kind, role, text] : one.matters) {
        bool of_role = role != 0xffffffff;
        keys.push_back(fmt::format("{} {} {}", static_cast<int>(kind),
                                   of_role ? to.wording_.role(role) : "-", text));
        static constexpr const char* kinds[] = {"joining ",  "removal from ", "appointment of ",
                                                "change of", "anything",      ""};
        words.push_back(kinds[static_cast<int>(kind)] +
                        (of_role ? to.charter_.roles[role].path : text));
      }
      std::sort(keys.begin(), keys.end());
      to.part("decides", Wording::listed(std::move(keys)), list(words));
    }
    void operator()(const Voters& one) const { to.group("voters", one.who); }
    void ladder(const std::vector<Value<Threshold>>& steps) const {
      std::vector<std::string> words;
      for (const auto& step : steps)
        words.push_back(shown<Threshold>(to.charter_, step,
                                         [](const Threshold& each) { return each.text; }));
      to.part("else with", to.wording_.key(steps), list(words));
    }
    void operator()(const PassesWith& one) const {
      const auto& [also, with, otherwise] = one;
      to.flag("also", also, "or else", "required");
      to.threshold("with", with);
      ladder(otherwise);
    }
    void operator()(const PassesIf& one) const {
      const auto& [also, condition, otherwise, otherwise_if] = one;
      to.flag("also", also, "or else", "required");
      to.condition("if", condition);
      ladder(otherwise);
      std::vector<std::string> words;
      for (const auto& step : otherwise_if) words.push_back(step->text);
      to.part("else if", to.wording_.key(otherwise_if), list(words));
    }
    void operator()(const Requires& one) const { to.condition("requires", one.condition); }
    void operator()(const FailsWhen& one) const { to.condition("fails", one.condition); }
    void operator()(const QuorumRule& one) const { to.threshold("quorum", one.needs); }
    void operator()(const Duration& one) const {
      const auto& [what, phase, stated, bound, low, high] = one;
      to.text("phase", phase);
      to.flag("stated", stated, "with a length", "without a length");
      std::string how = bound == Bound::at_least    ? "at least"
                        : bound == Bound::at_most   ? "at most"
                        : bound == Bound::between   ? "between"
                        : bound == Bound::more_than ? "more than"
                        : bound == Bound::exactly   ? "exactly"
                                                    : "";
      to.part("how long", fmt::format("{} {} {}", static_cast<int>(bound), to.wording_.key(low),
                                      to.wording_.key(high)),
              how + " " +
                  shown<Period>(to.charter_, low, [](const Period& each) { return each.text(); }) +
                  (high ? " and " + high->text() : ""));
    }
    void operator()(const Involvement& one) const {
      const auto& [act, verb, automatic, by, with, joined_by, within, since] = one;
      to.part("act", std::to_string(static_cast<int>(act)) + verb, verb);
      to.flag("by itself", automatic, "by itself", "by an act");
      to.threshold("by", by);
      to.part("with", to.wording_.key(with), with ? with->text : "");
      to.threshold("joined by", joined_by);
      to.length("within", within);
      to.moment("since", since);
    }
    void operator()(const FinalSay& one) const {
      const auto& [who, over] = one;
      to.group("final say", who);
      to.text("over", over);
    }
    void operator()(const RecusedRule& one) const { to.group("recused", one.who); }
    void operator()(const Ties& one) const {
      const auto& [kind, whose, text] = one;
      to.part("ties", std::to_string(static_cast<int>(kind)) + to.wording_.words(text), text);
      whose ? to.group("casting vote", *whose) : to.part("casting vote", "-", "");
    }
    void operator()(const Abstentions& one) const {
      const auto& [count, as] = one;
      std::string words = count ? "count as " + as : "do not count";
      to.part("abstentions", words, words);
    }
    void operator()(const BallotRule& one) const {
      const auto& [kind, until] = one;
      static constexpr const char* kinds[] = {"secret", "open to all", "hidden", "changeable"};
      to.part("ballots", kinds[static_cast<int>(kind)], kinds[static_cast<int>(kind)]);
      to.moment("until", until);
    }
    void operator()(const Method& one) const {
      const auto& [text, imported] = one;
      to.text("method", text);
      to.flag("imported", imported, "imported", "counted");
    }
    void operator()(const Example& one) const {
      const auto& [facts, passes] = one;
      std::string words;
      for (const auto& [number, what] : facts) words += fmt::format("{} {}, ", number, what);
      words += passes ? "gives pass" : "gives fail";
      to.part("example", words, words);
    }
    void operator()(const Restarts&) const { to.part("restarts", "restarts", "restarts"); }
    void operator()(const Opens& one) const { to.moment("opens", one.at); }
    void operator()(const Overrides& one) const { to.group("overrides", one.whose); }
    void operator()(const Suspends& one) const {
      to.part("suspends", to.wording_.procedure(one.what),
              one.what == no_procedure ? "" : to.charter_.procedures[one.what].path);
    }
  } each{*this};
  std::visit(each, is);
}
} // namespace

std::vector<Part> parts_of(const Clause& clause, const Charter& charter, Wording& wording) {
  Taking taking(charter, wording);
  taking.clause_ = &clause;
  static constexpr const char* modalities[] = {"must", "should", "may"};
  const char* modality = modalities[static_cast<int>(clause.modality)];
  taking.part("modality", modality, modality);
  std::visit([&](const auto& is) { taking.take(is); }, clause.is);
  taking.conditions("when", clause.when);
  taking.conditions("unless", clause.unless);
  taking.moment("in force from", clause.from);
  taking.moment("in force until", clause.until);
  std::string readings;
  if (clause.under) {
    std::size_t number = charter.choices.at(clause.under->choice).readings.size();
    readings = fmt::format("one of {} readings of the statement", number);
  }
  taking.part("readings", readings, readings.empty() ? "the only reading" : readings);
  taking.part("otherwise", wording.words(list(clause.remedies)), list(clause.remedies));
  // What is understood and not judged yet is known by its words alone.
  if (std::holds_alternative<Pending>(clause.is)) taking.text("words", clause.text);
  return std::move(taking.parts);
}

} // namespace quorate::amending
