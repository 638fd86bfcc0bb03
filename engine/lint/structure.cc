#include "engine/lint/structure.h"

#include <algorithm>
#include <cctype>

namespace quorate::lint {

using namespace semantics;

namespace {
template <class... F> struct Overloaded : F... { using F::operator()...; };
template <class... F> Overloaded(F...) -> Overloaded<F...>;

void collect(const GroupPtr& group, std::set<RoleId>& to);
void collect(const Value<GroupPtr>& group, std::set<RoleId>& to) {
  each_reading(group, [&](const GroupPtr& one) { collect(one, to); });
}
void collect(const GroupPtr& group, std::set<RoleId>& to) {
  if (!group) return;
  std::visit(
      Overloaded{
          [&](const Group::Roles& roles) { to.insert(roles.roles.begin(), roles.roles.end()); },
          [&](const Group::Any& any) {
            for (const GroupPtr& one : any.of) collect(one, to);
          },
          [&](const Group::All& all) {
            for (const GroupPtr& one : all.of) collect(one, to);
          },
          [&](const Group::Except& except) { collect(except.of, to); },
          [&](const Group::Where& where) { collect(where.of, to); },
          [&](const Group::Base& base) { to.insert(base.roles.begin(), base.roles.end()); },
          [&](const Group::Present& present) { collect(present.of, to); },
          [&](const Group::AsOf& as_of) { collect(as_of.of, to); },
          [&](const Group::Spread& spread) { collect(spread.of, to); }, [](const auto&) {}},
      group->is);
}
} // namespace

std::set<RoleId> roles_of(const Group& group) {
  std::set<RoleId> result;
  collect(std::make_shared<const Group>(group), result);
  return result;
}
std::set<RoleId> roles_of(const Value<GroupPtr>& group) {
  std::set<RoleId> result;
  collect(group, result);
  return result;
}

bool leaves_out_subject(const Group& group) {
  if (const auto* except = std::get_if<Group::Except>(&group.is))
    return (except->without && (std::holds_alternative<Group::Subject>(except->without->is) ||
                                std::holds_alternative<Group::Recused>(except->without->is) ||
                                std::holds_alternative<Group::Holder>(except->without->is) ||
                                leaves_out_subject(*except->without))) ||
           (except->of && leaves_out_subject(*except->of));
  if (const auto* any = std::get_if<Group::Any>(&group.is))
    return std::any_of(any->of.begin(), any->of.end(), [](const GroupPtr& one) {
      return std::holds_alternative<Group::Subject>(one->is) || leaves_out_subject(*one);
    });
  if (const auto* where = std::get_if<Group::Where>(&group.is))
    return where->of && leaves_out_subject(*where->of);
  return false;
}

void each_condition(const ConditionPtr& condition, const OnCondition& f) {
  if (!condition) return;
  f(*condition);
  std::visit(Overloaded{[&](const Counted& counted) { each_condition(counted.that, f); },
                        [&](const Junction& junction) {
                          for (const auto& entry : junction.entries)
                            each_condition(entry.condition, f);
                        },
                        [&](const Negation& negation) { each_condition(negation.of, f); },
                        [&](const Lasting& lasting) { each_condition(lasting.of, f); },
                        [&](const Readings& readings) {
                          for (const auto& one : readings.readings) each_condition(one, f);
                        },
                        [](const auto&) {}},
             condition->is);
}

void each_condition(const Clause& clause, const OnCondition& f) {
  for (const auto& one : clause.when) each_condition(one, f);
  for (const auto& one : clause.unless) each_condition(one, f);
  if (const auto* keep = std::get_if<Keep>(&clause.is)) each_condition(keep->condition, f);
  if (const auto* rule = std::get_if<Rule>(&clause.is)) each_condition(rule->that, f);
  if (const auto* join = std::get_if<AutomaticJoin>(&clause.is)) each_condition(join->condition, f);
  if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is))
    each_condition(leave->condition, f);
  if (const auto* rule = std::get_if<DecisionRule>(&clause.is)) {
    if (const auto* passes = std::get_if<PassesIf>(&rule->is)) {
      each_condition(passes->condition, f);
      for (const auto& one : passes->otherwise_if) each_condition(one, f);
    }
    if (const auto* needs = std::get_if<Requires>(&rule->is)) each_condition(needs->condition, f);
    if (const auto* fails = std::get_if<FailsWhen>(&rule->is)) each_condition(fails->condition, f);
  }
}

