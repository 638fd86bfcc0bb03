// Files of a records folder, each as if it lay beside a roster of three people.
#include "engine/records/loading.h"
#include "engine/records/seats.h"
#include "engine/records/text_file.h"
#include "tests/fuzz/targets.h"

#include <array>

namespace quorate::fuzz {

using records::Loading;

namespace {
constexpr std::string_view roster = R"(people:
  - {id: ada, name: Ada Example, affiliations: [{org: Acme, since: 2020-01-01}]}
  - {id: bo, aliases: [bo-x]}
  - {id: cy}
seats:
  - {person: ada, role: team.member, since: 2024-01-01}
  - {person: bo, role: team.chair, since: 2024-01-01, until: 2026-01-01}
)";

/// Text, and registered, as the loader would; what is no text it refuses before it is read.
std::optional<source::SourceId> text_file(const char* name, std::string_view bytes,
                                          source::Sources& sources) {
  if (bytes.starts_with(records::byte_order_mark)) bytes.remove_prefix(3);
  if (bytes.size() > 256 * 1024 || records::flaw_in(bytes)) return std::nullopt;
  return sources.add(name, std::string(bytes));
}

struct Read {
  source::Sources sources;
  records::Problems problems;
  records::Records records;
  Loading loading{records, sources, problems};

  void begin(bool seats) {
    read_roster(sources.add("base.yml", std::string(roster)), loading);
    if (!seats) loading.seats.clear();
  }
  void people() {
    loading.people.build(records, problems);
    take_named_seats(loading);
  }
  void end() {
    settle_seats(loading);
    diagnostics::Diagnostics all = problems.finish();
    require_sound(all, sources);
    for (const records::Seat& one : records.seats)
      require(one.person < records.people.size(), "a seat is held by nobody");
    for (const records::Decision& one : records.decisions)
      require(!one.id.empty(), "a decision has no id");
  }
};

/// decisions.csv and, behind a line `%%`, ballots.csv.
void read_voting(source::SourceId file, Loading& loading) {
  std::string text(loading.sources[file].text());
  std::size_t cut = text.find("\n%%\n");
  read_decisions_csv(loading.sources.add("decisions.csv", text.substr(0, cut)), loading);
  if (cut == std::string::npos)
    settle_ballots(loading);
  else
    read_ballots_csv(loading.sources.add("ballots.csv", text.substr(cut + 4)), loading);
}

using Reader = void (*)(source::SourceId, Loading&);
struct File {
  const char* name;
  Reader read;
};
constexpr std::array<File, 13> files{{
    {"roster.yml", records::read_roster},
    {"events.yml", records::read_events},
    {"registers.yml", records::read_registers},
    {"meetings.yml", records::read_meetings},
    {"decisions.yml", records::read_decisions},
    {"attestations.yml", records::read_attestations},
    {"waivers.yml", records::read_waivers},
    {"duties.yml", records::read_duties},
    {"access.yml", records::read_access},
    {"sources.yml", [](source::SourceId id, Loading& to) { (void)records::read_sources(id, to); }},
    {"meetings.csv", records::read_meetings_csv},
    {"duties.csv", records::read_duties_csv},
    {"decisions.csv", read_voting},
}};
} // namespace

void records(std::string_view bytes) {
  const File& file = files[choice(bytes, files.size())];
  Read read;
  std::optional<source::SourceId> id = text_file(file.name, bytes, read.sources);
  if (!id) return;
  bool is_roster = file.read == records::read_roster;
  if (!is_roster) read.begin(true);
  if (is_roster) file.read(*id, read.loading);
  read.people();
  if (!is_roster) file.read(*id, read.loading);
  read.end();
}

void rosters(std::string_view bytes) {
  bool people = choice(bytes, 2) == 0;
  Read read;
  auto id = text_file(people ? "people.csv" : "seats.csv", bytes, read.sources);
  if (!id) return;
  if (people)
    read_people_csv(*id, read.loading);
  else
    read.begin(false);
  read.people();
  if (!people) read_seats_csv(*id, read.loading);
  read.end();
}

} // namespace quorate::fuzz
