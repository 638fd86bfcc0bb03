#pragma once
// The parts that sections of the text report share: who it is about, what is cited, what it rests
// on.

#include "engine/evaluation/assessment.h"
#include "reports/layout.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace quorate::reports {

/// No list is longer: who has ten thousand renewals reads them as JSON.
inline constexpr std::size_t longest_list = 50;

struct Page {
  Layout layout;
  evaluation::Date as_of;
  int within_days = 0;
  bool several_sources = false; ///< the charter cites several documents: name them
};

/// "Ada Example (ada)"; the id alone when it is the name as well; empty when nobody is meant.
std::string person(const evaluation::Subject& subject);

/// "§ Membership policy, § Removal"; empty when nothing is cited.
std::string cites(const Page& page, const std::vector<evaluation::Citation>& all);

/// "roster.yml:14", or the file alone.
std::string place(const std::string& file, std::uint32_t line);

/// "today", "in 12 days", "21 days ago".
std::string distance(evaluation::Date as_of, evaluation::Date day);

/// "RENEWALS (12)" and, in a fainter hand, what the section is about.
void heading(Page& page, const std::string& title, std::size_t number, const std::string& about,
             Style style = Style::strong);

/// Label, section and place in the charter.
void clause_line(Page& page, const evaluation::Finding& finding);
/// The message, after the name of the person if the message does not name them.
std::string sentence(const evaluation::Finding& finding);
void message(Page& page, const evaluation::Finding& finding);
void evidence(Page& page, std::size_t indent, const std::vector<evaluation::Evidence>& all);
void readings(Page& page, const evaluation::Finding& finding);
/// What follows the message: dates, readings, evidence; `dates` may add to it ("due
/// 2026-06-30").
void details(Page& page, const evaluation::Finding& finding, std::vector<std::string> dates = {});

/// What the charter says happens when the clause is not kept.
void remedy(Page& page, const evaluation::Finding& finding);

/// "and 950 more" after the part of a list that is shown.
void more(Page& page, std::size_t indent, std::size_t shown, std::size_t all);

} // namespace quorate::reports
