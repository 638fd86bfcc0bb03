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
#include <set>
#include <sstream>

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
    run_.base = revision_->name() + ":";
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
        judged_.push_back(one.charter->id);
        changed = text_changed(one, *project);
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

  static bool may_hold_charter(const std::string& path) {
    return path.ends_with(".charter") || path.ends_with(".md");
  }

  /// The ids of the charters that a text declares, as far as its lines show without parsing.
  static std::set<std::string> declared(const std::string& path, std::string_view text) {
    std::set<std::string> ids;
    if (path.ends_with(".md") && text.find("```charter") == std::string::npos) return ids;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string first, id;
      if (words >> first >> id && first == "charter" &&
          line.find_first_of("\"{") != std::string::npos)
        ids.insert(id.substr(0, id.find_first_of("\"{")));
    }
    return ids;
  }

  /// Charters of the base that are in none of their files any more: a rule that is thrown away, or
  /// carried elsewhere, must not count as one that never was.
  void gone() {
    auto listed = revision_->files(revision_->root(), may_hold_charter);
    if (const auto* problem = std::get_if<Problem>(&listed)) return load_.refuse(*problem);
    std::set<std::string> known;
    for (const Chosen& one : load_.chosen()) known.insert(one.charter->id);
    for (const auto& [path, text] : std::get<Revision::Texts>(listed)) {
      fs::path file = revision_->root() / path;
      auto read = read_charter_file(file.string());
      const auto* now = std::get_if<std::string>(&read);
      std::set<std::string> left = now ? declared(path, *now) : std::set<std::string>{};
      for (const std::string& id : declared(path, text)) {
        if (left.contains(id)) continue;
        auto in_run = [&](const evaluation::Gated& one) { return one.id == id; };
        auto same = std::find_if(run_.charters.begin(), run_.charters.end(), in_run);
        bool beside = std::find(judged_.begin(), judged_.end(), id) != judged_.end();
        if (beside || (same == run_.charters.end() && !asked_for(file))) continue;
        evaluation::GateChange change;
        change.kind = evaluation::GateChange::Kind::charter_changed;
        change.what = fmt::format("the charter {} is gone from {}", id, path);
        change.why =
            known.contains(id)
                ? "it stands elsewhere now, and is not compared with what it was: move it "
                  "in a change of its own"
                : "what it asked for would not be asked any more: that is for its own rule "
                  "of amendment to allow";
        change.verdict = evaluation::GateVerdict::blocked;
        change.place = {fmt::format("{}:{}", revision_->name(), path), 1, "the charter"};
        if (same == run_.charters.end()) {
          evaluation::Gated gated;
          gated.id = id;
          gated.title = id;
          gated.charter_file = change.place.file;
          gated.as_of = run_.as_of;
          same = run_.charters.insert(run_.charters.end(), std::move(gated));
        }
        same->verdict = evaluation::GateVerdict::blocked;
        same->changes.insert(same->changes.begin(), std::move(change));
      }
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

  /// The charter's folder as it was, under the paths that its files have now.
  semantics::Project base_charters(const Chosen& one) {
    fs::path folder = fs::path(one.charter->file).parent_path();
    if (folder.empty()) folder = ".";
    std::vector<source::SourceId> files;
    auto here = [](const std::string& name) {
      return may_hold_charter(name) && name.find('/') == std::string::npos;
    };
    auto listed = revision_->files(folder, here);
    if (const auto* problem = std::get_if<Problem>(&listed)) {
      load_.refuse(*problem);
      return {};
    }
    std::string prefix = revision_->name() + ":";
    for (const auto& [name, text] : std::get<Revision::Texts>(listed)) {
      bool charter = name.ends_with(".charter") ||
                     (name.ends_with(".md") && text.find("```charter") != std::string::npos);
      if (!charter) continue;
      std::string path = (folder / name).lexically_normal().string();
      before_[path] = text;
      // With a folder in its path, so that imports are looked up beside it and not in the work
      // tree.
      std::string beside = path.find('/') == std::string::npos ? "./" : "";
      files.push_back(load_.sources().add(prefix + beside + path, std::string(text)));
    }
    if (files.empty()) return {};
    auto read = [&](const std::string& path) -> std::optional<std::string> {
      if (!path.starts_with(prefix)) { // a policy that ships with quorate
        auto text = read_charter_file(path);
        const auto* content = std::get_if<std::string>(&text);
        return content ? std::optional(*content) : std::nullopt;
      }
      std::string file = path.substr(prefix.size());
      auto text = revision_->read(file);
      if (text) used_[file] = *text;
      return text;
    };
    auto project = semantics::load(files, load_.sources(), read, policies_folder());
    load_.sources().show_as(prefix + "./", prefix);
    load_.show(project.diagnostics);
    return project;
  }

  const semantics::Charter* text_in_force(const semantics::Project& project,
                                          const std::string& id) {
    for (const semantics::CharterHistory& history : project.charters)
      if (history.id == id && !history.revisions.empty()) return &history.at(options_.common.as_of);
    return nullptr;
  }

  /// The charter's text, or one that it uses.
  bool text_changed(const Chosen& one, const semantics::Project& base) {
    auto differs = [](const std::string& path, const std::string& text) {
      auto now = read_charter_file(path);
      const auto* content = std::get_if<std::string>(&now);
      return !content || *content != text;
    };
    std::set<std::string> of_others;
    for (const semantics::CharterHistory& history : base.charters)
      for (const semantics::Charter& text : history.revisions)
        if (history.id != one.charter->id)
          of_others.insert(
              fs::path(text.file.substr(run_.base.size())).lexically_normal().string());
    fs::path folder = fs::path(one.charter->file).lexically_normal().parent_path();
    for (const auto& [path, text] : before_)
      if (fs::path(path).parent_path() == folder && !of_others.contains(path) &&
          differs(path, text))
        return true;
    for (const auto& [path, text] : used_)
      if (differs(path, text)) return true;

    for (const semantics::Charter& text : one.history->revisions) {
      auto known = before_.find(fs::path(text.file).lexically_normal().string());
      if (known == before_.end() || differs(text.file, known->second)) return true;
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
    for (const auto& [name, text] : std::get<Revision::Texts>(listed)) {
      fs::path file = copy / name;
      fs::create_directories(file.parent_path());
      std::ofstream(file, std::ios::binary) << text;
    }
    return read_folder(copy.string(), to, fmt::format("{}:{}/", revision_->name(), folder));
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
  std::map<std::string, std::string> used_;   ///< and what they use from other folders
  std::vector<std::string> judged_;           ///< ids that a charter of the base has judged
  evaluation::GateRun run_;
};
} // namespace

int gate(const GateOptions& options) { return GateRun(options).run(); }

} // namespace quorate::cli
