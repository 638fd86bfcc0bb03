// Documents as one HTML file, for screen and paper. Without scripts and without anything from
// elsewhere; its policy forbids both.
#include "reports/document.h"
#include "reports/markup.h"

#include <fmt/format.h>

#include <string_view>

namespace quorate::reports {

namespace {
constexpr std::string_view style = R"(
:root { color-scheme: light dark; --text: #1c2530; --faint: #5b6672; --line: #d5dbe1; --ground: #fff;
  --band: #f4f6f8; --good: #1a6b3c; --bad: #a4262c; --doubtful: #7a5200; }
@media (prefers-color-scheme: dark) { :root { --text: #e6eaee; --faint: #a3adb8; --line: #3a444f;
  --ground: #14191f; --band: #1d242c; --good: #6fcf97; --bad: #ff8f8f; --doubtful: #f0c35e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 60rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 .3rem; }
p { margin: .4rem 0; }
ul { margin: .4rem 0; padding-left: 1.25rem; }
li { margin: .15rem 0; }
.wide { overflow-x: auto; margin: .5rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; overflow-wrap: normal; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--faint); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; }
.doubtful { color: var(--doubtful); } .faint { color: var(--faint); }
@page { margin: 18mm 16mm; }
@media print { :root { color-scheme: light; --text: #000; --faint: #444; --line: #bbb; --ground: #fff; --good: #000;
  --bad: #000; --doubtful: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; } .page { break-before: page; border-top: 0; padding-top: 0; }
  h2, h3, h4 { break-after: avoid; } tr, li { break-inside: avoid; } thead { display: table-header-group; }
  .wide { overflow: visible; } }
)";

std::string_view name(Tone tone) {
  switch (tone) {
  case Tone::good: return "good";
  case Tone::bad: return "bad";
  case Tone::doubtful: return "doubtful";
  case Tone::faint: return "faint";
  default: return "";
  }
}

/// `<td class="number bad">`
std::string opened(std::string_view tag, std::string_view first, std::string_view second) {
  if (first.empty() && second.empty()) return fmt::format("<{}>", tag);
  return fmt::format("<{} class=\"{}{}{}\">", tag, first,
                     first.empty() || second.empty() ? "" : " ", second);
}

void table(const Block& block, std::string& out) {
  auto number = [&](std::size_t column) {
    return column < block.columns.size() && block.columns[column].starts_with('#') ? "number" : "";
  };
  out += "<div class=\"wide\"><table>\n<thead><tr>";
  for (std::size_t i = 0; i < block.columns.size(); ++i) {
    std::string_view title = block.columns[i];
    if (title.starts_with('#')) title.remove_prefix(1);
    std::string tag = opened("th", number(i), "");
    tag.insert(tag.size() - 1, " scope=\"col\"");
    out += fmt::format("{}{}</th>", tag, markup_safe(title));
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : block.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i)
      out += fmt::format("{}{}</td>", opened("td", number(i), name(row[i].tone)),
                         markup_safe(row[i].text));
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
}
} // namespace

std::string html(const Document& document) {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
      markup_safe(document.title), style);
  for (const Block& block : document.blocks) {
    switch (block.kind) {
    case Block::Kind::heading: {
      std::string tag = fmt::format("h{}", block.level);
      out += fmt::format("{}{}</{}>\n", opened(tag, block.new_page ? "page" : "", ""),
                         markup_safe(block.text.text), tag);
      break;
    }
    case Block::Kind::paragraph:
      out += fmt::format("{}{}</p>\n", opened("p", "", name(block.text.tone)),
                         markup_safe(block.text.text));
      break;
    case Block::Kind::list:
      out += "<ul>\n";
      for (const Cell& one : block.items)
        out += fmt::format("{}{}</li>\n", opened("li", "", name(one.tone)), markup_safe(one.text));
      out += "</ul>\n";
      break;
    case Block::Kind::table: table(block, out); break;
    }
  }
  return out + "</main>\n</body>\n</html>\n";
}

} // namespace quorate::reports
