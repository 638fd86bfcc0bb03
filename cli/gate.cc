#include "cli/gate.h"

#include "cli/base_charters.h"
#include "cli/checkout.h"
#include "cli/delivery.h"
#include "cli/job_summary.h"
#include "cli/load.h"
#include "cli/messages.h"
#include "cli/temporary.h"
#include "engine/evaluation/gate/charters.h"
#include "engine/evaluation/gate/gate.h"
#include "reports/gate_github.h"
#include "reports/gate_json.h"
#include "reports/gate_text.h"

#include <algorithm>
#include <filesystem>
#include <fmt/core.h>
#include <set>
#include <utility>

namespace quorate::cli {

namespace fs = std::filesystem;

namespace {
class GateRun {
public:
  explicit GateRun(const GateOptions& options) : options_(options) {}

  int run() {
    const Common& common = options_.common;
    run_.as_of = common.as_of;
    run_.strict = options_.strict;
    Wanted wanted{common.paths, common.records, common.as_of, common.revision};
    if (!load_.charters(wanted) || !load_.records(wanted) || !open_base() || !compare())
      return unusable();
    if (!write()) return exit_unusable;
    for (const evaluation::Gated& one : run_.charters)
      if (one.verdict != evaluation::GateVerdict::allowed) return exit_findings;
    return exit_compliant;
  }

private:
  /// On a pull request nobody reads standard error first.
  int unusable() {
    if (options_.common.format == "github") tell_job_unusable("gate", "nothing was compared");
    return exit_unusable;
  }

  bool open_base() {
    if (!options_.base) return true;
    auto opened = Revision::open(options_.common.paths.front(), *options_.base);
    if (const auto* problem = std::get_if<Problem>(&opened)) {
      load_.refuse(*problem);
      return load_.usable();
    }
    revision_ = std::move(std::get<Revision>(opened));
    before_.emplace(*revision_, load_);
    run_.base = revision_->name() + ":";
    return true;
  }

  bool compare() {
    for (Chosen& one : load_.chosen()) {
      const semantics::Charter* charter = one.charter;
      const semantics::Project* project = nullptr;
      records::Records& base = bases_.emplace_back();
      std::vector<const semantics::Charter*> others = Load::others(one);
      bool changed = false;
      if (revision_) {
        fs::path folder = fs::path(one.charter->file).parent_path();
        if (folder.empty()) folder = ".";
        const BaseCharters::Folder& known = before_->folder(folder);
        project = &known.project;
        load_.show(project->diagnostics);
        const semantics::Charter* before = text_in_force(*project, one.charter->id);
        if (!before && known.linked) load_.refuse(*known.linked);
        if (!load_.usable()) return false;
        if (!before) {
          run_.charters.push_back(evaluation::new_charter(*one.charter, run_.as_of));
          continue;
        }
        judged_.emplace(revision_->inside(folder).value_or(""), one.charter->id);
        changed = before_->changed(one);
        others.push_back(charter);
        charter = before;
        for (const auto& history : project->charters)
          for (const semantics::Charter& text : history.revisions)
            if (&text != before) others.push_back(&text);
        if (!base_records(one, base)) return false;
      } else if (!read_folder(*options_.base_records, base)) {
        return false;
      }
      evaluation::GateInput asked{.charter = *charter,
                                  .base = base,
                                  .head = *one.records,
                                  .sources = load_.sources(),
                                  .as_of = options_.common.as_of,
                                  .base_date = std::nullopt};
      // Who asks for an earlier day asks as if it were that day.
      if (revision_) asked.base_date = std::min(revision_->date(), options_.common.as_of);
      asked.strict = options_.strict;
      asked.other_texts = std::move(others);
      asked.charter_changed = changed;
      asked.charter_place = {one.charter->file, 1, "the charter"};
      evaluation::GateResult result = evaluation::gate(asked);
      load_.show(result.diagnostics);
      run_.charters.push_back(std::move(result.gated));
    }
    if (revision_) gone();
    return load_.usable();
  }

  /// Charters that the base declared in a file that does not declare them any more.
  void gone() {
    for (const BaseCharters::Declared& one : before_->all()) {
      fs::path file = revision_->root() / one.path;
      bool judged = judged_.contains({revision_->inside(file.parent_path()).value_or(""), one.id});
      auto same = [&](const auto& other) { return other.id == one.id; };
      bool in_run = std::any_of(run_.charters.begin(), run_.charters.end(), same);
      if (judged || !(in_run || asked_for(file)) || before_->declares_now(one)) continue;
      bool elsewhere =
          std::any_of(load_.chosen().begin(), load_.chosen().end(),
                      [&](const Chosen& other) { return other.charter->id == one.id; });
      evaluation::add_gone(
          run_, {one.id, fmt::format("{}:{}", revision_->name(), one.path), one.path, elsewhere});
    }
  }

  /// Does the file lie where the run was told to look?
  bool asked_for(const fs::path& file) const {
    std::error_code ignored;
    for (const std::string& path : options_.common.paths) {
      fs::path place = fs::weakly_canonical(fs::absolute(path, ignored), ignored);
      if (place == file) return true;
      std::string from = file.lexically_relative(place).generic_string();
      if (!from.empty() && !from.starts_with("..")) return true;
    }
    return false;
  }

  const semantics::Charter* text_in_force(const semantics::Project& project,
                                          const std::string& id) {
    for (const semantics::CharterHistory& history : project.charters)
      if (history.id == id && !history.revisions.empty()) return &history.at(options_.common.as_of);
    return nullptr;
  }

  bool base_records(const Chosen& one, records::Records& to) {
    const std::string& folder = one.records->folder;
    auto listed = revision_->files(folder);
    if (const auto* problem = std::get_if<Problem>(&listed)) {
      load_.refuse(*problem);
      return load_.usable();
    }
    // A copy that is not whole would be read as a smaller roster: write() throws rather.
    TemporaryFolder copy;
    for (const auto& [name, text] : std::get<Revision::Texts>(listed)) copy.write(name, text);
    // As git names what a revision holds: from the root.
    std::string inner = revision_->inside(folder).value_or(folder);
    return read_folder(copy.path().string(), to,
                       fmt::format("{}:{}{}", revision_->name(), inner, inner.empty() ? "" : "/"));
  }

  bool read_folder(const std::string& folder, records::Records& to, const std::string& shown = {}) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
      load_.refuse({fmt::format("{} is not a folder of records", quote(folder)), ""});
      return load_.usable();
    }
    records::Loaded loaded = records::load(folder, load_.sources());
    if (!shown.empty()) load_.sources().show_as(folder + "/", shown);
    if (diagnostics::has_errors(loaded.diagnostics))
      print_error("the records before the change are in error");
    load_.show(loaded.diagnostics);
    to = std::move(loaded.records);
    return load_.usable();
  }

  bool write() {
    const Common& common = options_.common;
    std::string text;
    if (common.format == "json") {
      text = reports::gate_json(run_);
    } else if (common.format == "github") {
      text = reports::gate_annotations(run_, checkout_here());
      add_to_job_summary(reports::gate_summary(run_));
    } else {
      text = reports::gate_text(run_, text_options(common));
    }
    return deliver(common, text);
  }

  const GateOptions& options_;
  Load load_{"compared"};
  std::optional<Revision> revision_;
  std::optional<BaseCharters> before_;
  std::deque<records::Records> bases_;
  std::set<std::pair<std::string, std::string>> judged_; ///< folder and id, by the base's text
  evaluation::GateRun run_;
};
} // namespace

int gate(const GateOptions& options) { return GateRun(options).run(); }

} // namespace quorate::cli
