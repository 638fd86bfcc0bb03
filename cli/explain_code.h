#pragma once
// `quorate explain Q101`: what a code means, without a charter.

#include "cli/common.h"

#include <string>
#include <vector>

namespace quorate::cli {

/// Is this typed as a code, right or wrong: `Q101`, `q101`, `Q9999`, `101`? A path of that name
/// must be told apart by what else is typed.
bool like_a_code(const std::string& word);

/// The work of showing the page of the code, or what is wrong with the code. Of `common` only
/// format, output, colour and quiet are used.
std::variant<Done, Work> explain_code(const std::string& word, const Common& common);

/// The work of listing all codes.
Work list_codes(const Common& common);

} // namespace quorate::cli
