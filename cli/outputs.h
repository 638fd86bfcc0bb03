#pragma once
// Where reports go, and in which format each is written: `--output`, given once or several times.

#include "cli/values.h"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace quorate::cli {

struct Output {
  std::string path = "-"; ///< `-`: standard output
  std::string format = "text";
};
using Outputs = std::vector<Output>;

/// The formats of a command, the first by default, and what was typed.
struct TypedOutputs {
  std::vector<std::string> paths;    ///< none: standard output
  std::optional<std::string> format; ///< `--format`, when it was given
  const std::vector<std::string>& known;
  /// Whether a name must say its format: by its ending, or by `--format`. Otherwise names with
  /// strange endings are written in the default format.
  bool must_say = false;
};

/// Which format each is written in. A single output is written as `--format` says. Of several,
/// those whose names end in a format are written in that one, and the others as `--format` says.
Read<Outputs> read_outputs(const TypedOutputs& typed);

/// Renders and writes one after the other: a file is replaced whole, or left as it was. False when
/// one could not be written: that was said, and which were.
bool deliver_all(const Outputs& outputs, const std::function<std::string(const Output&)>& render);

} // namespace quorate::cli
