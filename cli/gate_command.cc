// What `quorate gate` takes.
#include "cli/gate.h"
#include "cli/messages.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace quorate::cli {

namespace {
constexpr const char* gate_footer = R"(
Compares the records with those of --base (a git revision) or --base-records (a folder), and asks the
charter, as it was before the change, whether each change is allowed: a decision that passed, an
appointment by the right body, a ground that holds; and whether the result breaks a rule anew.

Exit code: 0 every change is allowed, 1 one is blocked or cannot be told, 2 wrong usage or input.)";

struct Typed {
  CommonOptions common;
  std::string base, base_records;
  bool strict = false;
};
} // namespace

Command gate_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"gate", "Whether the charter allows a change of the roster", {}, {}};
  result.declare = [typed](CLI::App& gate) {
    typed->common.declare(gate, {"text", "json", "github"});
    gate.add_option("--base", typed->base, "The git revision before the change")->type_name("REF");
    gate.add_option("--base-records", typed->base_records,
                    "The folder of records before the change")
        ->type_name("DIR");
    gate.add_flag("--strict", typed->strict,
                  "Violations that were there before the change block it, too");
    gate.footer(gate_footer);
  };
  result.read = [typed](const CLI::App& gate) -> std::variant<Done, Work> {
    GateOptions options;
    if (!typed->common.read(gate, options.common)) return Done{exit_unusable};
    bool base = gate.count("--base") != 0, folder = gate.count("--base-records") != 0;
    if (base == folder)
      return wrong(base ? "`--base` and `--base-records` are both given"
                        : "nothing is named to compare with",
                   "name a git revision with `--base REF`, or a folder with `--base-records DIR`");
    if (base ? typed->base.empty() : typed->base_records.empty())
      return wrong(base ? "`--base` needs a value that is not empty"
                        : "`--base-records` needs a value that is not empty");
    if (base) options.base = typed->base;
    if (folder) options.base_records = typed->base_records;
    options.strict = typed->strict;
    return Work([options] { return cli::gate(options); });
  };
  return result;
}

} // namespace quorate::cli
