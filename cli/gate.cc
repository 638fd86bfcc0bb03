#include "cli/gate.h"

#include "cli/git.h"
#include "cli/load.h"
#include "cli/messages.h"
#include "engine/evaluation/gate/gate.h"
#include "reports/gate_github.h"
#include "reports/gate_json.h"
#include "reports/gate_text.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/core.h>
#include <fstream>

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
      return exit_unusable;
    if (!write()) return exit_unusable;
    for (const evaluation::Gated& one : run_.charters)
      if (one.verdict != evaluation::GateVerdict::allowed) return exit_findings;
    return exit_compliant;
  }

private:
  bool open_base() {
    if (!options_.base) return true;
    auto opened = Revision::open(options_.common.paths.front(), *options_.base);
    if (const auto* problem = std::get_if<Problem>(&opened)) {
      load_.refuse(*problem);
      return load_.usable();
    }
    revision_ = std::move(std::get<Revision>(opened));
    return true;
  }

  bool compare() {
    for (Chosen& one : load_.chosen()) {
      const semantics::Charter* charter = one.charter;
      semantics::Project* project = nullptr;
      records::Records& base = bases_.emplace_back();
      std::vector<const semantics::Charter*> others = Load::others(one);
      bool changed = false;
      if (revision_) {
        project = &projects_.emplace_back(base_charters(one));
        const semantics::Charter* before = text_in_force(*project, one.charter->id);
        if (!load_.usable()) return false;
        if (!before) {
          run_.charters.push_back(new_charter(one));
          continue;
        }
        changed = text_changed(one);
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
    return load_.usable();
  }

  /// The charter's folder as it was, under the paths that its files have now.
  semantics::Project base_charters(const Chosen& one) {
    fs::path folder = fs::path(one.charter->file).parent_path();
    if (folder.empty()) folder = ".";
    std::vector<source::SourceId> files;
    auto listed = revision_->files(folder);
    if (const auto* problem = std::get_if<Problem>(&listed)) {
      load_.refuse(*problem);
      return {};
    }
    for (auto& [name, text] : std::get<std::map<std::string, std::string>>(listed)) {
      bool charter = name.ends_with(".charter") ||
                     (name.ends_with(".md") && text.find("```charter") != std::string::npos);
      if (!charter || name.find('/') != std::string::npos) continue;
      std::string path = (folder / name).lexically_normal().string();
      before_[path] = text;
      files.push_back(
          load_.sources().add(fmt::format("{}:{}", revision_->name(), path), std::move(text)));
    }
    if (files.empty()) return {};
    auto read = [this](const std::string& path) -> std::optional<std::string> {
      std::string prefix = revision_->name() + ":";
      return revision_->read(path.starts_with(prefix) ? path.substr(prefix.size()) : path);
    };
    auto project = semantics::load(files, load_.sources(), read, policies_folder());
    load_.show(project.diagnostics);
    return project;
  }

  const semantics::Charter* text_in_force(const semantics::Project& project,
                                          const std::string& id) {
    for (const semantics::CharterHistory& history : project.charters)
      if (history.id == id && !history.revisions.empty()) return &history.at(options_.common.as_of);
    return nullptr;
  }

  bool text_changed(const Chosen& one) {
    for (const semantics::Charter& text : one.history->revisions) {
      auto known = before_.find(fs::path(text.file).lexically_normal().string());
      auto now = read_charter_file(text.file);
      const auto* content = std::get_if<std::string>(&now);
      if (known == before_.end() || !content || *content != known->second) return true;
    }
    return false;
  }

  static evaluation::Gated new_charter(const Chosen& one) {
    evaluation::Gated gated;
    gated.id = one.charter->id;
    gated.title = one.charter->title;
    gated.charter_file = one.charter->file;
    evaluation::GateChange change;
    change.kind = evaluation::GateChange::Kind::charter_changed;
    change.what = "the charter is new";
    change.why = "before it there was none that could allow or forbid anything";
    change.verdict = evaluation::GateVerdict::allowed;
    change.place = {one.charter->file, 1, "the charter"};
    gated.changes.push_back(std::move(change));
    return gated;
  }

  bool base_records(const Chosen& one, records::Records& to) {
    const std::string& folder = one.records->folder;
    auto listed = revision_->files(folder);
    if (const auto* problem = std::get_if<Problem>(&listed)) {
      load_.refuse(*problem);
      return load_.usable();
    }
    fs::path copy = temporary_.path() / std::to_string(bases_.size());
    fs::create_directory(copy);
    for (const auto& [name, text] : std::get<std::map<std::string, std::string>>(listed)) {
      fs::path file = copy / name;
      fs::create_directories(file.parent_path());
      std::ofstream(file, std::ios::binary) << text;
    }
    bool good = read_folder(copy.string(), to);
    load_.sources().show_as(copy.string() + "/", fmt::format("{}:{}/", revision_->name(), folder));
    return good;
  }

  bool read_folder(const std::string& folder, records::Records& to) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
      load_.refuse({fmt::format("{} is not a folder of records", quote(folder)), ""});
      return load_.usable();
    }
    records::Loaded loaded = records::load(folder, load_.sources());
    if (diagnostics::has_errors(loaded.diagnostics))
      print_error("the records before the change are in error");
    load_.show(loaded.diagnostics);
    to = std::move(loaded.records);
    return load_.usable();
  }

  bool write() {
    const Common& common = options_.common;
    bool to_terminal = common.output == "-";
    std::string text;
    if (common.format == Format::json) {
      text = reports::gate_json(run_);
    } else if (common.format == Format::github) {
      text = reports::gate_annotations(run_);
      // The job summary is a file that the runner names.
      if (const char* summary = std::getenv("GITHUB_STEP_SUMMARY"); summary && *summary) {
        std::ofstream file(summary, std::ios::app | std::ios::binary);
        file << reports::gate_summary(run_);
        if (!file) print_error(fmt::format("the job summary {} cannot be written", quote(summary)));
      }
    } else {
      bool color = to_terminal ? wants_color(common.color) : common.color == ColorChoice::always;
      text = reports::gate_text(run_, {color, to_terminal ? output_width() : 100, common.quiet});
    }
    auto failure = to_terminal ? write_out(text) : write_file(common.output, text);
    if (failure) print_error(*failure);
    return !failure;
  }

  const GateOptions& options_;
  Load load_{"compared"};
  std::optional<Revision> revision_;
  TemporaryFolder temporary_;
  std::deque<semantics::Project> projects_;
  std::deque<records::Records> bases_;
  std::map<std::string, std::string> before_; ///< charter files of the base, by path
  evaluation::GateRun run_;
};
} // namespace

int gate(const GateOptions& options) { return GateRun(options).run(); }

} // namespace quorate::cli
