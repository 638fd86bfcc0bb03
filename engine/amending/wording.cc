// Amounts, moments, windows: the small parts of statements.
#include "engine/amending/wording.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::amending {

using namespace semantics;

namespace {
/// 7 days are a week and 12 months a year already; what cannot be exchanged stays apart.
std::string of_period(const calendar::Period& one) {
  const auto& [months, days, hours] = one;
  return fmt::format("{}m{}d{}h", months, days, hours);
}
bool plain(const Amount& one) { return one.kind == Amount::Kind::number && one.parts.empty(); }
} // namespace

std::string Wording::listed(std::vector<std::string> parts, const char* between) {
  std::string result;
  for (const std::string& one : parts) result += (result.empty() ? "" : between) + one;
  return "[" + result + "]";
}

std::vector<ChoiceId> Wording::met() {
  std::vector<ChoiceId> result;
  result.swap(met_);
  numbers_.clear();
  return result;
}

std::string Wording::of_readings(ChoiceId choice, std::vector<std::string> readings) {
  met_.push_back(choice);
  if (repeated_.contains(choice)) {
    int number = numbers_.emplace(choice, static_cast<int>(numbers_.size())).first->second;
    return fmt::format("ambiguous #{} {}", number, listed(std::move(readings), " | "));
  }
  std::sort(readings.begin(), readings.end());
  readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
  if (readings.size() == 1) return readings.front();
  return "ambiguous " + listed(std::move(readings), " | ");
}

std::string Wording::role(RoleId id) const { return names_(charter_.roles.at(id).path); }
std::string Wording::procedure(ProcedureId id) const {
  return id == no_procedure ? "-" : names_(charter_.procedures.at(id).path);
}
std::string Wording::roles(const std::vector<RoleId>& all) const {
  std::vector<std::string> names;
  for (RoleId one : all) names.push_back(role(one));
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return listed(std::move(names));
}
std::string Wording::key(const std::vector<std::string>& kinds) {
  std::vector<std::string> names;
  for (const std::string& one : kinds) names.push_back(names_(one));
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return listed(std::move(names));
}

