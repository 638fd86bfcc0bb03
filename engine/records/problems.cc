#include "engine/records/problems.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::records {

using diagnostics::Diagnostic;
using diagnostics::Severity;

void Problems::add(Diagnostic one) {
  Tally& tally = tallies_[{one.code, one.span.source}];
  if (++tally.count <= shown) {
    kept_.push_back(std::move(one));
    return;
  }
  tally.worst_hidden = std::max(tally.worst_hidden, one.severity);
  if (tally.count == shown + 1) tally.first_hidden = std::move(one);
}

void Problems::error(std::string code, source::Span span, std::string message, std::string help) {
  add({std::move(code), Severity::error, std::move(message), span, {}, std::move(help)});
}

void Problems::warning(std::string code, source::Span span, std::string message, std::string help) {
  add({std::move(code), Severity::warning, std::move(message), span, {}, std::move(help)});
}

void Problems::take_back(const std::string& code, source::SourceId file, std::uint32_t begin,
                         std::uint32_t end) {
  std::size_t taken = std::erase_if(kept_, [&](const Diagnostic& one) {
    return one.code == code && one.span.source == file && one.span.line == 0 &&
           begin <= one.span.end && one.span.end <= end;
  });
  if (auto tally = tallies_.find({code, file}); tally != tallies_.end())
    tally->second.count -= taken;
}

bool Problems::room(const std::string& code, source::SourceId file) const {
  auto found = tallies_.find({code, file});
  return found == tallies_.end() || found->second.count < shown;
}

void Problems::soften() {
  for (Diagnostic& one : kept_) one.severity = std::min(one.severity, Severity::warning);
  for (auto& [key, tally] : tallies_)
    tally.worst_hidden = std::min(tally.worst_hidden, Severity::warning);
}

void Problems::merge(Problems other) {
  for (Diagnostic& one : other.kept_) add(std::move(one));
  for (auto& [key, tally] : other.tallies_) {
    if (tally.count <= shown) continue;
    Tally& own = tallies_[key];
    own.count += tally.count - shown;
    own.worst_hidden = std::max(own.worst_hidden, tally.worst_hidden);
    if (own.count > shown && own.first_hidden.code.empty())
      own.first_hidden = std::move(tally.first_hidden);
  }
}

diagnostics::Diagnostics Problems::finish() {
  for (auto& [key, tally] : tallies_) {
    if (tally.count <= shown) continue;
    std::size_t hidden = tally.count - shown;
    // Placed where the first hidden one stands, so that it sorts after those that are shown.
    kept_.push_back({key.first,
                     tally.worst_hidden,
                     hidden == 1
                         ? std::string("one more of this kind in this file is not shown")
                         : fmt::format("{} more of this kind in this file are not shown", hidden),
                     tally.first_hidden.span,
                     {},
                     "mend those above first: often one cause is behind them all"});
  }
  tallies_.clear();
  diagnostics::sort(kept_);
  return std::move(kept_);
}

} // namespace quorate::records
