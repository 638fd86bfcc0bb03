// What must not change a verdict: the order of records, how they are spread over files, unrelated
// declarations, other names, and a shift of everything by 400 years, after which the calendar
// repeats.
#include "tests/property/compare.h"

#include "engine/evaluation/evaluate.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace quorate::property {

namespace {
constexpr int days_in_400_years = 146097;

/// Every verdict of every list with its dates; `rename` undoes a change of names or dates.
struct Told {
  std::vector<std::string> lines;
  std::string errors;
};

Told told(const semantics::Charter& charter, const records::Records& records,
          const source::Sources& sources, const std::vector<Date>& as_of, int days_later) {
  Told result;
  auto iso = [&](const std::optional<Date>& date) {
    return date ? Date::from_days(std::int64_t{date->days()} - days_later).iso() : std::string("-");
  };
  for (Date day : as_of) {
    evaluation::Evaluated got =
        evaluation::evaluate(charter, records, sources,
                             {Date::from_days(std::int64_t{day.days()} + days_later), 90, 25});
    for (const auto& one : got.diagnostics) result.errors += one.message + "\n";
    const evaluation::CharterAssessment& out = got.assessment;
    auto add = [&](const std::string& list, const evaluation::Finding& one,
                   const std::string& more) {
      result.lines.push_back(fmt::format("{} {}|{}|{}|{}|{} {} {}|{}", day.iso(), list, one.clause,
                                         one.subject.person, one.subject.role, iso(one.fails_since),
                                         iso(one.holds_until), iso(one.next_change), more));
    };
    for (const auto& one : out.violations) add("violation", one, "");
    for (const auto& one : out.vacancies) add("vacancy", one, "");
    for (const auto& one : out.undetermined) add("undetermined", one, "");
    for (const auto& one : out.prune)
      add("prune", one, std::to_string(static_cast<int>(one.action)));
    for (const auto& one : out.renewals)
      add("renewal", one,
          fmt::format("{} {} {}", static_cast<int>(one.state), iso(one.due), iso(one.lapses_on)));
    for (const auto& one : out.attestations)
      add("attestation", one, std::to_string(static_cast<int>(one.state)));
    for (const auto& body : out.bodies) {
      result.lines.push_back(
          fmt::format("{} {} is {}", day.iso(), body.body, static_cast<int>(body.verdict)));
      for (const auto& role : body.roles)
        result.lines.push_back(fmt::format("{} {}: {} sit, {} perhaps", day.iso(), role.role,
                                           role.sitting, role.uncertain));
    }
  }
  std::sort(result.lines.begin(), result.lines.end());
  return result;
}

Told told(const Case& from, int days_later = 0) {
  source::Sources sources;
  auto charter = load_charter(from, sources);
  if (!charter) return {{}, "the charter is in error"};
  std::vector<Date> as_of = from.as_of;
  for (Date& day : as_of) day = Date::from_days(std::int64_t{day.days()} - days_later);
  return told(*charter, records_of(from), sources, as_of, days_later);
}

// ---- the changes
template <class Item> void shuffle(std::vector<Item>& list, Random& random) {
  for (std::size_t left = list.size(); left > 1; --left)
    std::swap(list[left - 1],
              list[static_cast<std::size_t>(random.between(0, static_cast<int>(left) - 1))]);
}

Case permuted(Case one, Random& random) {
  shuffle(one.people, random);
  shuffle(one.seats, random);
  shuffle(one.deeds, random);
  shuffle(one.events, random);
  shuffle(one.meetings, random);
  shuffle(one.attestations, random);
  for (auto covers :
       {&Case::roster_covers, &Case::activity_covers, &Case::event_covers, &Case::meeting_covers})
    shuffle(one.*covers, random);
  return one;
}

Case padded(Case one, Random& random) {
  one.padding = {"activity gardening, cooking", "event fair", "asset shed",
                 "external body guild { role visitor }"};
  Date day = one.as_of.front();
  one.people.push_back({"zoe", {{"acme", {}}}, {{day, std::nullopt}}});
  one.seats.push_back({"zoe", "guild.visitor", day, false, std::nullopt, {}});
  for (const PersonPlan& person : one.people)
    one.deeds.push_back(
        {Date::from_days(day.days() - random.between(0, 300)), person.id, "gardening"});
  one.events.push_back({"fair", day});
  return one;
}

std::string shifted_text(const std::string& text, int days) {
  std::string result = text;
  for (std::size_t at = 0; at + 10 <= result.size(); ++at)
    if (auto date = Date::parse(std::string_view(result).substr(at, 10)))
      result.replace(at, 10, Date::from_days(std::int64_t{date->days()} + days).iso());
  return result;
}

/// Applies `text` to every text of the charter and `day` to every date of the records.
template <class Texts, class Days> Case changed(Case one, Texts text, Days day) {
  auto maybe = [&](std::optional<Date>& date) {
    if (date) date = day(*date);
  };
  auto stretch = [&](Stretch& when) { maybe(when.since), maybe(when.until); };
  for (Date& date : one.as_of) date = day(date);
  maybe(one.in_force);
  for (std::string& line : one.defines) line = text(line);
  for (RoleText& role : one.roles) {
    role.name = text(role.name);
    for (std::string& statement : role.statements) statement = text(statement);
  }
  for (std::string& rule : one.rules) rule = text(rule);
  for (PersonPlan& person : one.people) {
    person.id = text(person.id);
    for (auto& [name, when] : person.affiliations) stretch(when);
    for (Stretch& when : person.leave) stretch(when);
  }
  for (SeatPlan& seat : one.seats) {
    seat.person = text(seat.person);
    seat.role = text(seat.role);
    seat.since = day(seat.since);
    maybe(seat.until);
    for (auto& [name, value] : seat.attributes)
      if (auto date = Date::parse(value)) value = day(*date).iso();
  }
  for (DeedPlan& deed : one.deeds)
    deed.person = text(deed.person), deed.kind = text(deed.kind), deed.day = day(deed.day);
  for (EventPlan& event : one.events) maybe(event.day);
  for (MeetingPlan& meeting : one.meetings) {
    meeting.day = day(meeting.day);
    for (auto* list : {&meeting.present, &meeting.excused})
      for (std::string& person : *list) person = text(person);
  }
  for (AttestationPlan& attestation : one.attestations) {
    for (std::string* name : {&attestation.clause, &attestation.person, &attestation.by})
      *name = text(*name);
    attestation.day = day(attestation.day);
    maybe(attestation.until);
  }
  for (auto covers :
       {&Case::roster_covers, &Case::activity_covers, &Case::event_covers, &Case::meeting_covers})
    for (CoverPlan& cover : one.*covers) {
      stretch(cover.when);
      for (std::string& name : cover.names) name = text(name);
    }
  return one;
}

/// Names that mean the same and sort in another order.
const std::vector<std::pair<std::string, std::string>> new_names{
    {"ada", "zara"}, {"bea", "yann"},     {"cai", "xeno"},
    {"dov", "walt"}, {"chair", "warden"}, {"member", "fellow"}};

/// Whole words alone: `seat member` is one, `remembered` holds none.
std::string renamed(const std::string& text, bool back = false) {
  std::string result, word;
  auto put = [&] {
    for (const auto& [old_name, name] : new_names)
      if (word == (back ? name : old_name)) {
        word = back ? old_name : name;
        break;
      }
    result += word;
    word.clear();
  };
  for (char c : text) {
    bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    if (!letter) put();
    (letter ? word : result) += c;
  }
  put();
  return result;
}

/// The first verdict that the change has changed; nothing when there is none.
std::optional<std::string> difference(const Told& before, const Told& after) {
  if (before.errors.empty() != after.errors.empty())
    return "problems: " + before.errors + " against: " + after.errors;
  if (before.lines == after.lines) return std::nullopt;
  std::vector<std::string> only;
  std::string text;
  std::set_difference(before.lines.begin(), before.lines.end(), after.lines.begin(),
                      after.lines.end(), std::back_inserter(only));
  for (const std::string& line : only) text += "\n  before: " + line;
  only.clear();
  std::set_difference(after.lines.begin(), after.lines.end(), before.lines.begin(),
                      before.lines.end(), std::back_inserter(only));
  for (const std::string& line : only) text += "\n  after:  " + line;
  return text;
}

using Change = std::function<std::optional<std::string>(const Case&)>;

void never_changes(const Change& change, int cases) {
  std::uint64_t seed =
      seed_from_environment() + 1'000'000; // other charters than the agreement tests take
  for (int at = 0; at < cases; ++at) {
    Case one = generate(seed + static_cast<std::uint64_t>(at));
    if (!change(one)) continue;
    Case small = shrunk(one, [&](const Case& less) { return change(less).has_value(); });
    FAIL(shown(small) << *change(small));
  }
}
} // namespace

