#include "cli/load.h"

#include "cli/cache.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/temporary.h"
#include "engine/diagnostics/catalogue.h"
#include "engine/evaluation/demands.h"
#include "engine/evaluation/redaction/redact.h"
#include "engine/records/assume.h"
#include "engine/records/file_names.h"
#include "reports/summary.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::cli {

namespace {
/// The path of a file, as far as it is not made of somebody's words.
std::string public_path(const std::string& path) {
  std::filesystem::path parts(path);
  std::string name = parts.filename().string();
  if (name.ends_with(".charter") || name.ends_with(".md") || records::is_file_name(name))
    return path;
  std::string folder = parts.parent_path().filename().string();
  bool known = folder == "decisions" || folder == "activity";
  return known ? (parts.parent_path() / evaluation::withheld).string() : evaluation::withheld;
}

/// The code and the place of a diagnostic, without anything that the records say.
std::string without_words(const diagnostics::Diagnostic& one, const source::Sources& sources) {
  const diagnostics::Entry* entry = diagnostics::find(one.code);
  source::Place place = sources.place(one.span);
  return fmt::format("{}[{}]: {}\n  --> {}{}\n",
                     one.severity == diagnostics::Severity::error ? "error" : "warning", one.code,
                     entry ? entry->title : "something is wrong", public_path(place.path),
                     place.line == 0 ? "" : fmt::format(":{}", place.line));
}
} // namespace

// Whoever reads the sentence has to know that the run stopped there.
void Load::refuse(const Problem& problem) {
  if (shown_.insert(problem.message).second) print_error(problem.message, problem.help);
  refused_ = true;
}

void Load::show(const diagnostics::Diagnostics& all) {
  for (const diagnostics::Diagnostic& one : all) {
    std::string frame =
        withholding_ ? without_words(one, sources_) : diagnostics::render(one, sources_);
    if (!shown_.insert(frame).second) continue;
    if (one.severity == diagnostics::Severity::error && errors_++ == 0) first_code_ = one.code;
    frame += '\n';
    clear_progress();
    std::fwrite(frame.data(), 1, frame.size(), stderr);
  }
}

bool Load::usable() {
  if (errors_ != 0)
    print_error(fmt::format("nothing was {}: {} above", done_, reports::counted(errors_, "error")),
                errors_on_terminal() && !first_code_.empty()
                    ? fmt::format("`quorate explain {}` says more", first_code_)
                    : "");
  return errors_ == 0 && !refused_;
}

// Charters of one folder belong together: a charter's revisions may be files of their own.
bool Load::charters(const Wanted& wanted) {
  FoundCharters found = find_charters(wanted.paths);
  for (const Problem& problem : found.problems) refuse(problem);
  if (refused_) return false;
  std::map<std::filesystem::path, std::vector<source::SourceId>> folders;
  for (const std::string& file : found.files) {
    auto text = read_charter_file(file);
    if (const auto* problem = std::get_if<Problem>(&text)) {
      refuse(*problem);
      continue;
    }
    folders[std::filesystem::path(file).parent_path()].push_back(
        sources_.add(file, std::move(std::get<std::string>(text))));
  }
  auto read = [](const std::string& path) -> std::optional<std::string> {
    auto text = read_charter_file(path);
    auto* got = std::get_if<std::string>(&text);
    return got ? std::optional(std::move(*got)) : std::nullopt;
  };
  std::string policies = policies_folder();
  for (const auto& [folder, files] : folders) {
    projects_.push_back(semantics::load(files, sources_, read, policies));
    show(projects_.back().diagnostics);
  }
  if (!usable()) return false;
  for (const semantics::Project& project : projects_)
    for (const semantics::CharterHistory& history : project.charters) choose(history, wanted);
  if (chosen_.empty() && !refused_)
    refuse({fmt::format("no charter is declared in {}", fmt::join(found.files, ", ")),
            "a charter begins `charter NAME \"Title\" {`"});
  return !refused_;
}

void Load::choose(const semantics::CharterHistory& history, const Wanted& wanted) {
  if (history.revisions.empty()) return;
  if (!wanted.revision) {
    chosen_.push_back({&history.at(wanted.as_of), &history, nullptr});
  } else if (const semantics::Charter* named = history.named(*wanted.revision)) {
    chosen_.push_back({named, &history, nullptr});
  } else {
    std::vector<std::string> names;
    for (const semantics::Charter& one : history.revisions)
      if (!one.revision.empty()) names.push_back(one.revision);
    std::string help = did_you_mean(*wanted.revision, names);
    if (help.empty())
      help = names.empty() ? "its text names no revision: leave `--revision` out"
                           : fmt::format("it has `{}`", fmt::join(names, "`, `"));
    refuse(
        {fmt::format("charter {} has no revision {}", quote(history.id), quote(*wanted.revision)),
         help});
  }
}

