#include "reports/coverage.h"

#include "engine/diagnostics/printable.h"
#include "reports/json_parts.h"
#include "reports/layout.h"

#include <array>
#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
constexpr std::array<const char*, 5> words{"checked", "readings", "attested", "open", "said"};
const char* word(Capture capture) { return words.at(static_cast<std::size_t>(capture)); }

std::string title(const CoveredSection& section) {
  return section.heading.empty() ? "(no section cited)" : section.heading;
}

/// "member.keeps, member.term", of one kind of capture.
std::string clauses(const CoveredSection& section, Capture capture) {
  std::string text;
  for (const CoveredClause& one : section.clauses)
    if (one.capture == capture) text += (text.empty() ? "" : ", ") + one.path;
  return text;
}

/// What Markdown would read as its own: cells hold plain text.
std::string cell(const std::string& text) {
  std::string result;
  for (char c : diagnostics::printable(text)) {
    if (c == '|' || c == '\\' || c == '`' || c == '*' || c == '_' || c == '<' || c == '[')
      result += '\\';
    result += c;
  }
  return result;
}

Json section_json(const CoveredSection& one) {
  return {{"heading", text_or_null(one.heading)},
          {"level", one.level},
          {"in_prose", one.in_prose},
          {"clauses", list(one.clauses, [](const CoveredClause& clause) {
             return Json{
                 {"clause", clause.path}, {"capture", word(clause.capture)}, {"line", clause.line}};
           })}};
}
} // namespace

std::string coverage_text(const std::vector<CoveredCharter>& all, const TextOptions& options) {
  Layout page(options.width, options.color);
  for (const CoveredCharter& charter : all) {
    page.blank();
    page.paragraph(0, {{fmt::format("{} ({})", charter.title, charter.id), Style::strong},
                       {charter.revision.empty() ? "" : ", revision " + charter.revision},
                       {"  " + charter.file, Style::faint}});
    for (const CoveredSource& source : charter.sources) {
      page.blank();
      std::size_t bare = 0;
      for (const CoveredSection& one : source.sections) bare += one.clauses.empty() ? 1 : 0;
      page.paragraph(0, {{source.file.empty() ? "no source" : source.file, Style::strong},
                         {source.headings_from.empty()
                              ? "  the prose is not at hand: only what is cited is listed"
                              : fmt::format("  {} sections, {} without a clause",
                                            source.sections.size(), bare)}});
      for (const CoveredSection& section : source.sections) {
        std::size_t indent = 2 + 2 * static_cast<std::size_t>(std::max(section.level, 1) - 1);
        page.paragraph(
            indent, {{title(section), Style::strong},
                     {section.clauses.empty() ? "  no clause" : "", Style::doubtful},
                     {!section.in_prose && !source.headings_from.empty() && !section.heading.empty()
                          ? "  the prose has no such heading"
                          : "",
                      Style::bad}});
        for (std::size_t i = 0; i < words.size(); ++i) {
          std::string text = clauses(section, static_cast<Capture>(i));
          if (!text.empty()) page.row(indent + 2, {words.at(i)}, 8, {{text}});
        }
      }
    }
  }
  return page.take();
}

std::string coverage_markdown(const std::vector<CoveredCharter>& all) {
  std::string result;
  for (const CoveredCharter& charter : all) {
    result += fmt::format("{}### {}{}\n", result.empty() ? "" : "\n", cell(charter.title),
                          charter.revision.empty() ? "" : ", " + cell(charter.revision));
    for (const CoveredSource& source : charter.sources) {
      result += "\n| section | checked | readings | attested | open | said |\n"
                "| --- | --- | --- | --- | --- | --- |\n";
      for (const CoveredSection& section : source.sections) {
        result += "| " + cell(title(section)) + " |";
        for (std::size_t i = 0; i < words.size(); ++i)
          result += " " + cell(clauses(section, static_cast<Capture>(i))) + " |";
        result += "\n";
      }
    }
  }
  return result;
}

std::string coverage_json(const std::vector<CoveredCharter>& all) {
  return written({{"schema_version", "1.0"},
                  {"charters", list(all, [](const CoveredCharter& charter) {
                     return Json{{"id", charter.id},
                                 {"title", charter.title},
                                 {"file", charter.file},
                                 {"revision", text_or_null(charter.revision)},
                                 {"sources", list(charter.sources, [](const CoveredSource& source) {
                                    return Json{
                                        {"file", text_or_null(source.file)},
                                        {"headings_from", text_or_null(source.headings_from)},
                                        {"sections", list(source.sections, section_json)}};
                                  })}};
                   })}});
}

} // namespace quorate::reports
