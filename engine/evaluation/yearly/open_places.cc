// Where the text itself is open.
#include "engine/evaluation/yearly/parts.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
bool names(const std::vector<ReadingResult>& readings, const std::string& label) {
  return std::any_of(readings.begin(), readings.end(), [&](const ReadingResult& one) {
    return one.labels.starts_with(label + ":") ||
           one.labels.find(", " + label + ":") != std::string::npos;
  });
}

/// Whether some finding or decision was left open by this choice.
bool matters(const std::string& label, const std::vector<Standing>& standing,
             const std::vector<Tallied>& decisions) {
  return std::any_of(standing.begin(), standing.end(),
                     [&](const Standing& one) {
                       return one.list == "undetermined" && names(one.finding.readings, label);
                     }) ||
         std::any_of(decisions.begin(), decisions.end(), [&](const Tallied& one) {
           return one.outcome == DecisionOutcome::undetermined &&
                  std::any_of(one.readings.begin(), one.readings.end(), [&](const auto& each) {
                    return each.labels.text().find(label + ":") != std::string::npos;
                  });
         });
}

/// `… within unstated`: the author found that the prose does not say.
bool leaves_open(const std::string& text) {
  constexpr std::string_view word = "unstated";
  std::size_t at = text.find(word);
  if (at == std::string::npos ||
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '"') % 2 != 0)
    return false;
  bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(';
  std::size_t end = at + word.size();
  return begins && (end == text.size() || text[end] == ' ' || text[end] == ')' || text[end] == ';');
}

std::vector<evaluation::Citation> cited(const Citations& cites) {
  std::vector<evaluation::Citation> result;
  for (const auto& cite : cites)
    if (std::none_of(result.begin(), result.end(), [&](const auto& known) {
          return known.file == cite.file && known.section == cite.section;
        }))
      result.push_back({cite.file, cite.section});
  return result;
}
} // namespace

std::vector<OpenPlace> open_places(const YearOf& year, const std::string& body,
                                   const std::vector<Standing>& standing,
                                   const std::vector<Tallied>& decisions) {
  const Charter& charter = year.world.charter;
  std::vector<OpenPlace> result;
  for (std::size_t i = 0; i < charter.choices.size(); ++i) {
    const Choice& choice = charter.choices[i];
    auto user =
        std::find_if(charter.clauses.begin(), charter.clauses.end(), [&](const Clause& one) {
          return one.choices.contains(static_cast<ChoiceId>(i));
        });
    if ((user == charter.clauses.end() ? "" : user->body) != body) continue;
    OpenPlace place{choice.label, choice.why, choice.readings, {}, false};
    Citations cites;
    for (const Citations& each : choice.cites) cites.insert(cites.end(), each.begin(), each.end());
    place.cites = cited(cites);
    place.mattered = matters(choice.label, standing, decisions);
    result.push_back(std::move(place));
  }
  for (const Clause& clause : charter.clauses) {
    if (clause.body != body) continue;
    if (const auto* gap = std::get_if<semantics::Gap>(&clause.is))
      result.push_back({clause.path, gap->text, {}, cited(clause.cites), false});
    else if (leaves_open(clause.text))
      result.push_back({clause.path, clause.text, {}, cited(clause.cites), false});
  }
  return result;
}

} // namespace quorate::evaluation
