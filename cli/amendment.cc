#include "cli/amendment.h"

#include "cli/base_charters.h"
#include "cli/delivery.h"
#include "cli/messages.h"
#include "engine/amending/compare.h"
#include "reports/amendment.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::cli {

namespace {
using semantics::Charter;
using semantics::CharterHistory;

/// What one side names, and which of its texts.
struct Named {
  std::string path;
  std::optional<std::string> revision;
};

Named read_name(const std::string& typed) {
  std::error_code ignored;
  std::size_t at = typed.rfind('@');
  if (at == std::string::npos || at == 0 || std::filesystem::exists(typed, ignored))
    return {typed, std::nullopt};
  return {typed.substr(0, at), typed.substr(at + 1)};
}

class Sides {
public:
  Sides() : load_("compared") {}

  /// The charters of one side; nothing when something is wrong, which was said.
  std::optional<std::vector<const Charter*>> read(const std::string& typed) {
    Named named = read_name(typed);
    FoundCharters found = find_charters({named.path});
    for (const Problem& problem : found.problems) load_.refuse(problem);
    if (!load_.usable()) return std::nullopt;
    // Charters of one folder belong together: revisions may be files of their own.
    std::map<std::filesystem::path, std::vector<source::SourceId>> folders;
    for (const std::string& file : found.files) {
      auto text = read_charter_file(file);
      if (const auto* problem = std::get_if<Problem>(&text))
        load_.refuse(*problem);
      else
        folders[std::filesystem::path(file).parent_path()].push_back(
            load_.sources().add(file, std::move(std::get<std::string>(text))));
    }
    auto read = [](const std::string& path) -> std::optional<std::string> {
      auto text = read_charter_file(path);
      auto* got = std::get_if<std::string>(&text);
      return got ? std::optional(std::move(*got)) : std::nullopt;
    };
    std::vector<const Charter*> result;
    std::vector<const CharterHistory*> all;
    for (const auto& [folder, files] : folders) {
      projects_.push_back(semantics::load(files, load_.sources(), read, policies_folder()));
      load_.show(projects_.back().diagnostics);
      for (const CharterHistory& one : projects_.back().charters) all.push_back(&one);
    }
    for (const CharterHistory* one : all)
      if (const Charter* text = choose(*one, named)) result.push_back(text);
    if (!load_.usable()) return std::nullopt;
    if (!result.empty()) return result;
    load_.refuse({fmt::format("no charter is declared in {}", quote(named.path)),
                  "a charter begins `charter NAME \"Title\" {`"});
    return std::nullopt;
  }

  Load& load() { return load_; }

private:
  const Charter* choose(const CharterHistory& history, const Named& named) {
    if (history.revisions.empty()) return nullptr;
    std::vector<std::string> names;
    for (const Charter& one : history.revisions)
      if (!one.revision.empty()) names.push_back(one.revision);
    if (named.revision) {
      if (const Charter* text = history.named(*named.revision)) return text;
      std::string help = did_you_mean(*named.revision, names);
      if (help.empty())
        help = names.empty() ? "its text names no revision"
                             : fmt::format("it has `{}`", fmt::join(names, "`, `"));
      load_.refuse(
          {fmt::format("charter {} has no revision {}", quote(history.id), quote(*named.revision)),
           help});
      return nullptr;
    }
    if (history.revisions.size() > 1) {
      load_.refuse({fmt::format("{} holds {} texts of charter {}", quote(named.path),
                                history.revisions.size(), quote(history.id)),
                    fmt::format("say which, as in `{}@{}`", named.path,
                                names.empty() ? "REVISION" : names.front())});
      return nullptr;
    }
    return &history.revisions.front();
  }

  Load load_;
  std::deque<semantics::Project> projects_;
};

int report(const Common& common, const amending::Differences& all) {
  std::string text = common.format == "json" ? reports::amendment_json(all)
                     : common.format == "markdown"
                         ? reports::amendment_markdown(all)
                         : reports::amendment_text(all, text_options(common));
  if (!deliver(common, text)) return exit_unusable;
  return all.same() ? exit_compliant : exit_findings;
}

/// Charters of one id belong together; a single one on each side does in any case.
amending::Differences compare_all(const std::vector<const Charter*>& before,
                                  const std::vector<const Charter*>& after, Load& load) {
  amending::Differences result;
  bool single = before.size() == 1 && after.size() == 1;
  for (const Charter* old : before) {
    auto found = std::find_if(after.begin(), after.end(),
                              [&](const Charter* one) { return single || one->id == old->id; });
    if (found == after.end())
      result.only_before.push_back(old->id);
    else
      result.charters.push_back(amending::compare(*old, **found, load.sources()));
  }
  for (const Charter* one : after)
    if (!single && std::none_of(before.begin(), before.end(),
                                [&](const Charter* old) { return old->id == one->id; }))
      result.only_after.push_back(one->id);
  return result;
}

int compare_with_git(const Common& common, const std::string& name) {
  Sides sides;
  auto now = sides.read(common.paths.front());
  if (!now) return exit_unusable;
  auto opened = Revision::open(read_name(common.paths.front()).path, name);
  if (const auto* problem = std::get_if<Problem>(&opened)) {
    print_error(problem->message, problem->help);
    return exit_unusable;
  }
  const auto& revision = std::get<Revision>(opened);
  BaseCharters base(revision, sides.load());
  amending::Differences result;
  for (const Charter* one : *now) {
    std::filesystem::path folder = std::filesystem::path(one->file).parent_path();
    const BaseCharters::Folder& then = base.folder(folder.empty() ? "." : folder);
    sides.load().show(then.project.diagnostics);
    if (!sides.load().usable()) return exit_unusable;
    const Charter* old = nullptr;
    for (const CharterHistory& history : then.project.charters)
      if (history.id == one->id && !history.revisions.empty()) {
        const Charter* named = history.named(one->revision);
        old = named ? named : &history.revisions.back();
      }
    if (!old)
      result.only_after.push_back(one->id);
    else
      result.charters.push_back(
          amending::compare(*old, *one, sides.load().sources(), name, "the work tree"));
  }
  return report(common, result);
}
} // namespace

int compare_charters(const Common& common, const std::optional<std::string>& against) {
  if (against) return compare_with_git(common, *against);
  Sides sides;
  auto before = sides.read(common.paths.front());
  auto after = before ? sides.read(common.paths.back()) : std::nullopt;
  if (!after) return exit_unusable;
  amending::Differences result = compare_all(*before, *after, sides.load());
  if (result.charters.empty()) {
    print_error("the two sides have no charter in common",
                fmt::format("the old side holds {}; the new side holds {}",
                            fmt::join(result.only_before, ", "),
                            fmt::join(result.only_after, ", ")));
    return exit_unusable;
  }
  return report(common, result);
}

} // namespace quorate::cli
