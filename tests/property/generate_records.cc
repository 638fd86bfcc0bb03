// A case's records: in memory, as files, and for people to read.
#include "tests/property/generate.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <fstream>

namespace quorate::property {

namespace {
records::Text text(const std::string& value) { return {value, {}}; }
records::Interval interval(const Stretch& when) { return {when.since, when.until, {}}; }

std::vector<records::Coverage> coverage(const std::vector<CoverPlan>& plans) {
  std::vector<records::Coverage> result;
  for (const CoverPlan& plan : plans) {
    records::Coverage one{{}, plan.when.since, plan.when.until, {}};
    for (const std::string& name : plan.names) one.names.push_back(text(name));
    result.push_back(std::move(one));
  }
  return result;
}

std::string dates(const Stretch& when) {
  std::string result;
  if (when.since) result += ", since: " + when.since->iso();
  if (when.until) result += ", until: " + when.until->iso();
  return result;
}

std::string covers_text(const std::vector<CoverPlan>& plans, const std::string& key) {
  if (plans.empty()) return "";
  std::string result = "covers:\n";
  for (const CoverPlan& one : plans) {
    std::string inner = dates(one.when);
    if (!one.names.empty()) inner += fmt::format(", {}: [{}]", key, fmt::join(one.names, ", "));
    result += "  - {" + (inner.empty() ? "" : inner.substr(2)) + "}\n";
  }
  return result;
}

std::string roster_text(const Case& from) {
  std::string out = "people:\n";
  for (const PersonPlan& one : from.people) {
    out += "  - {id: " + one.id;
    std::string list;
    for (const auto& [name, when] : one.affiliations)
      list += (list.empty() ? "" : ", ") + fmt::format("{{org: {}{}}}", name, dates(when));
    if (!list.empty()) out += ", affiliations: [" + list + "]";
    list.clear();
    for (const Stretch& when : one.leave)
      list += (list.empty() ? "{" : ", {") + dates(when).substr(2) + "}";
    if (!list.empty()) out += ", leave: [" + list + "]";
    out += "}\n";
  }
  if (!from.seats.empty()) out += "seats:\n";
  for (const SeatPlan& one : from.seats) {
    out += fmt::format("  - {{person: {}, role: {}, since: {}{}", one.person, one.role,
                       one.at_latest ? "before " : "", one.since.iso());
    if (one.until) out += ", until: " + one.until->iso();
    for (const auto& [name, value] : one.attributes) out += fmt::format(", {}: {}", name, value);
    out += "}\n";
  }
  return out + covers_text(from.roster_covers, "roles");
}

std::string deed_lines(const Case& from, std::size_t part, std::size_t parts) {
  std::string out = "date,person,kind\n";
  for (std::size_t i = part; i < from.deeds.size(); i += parts)
    out += fmt::format("{},{},{}\n", from.deeds[i].day.iso(), from.deeds[i].person,
                       from.deeds[i].kind);
  return out;
}

std::string sources_text(const Case& from, std::size_t parts) {
  std::string out = "sources:\n";
  for (std::size_t part = 0; part < parts; ++part) {
    out += fmt::format("  - file: activity{}.csv\n", part == 0 ? "" : std::to_string(part));
    if (part != 0 || from.activity_covers.empty()) continue;
    out += "    covers:\n";
    for (const CoverPlan& one : from.activity_covers) {
      std::string inner = dates(one.when);
      if (!one.names.empty()) inner += fmt::format(", kinds: [{}]", fmt::join(one.names, ", "));
      out += "      - {" + (inner.empty() ? "" : inner.substr(2)) + "}\n";
    }
  }
  return out;
}

std::string events_text(const Case& from) {
  std::string out = from.events.empty() ? "" : "events:\n";
  for (const EventPlan& one : from.events)
    out +=
        fmt::format("  - {{kind: {}{}}}\n", one.kind, one.day ? ", date: " + one.day->iso() : "");
  return out + covers_text(from.event_covers, "kinds");
}

std::string meetings_text(const Case& from) {
  std::string out = from.meetings.empty() ? "" : "meetings:\n";
  for (const MeetingPlan& one : from.meetings)
    out += fmt::format("  - {{date: {}, cancelled: {}{}{}, excused: [{}]}}\n", one.day.iso(),
                       one.cancelled ? "yes" : "no", one.body.empty() ? "" : ", body: " + one.body,
                       one.told ? fmt::format(", present: [{}]", fmt::join(one.present, ", ")) : "",
                       fmt::join(one.excused, ", "));
  return out + covers_text(from.meeting_covers, "names");
}

std::string attestations_text(const Case& from) {
  std::string out = from.attestations.empty() ? "" : "attestations:\n";
  for (const AttestationPlan& one : from.attestations) {
    out += "  - {clause: " + one.clause;
    if (!one.person.empty()) out += ", person: " + one.person;
    out += fmt::format(", by: {}, date: {}", one.by, one.day.iso());
    if (one.until) out += ", until: " + one.until->iso();
    out += fmt::format(", result: {}}}\n", one.holds ? "yes" : "no");
  }
  return out;
}
} // namespace

records::Records records_of(const Case& from) {
  records::Records result;
  result.folder = "records";
  result.any = true;
  for (const PersonPlan& plan : from.people) {
    records::Person one{plan.id, plan.id, {}, {}, {}, {}};
    for (const auto& [name, when] : plan.affiliations)
      one.affiliations.push_back({name, interval(when)});
    for (const Stretch& when : plan.leave) one.leave.push_back(interval(when));
    result.by_name.add(records::fold(plan.id),
                       static_cast<records::PersonId>(result.people.size()));
    result.people.push_back(std::move(one));
  }
  auto id = [&](const std::string& name) { return result.by_name.find(name); };
  auto ids = [&](const std::vector<std::string>& names) {
    std::vector<records::PersonId> list;
    for (const std::string& name : names)
      if (id(name) != records::nobody) list.push_back(id(name));
    return list;
  };
  std::uint32_t line = 0;
  for (const SeatPlan& plan : from.seats) {
    records::Seat seat;
    seat.person = id(plan.person);
    seat.role = text(plan.role);
    seat.since = plan.since;
    seat.since_at_latest = plan.at_latest;
    seat.until = plan.until;
    for (const auto& [name, value] : plan.attributes) seat.attributes[name] = text(value);
    if (seat.person != records::nobody) result.seats.push_back(std::move(seat));
  }
  for (const DeedPlan& plan : from.deeds)
    if (id(plan.person) != records::nobody)
      result.activity.add(plan.kind, id(plan.person), {plan.day.days(), ++line, 0});
  result.activity.sort();
  for (const EventPlan& plan : from.events)
    result.events.push_back({plan.kind, std::nullopt, plan.day, {}, {}});
  for (const MeetingPlan& plan : from.meetings) {
    records::Meeting one;
    one.id = plan.day.iso();
    one.body = plan.body;
    one.date = plan.day;
    one.cancelled = plan.cancelled;
    one.present_recorded = plan.told;
    one.present = ids(plan.present);
    one.excused = ids(plan.excused);
    result.meetings.push_back(std::move(one));
  }
  for (const AttestationPlan& plan : from.attestations) {
    records::Attestation one;
    one.clause = text(plan.clause);
    if (!plan.person.empty()) one.person = id(plan.person);
    one.by = id(plan.by);
    one.holds = plan.holds;
    one.date = plan.day;
    one.until = plan.until;
    if (plan.person.empty() || one.person != records::nobody)
      result.attestations.push_back(std::move(one));
  }
  result.roster_covers = coverage(from.roster_covers);
  result.activity_covers = coverage(from.activity_covers);
  result.event_covers = coverage(from.event_covers);
  result.meeting_covers = coverage(from.meeting_covers);
  return result;
}

void write_records(const Case& from, const std::string& folder, int parts) {
  std::filesystem::create_directories(folder);
  auto write = [&](const std::string& name, const std::string& content) {
    if (!content.empty())
      std::ofstream(std::filesystem::path(folder) / name, std::ios::binary) << content;
  };
  auto all = static_cast<std::size_t>(parts);
  write("roster.yml", roster_text(from));
  for (std::size_t part = 0; part < all; ++part)
    write(fmt::format("activity{}.csv", part == 0 ? "" : std::to_string(part)),
          deed_lines(from, part, all));
  write("sources.yml", sources_text(from, all));
  write("events.yml", events_text(from));
  write("meetings.yml", meetings_text(from));
  write("attestations.yml", attestations_text(from));
}

std::string shown(const Case& from) {
  std::string out = fmt::format("QUORATE_SEED={}\n{}", from.seed, charter_text(from));
  out += "-- roster.yml\n" + roster_text(from) + "-- sources.yml\n" + sources_text(from, 1);
  if (!from.deeds.empty()) out += "-- activity.csv\n" + deed_lines(from, 0, 1);
  if (auto events = events_text(from); !events.empty()) out += "-- events.yml\n" + events;
  if (auto meetings = meetings_text(from); !meetings.empty()) out += "-- meetings.yml\n" + meetings;
  if (auto attestations = attestations_text(from); !attestations.empty())
    out += "-- attestations.yml\n" + attestations;
  return out;
}

} // namespace quorate::property
