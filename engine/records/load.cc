// Finds the files of a records folder and reads them in the order in which they need one another:
// what sources cover, then people, then what names people.

#include "engine/records/activity_files.h"
#include "engine/records/databases/read.h"
#include "engine/records/file_names.h"
#include "engine/records/loading.h"
#include "engine/records/seats.h"
#include "engine/records/streaming/stream.h"
#include "engine/records/text_file.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/core.h>
#include <glob.h>
#include <map>
#include <system_error>
#include <utility>

namespace quorate::records {
namespace {

namespace fs = std::filesystem;
using diagnostics::quoted;

constexpr std::array<std::string_view, 18> file_names = {
    "roster.yml",       "people.csv",    "seats.csv",    "activity.csv", "activity.jsonl",
    "events.yml",       "registers.yml", "meetings.yml", "meetings.csv", "decisions.yml",
    "decisions.csv",    "ballots.csv",   "sources.yml",  "duties.yml",   "duties.csv",
    "attestations.yml", "waivers.yml",   "access.yml"};

class Folder {
public:
  Folder(std::string path, Loading& loading) : path_(std::move(path)), loading_(loading) {}

  bool has(std::string_view name) const {
    std::error_code ignored;
    return fs::symlink_status(full(name), ignored).type() != fs::file_type::not_found;
  }
  // A file of the current folder goes by its name, as charters do.
  std::string full(std::string_view name) const {
    return path_ == "." ? std::string(name) : (fs::path(path_) / name).string();
  }

