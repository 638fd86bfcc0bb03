// Ballots too many for YAML: one a row, by the id of its decision.

#include "engine/records/csv_rows.h"
#include "engine/records/decision_parts.h"
#include "engine/records/record_date.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <fmt/core.h>
#include <unordered_map>

namespace quorate::records {
namespace {

using diagnostics::quoted;
using Form = CsvColumn::Form;

const CsvForm& form() {
  static const CsvForm columns{"ballots.csv",
                               {{"decision", Form::apart, true},
                                {"voter", Form::text, true},
                                {"choice"},
                                {"cast"},
                                {"ranking", Form::ranking},
                                {"score"}},
                               "`decisions.yml`"};
  return columns;
}

/// Rows of one decision mostly stand together: they are gathered, so that its list is made once
/// and of the right size.
class Reading {
public:
  explicit Reading(Loading& loading) : loading_(loading), rows_(decisions().size()) {
    for (std::uint32_t i = 0; i < decisions().size(); ++i) {
      // Of two with one id the first takes the ballots; what is wrong was said.
      distinct_ = by_id_.emplace(fold(decisions()[i].id), i).second && distinct_;
      if (decisions()[i].ballots_recorded) with_ballots_.push_back(i);
    }
  }

  bool take(const Cells& cells, const CsvRow& row, Span line) {
    std::string_view choice = cells.of(row, 2), cast = cells.of(row, 3);
    if (!go_to(cells.of(row, 0)) || choice.empty() || !cells.none(row, 4, 5)) return false;
    Ballot ballot;
    if (!cast.empty() && !(ballot.cast = parse_date(cast))) return false;
    ballot.voter = loading_.people.find(cells.of(row, 1));
    if (ballot.voter == nobody) return false;
    if (choice != written_) {
      written_ = choice;
      meant_ = fold_choice(choice);
    }
    ballot.choice = meant_;
    ballot.span = line;
    ++rows_[at_];
    gathered_.push_back(std::move(ballot));
    return true;
  }

  void take(const Value& record, std::string_view id) {
    if (id.empty())
      return loading_.problems.error("Q306", record.span, "this ballot has no `decision`",
                                     "write the id of the decision into this cell");
    bool known = go_to(id);
    if (known) {
      ++rows_[at_];
      return add_ballot(record, gathered_, loading_);
    }
    if (stands_with_decision_)
      return loading_.problems.error(
          "Q317", record.span,
          fmt::format("the ballots of decision {} stand in YAML, and here is one more",
                      quoted(id, 60)),
          "keep them in one of the two");
    std::vector<Ballot> unused;
    add_ballot(record, unused, loading_); // what else is wrong with it
    if (loading_.refused_decisions.contains(fold(id))) return;
    loading_.problems.error(
        "Q317", record.span,
        fmt::format("this ballot is of {}, and no such decision is recorded", quoted(id, 60)),
        help(id, record.span));
  }

  /// Whether no two decisions have one id.
  bool distinct() const { return distinct_; }
  /// Every decision has its ballots; how many rows there were of each.
  std::vector<std::uint32_t> finish() {
    give();
    return std::move(rows_);
  }

private:
  std::vector<Decision>& decisions() const { return loading_.records.decisions; }

  /// Makes this the decision whose ballots are gathered; false where it takes none.
  bool go_to(std::string_view id) {
    if (!id.empty() && id == id_) return takes_;
    give();
    id_ = id;
    auto found = by_id_.find(fold(id));
    takes_ = found != by_id_.end();
    if (takes_) at_ = found->second;
    stands_with_decision_ =
        takes_ && std::binary_search(with_ballots_.begin(), with_ballots_.end(), at_);
    takes_ = takes_ && !stands_with_decision_;
    return takes_;
  }

  void give() {
    if (gathered_.empty()) return;
    std::vector<Ballot>& to = decisions()[at_].ballots;
    to.reserve(to.size() + gathered_.size());
    std::move(gathered_.begin(), gathered_.end(), std::back_inserter(to));
    gathered_.clear();
  }

  std::string help(std::string_view id, Span span) const {
    if (!loading_.problems.room("Q317", span.source)) return {};
    constexpr std::size_t most = 20'000; // a hint is not worth seconds
    std::vector<std::string> known;
    for (std::size_t i = 0; i < std::min(decisions().size(), most); ++i)
      known.push_back(decisions()[i].id);
    auto meant = diagnostics::nearest(id, known);
    return meant ? fmt::format("did you mean {}?", quoted(*meant, 60))
                 : std::string("add the decision to `decisions.csv`, or mend its id here");
  }

  Loading& loading_;
  std::vector<std::uint32_t> rows_;
  std::unordered_map<std::string, std::uint32_t> by_id_;
  std::vector<std::uint32_t> with_ballots_; ///< whose ballots stand with them; sorted
  std::string id_;
  std::uint32_t at_ = 0;
  bool distinct_ = true;
  bool takes_ = false, stands_with_decision_ = false;
  std::vector<Ballot> gathered_;
  std::string written_; ///< the last choice, and what it means
  Word meant_;
};

/// `rows`: of each decision, in ballots.csv.
void compare(const std::vector<std::uint32_t>& rows, Loading& loading) {
  for (const StatedBallots& one : loading.stated_ballots) {
    Decision& decision = loading.records.decisions[one.decision];
    std::uint32_t there = rows.empty() ? 0 : rows[one.decision];
    if (there == one.ballots) {
      decision.ballots_recorded = true;
      continue;
    }
    loading.problems.error(
        "Q317", one.span,
        fmt::format("decision {} has {} in ballots.csv, here stands {}", quoted(decision.id, 60),
                    there == 1 ? "1 ballot" : fmt::format("{} ballots", there), one.ballots),
        "one of the files may be cut short: export both anew, or mend the number");
  }
}

} // namespace

void read_ballots_csv(source::SourceId file, Loading& loading) {
  Reading reading(loading);
  bool whole = read_csv(file, form(),
                        {[&](const Cells& cells, const CsvRow& row, Span line) {
                           return reading.take(cells, row, line);
                         },
                         [&](const Value& record, const Cells& cells, const CsvRow& row) {
                           reading.take(record, cells.of(row, 0));
                         }},
                        loading);
  std::vector<std::uint32_t> rows = reading.finish();
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i] > 0) loading.records.decisions[i].ballots_recorded = true;
  if (whole && reading.distinct()) compare(rows, loading);
}

void settle_ballots(Loading& loading) { compare({}, loading); }

} // namespace quorate::records
