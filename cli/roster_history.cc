// A list of people through its versions in git.

#include "cli/git_process.h"
#include "cli/import_roster.h"
#include "cli/messages.h"
#include "engine/records/rosters/past.h"
#include "engine/records/text_file.h"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>

namespace quorate::cli {
namespace {

namespace fs = std::filesystem;
using records::rosters::ImportedFile;
using records::rosters::Past;
using records::rosters::Version;

/// A commit that touched the file, and what it left.
struct Change {
  std::string commit, path, object;
  std::optional<calendar::Date> said; ///< nothing when it is no day
  calendar::Date day;                 ///< as far as that fits in with the others
  char how = 'M';                     ///< as git says: Added, Modified, Deleted, Renamed …
  bool file = true;                   ///< else a link or a submodule
  std::string was;                    ///< path before it was renamed
};

Problem unreadable(const std::string& words) {
  return {fmt::format("the history cannot be read: {}", words),
          "`--history` needs a file in a git repository, committed"};
}

std::optional<calendar::Date> day_of(const std::string& seconds_of_epoch) {
  std::int64_t seconds = 0;
  const char* end = seconds_of_epoch.data() + seconds_of_epoch.size();
  auto [stop, status] = std::from_chars(seconds_of_epoch.data(), end, seconds);
  std::int64_t days = seconds / 86'400 - (seconds % 86'400 < 0 ? 1 : 0);
  if (status != std::errc() || stop != end || days < calendar::Date::first().days() ||
      calendar::Date::last().days() < days)
    return std::nullopt;
  return calendar::Date::from_days(days);
}

/// `:100644 100644 OLD NEW R100`, and then its paths.
bool take_raw(const std::string& raw, Change& change) {
  std::vector<std::string> words;
  for (std::size_t at = 1; at <= raw.size();) {
    std::size_t end = std::min(raw.find(' ', at), raw.size());
    words.push_back(raw.substr(at, end - at));
    at = end + 1;
  }
  if (words.size() != 5 || words[4].empty()) return false;
  change.object = words[3];
  change.how = words[4][0];
  change.file = words[1].starts_with("100");
  return true;
}

/// The commits of the main line that touched the file, the newest first.
std::variant<std::vector<Change>, Problem> changes_of(const fs::path& folder,
                                                      const std::string& name) {
  auto said = git_says(folder,
                       {"log", "-z", "--raw", "--no-abbrev", "--no-decorate", "--no-show-signature",
                        "--no-ext-diff", "--no-textconv", "--first-parent",
                        "--diff-merges=first-parent", "--follow", "-M", "--format=%x01%H%x00%ct",
                        "--end-of-options", "HEAD", "--", ":(literal)" + name},
                       std::size_t{256} << 20);
  if (const auto* problem = std::get_if<Problem>(&said)) return unreadable(problem->message);
  const std::string& text = std::get<std::string>(said);
  std::vector<std::string> fields;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\0', at), text.size());
    fields.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  std::vector<Change> result;
  for (std::size_t i = 0; i < fields.size();) {
    if (fields[i].empty() || fields[i] == "\n") {
      ++i;
      continue;
    }
    if (fields[i][0] != '\x01' || i + 3 >= fields.size()) return unreadable("git says it oddly");
    Change change;
    change.commit = fields[i].substr(1);
    change.said = day_of(fields[i + 1]);
    std::string raw = fields[i + 2].substr(
        fields[i + 2].find(':') == std::string::npos ? 0 : fields[i + 2].find(':'));
    if (!raw.starts_with(':') || !take_raw(raw, change)) return unreadable("git says it oddly");
    change.path = fields[i + 3];
    i += 4;
    if (change.how == 'R' || change.how == 'C') {
      if (i >= fields.size()) return unreadable("git says it oddly");
      change.was = change.path;
      change.path = fields[i++];
    }
    result.push_back(std::move(change));
    if (result.back().how == 'C') break; // a copy of another list: the past of that one is not ours
  }
  return result;
}

std::variant<std::string, Problem> text_of(GitProcess& objects, const std::string& object) {
  std::optional<std::string> head;
  if (objects.ask(object)) head = objects.line(); // `OBJECT blob SIZE`
  std::size_t size = 0, blank = head ? head->rfind(' ') : 0;
  bool good = head && head->find(" blob ") != head->npos;
  if (good) {
    auto [end, status] =
        std::from_chars(head->data() + blank + 1, head->data() + head->size(), size);
    good = status == std::errc() && size <= records::largest_export;
  }
  std::optional<std::string> text;
  if (good) text = objects.bytes(size + 1);
  if (!text) return unreadable(fmt::format("git does not give {}", quote(object)));
  text->pop_back();
  return *text;
}

/// What was not committed is not told: that is said.
std::optional<Problem> compare_disk(const fs::path& path, const Change& newest,
                                    GitProcess& objects) {
  if (newest.how == 'D' || !newest.file) return std::nullopt;
  auto committed = text_of(objects, newest.object);
  if (const auto* problem = std::get_if<Problem>(&committed)) return *problem;
  std::string text = std::get<std::string>(std::move(committed));
  if (text.starts_with(records::byte_order_mark)) text.erase(0, 3);
  records::Problems ignored;
  source::Sources disk;
  auto now = records::read_export(path.string(), disk, ignored);
  if (!now || disk[*now].text() != text)
    say("warning",
        fmt::format("{} on the disk differs from its last version{}: only what is "
                    "committed is told",
                    quote(path.string()), newest.said ? ", of " + newest.said->iso() : ""));
  return std::nullopt;
}

/// Gives the changes days that fit together, and leaves out those after `as_of`. Not by git: it
/// would begin elsewhere, where the file may have another name. What comes back are days on which
/// it is not known what had been committed.
std::vector<records::rosters::Days> order(std::vector<Change>& changes, calendar::Date as_of) {
  std::vector<std::optional<calendar::Date>> said;
  for (auto one = changes.rbegin(); one != changes.rend(); ++one) said.push_back(one->said);
  records::rosters::CommitDays days = records::rosters::commit_days(said, utc_today(), as_of);
  for (std::size_t i = 0; i < days.days.size(); ++i)
    changes[changes.size() - 1 - i].day = days.days[i];
  if (days.first_wrong) {
    const Change& first = changes[changes.size() - 1 - *days.first_wrong];
    say("warning",
        fmt::format(
            "{} dated in the future, or before what came before, as {} of {} is: a clock "
            "was wrong, and days on which the list is not known for certain are not covered",
            days.wrong == 1 ? "one commit of the list is"
                            : fmt::format("{} commits of the list are", days.wrong),
            first.commit.substr(0, 12), first.said ? first.said->iso() : "no day"));
  }
  changes.erase(changes.begin(), changes.end() - static_cast<std::ptrdiff_t>(days.until));
  return std::move(days.doubtful);
}

} // namespace

