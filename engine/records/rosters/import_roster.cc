#include "engine/records/rosters/import_roster.h"

#include "engine/diagnostics/printable.h"
#include "engine/records/rosters/shaped_roster.h"
#include "engine/records/text_file.h"

#include <fmt/core.h>

namespace quorate::records::rosters {
namespace {

ImportedFile import(const RosterWish& wish, const std::vector<std::string>& paths,
                    source::Sources& sources, Problems& problems) {
  ImportedFile result;
  if (!are_text(wish, problems)) return result;
  Files files;
  bool good = true;
  for (const std::string& path : paths) {
    std::optional<source::SourceId> file = read_export(path, sources, problems);
    good = good && file.has_value();
    if (file) files.push_back(*file);
  }
  if (!good) return result;
  std::optional<ImportedRoster> list = read_list(wish.format, files, sources, problems);
  if (!list) return result;
  if (list->seats.empty()) {
    problems.error("Q306", {files.front(), 0, 0, 0}, "this list names nobody",
                   "look whether it is the right file, and the right format");
    return result;
  }
  Names names;
  names.note(*list);
  result.unmet = names.unmet(wish);
  if (result.unmet) return result;

  ShapedRoster roster;
  roster.seats = wanted_seats(wish, *list, sources);
  if (roster.seats.empty()) {
    result.unmet = Unmet{"of this list no seat is left", "look at `--role` and `--where`"};
    return result;
  }
  drop_constant(wish, roster.seats);
  roster.people = people_of(*list, roster.seats);
  for (ShapedSeat& seat : roster.seats) seat.since = "before " + wish.as_of.iso();
  roster.covered = covered_roles(wish, *list, roster.seats);
  roster.days = {{wish.as_of, wish.as_of}};
  roster.remarks = {
      fmt::format("Written by `quorate import {}`: the list as it was on {}.", wish.command,
                  wish.as_of.iso()),
      "When a seat began is not known: `before` says that it was held on that day, no more."};
  for (const ListedPerson& one : roster.people)
    if (!one.organisation.empty()) {
      roster.remarks.emplace_back("Affiliations are those of that day: since when, is not known.");
      break;
    }
  result.people = roster.people.size();
  result.seats = roster.seats.size();
  result.yaml = yaml_of(roster);
  return result;
}

} // namespace

ImportedFile import_roster(const RosterWish& wish, const std::vector<std::string>& files,
                           source::Sources& sources) {
  Problems problems;
  ImportedFile result = import(wish, files, sources, problems);
  result.diagnostics = problems.finish();
  if (diagnostics::has_errors(result.diagnostics)) result.yaml.clear();
  return result;
}

} // namespace quorate::records::rosters
