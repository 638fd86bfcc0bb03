#pragma once
// The parts of a decision record, each with its own little grammar.

#include "engine/records/loading.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

/// `yes`, `no` or `abstain` for the many ways to write them (`+1`, `Approve`, `nay` …); anything
/// else is an option and stays as it is written.
std::string fold_choice(std::string_view written);

/// One of `join`, `leave` …, folded.
bool is_decision_kind(std::string_view folded);
/// Takes a decision with all its parts; false where it cannot be, which was said.
bool add_decision(const Value& record, Loading& loading);
/// One of `- {voter: ada, choice: yes, cast: 2026-03-01}`.
void add_ballot(const Value& record, std::vector<Ballot>& ballots, Loading& loading);

/// `ballots`: a map from voter to choice, or a list of ballots. All are kept, in order: what a
/// second ballot of one voter means is for the evaluation.
std::vector<Ballot> read_ballots(Fields& decision, Loading& loading);
/// `tally`: votes by choice, and of how many.
std::optional<StatedTally> read_tally(Fields& decision, Loading& loading);

/// What may be said of those who second, veto, ratify or object, besides `by` and `date`.
struct InvolvedForm {
  std::string_view key;  ///< in the decision
  std::string_view what; ///< one of them, in messages
  bool bodies = true;    ///< `by` may name a body: whatever is not a person
  bool result = false;   ///< `result: no` refuses
  bool withdrawable = false;
};
std::vector<Involved> read_involved(Fields& decision, const InvolvedForm& form, Loading& loading);

/// Dates alone, or maps of a date and a text under `text_key`.
std::vector<DatedText> read_dated(Fields& decision, std::string_view key, std::string_view what,
                                  std::string_view text_key, Loading& loading);
std::vector<PhaseRecord> read_phases(Fields& decision, Loading& loading);

} // namespace quorate::records
