#pragma once
// Options that most commands share, and what a command is to the command line.

#include "cli/output.h"
#include "cli/outputs.h"
#include "cli/values.h"
#include "engine/calendar/date.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace CLI { // NOLINT(readability-identifier-naming): CLI11 calls itself so
class App;
}

namespace quorate::cli {

struct Common {
  std::vector<std::string> paths;
  std::optional<std::string> records;
  calendar::Date as_of;
  std::optional<std::string> revision;
  std::string format = "text";
  std::string output = "-"; ///< `-`: standard output
  Outputs outputs{{}};      ///< `output` and `format`, of commands that write several
  bool quiet = false;
  bool redact = false; ///< nobody's name, and no text of the records
  ColorChoice color = ColorChoice::automatic;
};

/// Nothing is left to do: help or the version was printed (0), or the usage is wrong and that was
/// said (2).
struct Done {
  int exit_code = 0;
};
/// The work that was asked for; gives the exit code.
using Work = std::function<int()>;

/// One command: how it is declared, and what was typed as work to do.
struct Command {
  std::string name, about;
  std::function<void(CLI::App&)> declare;
  std::function<std::variant<Done, Work>(const CLI::App&)> read;
};

/// The shared options as they were typed.
class CommonOptions {
public:
  /// `formats`: those that the command writes, the first by default. With `several`, `--output`
  /// may be repeated.
  void declare(CLI::App& command, std::vector<std::string> formats, bool several = false);
  /// For commands whose reports may be for everybody.
  void declare_redact(CLI::App& command);
  /// False when something is wrong, which was said. Without `needs_charter` no path has to be
  /// named.
  bool read(const CLI::App& command, Common& to, bool needs_charter = true) const;

private:
  std::vector<std::string> formats_;
  std::vector<std::string> paths_, outputs_;
  std::string records_, as_of_, revision_, format_, color_ = "auto";
  bool quiet_ = false, several_ = false, redact_ = false, no_progress_ = false;
};

/// Says what is wrong with the usage.
Done wrong(std::string_view message, std::string_view help = {});

/// Takes the value read from an option's text, or says what is wrong with it.
bool refused(const char* option, const Refused& why);
template <typename Value> bool take(const char* option, const Read<Value>& read, Value& to) {
  if (const auto* why = std::get_if<Refused>(&read)) return !refused(option, *why);
  to = std::get<Value>(read);
  return true;
}

Command audit_command();
Command tally_command();
Command gate_command();
Command test_command();
Command explain_command();
Command coverage_command();
Command forecast_command();
Command whatif_command();
Command diff_command();
Command fmt_command();
Command graph_command();
Command lint_command();
Command new_command();
Command report_command();
Command sql_command();
Command completion_command();
Command man_command();

} // namespace quorate::cli
