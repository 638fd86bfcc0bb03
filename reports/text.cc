#include "reports/text.h"

#include "reports/formats.h"
#include "reports/names.h"
#include "reports/summary.h"
#include "reports/text_sections.h"

#include <fmt/core.h>
#include <set>

namespace quorate::reports {

using namespace evaluation;

namespace {
Style style_of(const CharterAssessment& charter) {
  std::optional<Level> level = gravest(charter);
  return !level ? Style::good : *level == Level::violation ? Style::bad : Style::doubtful;
}

bool cites_several_sources(const CharterAssessment& charter) {
  std::set<std::string> files;
  auto look = [&](const auto& entries) {
    for (const auto& entry : entries)
      for (const Citation& cite : entry.cites)
        if (!cite.file.empty()) files.insert(cite.file);
  };
  look(charter.violations);
  look(charter.renewals);
  look(charter.duties);
  look(charter.prune);
  look(charter.vacancies);
  look(charter.undetermined);
  look(charter.waived);
  look(charter.waiver_problems);
  look(charter.attestations);
  return files.size() > 1;
}

// No clause is broken by a renewal that is late, but nobody should read "compliant" alone above
// one.
Piece verdict(const CharterAssessment& charter) {
  std::size_t overdue = count(charter).overdue;
  if (charter.verdict == Verdict::compliant && overdue != 0)
    return {fmt::format("compliant; {}", counted(overdue, "renewal overdue", "renewals overdue")),
            Style::bad};
  Style style = charter.verdict == Verdict::compliant  ? Style::good
                : charter.verdict == Verdict::violated ? Style::bad
                                                       : Style::doubtful;
  return {std::string(name(charter.verdict)), style};
}

void header(Page& page, const CharterAssessment& charter) {
  bool untitled = charter.title.empty() || charter.title == charter.id;
  page.layout.paragraph(
      0,
      {{untitled ? charter.id : fmt::format("{} ({})", charter.title, charter.id), Style::strong},
       {fmt::format(", as of {}: ", page.as_of.iso())},
       verdict(charter)});
  std::string text;
  auto say = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (!charter.revision.empty()) say("revision " + charter.revision);
  if (charter.in_force_from && charter.in_force)
    say("in force from " + charter.in_force_from->iso());
  if (!charter.status.empty()) say("status " + charter.status);
  if (!charter.file.empty()) say("charter " + charter.file);
  if (!charter.records_folder.empty()) say("records " + charter.records_folder);
  page.layout.paragraph(0, {{text, Style::faint}});
  if (charter.in_force) return;
  std::string why = "its status is " + (charter.status.empty() ? "not stated" : charter.status);
  if (charter.in_force_from && *charter.in_force_from > page.as_of)
    why = fmt::format("it takes force on {}", charter.in_force_from->iso());
  page.layout.paragraph(
      0, {{fmt::format("This charter is not in force: {}. Every verdict reads as if it were.", why),
           Style::doubtful}});
}

// One finding, one line (which may wrap): what it is, where it stands, the sentence.
void brief(Page& page, std::string_view sort, Style style, const Finding& one) {
  std::string where = cites(page, one.cites);
  page.layout.paragraph(0,
                        {{std::string(sort), style},
                         {fmt::format(" {}", one.clause), Style::strong},
                         {where.empty() ? ": " : fmt::format(" ({}): ", where)},
                         {sentence(one)}},
                        2);
}

void brief(Page& page, const CharterAssessment& charter) {
  for (const Finding& one : charter.violations) {
    bool warns = one.modality == Modality::should;
    brief(page, warns ? "warning" : "violation", warns ? Style::doubtful : Style::bad, one);
  }
  for (const RenewalEntry& one : charter.renewals) {
    if (one.state == RenewalState::upcoming) continue;
    std::string sort = one.state == RenewalState::overdue    ? "renewal overdue"
                       : one.state == RenewalState::in_grace ? "renewal in grace"
                                                             : "renewal due";
    brief(page, fmt::format("{} {}", sort, one.due.iso()),
          one.state == RenewalState::overdue ? Style::bad : Style::doubtful, one);
  }
  for (const DutyEntry& one : charter.duties)
    if (one.state == DutyState::in_grace || one.state == DutyState::due)
      brief(page, fmt::format("duty due {}", one.due->iso()), Style::doubtful, one);
  for (const PruneEntry& one : charter.prune)
    brief(page, one.action == PruneAction::automatic ? "lapsed" : "removable", Style::doubtful,
          one);
  for (const Finding& one : charter.vacancies) brief(page, "vacancy", Style::doubtful, one);
  for (const Finding& one : charter.undetermined) brief(page, "undetermined", Style::doubtful, one);
  for (const Finding& one : charter.waiver_problems) brief(page, "waiver", Style::doubtful, one);
  for (const AttestationEntry& one : charter.attestations)
    if (one.state != AttestationState::attested)
      brief(page, fmt::format("attestation {}", name(one.state)), Style::doubtful, one);
}

void full(Page& page, const CharterAssessment& charter) {
  header(page, charter);
  bodies(page, charter);
  violations(page, charter);
  renewals(page, charter);
  duties(page, charter);
  prune_list(page, charter);
  vacancies(page, charter);
  undetermined(page, charter);
  waivers(page, charter);
  attestations(page, charter);
  decisions(page, charter);
  blind_spots(page, charter);
  page.layout.blank();
}
} // namespace

std::string text(const Assessment& assessment, const TextOptions& options) {
  Page page{Layout(options.width, options.color), assessment.as_of, assessment.within_days};
  bool several = assessment.charters.size() > 1;
  if (assessment.assumed_complete)
    page.layout.paragraph(0, {{fmt::format("Taken for granted: sources that are complete on {} "
                                           "stay so.",
                                           assessment.assumed_complete->iso()),
                               Style::doubtful}});
  for (const CharterAssessment& charter : assessment.charters) {
    page.several_sources = cites_several_sources(charter);
    options.quiet ? brief(page, charter) : full(page, charter);
    page.layout.paragraph(0, {{summary(charter), style_of(charter)}}, 2);
    if (several && !options.quiet) page.layout.blank();
  }
  if (assessment.charters.size() != 1)
    page.layout.paragraph(0, {{summary(assessment), Style::strong}}, 2);
  return page.layout.take();
}

extern const Format text_format{"text", {".txt"}, [](const Assessment& all, const Rendering& how) {
                                  return text(all, how.text);
                                }};

} // namespace quorate::reports
