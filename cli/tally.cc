#include "cli/tally.h"

#include "cli/delivery.h"
#include "cli/load.h"
#include "cli/messages.h"
#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/redaction/evidence.h"
#include "engine/records/decision_parts.h"
#include "reports/tally_json.h"
#include "reports/tally_text.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::cli {

namespace {
class TallyRun {
public:
  explicit TallyRun(const TallyOptions& options) : options_(options) {}

  int run() {
    const Common& common = options_.common;
    Wanted wanted{common.paths, common.records, common.as_of, common.revision, common.redact};
    if (!load_.charters(wanted) || !load_.records(wanted) || !count()) return exit_unusable;
    std::string text = common.format == "json"
                           ? reports::tally_json(assessment_)
                           : reports::tally_text(assessment_, text_options(common));
    if (!deliver(common, text)) return exit_unusable;
    for (const auto& charter : assessment_.charters)
      for (const auto& one : charter.decisions)
        if (!one.findings.empty()) return exit_findings;
    return exit_compliant;
  }

private:
  bool chosen(const std::string& id) const {
    return options_.decisions.empty() ||
           std::any_of(
               options_.decisions.begin(), options_.decisions.end(),
               [&](const std::string& one) { return records::fold(one) == records::fold(id); });
  }

  /// Options are those that somebody has named, and people.
  static bool can_choose(const records::Decision& decision, const std::string& choice,
                         const records::Records& records) {
    if (choice == "yes" || choice == "no" || choice == "abstain" ||
        records.find(choice) != records::nobody)
      return true;
    return std::any_of(decision.ballots.begin(), decision.ballots.end(),
                       [&](const auto& one) { return one.choice == choice; }) ||
           std::any_of(decision.winners.begin(), decision.winners.end(),
                       [&](const auto& one) { return one.value == choice; });
  }

  /// Adds the ballots of --what-if, replacing those that the voters have cast.
  bool add_ballots(records::Records& records) {
    for (const std::string& text : options_.what_if) {
      std::size_t equals = text.rfind('=');
      if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
        load_.refuse({fmt::format("`--what-if`: {} is no ballot", quote(text)),
                      "write a person and a choice, as in `ada=yes`"});
        return false;
      }
      std::string who = text.substr(0, equals),
                  choice = records::fold_choice(text.substr(equals + 1));
      records::PersonId voter = records.find(who);
      if (voter == records::nobody) {
        std::vector<std::string> known;
        for (const records::Person& one : records.people) known.push_back(one.id);
        load_.refuse({fmt::format("`--what-if`: the roster knows nobody as {}", quote(who)),
                      did_you_mean(who, known)});
        return false;
      }
      for (records::Decision& decision : records.decisions) {
        if (!chosen(decision.id)) continue;
        if (decision.tally && decision.ballots.empty()) {
          load_.refuse(
              {fmt::format("`--what-if`: of decision {} a tally is recorded, and no ballot "
                           "that another could stand beside",
                           quote(decision.id)),
               "name those that are meant with `--decision`"});
          return false;
        }
        if (!can_choose(decision, choice, records)) {
          load_.refuse({fmt::format("`--what-if`: {} is no choice in decision {}", quote(choice),
                                    quote(decision.id)),
                        did_you_mean(choice, {"yes", "no", "abstain"})});
          return false;
        }
        std::erase_if(decision.ballots, [&](const auto& one) { return one.voter == voter; });
        records::Ballot ballot;
        ballot.voter = voter;
        ballot.choice = choice;
        ballot.span = decision.span;
        decision.ballots.push_back(std::move(ballot));
      }
    }
    return true;
  }

  bool count() {
    assessment_.as_of = options_.common.as_of;
    std::size_t found = 0;
    std::vector<std::string> known;
    for (Chosen& one : load_.chosen()) {
      evaluation::Options how{options_.common.as_of};
      how.other_revisions = Load::others(one);
      auto problems = evaluation::check_fit(*one.charter, one.to_check(), load_.sources(), how);
      load_.show(problems);
      if (diagnostics::has_errors(problems)) continue;
      if (!options_.what_if.empty() && !add_ballots(*one.records)) continue;
      auto result =
          evaluation::tally(*one.charter, *one.records, load_.sources(), options_.common.as_of);
      if (one.as_written) evaluation::leave_out_evidence(result);
      for (const auto& decision : result.decisions) known.push_back(decision.id);
      std::erase_if(result.decisions, [&](const auto& decision) { return !chosen(decision.id); });
      if (!options_.decisions.empty()) result.meetings.clear();
      found += result.decisions.size() + result.meetings.size();
      assessment_.charters.push_back(std::move(result));
    }
    if (!load_.usable()) return false;
    for (const std::string& id : options_.decisions)
      if (std::none_of(known.begin(), known.end(), [&](const std::string& one) {
            return records::fold(one) == records::fold(id);
          }))
        load_.refuse(
            {fmt::format("no decision {} is recorded", quote(id)), did_you_mean(id, known)});
    if (found == 0 && load_.usable())
      load_.refuse({"no decision is recorded, and no meeting that a quorum is asked for",
                    "decisions stand in `decisions.yml`"});
    return load_.usable();
  }

  const TallyOptions& options_;
  Load load_{"counted"};
  evaluation::Assessment assessment_;
};
} // namespace

int tally(const TallyOptions& options) { return TallyRun(options).run(); }

} // namespace quorate::cli
