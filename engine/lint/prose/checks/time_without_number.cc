// Q506: a duty with a time that cannot be missed: "regularly", "promptly", "in a timely manner".
#include "engine/lint/prose/checks/checks.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
const std::array<Pattern, 17>& vague() {
  static const std::array<Pattern, 17> all{
      Pattern("in a timely manner|fashion|way"),
      Pattern("as soon as practicable|practical|possible"),
      Pattern("as soon as reasonably practicable|practical|possible"),
      Pattern("on a regular|periodic basis"),
      Pattern("at regular intervals"),
      Pattern("in due course|time"),
      Pattern("without undue|unreasonable delay"),
      Pattern("within a reasonable time|timeframe|period"),
      Pattern("in a reasonable timeframe|time"),
      Pattern("for|within|after a reasonable|suitable|appropriate amount|period|length of time"),
      Pattern("a? reasonable lead-time"),
      Pattern("a? reasonable lead time"),
      Pattern("reasonable time"),
      Pattern("regularly"),
      Pattern("periodically"),
      Pattern("promptly"),
      Pattern("timely")};
  return all;
}

// A number in the same sentence says what is meant.
bool has_time(const Sentence& one) {
  static const Pattern time(
      "daily|weekly|monthly|quarterly|yearly|annually|annual|every|once|twice|"
      "bi-weekly|biweekly|bi-monthly|fortnightly|immediately");
  static const Pattern amount(
      "#|a hour|hours|day|days|week|weeks|month|months|year|years|business|working|calendar");
  bool hyphened =
      std::any_of(one.words.begin(), one.words.end(), [](const Word& word) { // "6-month"
        return word.lower.ends_with("-month") || word.lower.ends_with("-week") ||
               word.lower.ends_with("-year") || word.lower.ends_with("-day");
      });
  return hyphened || time.find(one.words).has_value() || amount.find(one.words).has_value();
}

constexpr std::array<std::string_view, 3> things{"report", "meet", "review"};

// Sentences that say how often something of `things` is done: "quarterly reports". At most two of
// each: one of them is not the sentence that asks.
struct Given {
  const Sentence* sentence;
  source::Span span;
};
using GivenTimes = std::array<std::vector<Given>, things.size()>;

GivenTimes given_times(const Prose& prose) {
  static const Pattern often(
      "daily|weekly|monthly|quarterly|yearly|annually|annual|every|bi-weekly");
  GivenTimes result;
  for (const Sentence& one : prose.sentences) {
    if (one.passage < 0) continue;
    for (std::size_t i = 0; i < one.words.size(); ++i) {
      if (!often.at(one.words, i)) continue;
      for (std::size_t k = i >= 5 ? i - 5 : 0; k < std::min(i + 3, one.words.size()); ++k)
        for (std::size_t thing = 0; thing < things.size(); ++thing)
          if (one.words[k].lower.starts_with(things.at(thing)) && result.at(thing).size() < 2)
            result.at(thing).push_back({&one, prose.span(one, i, i + 1)});
    }
  }
  return result;
}

std::optional<diagnostics::Label> given_elsewhere(const GivenTimes& given, const Sentence& one,
                                                  std::size_t at) {
  for (std::size_t thing = 0; thing < things.size(); ++thing) {
    bool near = false;
    for (std::size_t i = at >= 3 ? at - 3 : 0; i < std::min(at + 3, one.words.size()); ++i)
      near = near || one.words[i].lower.starts_with(things.at(thing));
    if (!near) continue;
    for (const Given& other : given.at(thing))
      if (other.sentence != &one) return diagnostics::Label{other.span, "here it has a number"};
  }
  return std::nullopt;
}