TEST_CASE("the order of the records does not matter", "[metamorphic]") {
  never_changes(
      [](const Case& one) {
        Random random(one.seed);
        return difference(told(one), told(permuted(one, random)));
      },
      cases_from_environment(200));
}

TEST_CASE("what nobody asks about does not matter", "[metamorphic]") {
  never_changes(
      [](const Case& one) -> std::optional<std::string> {
        // Whoever is new may hold what the roster does not cover, and does belong to everybody.
        bool covered = std::any_of(
            one.roster_covers.begin(), one.roster_covers.end(), [](const CoverPlan& cover) {
              return cover.names.empty() && !cover.when.since && !cover.when.until;
            });
        bool uncertain = std::any_of(one.seats.begin(), one.seats.end(),
                                     [](const SeatPlan& seat) { return seat.at_latest; });
        if (!covered || uncertain) return std::nullopt;
        for (const RoleText& role : one.roles)
          for (const std::string& statement : role.statements)
            if (statement.starts_with("joins")) return std::nullopt;
        Random random(one.seed);
        Told after = told(padded(one, random));
        std::erase_if(after.lines, [](const std::string& line) {
          return line.find("guild") != std::string::npos;
        });
        // A new organisation is one more to which people of unknown affiliation may belong.
        Told before = told(one);
        for (Told* each : {&before, &after})
          each->lines.erase(std::unique(each->lines.begin(), each->lines.end()), each->lines.end());
        return difference(before, after);
      },
      2 * cases_from_environment(200));
}