bool Load::records(const Wanted& wanted) {
  withholding_ = wanted.redact;
  std::map<std::string, std::vector<const semantics::Charter*>> folders;
  std::vector<std::optional<std::string>> of(chosen_.size());
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    auto folder = find_records(chosen_[i].charter->file, chosen_[i].charter->id, wanted.records);
    if (const auto* problem = std::get_if<Problem>(&folder)) {
      refuse(*problem);
      continue;
    }
    of[i] = std::get<std::string>(folder);
    folders[*of[i]].push_back(chosen_[i].charter);
  }
  reading_.also = wanted.activity;
  reading_.tallies = wanted.tallies;
  reading_.tolerate = wanted.tolerate;
  auto cache = open_cache(wanted.cache);
  if (const auto* problem = std::get_if<Problem>(&cache)) {
    refuse(*problem);
    return usable();
  }
  cache_ = std::get<std::shared_ptr<records::ActivityCache>>(cache);
  reading_.cache = cache_.get();
  assume_complete_ = wanted.assume_complete;
  if ((wanted.activity || wanted.tallies) && folders.size() > 1) {
    refuse({fmt::format("`{}` belongs to one folder of records, and there are {}",
                        wanted.activity ? "--activity" : "--tallies", folders.size()),
            "name the charters of one, or say which folder it is with `--records`"});
    return usable();
  }
  for (const auto& [folder, charters] : folders) {
    if (wanted.bounded) bounded_[folder] = {charters, wanted.as_of, {}};
    read(folder);
  }
  for (std::size_t i = 0; i < chosen_.size(); ++i)
    if (of[i]) chosen_[i].records = &records_.at(*of[i]);
  if (!usable()) return false;
  if (wanted.redact) redact();
  return true;
}

void Load::read(const std::string& folder) {
  auto bounded = bounded_.find(folder);
  reading_.demands = {};
  if (bounded != bounded_.end())
    reading_.demands = [&by = bounded->second](const records::Records& known) {
      records::Demands demands = evaluation::demands(by.charters, known, by.as_of);
      demands.whole = by.whole;
      return demands;
    };
  if ((reading_.also == "-" || reading_.tallies == "-") && reading_.demands) {
    if (standard_input_) { // the second time
      std::rewind(standard_input_.get());
      reading_.input = fileno(standard_input_.get());
      reading_.copy = -1;
    } else {
      standard_input_ = unnamed_file(); // it may have to be read twice
      reading_.copy = fileno(standard_input_.get());
    }
  }
  records::Loaded loaded = quorate::records::load(folder, sources_, reading_);
  show(loaded.diagnostics);
  if (std::string warning = cache_ ? cache_warning(*cache_) : "";
      !warning.empty() && shown_.insert(warning).second)
    std::fwrite(warning.data(), 1, warning.size(), stderr);
  records::Records& records = records_[folder];
  records = std::move(loaded.records);
  if (!records.any && !diagnostics::has_errors(loaded.diagnostics))
    refuse({fmt::format("no records in {}", quote(folder)),
            "without records nothing can be judged: people and their seats stand in "
            "`roster.yml`"});
  if (assume_complete_) records::assume_complete(records, *assume_complete_);
}

bool Load::widen(const Chosen& one, const std::vector<records::PersonId>& people) {
  auto& whole = bounded_.at(one.records->folder).whole;
  whole.insert(whole.end(), people.begin(), people.end());
  read(std::string(one.records->folder));
  return usable();
}

// One folder may serve several charters: the words of each are public in all of their reports.
void Load::redact() {
  std::map<const records::Records*, std::vector<const semantics::Charter*>> readers;
  for (const Chosen& one : chosen_)
    for (const semantics::Charter& text : one.history->revisions)
      readers[one.records].push_back(&text);
  for (const auto& [folder, known] : records_)
    if (auto charters = readers.find(&known); charters != readers.end())
      redacted_.emplace(folder,
                        evaluation::redacted(known, evaluation::words_of(charters->second)));
  for (Chosen& one : chosen_) {
    one.as_written = one.records;
    for (auto& [folder, known] : records_)
      if (&known == one.as_written) one.records = &redacted_.at(folder);
  }
}

std::vector<const semantics::Charter*> Load::others(const Chosen& one) {
  std::vector<const semantics::Charter*> result;
  for (const semantics::Charter& text : one.history->revisions)
    if (&text != one.charter) result.push_back(&text);
  return result;
}

} // namespace quorate::cli
