// `quorate fmt`: charters in the one layout that all charters share.
#include "cli/common.h"
#include "cli/files.h"
#include "cli/messages.h"
#include "cli/unified_diff.h"
#include "engine/syntax/format.h"
#include "engine/syntax/parse.h"
#include "reports/summary.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/core.h>
#include <memory>
#include <unistd.h>

namespace quorate::cli {

namespace {
constexpr const char* fmt_footer = R"(
Words, comments and line breaks stay as they are; indentation, blanks and blank lines are laid out. Of a
Markdown file only the ```charter blocks change. A file with errors is left alone.
With `-`, the charter is read from standard input and the result goes to standard output.
Exit code: 0 done, or nothing to do; 1 with --check or --diff: something would change; 2 wrong usage, or a
file that cannot be read or written, or has errors.)";

struct FmtOptions {
  std::vector<std::string> paths;
  std::string stdin_name = "standard input";
  bool check = false, diff = false, quiet = false;
};

enum class Outcome { same, changed, failed };

struct Tally {
  std::size_t changed = 0, same = 0, failed = 0;
  void count(Outcome outcome) {
    ++(outcome == Outcome::changed ? changed : outcome == Outcome::same ? same : failed);
  }
};

// The text laid out, or nothing after a report.
std::optional<std::string> laid_out(const std::string& name, const std::string& text) {
  source::Sources sources;
  syntax::Formatted formatted = syntax::format(sources.add(name, text), sources);
  if (formatted.done) return std::move(formatted.text);
  bool errors = diagnostics::has_errors(formatted.diagnostics);
  for (const diagnostics::Diagnostic& one : formatted.diagnostics) {
    if (one.severity != diagnostics::Severity::error) continue;
    std::string frame = diagnostics::render(one, sources) + "\n";
    std::fwrite(frame.data(), 1, frame.size(), stderr);
  }
  if (errors)
    print_error(fmt::format("{} has errors, and is left as it is", quote(name)));
  else if (text.find('\r') != std::string::npos)
    print_error(fmt::format("{} ends lines with CR alone, and is left as it is", quote(name)),
                "save it with LF or CRLF line ends");
  else
    print_error(fmt::format("{} would be read differently, and is left as it is", quote(name)),
                "this is a fault of quorate, not of your charter: please report it");
  return std::nullopt;
}

bool print(const std::string& text) {
  std::optional<std::string> failure = write_out(text);
  if (failure) print_error(*failure);
  return !failure;
}

Outcome format_file(const FmtOptions& options, const std::string& file) {
  auto text = read_charter_file(file);
  if (const auto* problem = std::get_if<Problem>(&text)) {
    print_error(problem->message, problem->help);
    return Outcome::failed;
  }
  const std::string& before = std::get<std::string>(text);
  std::optional<std::string> after = laid_out(file, before);
  if (!after) return Outcome::failed;
  if (*after == before) return Outcome::same;
  if (options.diff)
    return print(unified_diff(before, *after, file, file)) ? Outcome::changed : Outcome::failed;
  if (!options.check)
    if (std::optional<std::string> failure = write_file(file, *after)) {
      print_error(*failure);
      return Outcome::failed;
    }
  const char* says = options.check ? "would be reformatted" : "reformatted";
  if (!options.quiet && !print(fmt::format("{}: {}\n", file, says))) return Outcome::failed;
  return Outcome::changed;
}

int exit_code(const FmtOptions& options, const Tally& tally) {
  if (tally.failed != 0) return exit_unusable;
  return tally.changed != 0 && (options.check || options.diff) ? exit_findings : exit_compliant;
}

int format_files(const FmtOptions& options) {
  FoundCharters found = find_charters(options.paths);
  for (const Problem& problem : found.problems) print_error(problem.message, problem.help);
  if (!found.problems.empty()) return exit_unusable;
  Tally tally;
  for (const std::string& file : found.files) tally.count(format_file(options, file));
  if (!options.quiet && !options.diff) {
    std::string summary = fmt::format("{} {}", reports::counted(tally.changed, "file"),
                                      options.check ? "would be reformatted" : "reformatted");
    if (tally.same != 0) summary += fmt::format(", {} in order", tally.same);
    if (tally.failed != 0) summary += fmt::format(", {} left alone", tally.failed);
    if (!print(summary + "\n")) return exit_unusable;
  }
  return exit_code(options, tally);
}

std::optional<std::string> read_stdin() {
  std::string text;
  char block[64 * 1024];
  while (text.size() <= syntax::max_file_bytes) {
    ssize_t size = ::read(STDIN_FILENO, block, sizeof block);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) {
      print_error(fmt::format("standard input cannot be read: {}", std::strerror(errno)));
      return std::nullopt;
    }
    if (size == 0) break;
    text.append(block, static_cast<std::size_t>(size));
  }
  return text;
}

int format_stdin(const FmtOptions& options) {
  std::optional<std::string> before = read_stdin();
  if (!before) return exit_unusable;
  if (options.stdin_name.ends_with(".md") && !holds_charter(options.stdin_name, *before)) {
    print_error(fmt::format("{} has no charter block", quote(options.stdin_name)));
    return exit_unusable;
  }
  std::optional<std::string> after = laid_out(options.stdin_name, *before);
  if (!after) return exit_unusable;
  Tally tally;
  tally.count(*after == *before ? Outcome::same : Outcome::changed);
  std::string result = *after;
  if (options.diff) result = unified_diff(*before, *after, options.stdin_name, options.stdin_name);
  if (options.check && !options.diff) {
    result.clear();
    if (tally.changed != 0 && !options.quiet)
      result = fmt::format("{}: would be reformatted\n", options.stdin_name);
  }
  return print(result) ? exit_code(options, tally) : exit_unusable;
}

std::variant<Done, Work> read(const FmtOptions& options) {
  if (options.paths.empty())
    return wrong("no charter is named", "name a charter file or a folder: `quorate fmt .`");
  bool from_stdin = false;
  for (const std::string& path : options.paths) {
    if (path.empty()) return wrong("an empty path names no charter");
    from_stdin = from_stdin || path == "-";
  }
  if (!from_stdin) return Work([options] { return format_files(options); });
  if (options.paths.size() > 1)
    return wrong("`-` stands alone: standard input is one charter",
                 "format the files in a run of their own");
  return Work([options] { return format_stdin(options); });
}
} // namespace

Command fmt_command() {
  auto typed = std::make_shared<FmtOptions>();
  Command result{"fmt", "Lay out charters, in place", {}, {}};
  result.declare = [typed](CLI::App& app) {
    app.add_option("PATH", typed->paths,
                   "Charter files, or folders with charters in them; -: standard input")
        ->type_name("");
    app.add_flag("--check", typed->check, "Write nothing: name the files that would change");
    app.add_flag("--diff", typed->diff, "Write nothing: show what would change");
    app.add_option("--stdin-name", typed->stdin_name,
                   "What messages call standard input; a name in .md makes it Markdown")
        ->type_name("NAME");
    app.add_flag("--quiet", typed->quiet, "Name no files, unless they cannot be formatted");
    app.footer(fmt_footer);
  };
  result.read = [typed](const CLI::App&) { return read(*typed); };
  return result;
}

} // namespace quorate::cli
