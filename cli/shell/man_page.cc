// The manual page, in the macros of man(7).
#include "cli/shell/table.h"

#include <fmt/core.h>

namespace quorate::cli::shell {

namespace {
// Text that troff prints as it is: no escapes, hyphens that can be searched for, no line that
// begins like a request.
std::string plain(std::string_view text) {
  std::string result;
  bool at_start = true;
  for (char c : text) {
    if (at_start && (c == '.' || c == '\'')) result += "\\&";
    at_start = c == '\n';
    if (c == '\\')
      result += "\\e";
    else if (c == '-')
      result += "\\-";
    else
      result += c;
  }
  return result;
}

std::string option_line(const Option& option) {
  std::string result;
  for (const std::string& name : option.names) {
    result += fmt::format("{}\\fB{}\\fR", result.empty() ? "" : ", ", plain(name));
    if (!option.placeholder.empty())
      result += fmt::format(" \\fI{}\\fR", plain(option.placeholder));
  }
  return result;
}

// As it was laid out: footers hold small tables.
std::string as_laid_out(std::string text) {
  while (text.starts_with('\n')) text.erase(0, 1);
  while (text.ends_with('\n')) text.pop_back();
  if (text.empty()) return {};
  return fmt::format(".PP\n.nf\n{}\n.fi\n", plain(text));
}

std::string synopsis(const Command& command) {
  std::string result = command.options.empty() ? "" : " [OPTIONS]";
  if (!command.commands.empty()) return result + " COMMAND";
  if (!command.operand.empty())
    result += fmt::format(" [{}{}]", command.operand, command.operand_repeats ? "..." : "");
  return result;
}

void section(const Command& command, const std::string& path, std::string& to) {
  to += fmt::format(".SS \"{}{}\"\n{}.\n", plain(path), plain(synopsis(command)),
                    plain(command.about));
  if (!command.operand.empty() && !command.operand_about.empty())
    to +=
        fmt::format(".TP\n\\fI{}\\fR\n{}\n", plain(command.operand), plain(command.operand_about));
  for (const Option& option : command.options)
    to += fmt::format(".TP\n{}\n{}\n", option_line(option), plain(option.about));
  to += as_laid_out(command.footer);
  for (const Command& below : command.commands) section(below, path + " " + below.name, to);
}
} // namespace

std::string man_page(const Command& program, const std::string& version) {
  std::string result =
      fmt::format(".TH QUORATE 1 \"\" \"quorate {}\" \"User Commands\"\n", version);
  result += fmt::format(".SH NAME\nquorate \\- policy engine and compliance checker for charters\n"
                        ".SH SYNOPSIS\n\\fBquorate\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] "
                        "[\\fIPATH\\fR...]\n.SH DESCRIPTION\n{}\n.SH OPTIONS\n",
                        plain(program.about));
  for (const Option& option : program.options)
    result += fmt::format(".TP\n{}\n{}\n", option_line(option), plain(option.about));
  result += ".SH COMMANDS\n";
  for (const Command& command : program.commands)
    section(command, "quorate " + command.name, result);
  return result +
         ".SH EXIT STATUS\n.TP\n0\nnothing at or above what \\fB\\-\\-fail\\-on\\fR names\n.TP\n1\n"
         "findings\n.TP\n2\nwrong usage, wrong input, or nothing to check\n"
         ".SH ENVIRONMENT\n.TP\nNO_COLOR\nwhen it is set and not empty, no report is coloured "
         "unless "
         "\\fB\\-\\-color always\\fR asks for it\n";
}

} // namespace quorate::cli::shell