// The duty that the vague word belongs to begins at most ten words before it.
bool binds(const Prose& prose, const Sentence& one, std::size_t at) {
  // "unless timely action is taken" binds nobody.
  std::size_t reach = one.words[at].lower == "timely" ? 4 : 10;
  if (is_duty_item(prose, one)) return true;
  Sentence before;
  auto from = one.words.begin() + static_cast<std::ptrdiff_t>(at > reach ? at - reach : 0);
  before.words.assign(from, one.words.begin() + static_cast<std::ptrdiff_t>(at));
  static const Pattern condition("unless|may|might|if|whenever|not");
  auto duty = obligation(before);
  return duty && !condition.find(before.words, *duty);
}
} // namespace

// "who has been inactive for an extended period": from when on somebody is, nobody can tell.
void lapse_without_number(const Prose& prose, const Sentence& one, Findings& found) {
  static const Pattern lapse("for|after|over a|an|some reasonable|extended|prolonged|long|lengthy|"
                             "significant|considerable|sustained|period period|amount|length|time "
                             "of time|inactivity");
  static const Pattern some("for|after a|some period|amount|time of inactivity");
  static const Pattern brief("for a|some long|prolonged|extended|reasonable time|period|while");
  static const Pattern idle("inactive|inactivity|stopped|absent|absence|unresponsive|unavailable|"
                            "unreachable|ceased|idle");
  if (one.passage < 0 || has_time(one) || !idle.find(one.words)) return;
  auto hit = lapse.find(one.words);
  if (!hit) hit = some.find(one.words);
  if (!hit) hit = brief.find(one.words);
  if (!hit) return;
  found.add(prose.span(one, *hit),
            fmt::format("{}: how long that is, is not said", prose.quote(one, *hit)),
            "write a number: `for 6 months`");
}

void time_without_number(const Prose& prose, const Options&, Findings& found) {
  for (const Sentence& one : prose.sentences) lapse_without_number(prose, one, found);
  GivenTimes given = given_times(prose);
  // "At least one week is a reasonable time": it is said once what is reasonable.
  static const Pattern reasonable("reasonable time|timeframe|period");
  bool said = std::any_of(prose.sentences.begin(), prose.sentences.end(), [](const Sentence& one) {
    return reasonable.find(one.words) && has_time(one);
  });
  for (std::size_t i = 0; i < prose.sentences.size(); ++i) {
    const Sentence& one = prose.sentences[i];
    if (one.passage < 0 || has_time(one)) continue;
    // "… regularly. Updates are due at least quarterly."
    if (i + 1 < prose.sentences.size() && prose.sentences[i + 1].passage == one.passage &&
        has_time(prose.sentences[i + 1]))
      continue;
    for (std::size_t at = 0; at < one.words.size(); ++at) {
      auto hit = std::find_if(vague().begin(), vague().end(), [&](const Pattern& each) {
        return each.at(one.words, at).has_value();
      });
      if (hit == vague().end() || !binds(prose, one, at)) continue;
      std::size_t end = *hit->at(one.words, at);
      auto named = reasonable.find(one.words, at);
      if (said && named && named->begin < end) continue;
      // Who is to take part regularly is not late on any day.
      static const Pattern joins_in(
          "take|engage|engages|participate|participates|participating|attend|contribute|"
          "contributes|contributing|involved");
      // "the regularly scheduled meetings" says nothing of a duty.
      static const Pattern adjective("scheduled|recurring|occurring|convened|constituted");
      auto joined = joins_in.find(one.words, at > 5 ? at - 5 : 0);
      bool takes_part = joins_in.at(one.words, end) || (joined && joined->begin < at);
      if (takes_part || adjective.at(one.words, end)) continue;
      std::vector<diagnostics::Label> labels;
      if (auto elsewhere = given_elsewhere(given, one, at)) labels.push_back(*elsewhere);
      found.add(
          prose.span(one, at, end),
          fmt::format("{} is no time that anybody can be late for", prose.quote(one, at, end)),
          labels.empty() ? "write a number: `within 7 days`, `every 3 months`"
                         : "say the same in both places",
          labels);
      break;
    }
  }
}

} // namespace quorate::lint::prose
