#include "engine/lint/prose/document.h"

#include <algorithm>

namespace quorate::lint::prose {

void Text::add(std::string_view text, std::uint32_t at, bool code) {
  if (text.empty()) return;
  bool goes_on = !runs.empty() && runs.back().code == code &&
                 runs.back().source + (plain.size() - runs.back().plain) == at;
  if (!goes_on) runs.push_back({static_cast<std::uint32_t>(plain.size()), at, code});
  plain += text;
}

namespace {
// The stretch that byte `at` of the plain text belongs to.
const Text::Run& run_at(const std::vector<Text::Run>& runs, std::size_t at) {
  auto next = std::upper_bound(runs.begin(), runs.end(), at,
                               [](std::size_t a, const Text::Run& run) { return a < run.plain; });
  return next == runs.begin() ? runs.front() : *std::prev(next);
}
} // namespace

bool Text::is_code(std::size_t at) const { return !runs.empty() && run_at(runs, at).code; }

source::Span Text::span(std::size_t begin, std::size_t end) const {
  if (runs.empty()) return {source, 0, 0, 0};
  end = std::min(end, plain.size());
  while (end > begin && plain[end - 1] == ' ') --end;
  while (begin < end && plain[begin] == ' ') ++begin;
  const Run& first = run_at(runs, begin);
  const Run& last = run_at(runs, end > begin ? end - 1 : begin);
  auto from = first.source + static_cast<std::uint32_t>(begin - first.plain);
  auto to = last.source + static_cast<std::uint32_t>((end > begin ? end - 1 : begin) - last.plain) +
            (end > begin ? 1U : 0U);
  return {source, from, std::max(from, to), 0};
}

} // namespace quorate::lint::prose
