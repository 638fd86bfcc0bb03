#pragma once
// `quorate import`: votes that were held elsewhere, as decision records on standard output.

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace quorate::cli {

/// As typed; what is empty was not given.
struct TypedImport {
  std::vector<std::string> files;
  std::string procedure, id, subject, role, source, opened, closed;
};

/// Adds the command, with one below it for each format.
CLI::App* declare_import(CLI::App& app, TypedImport& typed);

/// Runs what was parsed; the exit code.
int run_import(const CLI::App& import, const TypedImport& typed);

} // namespace quorate::cli
