#include "engine/amending/vocabulary.h"

namespace quorate::amending {

using namespace semantics;

void Asking::moment(const Moment& one) {
  if (one.kind == Moment::Kind::event) to_.events.insert(names_(one.name));
}

void Asking::window(const Window& one, std::vector<Period>& lengths) {
  auto length = [&](std::vector<Period>& into) {
    each_value(one.length, [&](const Period& each) { into.push_back(each); });
  };
  if (one.kind == Window::Kind::past) length(lengths);
  if (one.kind == Window::Kind::anchored) length(to_.anchored);
  if (one.kind == Window::Kind::each_unit || one.kind == Window::Kind::last_of)
    lengths.push_back(Period::of_years(1));
  if (one.kind == Window::Kind::anchored || one.kind == Window::Kind::since ||
      one.kind == Window::Kind::before || one.kind == Window::Kind::after)
    each_value(one.anchor, [&](const Moment& each) { moment(each); });
}
void Asking::windows(const Value<Window>& one, std::vector<Period>& lengths) {
  each_value(one, [&](const Window& each) { window(each, lengths); });
}

std::set<std::string> Asking::roles_in(const Group& group) const {
  std::set<std::string> result;
  if (const auto* roles = std::get_if<Group::Roles>(&group.is))
    for (RoleId role : roles->roles) result.insert(names_(charter_.roles[role].path));
  if (const auto* any = std::get_if<Group::Any>(&group.is))
    for (const GroupPtr& part : any->of) result.merge(roles_in(*part));
  if (const auto* where = std::get_if<Group::Where>(&group.is)) result.merge(roles_in(*where->of));
  return result;
}

void Asking::group(const Value<GroupPtr>& one) {
  each_value(one, [&](const GroupPtr& each) { group(each); });
}

void Asking::group(const GroupPtr& one) {
  if (!one) return;
  to_.roles.merge(roles_in(*one));
  if (const auto* any = std::get_if<Group::Any>(&one->is)) {
    for (const GroupPtr& part : any->of) group(part);
  } else if (const auto* all = std::get_if<Group::All>(&one->is)) {
    for (const GroupPtr& part : all->of) group(part);
  } else if (const auto* except = std::get_if<Group::Except>(&one->is)) {
    group(except->of);
    group(except->without);
  } else if (const auto* where = std::get_if<Group::Where>(&one->is)) {
    group(where->of);
    for (const std::string& role : roles_in(*where->of))
      for (const Comparison& test : where->tests) to_.tests[role].push_back(test);
    for (const Comparison& test : where->tests) moment(test.moment);
    for (const ConditionPtr& test : where->holding) condition(test);
  } else if (const auto* present = std::get_if<Group::Present>(&one->is)) {
    group(present->of);
  } else if (const auto* as_of = std::get_if<Group::AsOf>(&one->is)) {
    group(as_of->of);
    each_value(as_of->when, [&](const Moment& each) { moment(each); });
  } else if (!std::holds_alternative<Group::Roles>(one->is) &&
             !std::holds_alternative<Group::Anyone>(one->is) &&
             !std::holds_alternative<Group::Nobody>(one->is)) {
    to_.beyond.insert(one->text);
  }
}

void Asking::condition(const ConditionPtr& one) {
  if (!one) return;
  if (const auto* hold = std::get_if<Hold>(&one->is)) {
    group(hold->what);
    to_.former = to_.former || hold->mode != Hold::Mode::now;
    each_value(hold->length, [&](const Period& each) { to_.holding.push_back(each); });
    windows(hold->window, to_.holding);
  } else if (const auto* did = std::get_if<Did>(&one->is)) {
    each_value(did->kinds, [&](const std::vector<std::string>& kinds) {
      for (const std::string& kind : kinds) to_.kinds.insert(names_(kind));
    });
    each_value(did->times, [&](const Quantity& times) {
      auto around = [&](std::int64_t number, bool below, bool above) {
        for (std::int64_t n : {number - (below ? 1 : 0), number, number + (above ? 1 : 0)})
          if (n > 0 && n <= 100) to_.times.insert(n);
      };
      bool least = times.bound == Bound::at_least, more = times.bound == Bound::more_than;
      each_value(times.low, [&](const Amount& low) { around(low.number, !more, !least); });
      if (times.high) around(times.high->number, false, true);
    });
    windows(did->window, to_.deeds);
  } else if (const auto* joined = std::get_if<Joined>(&one->is)) {
    to_.joins = true;
    windows(joined->window, to_.joining);
  } else if (const auto* seated = std::get_if<Seated>(&one->is)) {
    to_.joins = true;
    each_value(seated->low, [&](const Period& each) { to_.joining.push_back(each); });
    if (seated->high) to_.joining.push_back(*seated->high);
    if (seated->window) windows(*seated->window, to_.joining);
  } else if (const auto* vouched = std::get_if<Vouched>(&one->is)) {
    (before_ ? to_.vouched_before : to_.vouched_after).emplace(vouched->text, vouched->clause);
  } else if (const auto* junction = std::get_if<Junction>(&one->is)) {
    for (const Junction::Entry& entry : junction->entries) condition(entry.condition);
  } else if (const auto* negation = std::get_if<Negation>(&one->is)) {
    condition(negation->of);
  } else if (const auto* readings = std::get_if<Readings>(&one->is)) {
    for (const ConditionPtr& each : readings->readings) condition(each);
  } else if (const auto* lasting = std::get_if<Lasting>(&one->is)) {
    condition(lasting->of);
    each_value(lasting->length, [&](const Period& each) { to_.deeds.push_back(each); });
  } else if (const auto* happened = std::get_if<Happened>(&one->is)) {
    to_.events.insert(names_(happened->name));
  } else if (!std::holds_alternative<Open>(one->is)) {
    to_.beyond.insert(one->text);
  }
}

} // namespace quorate::amending
