#include "engine/records/rosters/past.h"

#include "engine/diagnostics/printable.h"
#include "engine/records/text_file.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::records::rosters {
namespace {
std::string_view short_id(std::string_view commit) { return commit.substr(0, 12); }
} // namespace

Past::Key Past::key_of(const ShapedSeat& seat) {
  Key key{fold(seat.person), seat.role};
  for (const auto& [name, value] : seat.attributes) key.insert(key.end(), {name, value});
  return key;
}

void Past::lose(const Version& version, const std::string& why) {
  ++lost_;
  why_lost_ = fmt::format("commit {} of {} left what cannot be read: {}", short_id(version.commit),
                          version.day.iso(), why);
  stretches_.clear();
  order_.clear();
  held_.clear();
  people_ = {};
  incomplete_.clear();
  first_day_.reset();
  last_day_.reset();
  versions_ = 0;
  remarks_.clear();
}

void Past::add(const Version& version, source::Sources& sources) {
  Problems problems;
  std::optional<ImportedRoster> list;
  std::optional<Flaw> flaw = flaw_in(version.text);
  source::SourceId file = sources.add(version.path, flaw ? "" : version.text);
  if (flaw)
    report_flaw(*flaw, {file, 0, 0, 0}, problems);
  else
    list = read_list(wish_.format, {file}, sources, problems);
  if (list && list->seats.empty())
    problems.error("Q306", {file, 0, 0, 0}, "this list names nobody",
                   "look whether it is the right file, and the right format");
  diagnostics_ = problems.finish();
  auto error = std::find_if(diagnostics_.begin(), diagnostics_.end(), [](const auto& one) {
    return one.severity == diagnostics::Severity::error;
  });
  if (!list || error != diagnostics_.end())
    return lose(version, error == diagnostics_.end() ? "it cannot be read"
                                                     : fmt::format("{}", error->message));
  take(version, *list, sources);
}

void Past::take(const Version& version, const ImportedRoster& list,
                const source::Sources& sources) {
  calendar::Date day = std::max(version.day, last_day_.value_or(version.day));
  if (!first_day_) {
    first_day_ = day;
    first_commit_ = version.commit;
  }
  last_day_ = day;
  bool first = versions_++ == 0;
  names_.note(list);
  incomplete_.insert(list.incomplete.begin(), list.incomplete.end());
  for (const ListedPerson& one : list.people) list_person(people_, one);

  std::set<Key> now;
  for (ShapedSeat& seat : wanted_seats(wish_, list, sources)) {
    Key key = key_of(seat);
    now.insert(key);
    auto [there, fresh] = stretches_.try_emplace(key);
    if (fresh) order_.push_back(key);
    std::vector<Stretch>& all = there->second;
    if (held_.contains(key)) {
      all.back().seat.remark = std::move(seat.remark); // where it stands now
    } else if (!all.empty() && all.back().until == day) {
      all.back().until.reset(); // gone and back within a day
    } else {
      all.push_back({std::move(seat), day, version.commit, first, {}, {}});
    }
  }
  for (const Key& key : held_) {
    if (now.contains(key)) continue;
    std::vector<Stretch>& all = stretches_.at(key);
    all.back().until = day;
    all.back().last_commit = version.commit;
    // Came and went within a day: it was held on no day.
    if (all.back().since == day) all.pop_back();
  }
  held_ = std::move(now);
}

ImportedFile Past::finish() {
  ImportedFile result;
  result.diagnostics = diagnostics_;
  if (diagnostics::has_errors(result.diagnostics) || !first_day_) return result;
  Problems texts;
  if (!are_text(wish_, texts)) {
    result.diagnostics = texts.finish();
    return result;
  }
  result.unmet = names_.unmet(wish_);
  if (!result.unmet && stretches_.empty())
    result.unmet = Unmet{"of this list no seat is left", "look at `--role` and `--where`"};
  if (result.unmet) return result;
  if (lost_ > 0)
    result.diagnostics.push_back(
        {"Q301",
         diagnostics::Severity::warning,
         fmt::format("the past is told from {} on; {}", first_day_->iso(), why_lost_),
         {}});

  ShapedRoster roster;
  for (const Key& key : order_) {
    for (const Stretch& one : stretches_.at(key)) {
      ShapedSeat seat = one.seat;
      seat.since = one.before ? "before " + one.since.iso() : one.since.iso();
      seat.remark +=
          fmt::format("; {} {}", one.before ? "there in" : "since", short_id(one.first_commit));
      if (one.until) {
        seat.until = one.until->iso();
        seat.remark += fmt::format(", until {}", short_id(one.last_commit));
      }
      roster.seats.push_back(std::move(seat));
    }
  }
  if (roster.seats.empty()) {
    result.unmet = Unmet{"no seat was held for a day", "look at `--role` and `--where`"};
    return result;
  }
  drop_constant(wish_, roster.seats);
  roster.people = people_of(people_, roster.seats);
  people_.incomplete = incomplete_;
  roster.covered = covered_roles(wish_, people_, roster.seats);
  roster.days = without(*first_day_, wish_.as_of, doubtful_);
  roster.remarks = {
      fmt::format("Written by `quorate import {} --history` on {}: {} of the list, from {} on.",
                  wish_.command, wish_.as_of.iso(),
                  versions_ == 1 ? "one version" : fmt::format("{} versions", versions_),
                  first_day_->iso()),
      "`since` and `until` are days of commits, in UTC: when a seat really began or ended, only "
      "the",
      "community can tell. `before` says that the seat stood in the first version, no more."};
  for (const std::string& line : remarks_) roster.remarks.push_back(diagnostics::printable(line));
  for (const ListedPerson& one : roster.people)
    if (!one.organisation.empty()) {
      roster.remarks.emplace_back(
          "Affiliations are those first stated: since when and until when, is not known.");
      break;
    }
  result.people = roster.people.size();
  result.seats = roster.seats.size();
  result.yaml = yaml_of(roster);
  return result;
}

} // namespace quorate::records::rosters