std::string Wording::words(const std::string& text) const {
  std::string result;
  int braces = 0, brackets = 0;
  bool quoted = false;
  for (char c : names_.in_words(text)) {
    bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (c == '"') quoted = !quoted;
    if (!quoted) {
      braces += c == '{' ? 1 : c == '}' ? -1 : 0;
      brackets += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    // In braces stand entries with their labels, which are no part of what is said.
    if (c == ':' && !quoted && braces > 0 && brackets == 0) {
      result.resize(result.find_last_of(" {") + 1);
    } else if (!space) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

std::string Wording::key(const calendar::Period& one) { return of_period(one); }

std::string Wording::key(const Amount& one) {
  const auto& [kind, number, share, parts, root_of] = one;
  switch (kind) {
  case Amount::Kind::number:
    return parts.empty() ? std::to_string(number) : fmt::format("{} times {}", number, key(parts));
  case Amount::Kind::share: return fmt::format("{}/{} of base", share.numerator, share.denominator);
  case Amount::Kind::majority: return "majority";
  case Amount::Kind::half_plus_one: return "half plus one";
  case Amount::Kind::half_plus_one_up: return "half plus one rounded up";
  case Amount::Kind::all_but: return fmt::format("all but {}", number);
  case Amount::Kind::larger: return "larger " + key(parts);
  case Amount::Kind::smaller: return "smaller " + key(parts);
  case Amount::Kind::root:
    return fmt::format("{}/{} root {}", share.numerator, share.denominator, key(root_of));
  }
  return "";
}

std::string Wording::key(const Quantity& one) {
  const auto& [bound, low, high, text] = one;
  const char* name = "";
  int more = 0; // of whole numbers: `more than 2` is `at least 3`
  switch (bound) {
  case Bound::no: return "at most 0";
  case Bound::every: return "every";
  case Bound::any: return "at least 1";
  case Bound::at_least: name = "at least"; break;
  case Bound::more_than: name = "more than", more = 1; break;
  case Bound::at_most: name = "at most"; break;
  case Bound::fewer_than: name = "fewer than", more = -1; break;
  case Bound::exactly: name = "exactly"; break;
  case Bound::between: return fmt::format("between {} and {}", key(low), key(high));
  }
  return of_value<Amount>(low, [&](const Amount& amount) {
    if (more != 0 && plain(amount))
      return fmt::format("{} {}", more > 0 ? "at least" : "at most", amount.number + more);
    // Both are the least number above the half.
    if (bound == Bound::at_least && amount.kind == Amount::Kind::half_plus_one)
      return std::string("at least majority");
    return fmt::format("{} {}", name, key(amount));
  });
}

std::string Wording::key(const Moment& one) {
  const auto& [kind, date, month, day, name, activity, first, shifts, text] = one;
  std::string result;
  switch (kind) {
  case Moment::Kind::date: result = date.iso(); break;
  case Moment::Kind::today: result = "today"; break;
  case Moment::Kind::yearly: result = fmt::format("yearly {}-{}", month, day); break;
  case Moment::Kind::event:
    result = fmt::format("{} {}{}", first ? "first" : "last", activity ? "did " : "", names_(name));
    break;
  case Moment::Kind::joined: result = "joined"; break;
  case Moment::Kind::term_end: result = "term end"; break;
  case Moment::Kind::other: result = fmt::format("other {} {}", names_(name), words(text)); break;
  }
  for (const auto& [length, before] : shifts)
    result = fmt::format("{} {} ({})", key(length), before ? "before" : "after", result);
  return result;
}

std::string Wording::key(const Window& one) {
  const auto& [kind, length, unit, count, of, anchor, after_anchor, text] = one;
  switch (kind) {
  case Window::Kind::past: return "past " + key(length);
  case Window::Kind::each_unit: return "each " + calendar::unit_text(unit);
  case Window::Kind::last_of:
    return fmt::format("last {} {} {}", count, names_(of),
                       of == "units" ? calendar::unit_text(unit) : "");
  case Window::Kind::anchored:
    return fmt::format("{} {} {}", key(length), after_anchor ? "after" : "before", key(anchor));
  case Window::Kind::since: return "since " + key(anchor);
  case Window::Kind::before: return "before " + key(anchor);
  case Window::Kind::after: return "after " + key(anchor);
  case Window::Kind::ever: return "ever";
  }
  return "";
}

std::string Wording::key(const Comparison& one) {
  const auto& [attribute, op, negated, text, date, moment, number] = one;
  std::string what;
  switch (op) {
  case Comparison::Op::equal:
    what = fmt::format("= {}{}", text, date ? date->iso() : "");
    if (text.empty() && !date) what += std::to_string(number);
    break;
  case Comparison::Op::after: what = "after " + key(moment); break;
  case Comparison::Op::before: what = "before " + key(moment); break;
  case Comparison::Op::at_least: what = fmt::format("at least {}", number); break;
  case Comparison::Op::at_most: what = fmt::format("at most {}", number); break;
  case Comparison::Op::more_than: what = fmt::format("at least {}", number + 1); break;
  case Comparison::Op::fewer_than: what = fmt::format("at most {}", number - 1); break;
  }
  return fmt::format("{} {}{}", attribute, negated ? "not " : "", what);
}

std::string Wording::key(const Threshold& one) {
  const auto& [quantity, of, verb, text] = one;
  return fmt::format("{} of {} {}", key(quantity), key(of), verb);
}

std::string Wording::key(const Cadence& one) {
  const auto& [gap, unit, except_months, weekday] = one;
  std::string result = "gap " + key(gap);
  if (unit) result += " each " + calendar::unit_text(*unit);
  for (int month : except_months) result += fmt::format(" not {}", month);
  if (weekday) result += fmt::format(" weekday {} {}", weekday->nth, weekday->weekday);
  return result;
}

std::string Wording::key(const Trigger& one) {
  const auto& [kind, name, tests, holding, text] = one;
  return fmt::format("each {} {} {} {}", static_cast<int>(kind), names_(name), key(tests),
                     key(holding));
}

std::string Wording::key(const LossRule& one) {
  const auto& [kind, name] = one;
  std::string by = names_(name); // as written: a decision may be named without its body
  for (const Procedure& each : charter_.procedures)
    if (each.path == name || each.name == name) by = names_(each.path);
  switch (kind) {
  case Loss::automatic: return "automatic " + by;
  case Loss::recommended: return "recommended " + by;
  case Loss::decision: return "by decision " + by;
  case Loss::unstated: return "unstated";
  }
  return "";
}

std::string Wording::key(const LimitRule& one) {
  const auto& [terms, time, scope, in_any] = one;
  return fmt::format("terms {} time {} scope {} in any {}", key(terms), key(time),
                     static_cast<int>(scope), key(in_any));
}

std::string Wording::key(const Way::One& one) {
  const auto& [by, procedure_id, who, name] = one;
  return fmt::format("{} {} {} {}", static_cast<int>(by), procedure(procedure_id), key(who),
                     names_(name));
}

} // namespace quorate::amending