  /// Reads one file with its text; notes whether it is there.
  template <class Read> bool read(std::string_view name, Read read) {
    if (!has(name)) return false;
    std::optional<source::SourceId> file =
        read_text(full(name), loading_.sources, loading_.problems);
    if (!file) return true;
    loading_.records.loaded.emplace_back(name);
    read(*file);
    if (name.ends_with(".csv")) let_go(*file, full(name), loading_.sources);
    return true;
  }
  template <class Read> void read_or_miss(std::string_view name, Read read_file) {
    if (!read(name, read_file)) loading_.records.missing.emplace_back(name);
  }

private:
  std::string path_;
  Loading& loading_;
};

bool is_activity(std::string_view name) { return format_of(name).has_value(); }

bool is_yaml(std::string_view name) { return name.ends_with(".yml"); }

/// Whether a path leads nowhere but into the folder.
bool stays_inside(const fs::path& path) {
  return path.is_relative() &&
         std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

/// Where the coverage of a file goes; null for a file that has none.
std::vector<Coverage>* covers_of(std::string_view name, Records& records) {
  if (name == "roster.yml" || name == "people.csv" || name == "seats.csv")
    return &records.roster_covers;
  if (name == "events.yml") return &records.event_covers;
  if (name == "registers.yml") return &records.register_covers;
  if (name == "meetings.yml" || name == "meetings.csv") return &records.meeting_covers;
  if (name == "decisions.yml" || name == "decisions.csv" ||
      (name.starts_with("decisions/") && is_yaml(name)))
    return &records.decision_covers;
  if (name == "attestations.yml") return &records.attestation_covers;
  if (name == "waivers.yml") return &records.waiver_covers;
  if (name == "duties.yml" || name == "duties.csv") return &records.duty_covers;
  if (name == "access.yml") return &records.access_covers;
  return is_activity(name) ? &records.activity_covers : nullptr;
}

/// Whether a name stands for all files that look like it.
bool is_pattern(std::string_view name) {
  return name.find_first_of("*?[") != std::string_view::npos;
}

/// The files that a pattern stands for, sorted, named from the folder on.
std::vector<std::string> matching(const Folder& folder, const std::string& pattern) {
  std::vector<std::string> names;
  glob_t found{};
  std::size_t before = folder.full(pattern).size() - pattern.size();
  if (::glob(folder.full(pattern).c_str(), 0, nullptr, &found) == 0)
    for (std::size_t i = 0; i < found.gl_pathc; ++i)
      names.push_back(std::string(found.gl_pathv[i]).substr(before));
  ::globfree(&found);
  std::sort(names.begin(), names.end());
  return names;
}

/// What `sources.yml` says; returns the activity files that it names.
std::vector<ActivityFile> read_listed(Folder& folder, const ActivityReading& how,
                                      Loading& loading) {
  std::vector<ActivityFile> activity;
  std::vector<ListedFile> listed;
  folder.read("sources.yml", [&](source::SourceId file) { listed = read_sources(file, loading); });
  for (ListedFile& one : listed) {
    std::string name = fs::path(one.file.value).lexically_normal().string();
    if (!stays_inside(name)) {
      loading.problems.error("Q316", one.file.span,
                             fmt::format("{} lies outside the records folder", quoted(name, 60)),
                             "name a file beside `sources.yml` or below it");
      continue;
    }
    if (name == "-") { // whatever `--activity` names, where it is given
      if (!how.also && !how.tallies) continue;
      bool covering = !one.covers.empty();
      std::move(one.covers.begin(), one.covers.end(),
                std::back_inserter(loading.records.activity_covers));
      if (databases::asked_for(how)) continue;
      activity.push_back({*how.also, *how.also,
                          one.github ? std::optional(ActivityFormat::github_events) : std::nullopt,
                          GithubKinds(one.kinds.begin(), one.kinds.end()), covering});
      continue;
    }
    bool pattern = is_pattern(name) && !folder.has(name);
    std::vector<std::string> names =
        pattern ? matching(folder, name) : std::vector<std::string>{name};
    if (pattern ? names.empty() : !folder.has(name)) {
      loading.problems.error(
          "Q316", one.file.span,
          pattern ? fmt::format("no file is there that {} stands for", quoted(name, 60))
                  : fmt::format("{} is listed and is not there", quoted(name, 60)),
          "what it was to cover is unknown: put the file there, or remove the entry");
      continue;
    }
    if (name == "ballots.csv") {
      loading.problems.error("Q316", one.file.span, "`ballots.csv` covers nothing by itself",
                             "say in `decisions.csv`, under `ballots`, how many each decision has; "
                             "0 says that nobody voted");
      continue;
    }
    std::vector<Coverage>* covers =
        one.github ? &loading.records.activity_covers : covers_of(names.front(), loading.records);
    if (covers == nullptr || (pattern && covers != &loading.records.activity_covers)) {
      loading.problems.error("Q316", one.file.span,
                             fmt::format("{} is not a file of records", quoted(name, 60)),
                             "activity is in files that end in `.csv` or `.jsonl`, packed also in "
                             "`.gz` or `.zst`");
      continue;
    }
    bool covering = !one.covers.empty();
    std::move(one.covers.begin(), one.covers.end(), std::back_inserter(*covers));
    if (covers != &loading.records.activity_covers) continue;
    GithubKinds kinds(one.kinds.begin(), one.kinds.end());
    for (std::string& file : names)
      activity.push_back({folder.full(file), file,
                          one.github ? std::optional(ActivityFormat::github_events) : std::nullopt,
                          kinds, covering});
  }
  return activity;
}

void read_people(Folder& folder, Loading& loading) {
  bool roster =
      folder.read("roster.yml", [&](source::SourceId file) { read_roster(file, loading); });
  bool people =
      folder.read("people.csv", [&](source::SourceId file) { read_people_csv(file, loading); });
  loading.people.build(loading.records, loading.problems);
  take_named_seats(loading);
  bool seats =
      folder.read("seats.csv", [&](source::SourceId file) { read_seats_csv(file, loading); });
  auto& missing = loading.records.missing;
  if (!roster && !people && !seats) missing.push_back("roster.yml or people.csv and seats.csv");
  if (!roster && people != seats) missing.push_back(people ? "seats.csv" : "people.csv");
  settle_seats(loading);
}

/// Names of what lies in a folder, sorted, without hidden files.
std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code failure;
  for (fs::directory_iterator at(folder, failure), end; !failure && at != end;
       at.increment(failure)) {
    std::string name = at->path().filename().string();
    if (!name.starts_with('.')) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// What lies in a folder of the folder, sorted, with its name before them.
std::vector<std::string> names_below(Folder& folder, const std::string& name) {
  std::vector<std::string> files;
  if (!folder.has(name)) return files;
  for (const std::string& one : names_in(folder.full(name)))
    files.emplace_back(name).append("/").append(one);
  return files;
}

void report_unread(Folder& folder, const std::string& name, const std::string& help,
                   Loading& loading) {
  loading.problems.warning("Q301", {loading.sources.add(folder.full(name), ""), 0, 0, 0},
                           fmt::format("{} is not read", quoted(name, 60)), help);
}

void read_all_decisions(Folder& folder, Loading& loading) {
  std::vector<std::string> files;
  for (std::string& name : names_below(folder, "decisions"))
    if (is_yaml(name))
      files.push_back(std::move(name));
    else
      report_unread(folder, name, "files of decisions lie in `decisions/` and end in `.yml`",
                    loading);
  if (folder.has("decisions.yml")) files.insert(files.begin(), "decisions.yml");
  for (const std::string& name : files)
    folder.read(name, [&](source::SourceId file) { read_decisions(file, loading); });
  bool csv = folder.read("decisions.csv",
                         [&](source::SourceId file) { read_decisions_csv(file, loading); });
  bool ballots =
      folder.read("ballots.csv", [&](source::SourceId file) { read_ballots_csv(file, loading); });
  if (!ballots) settle_ballots(loading);
  if (files.empty() && !csv) loading.records.missing.emplace_back("decisions.yml");
}

void read_all_activity(Folder& folder, std::vector<ActivityFile> listed, const ActivityReading& how,
                       Loading& loading) {
  ActivityFiles files(how, loading);
  for (const char* name : {"activity.csv", "activity.jsonl", "activity.csv.gz", "activity.jsonl.gz",
                           "activity.csv.zst", "activity.jsonl.zst"})
    if (folder.has(name)) files.add({folder.full(name), name, std::nullopt, {}});
  auto listed_one = [&](const std::string& name) {
    return std::any_of(listed.begin(), listed.end(),
                       [&](const auto& one) { return one.name == name; });
  };
  for (std::string& name : names_below(folder, "activity"))
    if (is_activity(name) || listed_one(name))
      files.add({folder.full(name), name, std::nullopt, {}});
    else
      report_unread(folder, name, "files of activity end in `.csv` or `.jsonl`", loading);
  for (ActivityFile& one : listed) files.add(std::move(one));
  bool database = databases::asked_for(how);
  if (how.also && !database) files.add({*how.also, *how.also, std::nullopt, {}});
  if (files.empty() && !database)
    loading.records.missing.push_back("activity.csv or activity.jsonl");
  stream_activity(files.all(), how, loading);
  if (database) databases::read(how, loading);
}

/// A file whose name is nearly one that is read was probably meant to be.
void report_misnamed(Folder& folder, const std::string& path, Loading& loading) {
  const std::vector<std::string> known(file_names.begin(), file_names.end());
  for (const std::string& name : names_in(path)) {
    const auto& loaded = loading.records.loaded;
    if (std::find(known.begin(), known.end(), name) != known.end() ||
        std::find(loaded.begin(), loaded.end(), name) != loaded.end())
      continue;
    auto meant = diagnostics::nearest(name, known);
    if (!meant || folder.has(*meant)) continue;
    loading.problems.warning("Q301", {loading.sources.add(folder.full(name), ""), 0, 0, 0},
                             fmt::format("{} is not read", quoted(name, 60)),
                             fmt::format("did you mean `{}`?", *meant));
  }
}

void read_folder(const std::string& path, const ActivityReading& how, Loading& loading) {
  Folder folder(path, loading);
  std::vector<ActivityFile> listed = read_listed(folder, how, loading);
  read_people(folder, loading);
  using Reader = void (*)(source::SourceId, Loading&);
  auto read = [&](std::string_view name, Reader reader) {
    folder.read_or_miss(name, [&](source::SourceId file) { reader(file, loading); });
  };
  // Of the two forms, either will do.
  auto either = [&](std::string_view yaml, Reader reader, std::string_view csv, Reader rows) {
    bool one = folder.read(yaml, [&](source::SourceId file) { reader(file, loading); });
    bool other = folder.read(csv, [&](source::SourceId file) { rows(file, loading); });
    if (!one && !other) loading.records.missing.emplace_back(yaml);
  };
  read("events.yml", read_events);
  read("registers.yml", read_registers);
  either("meetings.yml", read_meetings, "meetings.csv", read_meetings_csv);
  read_all_decisions(folder, loading);
  read("attestations.yml", read_attestations);
  read("waivers.yml", read_waivers);
  either("duties.yml", read_duties, "duties.csv", read_duties_csv);
  read("access.yml", read_access);
  read_all_activity(folder, std::move(listed), how, loading);
  report_misnamed(folder, path, loading);
}

bool holds_something(const Records& r) {
  return !r.people.empty() || !r.seats.empty() || r.activity.size() > 0 || !r.events.empty() ||
         !r.registers.empty() || !r.meetings.empty() || !r.decisions.empty() ||
         !r.attestations.empty() || !r.waivers.empty() || !r.fulfilments.empty() ||
         !r.grants.empty();
}

} // namespace

bool is_file_name(std::string_view name) {
  return std::find(file_names.begin(), file_names.end(), name) != file_names.end();
}

Loaded load(const std::string& folder, source::Sources& sources) {
  return load(folder, sources, ActivityReading{});
}

Loaded load(const std::string& folder, source::Sources& sources, const ActivityReading& how) {
  Loaded result;
  Problems problems;
  result.records.folder = folder;
  std::error_code ignored;
  if (fs::status(folder, ignored).type() == fs::file_type::directory) {
    Loading loading{result.records, sources, problems};
    read_folder(folder, how, loading);
    // What could not be read may be of any kind.
    if (!diagnostics::has_errors(Problems(problems).finish()))
      tell_never_named(result.records, problems);
  } else {
    problems.error("Q301", {sources.add(folder, ""), 0, 0, 0},
                   fmt::format("{} is not a folder", quoted(folder, 200)),
                   "records lie in a folder, in files such as `roster.yml` and `activity.csv`");
  }
  result.records.any = holds_something(result.records);
  result.diagnostics = problems.finish();
  return result;
}

} // namespace quorate::records
