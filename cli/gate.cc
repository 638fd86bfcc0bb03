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
    return base_charters();
  }

  /// Every charter that stood under the paths before the change, folder by folder.
  bool base_charters() {
    std::map<std::string, std::map<std::string, std::string>> folders; // folder, file, text
    for (const std::string& given : options_.common.paths) {
      std::error_code ignored;
      bool whole = fs::is_directory(given, ignored);
      fs::path top = whole ? fs::path(given) : fs::path(given).parent_path();
      if (top.empty()) top = ".";
      auto listed = revision_->files(top);
      if (const auto* problem = std::get_if<Problem>(&listed)) {
        load_.refuse(*problem);
        return load_.usable();
      }
      for (auto& [name, text] : std::get<std::map<std::string, std::string>>(listed)) {
        bool charter = name.ends_with(".charter") ||
                       (name.ends_with(".md") && text.find("```charter") != std::string::npos);
        fs::path path = (top / name).lexically_normal();
        fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
        if (charter && (whole || name.find('/') == std::string::npos))
          folders[folder.string()][path.string()] = std::move(text);
      }
    }
    for (auto& [folder, texts] : folders) {
      std::vector<source::SourceId> files;
      for (const auto& [path, text] : texts) {
        files.push_back(load_.sources().add(path, text));
        before_[path] = text;
      }
      auto read = [this](const std::string& path) { return revision_->read(path); };
      semantics::Project& project = projects_.emplace_back(
          semantics::load(files, load_.sources(), read, policies_folder()));
      std::size_t at = 0;
      for (const auto& [path, text] : texts)
        load_.sources().show_as(files[at++], fmt::format("{}:{}", revision_->name(), path));
      load_.show(project.diagnostics);
      for (const semantics::CharterHistory& history : project.charters)
        if (!history.revisions.empty()) old_.emplace(history.id, Old{&history, folder});
    }
    return load_.usable();
  }

  bool compare() {
    for (Chosen& one : load_.chosen()) {
      const semantics::Charter* charter = one.charter;
      records::Records& base = bases_.emplace_back();
      std::vector<const semantics::Charter*> others = Load::others(one);
      bool changed = false;
      if (revision_) {
        auto before = old_.find(one.charter->id);
        if (before == old_.end()) {
          run_.charters.push_back(new_charter(one));
          continue;
        }
        before->second.kept = true;
        changed = text_changed(one);
        others.push_back(charter);
        const semantics::CharterHistory& history = *before->second.history;
        charter = &history.at(options_.common.as_of);
        for (const semantics::Charter& text : history.revisions)
          if (&text != charter) others.push_back(&text);
        if (!base_records(before->second.folder, one, base)) return false;
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
    for (const auto& [id, old] : old_)
      if (!old.kept) run_.charters.push_back(lost_charter(*old.history));
    return load_.usable();
  }

  /// Does a file of the charter, or one that it uses, read otherwise now?
  bool text_changed(const Chosen& one) {
    for (const semantics::Charter& text : one.history->revisions)
      if (!before_.contains(fs::path(text.file).lexically_normal().string())) return true;
    fs::path folder = fs::path(one.charter->file).parent_path();
    for (const auto& [path, text] : before_) {
      if (fs::path(path).parent_path() != folder.lexically_normal() &&
          fs::path(path).parent_path() != folder)
        continue;
      auto now = read_charter_file(path);
      const auto* content = std::get_if<std::string>(&now);
      if (!content || *content != text) return true;
    }
    return false;
  }

  evaluation::Gated lost_charter(const semantics::CharterHistory& history) const {
    const semantics::Charter& text = history.at(options_.common.as_of);
    evaluation::Gated gated;
    gated.id = text.id;
    gated.title = text.title;
    gated.charter_file = text.file;
    gated.verdict = evaluation::GateVerdict::blocked;
    evaluation::GateChange change;
    change.kind = evaluation::GateChange::Kind::charter_changed;
    change.what = fmt::format("the charter {} is gone", text.id);
    change.why = "a charter ends by its own rule: keep the file, and say so in its `status`";
    change.verdict = evaluation::GateVerdict::blocked;
    change.place = {fmt::format("{}:{}", revision_->name(), text.file), 1, "the charter"};
    gated.changes.push_back(std::move(change));
    return gated;
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

  /// The records as they were: at the place that is named, or beside the old charter.
  bool base_records(const std::string& charter_folder, const Chosen& one, records::Records& to) {
    std::string folder = one.records->folder;
    if (!options_.common.records) {
      fs::path beside = fs::path(charter_folder) / "records";
      auto known = revision_->files(beside);
      const auto* files = std::get_if<std::map<std::string, std::string>>(&known);
      folder = files && !files->empty() ? beside.string() : charter_folder;
    }
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
    std::string shown = fmt::format("{}:{}/", revision_->name(),
                                    fs::path(folder).lexically_normal().string());
    if (folder == ".") shown = revision_->name() + ":";
    return read_folder(copy.string(), to, shown);
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
  struct Old {
    const semantics::CharterHistory* history;
    std::string folder;
    bool kept = false;
  };
  std::map<std::string, Old> old_; ///< charters of the base, by id
  evaluation::GateRun run_;
};
} // namespace

int gate(const GateOptions& options) { return GateRun(options).run(); }

} // namespace quorate::cli