std::string free_text(const Clause& clause) {
  if (const auto* attest = std::get_if<Attest>(&clause.is)) return attest->text;
  if (const auto* duty = std::get_if<Duty>(&clause.is)) return duty->what;
  if (const auto* permission = std::get_if<Permission>(&clause.is)) return permission->text;
  if (const auto* note = std::get_if<Note>(&clause.is)) return note->text;
  if (const auto* gap = std::get_if<Gap>(&clause.is)) return gap->text;
  return {};
}

bool speaks_of(std::string_view text, const std::vector<std::string_view>& stems) {
  std::string lower;
  for (char c : text) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  auto in_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  return std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) {
    for (std::size_t at = lower.find(stem); at != std::string::npos; at = lower.find(stem, at + 1))
      if (at == 0 || !in_word(lower[at - 1])) return true;
    return false;
  });
}

bool own(const Charter& charter, RoleId role) {
  const Role& one = charter.roles[role];
  return !one.external && (one.body == no_body || !charter.bodies[one.body].external);
}

std::string ticked(std::string_view name) { return "`" + std::string(name) + "`"; }

std::int64_t fewest_days(const Period& length) {
  std::int64_t years = length.months / 12, months = length.months % 12;
  return years * 365 + (months * 304) / 10 - (months == 1 ? 2 : 0) + length.days +
         length.hours / 24;
}
std::int64_t most_days(const Period& length) {
  std::int64_t years = length.months / 12, months = length.months % 12;
  return years * 366 + months * 31 + length.days + (length.hours + 23) / 24;
}

std::optional<std::int64_t> longest_gap(const Cadence& every) {
  if (every.gap) return most_days(*every.gap);
  if (every.weekday) return 35;
  if (!every.unit) return std::nullopt;
  switch (*every.unit) {
  case calendar::Unit::week: return 7;
  case calendar::Unit::month:
    return 31 * (1 + static_cast<std::int64_t>(every.except_months.size()));
  case calendar::Unit::quarter: return 92;
  case calendar::Unit::half_year: return 184;
  case calendar::Unit::year: return 366;
  }
  return std::nullopt;
}

bool renewed(const Charter& charter, RoleId role) {
  return std::any_of(charter.clauses.begin(), charter.clauses.end(), [&](const Clause& clause) {
    const auto* renew = std::get_if<Renew>(&clause.is);
    return renew && renew->role == role;
  });
}

std::optional<source::Span> find_words(const source::Sources& sources, source::Span statement,
                                       std::string_view words) {
  std::string_view text = sources.text(statement);
  bool quoted = false, comment = false;
  for (std::size_t at = 0; at < text.size() && !words.empty(); ++at) {
    if (text[at] == '\n') quoted = comment = false;
    if (quoted && text[at] == '\\') {
      ++at; // what it escapes closes nothing
      continue;
    }
    if (!comment && text[at] == '"') quoted = !quoted;
    if (!quoted && text[at] == '#') comment = true;
    if (!quoted && !comment && text.substr(at).starts_with(words)) {
      auto begin = statement.begin + static_cast<std::uint32_t>(at);
      return source::Span{statement.source, begin, begin + static_cast<std::uint32_t>(words.size()),
                          0};
    }
  }
  return std::nullopt;
}

source::Span span_of(const source::Sources& sources, source::Span statement,
                     std::string_view words) {
  return find_words(sources, statement, words).value_or(statement);
}

} // namespace quorate::lint