std::variant<ImportedFile, Problem> roster_history(const RosterImport& wish,
                                                   source::Sources& sources) {
  fs::path path = wish.files.front();
  fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::string name = path.filename().string();
  auto listed = changes_of(folder, name);
  if (const auto* problem = std::get_if<Problem>(&listed)) return *problem;
  auto& changes = std::get<std::vector<Change>>(listed);
  auto started = GitProcess::start(folder, {"cat-file", "--batch"}, GitProcess::Input::lines);
  if (const auto* problem = std::get_if<Problem>(&started)) return *problem;
  GitProcess& objects = std::get<GitProcess>(started);
  if (!changes.empty())
    if (auto problem = compare_disk(path, changes.front(), objects)) return *problem;
  std::vector<records::rosters::Days> doubtful = order(changes, wish.wish.as_of);
  if (changes.empty())
    return Problem{
        fmt::format("no commit up to {} touches {}", wish.wish.as_of.iso(), quote(path.string())),
        "`--history` needs a file in a git repository, committed"};

  Past past(wish.wish);
  past.doubt(std::move(doubtful));
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    bool last = std::next(change) == changes.rend();
    Version version{change->commit, change->day, last ? path.string() : change->path, ""};
    if (change->how == 'D' || !change->file) {
      past.lose(version, change->how == 'D' ? "the file was removed" : "there was a link");
      if (last) return Problem{fmt::format("{} was removed", quote(path.string())), ""};
      continue;
    }
    auto text = text_of(objects, change->object);
    if (const auto* problem = std::get_if<Problem>(&text)) return *problem;
    version.text = std::get<std::string>(std::move(text));
    if (version.text.starts_with(records::byte_order_mark)) version.text.erase(0, 3);
    if (change->how == 'R') {
      past.remark(fmt::format("Followed through {} of {}, before which it was {}.",
                              change->commit.substr(0, 12), change->day.iso(), change->was));
      say("note", fmt::format("before {} of {} the file was {}", change->commit.substr(0, 12),
                              change->day.iso(), quote(change->was)));
    }
    source::Sources passing; // texts of versions that nobody will be shown
    past.add(version, last ? sources : passing);
  }
  if (auto words = objects.end()) return unreadable(*words);
  return past.finish();
}

} // namespace quorate::cli
