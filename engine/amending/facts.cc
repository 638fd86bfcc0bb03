#include "engine/amending/facts.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::amending {

using namespace semantics;

namespace {
/// Days between which no window that ends today has its edge; one day of each stretch, the latest
/// first, as round as it can be.
std::vector<Date> stretches(Date today, std::vector<Date> edges) {
  std::sort(edges.begin(), edges.end(), std::greater<>());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  std::erase_if(edges, [&](Date edge) { return edge >= today || edge <= Date::first(); });
  std::vector<Date> result;
  Date high = today;
  for (std::size_t i = 0; i <= edges.size(); ++i) {
    Date low = i < edges.size() ? edges[i] : Date::first();
    for (const Period& back :
         {Period::of_months(1), Period::of_weeks(1), Period::of_days(1), Period{}})
      if (high - back > low) {
        result.push_back(high - back);
        break;
      }
    high = low;
  }
  return result;
}

std::vector<Date> edges_of(const std::vector<Period>& lengths, Date from) {
  std::vector<Date> result;
  for (const Period& one : lengths) result.push_back(from - one);
  return result;
}

class Gathering {
public:
  Gathering(const Vocabulary& asked, const Charter& before, const Charter& after,
            const Naming& names, const std::string& own_role, const Stage& stage)
      : asked_(asked), before_(before), after_(after), names_(names), own_role_(own_role),
        stage_(stage) {}

  std::vector<Fact> run() {
    for (const std::string& role : asked_.roles)
      if (role != own_role_) seats(role);
    deeds();
    if (asked_.joins) joining();
    std::set<std::string> said;
    for (const auto& [text, clause] : asked_.vouched_before) said.insert(text);
    for (const auto& [text, clause] : asked_.vouched_after) said.insert(text);
    for (const std::string& text : said)
      add(Fact::Kind::word, text, stage_.today, fmt::format("is vouched for: \"{}\"", text),
          "word " + text);
    return std::move(facts_);
  }

private:
  Fact& add(Fact::Kind kind, std::string name, Date day, std::string words, std::string aspect) {
    facts_.push_back({kind, std::move(name), day, 1, {}, std::move(words), std::move(aspect)});
    return facts_.back();
  }

  void deeds() {
    std::vector<Date> edges = edges_of(asked_.deeds, stage_.today);
    if (!asked_.events.empty()) {
      edges.push_back(stage_.events);
      for (Date one : edges_of(asked_.anchored, stage_.events)) edges.push_back(one);
    }
    std::vector<Date> days = stretches(stage_.today, edges);
    std::set<std::int64_t> times{1};
    times.insert(asked_.times.begin(), asked_.times.end());
    for (const std::string& kind : asked_.kinds)
      for (Date day : days)
        for (std::int64_t n : times) {
          std::string often = n == 1 ? "" : n == 2 ? " twice" : fmt::format(" {} times", n);
          Fact& one = add(Fact::Kind::deed, kind, day,
                          fmt::format("did {}{} {}", kind, often, distance(stage_.today, day)),
                          fmt::format("{} on {}", kind, day.iso()));
          one.times = n;
          one.sort = 4 + kind.size() + often.size();
        }
  }

  void joining() {
    for (Date day : stretches(stage_.today, edges_of(asked_.joining, stage_.today))) {
      std::string when = distance(stage_.today, day);
      add(Fact::Kind::joined, "", day, "joined " + when, "joined");
      add(Fact::Kind::rejoined, "", day, fmt::format("came back {}, after an earlier seat", when),
          "joined");
    }
  }

  const Role* find(const Charter& charter, const Naming* names, const std::string& path) const {
    for (const Role& one : charter.roles)
      if ((names ? (*names)(one.path) : one.path) == path) return &one;
    return nullptr;
  }

