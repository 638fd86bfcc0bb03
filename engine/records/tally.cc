#include "engine/records/decision_parts.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <fmt/core.h>
#include <unordered_set>

namespace quorate::records {
namespace {

using diagnostics::quoted;

constexpr std::int64_t most_votes = 1'000'000'000;

/// A number of votes as written; what is no such number is said.
std::optional<std::int64_t> count_of(const Field& field, Problems& problems) {
  const Value& value = field.value;
  auto refuse = [&](std::string_view why) {
    std::string found = value.shape == Value::Shape::text ? quoted(value.text, 60)
                                                          : std::string(shape_word(value.shape));
    problems.error("Q307", value.span,
                   fmt::format("{} of a tally is a number of votes, here stands {}",
                               quoted(field.key.value, 60), found),
                   std::string(why));
    return std::nullopt;
  };
  if (value.shape != Value::Shape::text) return refuse("write it as `yes: 7`");
  std::string_view digits = value.text;
  bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  bool whole = !digits.empty() && std::all_of(digits.begin(), digits.end(),
                                              [](char c) { return c >= '0' && c <= '9'; });
  if (!whole) return refuse("write a whole number in digits: `7`, `1200`");
  if (negative) return refuse("no fewer than 0 people vote for anything");
  std::int64_t number = 0;
  for (char c : digits) {
    number = number * 10 + (c - '0');
    if (number > most_votes) return refuse("that is more than a billion votes");
  }
  return number;
}

void too_many(Span span, std::int64_t votes, std::string_view what, std::int64_t of,
              std::string_view whose, Problems& problems) {
  problems.error("Q307", span,
                 fmt::format("this tally counts {} {} of {} {}", votes, what, of, whose),
                 "one of the two numbers is wrong: nothing is concluded from them");
}

/// Whether the numbers can all be true. A voter may choose several options (approval voting), so
/// that only yes, no and abstain add up.
bool adds_up(const StatedTally& tally, Problems& problems) {
  std::int64_t decided = 0;
  for (const char* choice : {"yes", "no", "abstain"})
    if (auto found = tally.votes.find(choice); found != tally.votes.end()) decided += found->second;
  std::int64_t most = decided;
  for (const auto& [choice, votes] : tally.votes) most = std::max(most, votes);
  if (tally.voters && tally.cast && *tally.cast > *tally.voters) {
    too_many(tally.span, *tally.cast, "ballots", *tally.voters, "voters", problems);
    return false;
  }
  if (tally.cast && most > *tally.cast) {
    too_many(tally.span, most, "votes", *tally.cast, "ballots", problems);
    return false;
  }
  if (tally.voters && most > *tally.voters) {
    too_many(tally.span, most, "votes", *tally.voters, "voters", problems);
    return false;
  }
  return true;
}

} // namespace

std::optional<StatedTally> read_tally(Fields& decision, Loading& loading) {
  const Value* value = decision.value("tally");
  if (value == nullptr) return std::nullopt;
  if (value->shape != Value::Shape::map) {
    decision.wrong(*value, "tally", "a map from choice to number of votes");
    return std::nullopt;
  }
  StatedTally result;
  result.span = value->span;
  bool good = true;
  std::unordered_set<std::string_view> written;
  for (const Field& field : value->fields) {
    if (field.value.shape == Value::Shape::nothing) continue;
    bool repeated = !written.insert(field.key.value).second;
    std::optional<std::int64_t> number = count_of(field, loading.problems);
    good = good && number;
    if (!number) continue;
    if (field.key.value == "voters") {
      result.voters = number;
    } else if (field.key.value == "cast") {
      result.cast = number;
    } else if (!result.votes.emplace(fold_choice(field.key.value), *number).second) {
      good = false;
      // A key that is spelled alike twice is malformed YAML: that was said.
      if (!repeated)
        loading.problems.error(
            "Q315", field.key.span,
            fmt::format("{} stands twice in this tally", quoted(fold_choice(field.key.value), 60)),
            "`yes`, `for` and `+1` are one choice: write their sum once");
    }
  }
  if (!good) return std::nullopt;
  if (result.votes.empty() && !result.cast) {
    loading.problems.error("Q306", value->span, "this tally counts no votes",
                           "write `{yes: 7, no: 2, abstain: 1, voters: 13}`");
    return std::nullopt;
  }
  if (!adds_up(result, loading.problems)) return std::nullopt;
  return result;
}

} // namespace quorate::records
