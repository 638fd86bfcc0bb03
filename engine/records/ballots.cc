#include "engine/records/decision_parts.h"

#include "engine/diagnostics/excerpt.h"

#include <array>
#include <charconv>
#include <fmt/core.h>
#include <unordered_map>

namespace quorate::records {
namespace {

using diagnostics::quoted;

constexpr std::int32_t highest_score = 1'000'000'000;

struct Spelling {
  std::string_view written;
  std::string_view choice;
};
// `1` alone is an option: it may as well be a candidate's number or a score.
constexpr auto spellings = std::to_array<Spelling>({
    {"yes", "yes"},
    {"y", "yes"},
    {"true", "yes"},
    {"approve", "yes"},
    {"approved", "yes"},
    {"approves", "yes"},
    {"agree", "yes"},
    {"+1", "yes"},
    {"for", "yes"},
    {"in favor", "yes"},
    {"in favour", "yes"},
    {"aye", "yes"},
    {"yea", "yes"},
    {"no", "no"},
    {"n", "no"},
    {"false", "no"},
    {"object", "no"},
    {"objects", "no"},
    {"oppose", "no"},
    {"opposed", "no"},
    {"reject", "no"},
    {"rejected", "no"},
    {"-1", "no"},
    {"against", "no"},
    {"nay", "no"},
    {"abstain", "abstain"},
    {"abstains", "abstain"},
    {"abstained", "abstain"},
    {"abstention", "abstain"},
    {"abstaining", "abstain"},
    {"0", "abstain"},
    {"+0", "abstain"},
    {"-0", "abstain"},
});

/// `ranking: [a, b]`, best first; options that are tied stand in a list of their own.
bool read_ranking(const Value& value, Fields& fields, Ballot& ballot, Problems& problems) {
  if (value.shape != Value::Shape::list || value.items.empty()) {
    fields.wrong(value, "ranking", "a list of options, best first");
    return false;
  }
  std::unordered_map<std::string, Span> seen;
  std::uint32_t rank = 1;
  bool good = true;
  auto take = [&](const Value& option) {
    if (option.shape != Value::Shape::text || option.text.empty()) {
      fields.wrong(option, "ranking", "a list of options, best first");
      good = false;
      return;
    }
    auto [there, fresh] = seen.try_emplace(fold(option.text), option.span);
    if (!fresh) {
      diagnostics::Diagnostic one{
          "Q315", diagnostics::Severity::error,
          fmt::format("this ballot ranks {} twice", quoted(option.text, 60)), option.span};
      one.labels.push_back({there->second, "first here"});
      one.help = "an option has one rank: write the ranking as the voter cast it";
      problems.add(std::move(one));
      good = false;
      return;
    }
    ballot.preference->ranking.push_back(option.text);
    ballot.preference->ranks.push_back(rank);
  };
  for (const Value& item : value.items) {
    std::size_t before = ballot.preference->ranking.size();
    if (item.shape == Value::Shape::list && !item.items.empty())
      for (const Value& tied : item.items) take(tied);
    else
      take(item);
    rank += static_cast<std::uint32_t>(ballot.preference->ranking.size() - before);
  }
  return good;
}

std::optional<std::int32_t> read_score(const Text& written, const Value& value, Fields& fields) {
  std::string_view text = written.value;
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int32_t number = 0;
  auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool good = status == std::errc() && end == text.data() + text.size() &&
              number <= highest_score && number >= -highest_score &&
              !(text.size() != written.value.size() && number < 0);
  if (good) return number;
  fields.wrong(value, "score", "a whole number of at most a billion");
  return std::nullopt;
}

} // namespace

void add_ballot(const Value& record, std::vector<Ballot>& ballots, Loading& loading) {
  Fields fields(record, "ballot", loading.problems);
  Ballot ballot;
  ballot.voter = required_person(fields, "voter", "ballot", loading);
  std::optional<Text> choice = fields.text("choice");
  const Value* ranking = fields.value("ranking");
  std::optional<Text> score = fields.text("score");
  if (choice) ballot.choice = fold_choice(choice->value);
  bool good = ranking == nullptr || read_ranking(*ranking, fields, ballot, loading.problems);
  if (score) ballot.preference->score = read_score(*score, *fields.value("score"), fields);
  ballot.cast = fields.date("cast");
  ballot.span = record.span;
  fields.finish();
  if (!fields.ok() || !good) return;
  int ways = (choice ? 1 : 0) + (ranking != nullptr ? 1 : 0) + (score ? 1 : 0);
  if (ways == 0) return fields.missing("choice", "choice: yes");
  if (ways > 1)
    return loading.problems.error("Q307", record.span,
                                  "this ballot says its vote in more than one way",
                                  "keep one of `choice`, `ranking` and `score`");
  if (ballot.voter != nobody) ballots.push_back(std::move(ballot));
}

std::string fold_choice(std::string_view written) {
  std::string folded = fold(written);
  for (const Spelling& one : spellings)
    if (folded == one.written) return std::string(one.choice);
  return std::string(written);
}

std::vector<Ballot> read_ballots(Fields& decision, Loading& loading) {
  std::vector<Ballot> result;
  const Value* ballots = decision.value("ballots");
  if (ballots == nullptr) return result;
  if (ballots->shape == Value::Shape::text) {
    decision.wrong(*ballots, "ballots", "a map from voter to choice, or a list of ballots");
    return result;
  }
  result.reserve(ballots->items.size() + ballots->fields.size());
  for (const Value& item : ballots->items) add_ballot(item, result, loading);
  for (const Field& field : ballots->fields) {
    if (field.value.shape != Value::Shape::text || field.value.text.empty()) {
      decision.wrong(field.value, "ballots", "a map from voter to choice");
      continue;
    }
    Ballot ballot;
    ballot.voter = loading.people.require(field.key, "ballot", loading.problems);
    ballot.choice = fold_choice(field.value.text);
    ballot.span = source::join(field.key.span, field.value.span);
    if (ballot.voter != nobody) result.push_back(std::move(ballot));
  }
  return result;
}

} // namespace quorate::records
