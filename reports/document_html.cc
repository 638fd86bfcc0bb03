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
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 .3rem; }
p { margin: .4rem 0; }
ul { margin: .4rem 0; padding-left: 1.25rem; }
li { margin: .15rem 0; }
li > ul { color: var(--text); font-weight: 400; }
.d { white-space: nowrap; }
.wide { overflow-x: auto; margin: .5rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; overflow-wrap: normal; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--faint); }
td b { display: none; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; }
.doubtful { color: var(--doubtful); } .faint { color: var(--faint); }
@media screen and (max-width: 40rem) { body { padding: 1.25rem 1rem 3rem; } h1 { font-size: 1.4rem; }
  thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
  table, tbody { display: block; } tr { display: block; padding: .45rem 0; border-bottom: 1px solid var(--line); }
  td, td.number { display: block; text-align: left; border: 0; padding: .1rem 0; overflow-wrap: anywhere; }
  td[data-empty] { display: none; } td b { display: inline-block; min-width: 9rem; margin-right: .6rem; font-weight: 400; color: var(--faint); }
  td:first-child { font-weight: 600; } }
@page { margin: 18mm 16mm; }
@media print { :root { font-size: 10pt; color-scheme: light; --text: #000; --faint: #444; --line: #bbb; --ground: #fff; --good: #000;
  --bad: #000; --doubtful: #000; }
  body { max-width: none; padding: 0; } .page { break-before: page; border-top: 0; padding-top: 0; }
  h2, h3, h4 { break-after: avoid; } tr, li { break-inside: avoid; } thead { display: table-header-group; }
  .wide { overflow: visible; } td { overflow-wrap: anywhere; } }
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
  auto title = [&](std::size_t column) {
    std::string_view text;
    if (column < block.columns.size()) text = block.columns[column];
    return markup_dated(text.starts_with('#') ? text.substr(1) : text);
  };
  // Only those that may be wider than a screen are worth a stop of the keyboard.
  bool broad = block.columns.size() > 5;
  out += broad ? "<div class=\"wide\" role=\"region\" aria-label=\"table\" tabindex=\"0\">"
               : "<div class=\"wide\">";
  out += "<table>\n<thead><tr>";
  for (std::size_t i = 0; i < block.columns.size(); ++i) {
    std::string tag = opened("th", number(i), "");
    tag.insert(tag.size() - 1, " scope=\"col\"");
    out += fmt::format("{}{}</th>", tag, title(i));
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : block.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      // On a phone each row is a block, and each cell says what it is.
      std::string label = i == 0 ? "" : fmt::format("<b aria-hidden=\"true\">{}</b>", title(i));
      std::string tag = opened("td", number(i), name(row[i].tone));
      if (row[i].text.empty()) tag.insert(tag.size() - 1, " data-empty");
      out += fmt::format("{}{}{}</td>", tag, label, markup_dated(row[i].text));
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
}

void list(const Block& block, std::string& out) {
  out += "<ul>\n";
  for (std::size_t i = 0; i < block.items.size(); ++i) {
    const Cell& one = block.items[i];
    bool above = i > 0 && block.items[i - 1].under;
    bool below = i + 1 < block.items.size() && block.items[i + 1].under;
    if (one.under && !above) out += "<ul>\n";
    out += fmt::format("{}{}", opened("li", "", name(one.tone)), markup_dated(one.text));
    out += !one.under && below ? "\n" : "</li>\n";
    if (one.under && !below) out += "</ul></li>\n";
  }
  out += "</ul>\n";
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
                         markup_dated(block.text.text), tag);
      break;
    }
    case Block::Kind::paragraph:
      out += fmt::format("{}{}</p>\n", opened("p", "", name(block.text.tone)),
                         markup_dated(block.text.text));
      break;
    case Block::Kind::list: list(block, out); break;
    case Block::Kind::table: table(block, out); break;
    }
  }
  return out + "</main>\n</body>\n</html>\n";
}

} // namespace quorate::reports
