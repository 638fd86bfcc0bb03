// What `quorate tally` takes.
#include "cli/messages.h"
#include "cli/tally.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace quorate::cli {

namespace {
constexpr const char* tally_footer = R"(
Exit code: 0 counted, whatever came out, 1 ballots or statements that the charter or the arithmetic
does not bear out, 2 wrong usage, wrong input, or nothing to count.)";

struct Typed {
  CommonOptions common;
  std::vector<std::string> decisions, what_if;
};
} // namespace

Command tally_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"tally", "Decisions with their arithmetic, under every reading", {}, {}};
  result.declare = [typed](CLI::App& tally) {
    typed->common.declare(tally, {"text", "json"});
    typed->common.declare_redact(tally);
    tally.add_option("--decision", typed->decisions, "Only this decision; may be repeated")
        ->type_name("ID")
        ->allow_extra_args(false);
    tally
        .add_option("--what-if", typed->what_if,
                    "Count as if this ballot were cast, as in ada=yes; may be repeated")
        ->type_name("BALLOT")
        ->allow_extra_args(false);
    tally.footer(tally_footer);
  };
  result.read = [typed](const CLI::App& tally) -> std::variant<Done, Work> {
    TallyOptions options;
    if (!typed->common.read(tally, options.common)) return Done{exit_unusable};
    if (options.common.redact && !typed->what_if.empty())
      return wrong("`--what-if` names people, and `--redact` leaves names out");
    options.decisions = typed->decisions;
    options.what_if = typed->what_if;
    return Work([options] { return cli::tally(options); });
  };
  return result;
}

} // namespace quorate::cli
