// Votes of the Node.js TSC: nodejs/TSC/votes/*.json, and what nodejs/caritat writes.

#include "engine/records/imported_decision.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/decision_parts.h"
#include "engine/records/json_tree.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/core.h>

namespace quorate::records {
namespace {

using diagnostics::quoted;

std::optional<double> number_of(const Value& value) {
  if (value.shape != Value::Shape::text) return std::nullopt;
  double number = 0;
  const char* end = value.text.data() + value.text.size();
  auto [rest, status] = std::from_chars(value.text.data(), end, number);
  if (status != std::errc() || rest != end || number != number) return std::nullopt;
  return number;
}

bool is_vote(std::string_view choice) {
  return choice == "yes" || choice == "no" || choice == "abstain";
}

class NodeVotes {
public:
  NodeVotes(const source::Sources& sources, Problems& problems)
      : sources_(sources), problems_(problems) {}

  std::optional<ImportedDecision> read(source::SourceId file) {
    std::optional<Value> root = read_json(file, sources_, problems_);
    if (!root) return std::nullopt;
    Fields fields(*root, "vote", problems_);
    result_.id = std::filesystem::path(sources_[file].path()).stem().string();
    result_.matter = fields.text("description").value_or(Text{}).value;
    std::vector<Text> refs = fields.texts("refs");
    if (!refs.empty()) result_.source = refs.front().value;
    const Value* votes = fields.value("votes");
    if (votes == nullptr)
      fields.missing("votes", R"("votes": {"ada": 1, "bo": 0, "cy": -1})");
    else if (votes->shape != Value::Shape::map)
      fields.wrong(*votes, "votes", "an object, from voter to vote");
    else
      for (const Field& vote : votes->fields) take(vote);
    if (const Value* outcome = fields.value("outcome")) read_outcome(fields, *outcome);
    if (!fields.ok() || !good_) return std::nullopt;
    return std::move(result_);
  }

private:
  void refuse(const Value& value, std::string message, std::string help) {
    good_ = false;
    problems_.error("Q307", value.span, std::move(message), std::move(help));
  }

  void take(const Field& vote) {
    const std::string& voter = vote.key.value;
    if (voter.empty())
      return refuse(vote.value, "this vote names nobody", "every vote stands under an account");
    if (vote.value.shape == Value::Shape::map) return take_preferences(vote);
    std::optional<double> number = number_of(vote.value);
    if (number && (*number == 1 || *number == 0 || *number == -1))
      return add(voter, *number > 0 ? "yes" : *number < 0 ? "no" : "abstain");
    if (number || vote.value.shape == Value::Shape::list)
      return refuse(vote.value, fmt::format("the vote of {} is not 1, 0 or -1", quoted(voter, 60)),
                    "1 is in favor, 0 abstains, -1 is against");
    // Votes under way have such lines, for the sake of the diff.
    problems_.warning("Q307", vote.value.span,
                      fmt::format("{} has no vote here, and is left out", quoted(voter, 60)),
                      "a vote is a number, or an object of options with numbers");
  }

  void add(const std::string& voter, std::string choice) {
    ImportedBallot ballot;
    ballot.voter = voter;
    ballot.choice = std::move(choice);
    result_.ballots.push_back(std::move(ballot));
  }

  /// Options with numbers: the higher, the better liked.
  void take_preferences(const Field& vote) {
    std::vector<std::pair<double, std::string>> options;
    for (const Field& option : vote.value.fields) {
      std::optional<double> number = number_of(option.value);
      if (!number || option.key.value.empty())
        return refuse(option.value, "an option is given something that is not a number",
                      "the higher the number, the better the option is liked");
      options.emplace_back(*number, option.key.value);
    }
    if (options.empty())
      return refuse(vote.value, fmt::format("{} votes on nothing", quoted(vote.key.value, 60)),
                    "an abstention gives every option the same number");
    std::stable_sort(options.begin(), options.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (options.size() == 1) return take_single(vote.key.value, options.front());
    if (options.front().first == options.back().first) return add(vote.key.value, "abstain");
    ImportedBallot ballot;
    ballot.voter = vote.key.value;
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (i == 0 || options[i].first != options[i - 1].first) ballot.ranking.emplace_back();
      ballot.ranking.back().push_back(options[i].second);
    }
    // Yes and no as two options are no election.
    bool plain = std::all_of(options.begin(), options.end(), [](const auto& option) {
      return is_vote(fold_choice(option.second));
    });
    if (plain && ballot.ranking.front().size() == 1) {
      ballot.choice = fold_choice(ballot.ranking.front().front());
      ballot.ranking.clear();
    }
    result_.ballots.push_back(std::move(ballot));
  }

  /// `{"Yes": 1}`: for or against the only option.
  void take_single(const std::string& voter, const std::pair<double, std::string>& option) {
    std::string choice = fold_choice(option.second);
    if (option.first == 0) return add(voter, "abstain");
    if (option.first > 0) return add(voter, choice);
    add(voter, choice == "no" ? "yes" : "no");
  }

  void read_outcome(Fields& fields, const Value& outcome) {
    if (outcome.shape == Value::Shape::map) {
      Fields inner(outcome, "outcome", problems_);
      for (const Text& winner : inner.texts("winner(s)")) result_.winners.push_back(winner.value);
      good_ = good_ && inner.ok();
      if (result_.winners.size() != 1 || !is_vote(fold_choice(result_.winners.front()))) return;
      result_.outcome = stated(result_.winners.front());
      result_.winners.clear();
    } else if (std::optional<Text> text = fields.text("outcome")) {
      if (fold(text->value) != "tbd") result_.outcome = stated(text->value);
    }
  }

  static std::string stated(const std::string& outcome) {
    std::string choice = fold_choice(outcome);
    return choice == "yes" ? "passed" : choice == "no" ? "failed" : outcome;
  }

  const source::Sources& sources_;
  Problems& problems_;
  ImportedDecision result_;
  bool good_ = true;
};

} // namespace

std::optional<ImportedDecision>
import_node_votes(source::SourceId file, const source::Sources& sources, Problems& problems) {
  return NodeVotes(sources, problems).read(file);
}

} // namespace quorate::records
