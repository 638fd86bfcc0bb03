#pragma once
// A finished report, on its way out.

#include "cli/common.h"
#include "reports/text.h"

namespace quorate::cli {

/// How wide, and whether in colour: what is kept in a file is not fitted to the terminal that it
/// was asked from.
reports::TextOptions text_options(const Common& common);
reports::TextOptions text_options(const Common& common, const std::string& output);

/// Writes where `--output` says. False when that failed, which was said.
bool deliver(const Common& common, const std::string& report);
bool deliver(const std::string& output, const std::string& report);

} // namespace quorate::cli
