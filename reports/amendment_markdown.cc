#include "reports/amendment.h"

#include <fmt/format.h>

namespace quorate::reports {

using namespace amending;

namespace {
/// What a person wrote, so that no Markdown and no HTML comes of it.
std::string plain(const std::string& text) {
  std::string result;
  for (char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) {
      result += ' ';
      continue;
    }
    if (std::string_view("\\`*_{}[]<>#|~@&$").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}
/// As code; a backtick in it would end it.
std::string code(const std::string& text) {
  std::string fence = "`";
  while (text.find(fence) != std::string::npos) fence += '`';
  std::string pad = fence.size() > 1 ? " " : "";
  std::string line;
  for (char c : text) line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return fence + pad + line + pad + fence;
}
std::string place(const Side& side) {
  std::string result = side.line == 0 ? side.file : fmt::format("{}:{}", side.file, side.line);
  for (const std::string& section : side.sections) result += ", § " + section;
  return result;
}

void change(std::string& out, const Change& one) {
  out += fmt::format("- **{}** {}{}\n", sign(one.mark), code(one.title),
                     not_compared(one) ? " _(not compared in full)_" : "");
  for (const auto& [head, side] : {std::pair{"was", &one.before}, {"now", &one.after}})
    if (side->stands())
      out += fmt::format("  - {}: {} ({})\n", head, code(side->text), plain(place(*side)));
  for (const Point& point : one.points) {
    bool doubt = point.kind == Point::Kind::not_compared;
    out += fmt::format("  - {}{}\n", doubt ? "**not compared**: " : "", plain(point.text));
    for (const Example& example : point.examples) {
      out +=
          fmt::format("    - {}{}\n", example.certain ? "" : "_open:_ ", plain(example.sentence));
      for (const std::string& reading : example.readings)
        out += fmt::format("      - {}\n", plain(reading));
    }
  }
}
} // namespace

std::string amendment_markdown(const Differences& all) {
  std::string out;
  for (const Difference& one : all.charters) {
    out +=
        fmt::format("{}## {}: {} → {}\n\n{}\n", out.empty() ? "" : "\n",
                    plain(one.after.title.empty() ? one.after.id : one.after.title),
                    plain(one.before.name), plain(one.after.name), plain(amendment_summary(one)));
    std::string body = "\n", section = "\n";
    for (const Change& each : one.changes) {
      if (!each.binding) continue;
      if (each.body != body || each.section != section) {
        body = each.body, section = each.section;
        std::string head = body.empty() ? "The charter" : plain(body);
        if (!section.empty()) head += ", § " + plain(section);
        out += fmt::format("\n### {}\n\n", head);
      }
      change(out, each);
    }
    if (shows_cases(one)) out += fmt::format("\n_{}_\n", how_cases_are_judged);
    bool first = true;
    for (const Change& each : one.changes) {
      if (each.binding) continue;
      if (first) out += "\n### Nothing that binds anybody\n\n";
      first = false;
      change(out, each);
    }
  }
  for (const std::string& id : all.only_before)
    out += fmt::format("\nOnly in the old text: charter {}\n", code(id));
  for (const std::string& id : all.only_after)
    out += fmt::format("\nOnly in the new text: charter {}\n", code(id));
  return out;
}

} // namespace quorate::reports
