#pragma once
// An audit as Markdown: a table first, lists folded below it.

#include "reports/formats.h"

#include <cstddef>
#include <string>

namespace quorate::reports {

/// What GitHub takes for a comment, in characters; bytes are counted here, of which there are never
/// fewer.
inline constexpr std::size_t longest_comment = 65536;
/// Of a job's summary, in bytes.
inline constexpr std::size_t longest_job_summary = 1024 * 1024;

/// At most so many bytes, and a notice of what is left out. Places are told from the checkout's
/// root.
std::string audit_markdown(const evaluation::Assessment& assessment, const Checkout& checkout,
                           std::size_t most);

} // namespace quorate::reports