TEST_CASE("other names give the same verdicts", "[metamorphic]") {
  never_changes(
      [](const Case& one) {
        Case other = changed(
            one, [](const std::string& text) { return renamed(text); },
            [](Date day) { return day; });
        Told after = told(other);
        for (std::string& line : after.lines) line = renamed(line, true);
        after.errors = renamed(after.errors, true);
        std::sort(after.lines.begin(), after.lines.end());
        Told before = told(one);
        return difference(before, after);
      },
      cases_from_environment(200));
}

TEST_CASE("400 years later everything is the same", "[metamorphic]") {
  never_changes(
      [](const Case& one) {
        auto later = [](Date day) {
          return Date::from_days(std::int64_t{day.days()} + days_in_400_years);
        };
        Case other = changed(
            one, [](const std::string& text) { return shifted_text(text, days_in_400_years); },
            later);
        return difference(told(one), told(other, days_in_400_years));
      },
      cases_from_environment(200));
}

TEST_CASE("records in files say what records in memory say, however they are spread",
          "[metamorphic]") {
  std::string pattern = (std::filesystem::temp_directory_path() / "property-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  std::filesystem::path folder = pattern;
  never_changes(
      [&](const Case& one) -> std::optional<std::string> {
        Told before = told(one);
        source::Sources sources;
        auto charter = load_charter(one, sources);
        if (!charter) return std::nullopt;
        for (int parts : {1, 3}) {
          std::filesystem::remove_all(folder);
          write_records(one, folder.string(), parts);
          records::Loaded loaded = records::load(folder.string(), sources);
          if (diagnostics::has_errors(loaded.diagnostics)) {
            std::string text = "the records do not load:";
            for (const auto& problem : loaded.diagnostics)
              text += "\n" + diagnostics::render(problem, sources);
            return text;
          }
          if (auto found =
                  difference(before, told(*charter, loaded.records, sources, one.as_of, 0)))
            return fmt::format("activity in {} files: {}", parts, *found);
        }
        return std::nullopt;
      },
      cases_from_environment(150));
  std::filesystem::remove_all(folder);
}

} // namespace quorate::property
