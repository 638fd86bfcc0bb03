#pragma once
// Internal to the HTML report: its sections, each as markup.

#include "engine/evaluation/chronicle.h"
#include "reports/html_markup.h"
#include "reports/html_rows.h"

#include <string>
#include <vector>

namespace quorate::reports {

/// What the sections of one charter are made from. `id` prefixes what has to be unique in the page.
struct HtmlCharter {
  const evaluation::Assessment& assessment;
  const evaluation::CharterAssessment& charter;
  const evaluation::Chronicle* chronicle = nullptr; ///< null: nothing to draw
  std::size_t index = 0;
  std::string id; ///< "c1"
};

/// The verdict, numbers that lead to the findings, what is to be done soon, and the bodies.
std::string html_overview(const HtmlCharter& of, const std::vector<ReportRow>& rows);
/// Who sits when, body by body. Empty without a chronicle.
std::string html_timeline(const HtmlCharter& of);
/// How many sit over time, against what the charter asks for. Empty without a chronicle.
std::string html_sizes(const HtmlCharter& of);
/// The coming year, month by month. Empty without a chronicle.
std::string html_calendar(const HtmlCharter& of);
/// Decisions and meetings, and what the audit could not look at.
std::string html_lists(const HtmlCharter& of);

/// The findings as JSON that may stand in a script element: nothing in it ends the element.
std::string html_data(const evaluation::Assessment& assessment, const std::vector<ReportRow>& rows);
/// The gravest of them as a table, for who reads without script.
std::string html_gravest(const evaluation::Assessment& assessment,
                         const std::vector<ReportRow>& rows);
/// The controls of the list of findings.
std::string html_filters(const evaluation::Assessment& assessment,
                         const std::vector<ReportRow>& rows);

} // namespace quorate::reports
