#include "cli/lint.h"

#include "cli/checkout.h"
#include "cli/delivery.h"
#include "cli/files.h"
#include "cli/messages.h"
#include "engine/lint/digest.h"
#include "reports/lint.h"
#include "reports/summary.h"

#include <algorithm>
#include <filesystem>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace quorate::cli {

namespace {
namespace fs = std::filesystem;

std::optional<std::string> text_of(const std::string& path) {
  auto text = read_charter_file(path);
  auto* got = std::get_if<std::string>(&text);
  return got ? std::optional(std::move(*got)) : std::nullopt;
}

/// The source of that name beside the charter, or its headings.
std::optional<lint::Prose> prose_beside(const std::string& charter, const std::string& source) {
  std::string path = (fs::path(charter).parent_path() / source).string();
  if (auto text = text_of(path)) return lint::Prose{std::move(*text), false};
  if (auto text = text_of(path + ".headings")) return lint::Prose{std::move(*text), true};
  return std::nullopt;
}
std::string accepted_path(const std::string& charter) { return charter + ".accepted"; }

class Run {
public:
  explicit Run(const LintOptions& options) : options_(options) {
    checks_.house = options.house;
    checks_.time_limit = options.proofs;
    checks_.prose = [](const std::string& charter, const std::string& source) {
      return prose_beside(charter, source);
    };
    checks_.accepted = [](const std::string& charter) { return text_of(accepted_path(charter)); };
  }

  int run() {
    FoundCharters found = find_charters(options_.paths);
    for (const Problem& problem : found.problems) print_error(problem.message, problem.help);
    if (!found.problems.empty()) return exit_unusable;
    std::map<fs::path, std::vector<std::string>> folders;
    for (const std::string& file : found.files)
      folders[fs::path(file).parent_path()].push_back(file);
    for (const auto& [folder, files] : folders)
      if (!lint_folder(files)) return exit_unusable;
    if (charters_ == 0 && !broken_) {
      print_error(fmt::format("no charter is declared in {}", fmt::join(found.files, ", ")),
                  "a charter begins `charter NAME \"Title\" {`");
      return exit_unusable;
    }
    if (!report()) return exit_unusable;
    if (broken_)
      print_error("charters with errors in them were not linted",
                  "what is not understood cannot be judged: mend the errors first");
    return broken_ ? exit_unusable : fails() ? exit_findings : exit_compliant;
  }

private:
  struct Folder {
    std::vector<source::SourceId> ids;
    semantics::Project project;
  };
  /// Nothing when a file cannot be read, which was said.
  std::optional<Folder> load(const std::vector<std::string>& files) {
    Folder result;
    for (const std::string& file : files) {
      auto text = read_charter_file(file);
      if (const auto* problem = std::get_if<Problem>(&text)) {
        print_error(problem->message, problem->help);
        return std::nullopt;
      }
      result.ids.push_back(sources_.add(file, std::move(std::get<std::string>(text))));
    }
    result.project = semantics::load(result.ids, sources_, text_of, policies_);
    return result;
  }

  bool lint_folder(const std::vector<std::string>& files) {
    auto folder = load(files);
    if (!folder) return false;
    auto findings = lint::lint(folder->project, sources_, checks_, options_.selection);
    if (options_.fix || options_.diff) {
      std::size_t before = fixes_made_;
      if (!mend(folder->ids, findings)) return false;
      if (fixes_made_ != before) { // what is left is told of the text as it is now
        folder = load(files);
        if (!folder) return false;
        findings = lint::lint(folder->project, sources_, checks_, options_.selection);
      }
    }
    bool errors = lint::has_broken_text(findings);
    broken_ = broken_ || errors;
    if (!errors)
      for (const auto& history : folder->project.charters) charters_ += history.revisions.size();
    findings_.insert(findings_.end(), findings.begin(), findings.end());
    return errors || !options_.accept || accept(folder->project);
  }

  bool mend(const std::vector<source::SourceId>& ids, const lint::Findings& findings) {
    for (source::SourceId id : ids) {
      lint::Mended mended = lint::mend(id, sources_, findings, options_.unsafe_fixes);
      if (mended.made.empty()) continue;
      if (options_.diff) {
        diff_ += reports::fix_diff(sources_[id].path(), sources_[id].text(), mended.made);
        continue;
      }
      if (auto failure = write_file(sources_[id].path(), mended.text)) {
        print_error(*failure);
        return false;
      }
      fixes_made_ += mended.made.size();
      ++files_fixed_;
    }
    return true;
  }

  /// Writes what the cited sections say now, for each charter whose prose is at hand.
  bool accept(const semantics::Project& project) {
    std::map<std::string, lint::Digests> by_file;
    for (const auto& history : project.charters)
      for (const semantics::Charter& charter : history.revisions)
        by_file[charter.file].merge(
            lint::digests_of(charter, [&](const std::string& source) -> std::optional<std::string> {
              auto prose = prose_beside(charter.file, source);
              return prose && !prose->headings_only ? std::optional(prose->text) : std::nullopt;
            }));
    for (const auto& [file, digests] : by_file) {
      if (digests.empty()) continue;
      if (auto failure = write_file(accepted_path(file), lint::write_digests(digests))) {
        print_error(*failure);
        return false;
      }
      accepted_ += digests.size();
    }
    return true;
  }

  bool report() {
    reports::Linted linted{sources_, findings_, charters_, files_fixed_, fixes_made_};
    std::string text;
    if (options_.diff)
      text = diff_;
    else if (options_.format == "json")
      text = reports::lint_json(linted);
    else if (options_.format == "github")
      text = reports::lint_github(linted, checkout_here());
    else if (options_.format == "sarif")
      text = reports::lint_sarif(linted, checkout_here());
    else
      text =
          reports::lint_text(linted, options_.quiet, wants_color(options_.color, options_.output));
    if (options_.accept && options_.format == "text" && !options_.diff)
      text += accepted_ == 0 ? std::string("no section was accepted: the prose is not at hand\n")
                             : fmt::format("{} accepted\n", reports::counted(accepted_, "section"));
    return deliver(options_.output, text);
  }

  /// With `--diff`: would something be changed?
  bool fails() const {
    if (options_.diff) return !diff_.empty();
    return options_.fail_on &&
           std::any_of(findings_.begin(), findings_.end(), [&](const lint::Finding& one) {
             return one.diagnostic.severity >= *options_.fail_on;
           });
  }

  const LintOptions& options_;
  lint::Options checks_;
  source::Sources sources_;
  std::string policies_ = policies_folder();
  lint::Findings findings_;
  std::string diff_;
  std::size_t charters_ = 0, fixes_made_ = 0, files_fixed_ = 0, accepted_ = 0;
  bool broken_ = false; ///< some text has errors: it was not linted
};
} // namespace

int lint_charters(const LintOptions& options) { return Run(options).run(); }

} // namespace quorate::cli
