#include "reports/amendment.h"

#include "reports/layout.h"
#include "reports/summary.h"

#include <algorithm>
#include <fmt/format.h>

namespace quorate::reports {

using namespace amending;

const char* sign(Change::Mark mark) {
  switch (mark) {
  case Change::Mark::added: return "+";
  case Change::Mark::dropped: return "-";
  case Change::Mark::changed: return "~";
  case Change::Mark::renamed: return "=";
  }
  return "";
}

bool not_compared(const Change& change) {
  return std::any_of(change.points.begin(), change.points.end(),
                     [](const Point& one) { return one.kind == Point::Kind::not_compared; });
}

bool shows_cases(const Difference& one) {
  return std::any_of(one.changes.begin(), one.changes.end(), [](const Change& each) {
    return std::any_of(each.points.begin(), each.points.end(),
                       [](const Point& point) { return !point.examples.empty(); });
  });
}

std::string amendment_summary(const Difference& one) {
  std::size_t changed = 0, added = 0, dropped = 0, unknown = 0, others = 0, renamed = 0;
  for (const Change& change : one.changes) {
    if (change.mark == Change::Mark::renamed)
      ++renamed;
    else if (!change.binding)
      ++others;
    else if (change.mark == Change::Mark::added)
      ++added;
    else if (change.mark == Change::Mark::dropped)
      ++dropped;
    else
      ++changed;
    unknown += change.meaning() && not_compared(change) ? 1 : 0;
  }
  std::string same = fmt::format(
      "{} the same",
      one.unchanged == 1 ? "1 statement means" : fmt::format("{} statements mean", one.unchanged));
  std::string beside;
  if (renamed > 0) beside += fmt::format("; {} renamed", renamed);
  if (others > 0)
    beside += fmt::format("; {} that {} nobody", counted(others, "change"),
                          others == 1 ? "binds" : "bind");
  if (one.same()) return fmt::format("no change in meaning: {}{}", same, beside);
  std::string result = fmt::format("{} changed, {} added, {} dropped", changed, added, dropped);
  if (unknown > 0) result += fmt::format(" ({} of them not compared in full)", unknown);
  return fmt::format("{}; {}{}", result, same, beside);
}

namespace {
std::string place(const Side& side) {
  return side.line == 0 ? side.file : fmt::format("{}:{}", side.file, side.line);
}
std::string sections(const Side& side) {
  std::string result;
  for (const std::string& one : side.sections) result += (result.empty() ? "§ " : ", § ") + one;
  return result;
}

Style style_of(const Change& change) {
  switch (change.mark) {
  case Change::Mark::added: return Style::good;
  case Change::Mark::dropped: return Style::bad;
  default: return Style::doubtful;
  }
}

void line(Layout& layout, std::size_t indent, const char* head, const Side& side, bool words) {
  if (!side.stands()) return;
  std::string where = place(side);
  if (std::string cited = sections(side); !cited.empty()) where += ", " + cited;
  if (words) where = " (" + where + ")";
  layout.paragraph(indent, {{head, Style::faint}, {words ? side.text : ""}, {where, Style::faint}},
                   5);
}

void change(Layout& layout, const Change& one, bool quiet) {
  layout.paragraph(2,
                   {{std::string(sign(one.mark)) + " ", style_of(one)},
                    {one.title, Style::strong},
                    {not_compared(one) ? "  not compared in full" : "", Style::doubtful}},
                   2);
  if (quiet) return;
  bool words = one.before.text != one.after.text;
  line(layout, 4, one.after.stands() ? "was: " : "", one.before, words || !one.after.stands());
  line(layout, 4, one.before.stands() ? "now: " : "", one.after, words || !one.before.stands());
  for (const Point& point : one.points) {
    bool doubt = point.kind == Point::Kind::not_compared;
    layout.paragraph(4, {{"* "}, {doubt ? "not compared: " : "", Style::doubtful}, {point.text}},
                     2);
    for (const Example& example : point.examples) {
      layout.paragraph(
          6,
          {{example.certain ? "e.g. " : "open: ", example.certain ? Style::plain : Style::doubtful},
           {example.sentence}},
          5);
      for (const std::string& reading : example.readings)
        layout.paragraph(11, {{reading, Style::faint}}, 2);
    }
  }
}

void text(Layout& layout, const Difference& one, bool quiet) {
  layout.blank();
  const Text &a = one.before, &b = one.after;
  layout.paragraph(0,
                   {{fmt::format("{} ({})", b.title.empty() ? b.id : b.title, b.id), Style::strong},
                    {fmt::format(": {} → {}", a.name, b.name)}});
  layout.paragraph(2, {{fmt::format("{} → {}", a.file, b.file), Style::faint}});
  std::string body = "\n", section = "\n";
  for (const Change& each : one.changes) {
    if (!each.binding) continue;
    if (!quiet && (each.body != body || each.section != section)) {
      body = each.body, section = each.section;
      std::string head = body.empty() ? "The charter" : body;
      if (!section.empty()) head += ", § " + section;
      layout.blank();
      layout.paragraph(0, {{head, Style::strong}});
    }
    change(layout, each, quiet);
  }
  auto beside = [](const Change& each) { return !each.binding; };
  if (!quiet && std::any_of(one.changes.begin(), one.changes.end(), beside)) {
    layout.blank();
    layout.paragraph(
        0, {{"Notes, gaps, examples and words: nothing that binds anybody", Style::strong}});
    for (const Change& each : one.changes)
      if (beside(each)) change(layout, each, false);
  }
  layout.blank();
  if (!quiet && shows_cases(one)) layout.paragraph(0, {{how_cases_are_judged, Style::faint}}, 2);
  layout.paragraph(0, {{fmt::format("{}: {}", b.id, amendment_summary(one))}});
}
} // namespace

std::string amendment_text(const Differences& all, const TextOptions& options) {
  Layout layout(options.width, options.color);
  for (const Difference& one : all.charters) text(layout, one, options.quiet);
  for (const auto& [ids, where] : {std::pair{&all.only_before, "old"}, {&all.only_after, "new"}})
    for (const std::string& id : *ids)
      layout.paragraph(0, {{fmt::format("{} only: charter {}", where, id), Style::doubtful}});
  return layout.take();
}

} // namespace quorate::reports
