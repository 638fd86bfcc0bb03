#include "reports/html.h"

#include "reports/formats.h"
#include "reports/html_page.h"
#include "reports/html_sections.h"
#include "reports/summary.h"

#include <cstdlib>
#include <fmt/core.h>
#include <map>

namespace quorate::reports {

using namespace evaluation;

namespace {
/// So many charters are shown unfolded.
constexpr std::size_t unfolded = 2;

/// So many pixels wide it may shrink to the width of the page and still be read.
constexpr int widest_shrunk = 1150;

std::string authority_picture(const HtmlCharter& of, const GraphReport& report) {
  std::string picture = graph_svg(GraphKind::authority, report, of.id + "-graph");
  std::size_t width = picture.find("width=\"");
  bool fits = width != std::string::npos && std::atoi(picture.c_str() + width + 7) <= widest_shrunk;
  return fmt::format(
      "<section class=\"picture authority{2}\" aria-labelledby=\"{0}-authority\">"
      "<h3 id=\"{0}-authority\">Who has power over whom</h3>\n"
      "<ul class=\"legend\"><li><i class=\"k seats\"></i>seats</li><li><i class=\"k removes\"></i>"
      "removes</li><li><i class=\"k approves\"></i>approves, vetoes, judges</li>"
      "<li><i class=\"k reports\"></i>answers to</li><li><i class=\"k decides\"></i>decides</li>"
      "<li>dashed: by some readings</li></ul>\n"
      "<div class=\"sheet-scroll\" tabindex=\"0\" role=\"region\" "
      "aria-labelledby=\"{0}-authority\">"
      "{1}</div></section>\n",
      of.id, picture, fits ? " fits" : "");
}

std::string pictures(const HtmlCharter& of, const std::optional<GraphReport>& authority) {
  std::string result = html_timeline(of) + html_sizes(of) + html_calendar(of);
  if (authority && !authority->relations.nodes.empty()) result += authority_picture(of, *authority);
  return result + html_lists(of);
}

std::string title(const Assessment& assessment) {
  if (assessment.charters.size() != 1) return counted(assessment.charters.size(), "charter");
  const CharterAssessment& one = assessment.charters.front();
  return one.title.empty() ? one.id : one.title;
}

std::string masthead(const Assessment& assessment) {
  std::string result =
      fmt::format("<header class=\"masthead\"><p class=\"kind\">Audit of {}</p>\n<h1>{}</h1>\n"
                  "<p class=\"as-of\">As of {}{}</p>\n",
                  assessment.charters.size() == 1 ? "the charter" : "charters",
                  safe(title(assessment)), time_tag(assessment.as_of),
                  assessment.assumed_complete
                      ? fmt::format(". Sources that are complete on {} are taken to stay so",
                                    time_tag(*assessment.assumed_complete))
                      : "");
  if (assessment.charters.size() > 1)
    result += fmt::format("<p class=\"sum\">{}</p>\n", safe(summary(assessment)));
  result += "<nav aria-label=\"Sections\"><ul>";
  for (std::size_t i = 0; i < assessment.charters.size() && assessment.charters.size() > 1; ++i) {
    const CharterAssessment& one = assessment.charters[i];
    result += fmt::format("<li><a href=\"#c{}-title\">{}</a></li>", i + 1,
                          safe(one.title.empty() ? one.id : one.title));
  }
  if (assessment.charters.size() == 1)
    result += "<li><a href=\"#c1-title\">Verdict</a></li>"
              "<li><a href=\"#c1-pictures\">Pictures</a></li>";
  return result + "<li><a href=\"#findings\">Findings</a></li></ul></nav></header>\n";
}

std::string body(const Assessment& assessment, const Pictures& drawn,
                 const std::vector<ReportRow>& rows) {
  std::string result = "<a class=\"skip\" href=\"#findings\">To the findings</a>\n" +
                       masthead(assessment) + "<main>\n";
  for (std::size_t i = 0; i < assessment.charters.size(); ++i) {
    bool told = i < drawn.chronicles.size() && drawn.chronicles[i];
    HtmlCharter of{assessment, assessment.charters[i], told ? &*drawn.chronicles[i] : nullptr, i,
                   fmt::format("c{}", i + 1)};
    result += fmt::format("<section class=\"charter\" aria-labelledby=\"{}-title\">\n", of.id) +
              html_overview(of, rows);
    std::string shown =
        pictures(of, i < drawn.authority.size() ? drawn.authority[i] : std::nullopt);
    result += fmt::format("<details class=\"pictures\" id=\"{}-pictures\"{}><summary>Pictures and "
                          "lists</summary>\n{}</details>\n</section>\n",
                          of.id, assessment.charters.size() <= unfolded ? " open" : "", shown);
  }
  result += "<section class=\"findings\" id=\"findings\" aria-labelledby=\"findings-title\" "
            "tabindex=\"-1\">\n<h2 id=\"findings-title\">Findings</h2>\n" +
            html_filters(assessment, rows) +
            "<p id=\"status\" role=\"status\"></p>\n<ol id=\"list\" class=\"finding-list\"></ol>\n"
            "<nav id=\"pager\" aria-label=\"Pages of findings\" hidden></nav>\n" +
            html_gravest(assessment, rows) + "</section>\n</main>\n";
  return result + "<footer><p>Written by quorate. It decides nothing about anybody: it shows what "
                  "the charter says about the records. Each finding names the clause and the lines "
                  "that it rests on.</p></footer>\n";
}
} // namespace

std::string html(const Assessment& assessment, const Pictures& drawn) {
  std::deque<ToldCharter> all;
  for (const CharterAssessment& charter : assessment.charters) all.push_back(told(charter));
  std::vector<ReportRow> rows = report_rows(all);
  std::map<std::string_view, std::string> parts;
  parts["title"] = safe(fmt::format("{}, as of {}", title(assessment), assessment.as_of.iso()));
  parts["body"] = body(assessment, drawn, rows);
  parts["data"] = html_data(assessment, rows);
  parts["style"] = html_style();
  parts["script"] = html_script();
  parts["style-hash"] = html_style_hash();
  parts["script-hash"] = html_script_hash();
  std::string result;
  std::string_view page = html_page_template();
  while (!page.empty()) { // what is put in is not looked through again
    std::size_t begin = page.find('@');
    std::size_t end = begin == std::string_view::npos ? begin : page.find('@', begin + 1);
    if (end == std::string_view::npos) break;
    result += page.substr(0, begin);
    auto part = parts.find(page.substr(begin + 1, end - begin - 1));
    if (part != parts.end()) result += part->second;
    page.remove_prefix(end + 1);
  }
  return result += page;
}

namespace {
std::string render(const Assessment& assessment, const Rendering& how) {
  return html(assessment, how.pictures ? *how.pictures : Pictures{});
}
} // namespace

extern const Format html_format{"html", {".html", ".htm"}, render, {.pictures = true}};

} // namespace quorate::reports
