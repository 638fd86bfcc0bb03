#include "cli/audit.h"

#include "cli/files.h"
#include "cli/messages.h"
#include "engine/evaluation/evaluate.h"
#include "engine/records/records.h"
#include "engine/semantics/project.h"
#include "reports/json.h"
#include "reports/text.h"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace quorate::cli {

namespace {
// A charter, in the text that is to be judged, and the records that belong to it.
struct Chosen {
  const semantics::Charter* charter = nullptr;
  const semantics::CharterHistory* history = nullptr;
  const records::Records* records = nullptr;
};

class Audit {
public:
  explicit Audit(const AuditOptions& options) : options_(options) {}

  int run() {
    if (!load_charters() || !load_records() || !evaluate()) return exit_unusable;
    std::optional<std::string> failure =
        options_.output == "-" ? write_out(rendered()) : write_file(options_.output, rendered());
    if (failure) {
      print_error(*failure);
      return exit_unusable;
    }
    std::optional<reports::Level> gravest = reports::gravest(assessment_);
    bool fails = gravest && options_.fail_on && *gravest <= *options_.fail_on;
    return fails ? exit_findings : exit_compliant;
  }

private:
  // Whoever reads the sentence has to know that the run stopped there.
  void refuse(const Problem& problem) {
    if (shown_.insert(problem.message).second) print_error(problem.message, problem.help);
    refused_ = true;
  }

  // Shows what is new among the diagnostics. Folders that import one policy read it each on its
  // own.
  void show(const diagnostics::Diagnostics& all) {
    for (const diagnostics::Diagnostic& one : all) {
      std::string frame = diagnostics::render(one, sources_);
      if (!shown_.insert(frame).second) continue;
      if (one.severity == diagnostics::Severity::error) ++errors_;
      frame += '\n';
      std::fwrite(frame.data(), 1, frame.size(), stderr);
    }
  }

  bool usable() {
    if (errors_ != 0)
      print_error(fmt::format("nothing was audited: {} above", reports::counted(errors_, "error")));
    return errors_ == 0 && !refused_;
  }

  // Charters of one folder belong together: a charter's revisions may be files of their own.
  bool load_charters() {
    FoundCharters found = find_charters(options_.paths);
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
      for (const semantics::CharterHistory& history : project.charters) choose(history);
    if (chosen_.empty() && !refused_)
      refuse({fmt::format("no charter is declared in {}", fmt::join(found.files, ", ")),
              "a charter begins `charter NAME \"Title\" {`"});
    return !refused_;
  }

  void choose(const semantics::CharterHistory& history) {
    if (history.revisions.empty()) return;
    if (!options_.revision) {
      chosen_.push_back({&history.at(options_.as_of), &history});
    } else if (const semantics::Charter* named = history.named(*options_.revision)) {
      chosen_.push_back({named, &history});
    } else {
      std::vector<std::string> names;
      for (const semantics::Charter& one : history.revisions)
        if (!one.revision.empty()) names.push_back(one.revision);
      std::string help = did_you_mean(*options_.revision, names);
      if (help.empty())
        help = names.empty() ? "its text names no revision: leave `--revision` out"
                             : fmt::format("it has `{}`", fmt::join(names, "`, `"));
      refuse({fmt::format("charter {} has no revision {}", quote(history.id),
                          quote(*options_.revision)),
              help});
    }
  }

  bool load_records() {
    for (Chosen& one : chosen_) {
      auto folder = find_records(one.charter->file, one.charter->id, options_.records);
      if (const auto* problem = std::get_if<Problem>(&folder)) {
        refuse(*problem);
        continue;
      }
      auto [known, fresh] = records_.try_emplace(std::get<std::string>(folder));
      if (fresh) {
        records::Loaded loaded = records::load(known->first, sources_);
        show(loaded.diagnostics);
        known->second = std::move(loaded.records);
        if (!known->second.any && !diagnostics::has_errors(loaded.diagnostics))
          refuse({fmt::format("no records in {}", quote(known->first)),
                  "without records nothing can be judged: people and their seats stand in "
                  "`roster.yml`"});
      }
      one.records = &known->second;
    }
    return usable();
  }

  bool evaluate() {
    assessment_.as_of = options_.as_of;
    assessment_.within_days =
        calendar::days_between(options_.as_of, options_.as_of + options_.within);
    evaluation::Options how{options_.as_of, assessment_.within_days, options_.max_removals_percent};
    for (const Chosen& one : chosen_) {
      how.other_revisions.clear();
      for (const semantics::Charter& text : one.history->revisions)
        if (&text != one.charter) how.other_revisions.push_back(&text);
      evaluation::Evaluated result =
          evaluation::evaluate(*one.charter, *one.records, sources_, how);
      show(result.diagnostics);
      if (result.assessment.clauses_evaluated == 0 && !diagnostics::has_errors(result.diagnostics))
        refuse({fmt::format("no clause of charter {} was evaluated{}", quote(one.charter->id),
                            reasons(result.assessment)),
                ""});
      assessment_.charters.push_back(std::move(result.assessment));
    }
    std::stable_sort(assessment_.charters.begin(), assessment_.charters.end(),
                     [](const auto& a, const auto& b) {
                       return std::tie(a.id, a.file) < std::tie(b.id, b.file);
                     });
    return usable();
  }

  static std::string reasons(const evaluation::CharterAssessment& charter) {
    std::map<std::string, std::size_t> by_reason;
    for (const evaluation::NotEvaluated& one : charter.not_evaluated) ++by_reason[one.why];
    std::string result;
    for (const auto& [why, number] : by_reason)
      result += fmt::format("{}{} ({})", result.empty() ? ": " : ", ", why, number);
    return result;
  }

  std::string rendered() const {
    if (options_.format == Format::json) return reports::json(assessment_);
    bool to_terminal = options_.output == "-";
    // What is kept in a file is not wrapped or coloured for the terminal that it was asked from.
    bool color = to_terminal ? wants_color(options_.color) : options_.color == ColorChoice::always;
    return reports::text(assessment_, {color, to_terminal ? output_width() : 100, options_.quiet});
  }

  const AuditOptions& options_;
  source::Sources sources_;
  std::deque<semantics::Project> projects_;
  std::map<std::string, records::Records> records_;
  std::vector<Chosen> chosen_;
  evaluation::Assessment assessment_;
  std::set<std::string> shown_;
  std::size_t errors_ = 0;
  bool refused_ = false;
};
} // namespace

int audit(const AuditOptions& options) { return Audit(options).run(); }

} // namespace quorate::cli