  void seats(const std::string& path) {
    const Role* role = find(after_, nullptr, path);
    if (!role) role = find(before_, &names_, path);
    if (!role) return;
    std::vector<std::map<std::string, std::string>> all{{}};
    std::map<std::string, std::set<std::string>> values;
    if (auto tests = asked_.tests.find(path); tests != asked_.tests.end())
      for (const Comparison& test : tests->second) take(*role, test, values[test.attribute]);
    for (const auto& [attribute, each] : values) {
      std::vector<std::map<std::string, std::string>> more;
      for (const auto& one : all)
        for (const std::string& value : each) {
          more.push_back(one);
          more.back()[attribute] = value;
        }
      constexpr std::size_t most = 12;
      if (more.size() <= most) all = std::move(more);
    }
    for (const auto& attributes : all) {
      std::string with;
      for (const auto& [attribute, value] : attributes) {
        auto date = Date::parse(value);
        with += fmt::format("{}{} {}", with.empty() ? "" : ", ", attribute,
                            date ? distance(stage_.today, *date) : value);
      }
      add(Fact::Kind::seat, path, stage_.today,
          fmt::format("holds {}{}", path, with.empty() ? "" : " (" + with + ")"), "seat " + path)
          .attributes = attributes;
    }
    if (!asked_.former) return;
    for (Date day : stretches(stage_.today, edges_of(asked_.holding, stage_.today))) {
      std::string when = distance(stage_.today, day);
      add(Fact::Kind::former, path, day, fmt::format("held {} until {}", path, when),
          "seat " + path);
      Fact& since = add(Fact::Kind::seat, path, day, fmt::format("holds {} since {}", path, when),
                        "seat " + path);
      since.attributes = all.front();
    }
  }

  /// Values of which the test holds, and of which it does not.
  void take(const Role& role, const Comparison& test, std::set<std::string>& to) const {
    auto spec = role.attributes.find(test.attribute);
    AttributeType type = spec == role.attributes.end() ? AttributeType::text : spec->second.type;
    if (test.op == Comparison::Op::after || test.op == Comparison::Op::before) {
      Date at = stage_.today;
      if (test.moment.kind == Moment::Kind::date) at = test.moment.date;
      if (test.moment.kind == Moment::Kind::event) at = stage_.events;
      for (const auto& [length, before] : test.moment.shifts)
        at = before ? at - length : at + length;
      to.insert((at + Period::of_years(1)).iso());
      to.insert((at - Period::of_months(1)).iso());
    } else if (type == AttributeType::flag) {
      to.insert({"yes", "no"});
    } else if (test.date) {
      to.insert({test.date->iso(), test.date->next().iso()});
    } else if (test.op != Comparison::Op::equal || type == AttributeType::number) {
      for (std::int64_t n : {test.number - 1, test.number, test.number + 1})
        to.insert(std::to_string(n));
    } else {
      to.insert({test.text, "something else"});
    }
  }

  const Vocabulary& asked_;
  const Charter &before_, &after_;
  const Naming& names_;
  const std::string& own_role_;
  const Stage& stage_;
  std::vector<Fact> facts_;
};
} // namespace

std::string distance(Date today, Date day) {
  if (day == today) return "today";
  bool ahead = today < day;
  auto said = [&](int number, const char* unit) {
    std::string much = fmt::format("{} {}{}", number, unit, number == 1 ? "" : "s");
    return ahead ? "in " + much : much + " ago";
  };
  for (int months = 1; months <= 1200; ++months) {
    Period length = Period::of_months(months);
    if ((ahead ? today + length : today - length) == day)
      return months % 12 == 0 ? said(months / 12, "year") : said(months, "month");
  }
  int days = std::abs(calendar::days_between(today, day));
  return days % 7 == 0 && days <= 56 ? said(days / 7, "week") : said(days, "day");
}

Stage stage(const Charter& before, const Charter& after) {
  int year = 2030;
  for (const Charter* one : {&before, &after})
    if (one->from) year = std::max(year, one->from->year() + 5);
  Date today = *Date::from_civil(std::min(year, 9000), 6, 15);
  return {today, today - Period::of_months(2)};
}

std::vector<Fact> facts(const Vocabulary& asked, const Charter& before, const Charter& after,
                        const Naming& names, const std::string& own_role, const Stage& stage) {
  return Gathering(asked, before, after, names, own_role, stage).run();
}

} // namespace quorate::amending
