#include "reports/comparison_text.h"

#include "reports/names.h"
#include "reports/summary.h"
#include "reports/text_parts.h"

#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
Style style_of(Verdict verdict) {
  return verdict == Verdict::compliant  ? Style::good
         : verdict == Verdict::violated ? Style::bad
                                        : Style::doubtful;
}

std::string label(const Entry& one) {
  std::string state = one.state;
  std::replace(state.begin(), state.end(), '_', ' ');
  if (one.list == Listed::prune) return state == "lapsed" ? "lapsed" : "may go";
  return state.empty() ? std::string(name(one.list)) : fmt::format("{} {}", name(one.list), state);
}

std::string dated(const Entry& one) {
  return one.due ? fmt::format("{} {}", label(one), one.due->iso()) : label(one);
}

void line(Page& page, const Entry& one, const std::string& as, Style style) {
  std::string where = cites(page, one.finding.cites);
  page.layout.paragraph(2,
                        {{as, style},
                         {"  " + one.finding.clause.text(), Style::strong},
                         {where.empty() ? "" : "  " + where, Style::faint},
                         {": " + sentence(one.finding)}},
                        2);
}

void entries(Page& page, const std::string& title, const std::string& about, Style style,
             const std::vector<Entry>& all) {
  if (all.empty()) return;
  heading(page, title, all.size(), about, style);
  std::size_t shown = std::min(all.size(), longest_list);
  for (std::size_t i = 0; i < shown; ++i) line(page, all[i], label(all[i]), style);
  more(page, 2, shown, all.size());
}

void changed(Page& page, const std::vector<ChangedEntry>& all) {
  if (all.empty()) return;
  heading(page, "CHANGED", all.size(), "the same matter stands otherwise", Style::doubtful);
  std::size_t shown = std::min(all.size(), longest_list);
  for (std::size_t i = 0; i < shown; ++i)
    line(page, all[i].after, fmt::format("{} → {}", dated(all[i].before), dated(all[i].after)),
         Style::doubtful);
  more(page, 2, shown, all.size());
}

void verdict(Page& page, const std::string& of, Verdict before, Verdict after) {
  page.layout.paragraph(2, {{of + ": "},
                            {std::string(name(before)), style_of(before)},
                            {" → "},
                            {std::string(name(after)), style_of(after)}});
}
} // namespace

std::string comparison_text(const Comparison& comparison, const TextOptions& options) {
  Page page{Layout(options.width, options.color), comparison.after, 0, false};
  std::string when =
      comparison.before == comparison.after
          ? fmt::format("as of {}", comparison.after.iso())
          : fmt::format("as of {} and {}", comparison.before.iso(), comparison.after.iso());
  for (const ComparedCharter& one : comparison.charters) {
    page.layout.blank();
    page.layout.paragraph(
        0, {{one.title.empty() ? one.id : fmt::format("{} ({})", one.title, one.id), Style::strong},
            {fmt::format(", {}: ", when)},
            {std::string(name(one.before)), style_of(one.before)},
            {" → "},
            {std::string(name(one.after)), style_of(one.after)}});
    if (!options.quiet) {
      for (const std::string& edit : comparison.edits)
        page.layout.paragraph(2, {{"if: " + edit, Style::faint}});
      for (const VerdictChange& body : one.bodies)
        verdict(page, body.body, body.before, body.after);
    }
    entries(page, "NEW", "found after, and not before", Style::bad, one.difference.fresh);
    if (!options.quiet) {
      entries(page, "FIXED", "found before, and not after", Style::good, one.difference.fixed);
      changed(page, one.difference.changed);
    }
    page.layout.blank();
    page.layout.paragraph(0,
                          {{fmt::format("{}: {} new, {} fixed, {} changed, {} unchanged", one.id,
                                        one.difference.fresh.size(), one.difference.fixed.size(),
                                        one.difference.changed.size(), one.difference.unchanged)}});
  }
  auto alone = [&](const std::vector<std::string>& ids, const char* where) {
    if (!ids.empty())
      page.layout.paragraph(
          0, {{fmt::format("Only in the {} assessment: {}", where, fmt::join(ids, ", ")),
               Style::doubtful}});
  };
  alone(comparison.only_before, "first");
  alone(comparison.only_after, "second");
  return page.layout.take();
}

} // namespace quorate::reports
