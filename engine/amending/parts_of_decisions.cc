// What is said of a decision.
#include "engine/amending/taking.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::amending {

using namespace semantics;

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
      to.part("decides", Wording::listed(std::move(keys)), listed_words(words));
    }
    void operator()(const Voters& one) const { to.group("voters", one.who); }
    void ladder(const std::vector<Value<Threshold>>& steps) const {
      std::vector<std::string> words;
      for (const auto& step : steps)
        words.push_back(
            shown<Threshold>(to.charter_, step, [](const Threshold& each) { return each.text; }));
      to.part("else with", to.wording_.key(steps), listed_words(words));
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
      to.part("else if", to.wording_.key(otherwise_if), listed_words(words));
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
      to.part("how long",
              fmt::format("{} {} {}", static_cast<int>(bound), to.wording_.key(low),
                          to.wording_.key(high)),
              how + " " + shown<Period>(to.charter_, low, [](const Period& each) {
                return each.text();
              }) + (high ? " and " + high->text() : ""));
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

} // namespace quorate::amending
