#include "engine/records/activity_files.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/source/files_read.h"

#include <algorithm>
#include <filesystem>
#include <fmt/core.h>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace quorate::records {

namespace fs = std::filesystem;
using diagnostics::quoted;

namespace {

/// `a/2026.csv` of `a/2026.csv.gz` and of itself.
std::string unpacked(const std::string& path) {
  std::string_view name = path;
  for (std::string_view packed : {".gz", ".zst"})
    if (name.ends_with(packed)) {
      name.remove_suffix(packed.size());
      break;
    }
  return fs::path(name).lexically_normal().string();
}

std::string called(const ActivityFile& one) {
  return one.path == "-" ? std::string("standard input") : quoted(one.path, 60);
}

} // namespace

source::Span ActivityFiles::at(const ActivityFile& one) {
  return {loading_.sources.add(one.path == "-" ? "standard input" : one.path, ""), 0, 0, 0};
}

/// One that `sources.yml` lists is read as it says there.
void ActivityFiles::join(ActivityFile& known, ActivityFile one) {
  bool covers = known.covers || one.covers;
  if (known.format && one.format && known.kinds != one.kinds)
    loading_.problems.error("Q316", at(one),
                            fmt::format("{} is listed twice, with different `kinds`", called(one)),
                            "put all of them into one entry: it is read once");
  if (!known.format && one.format) {
    known.format = one.format;
    known.kinds = std::move(one.kinds);
  }
  known.covers = covers;
}

void ActivityFiles::add(ActivityFile one) {
  auto known = std::find_if(files_.begin(), files_.end(),
                            [&](const auto& other) { return other.name == one.name; });
  if (known != files_.end())
    join(*known, std::move(one));
  else
    files_.push_back(std::move(one));
}

const std::vector<ActivityFile>& ActivityFiles::all() {
  std::vector<ActivityFile> once;
  std::map<source::FileIdentity, std::size_t> numbers;
  std::map<std::string, std::size_t> names;
  for (ActivityFile& one : files_) {
    std::optional<source::FileIdentity> own =
        one.path == "-" ? source::identity_of(how_.input) : source::identity_of(one.path);
    auto [same, fresh] =
        own ? numbers.try_emplace(*own, once.size()) : std::pair(numbers.end(), true);
    if (!fresh) {
      ActivityFile& first = once[same->second];
      if (one.path == "-" || first.path == "-") {
        const ActivityFile& named = one.path == "-" ? first : one;
        loading_.problems.error(
            "Q301", at(named),
            fmt::format("standard input is {}, which is read anyway", quoted(named.path, 60)),
            "its events would count twice: leave out `--activity -`");
      } else {
        loading_.problems.warning("Q301", at(one),
                                  fs::path(first.path).lexically_normal() ==
                                          fs::path(one.path).lexically_normal()
                                      ? fmt::format("{} is read anyway, and once", called(one))
                                      : fmt::format("{} and {} are one file: it is read once",
                                                    called(first), called(one)),
                                  "name it once");
      }
      join(first, std::move(one));
      continue;
    }
    if (one.path != "-") {
      auto [other, first] = names.try_emplace(unpacked(one.path), once.size());
      if (!first)
        loading_.problems.error(
            "Q301", at(one),
            fmt::format("{} and {} lie side by side: packed and unpacked, their events would count "
                        "twice",
                        called(once[other->second]), called(one)),
            "remove one of them; if they are not the same, give one another name");
    }
    once.push_back(std::move(one));
  }
  files_ = std::move(once);
  return files_;
}

void tell_never_named(const Records& records, Problems& problems) {
  std::vector<std::string> kinds = records.activity.kinds(); // folded
  std::set<std::string> named(kinds.begin(), kinds.end());
  for (const Unnamed& one : records.unnamed) named.insert(fold(one.kind));
  for (const Coverage& one : records.activity_covers)
    for (const Text& kind : one.names)
      if (named.insert(fold(kind.value)).second)
        problems.warning(
            "Q316", kind.span,
            fmt::format("{} is covered, and not a single line is of that kind",
                        quoted(kind.value, 60)),
            "if nobody ever did that, all is well; otherwise the export lacks it, and everybody "
            "looks idle");
}

} // namespace quorate::records
