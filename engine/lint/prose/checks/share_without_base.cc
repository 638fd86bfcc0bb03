// Q508: a majority or a share that decides something, and nothing says of whom: of all members, of
// those who vote, of those present.
#include "engine/lint/prose/checks/checks.h"

#include <algorithm>
#include <fmt/core.h>
#include <map>

namespace quorate::lint::prose {

namespace {
const Pattern& share() {
  static const Pattern one(
      "majority|supermajority|super-majority|majorities|two-thirds|three-quarters|"
      "three-fourths|2/3|2/3rds|3/4|3/5|1/2|66%|67%|75%|80%|60%|50%");
  return one;
}

// Words of voting near a share make it a threshold.
bool decides(const Sentence& one, std::size_t at) {
  static const Pattern voting(
      "vote|votes|voted|voting|approve|approves|approved|approval|elect|elected|remove|"
      "removed|removal|pass|passes|passed|quorum|agree|agreement|consent|decide|"
      "decides|decided|decision|decisions|appoint|appointed|override|"
      "overrule|overruled|"
      "accept|accepted|amend|amended|ratify|ratified|wins|carry|veto|confirm|confirmed");
  std::size_t from = at > 12 ? at - 12 : 0;
  auto hit = voting.find(one.words, from);
  if (hit && hit->begin <= at + 12) return true;
  // "requires a simple majority", "a majority is needed"
  static const Pattern asks("require|requires|need|needs");
  static const Pattern asked("~1 is|are|be required|needed|necessary");
  auto verb = asks.find(one.words, at > 4 ? at - 4 : 0);
  return (verb && verb->begin < at) || asked.at(one.words, at + 1);
}

// "of the members", "by all committers", "votes cast", "members present", "of those voting".
bool has_base(const Sentence& one, std::size_t at) {
  static const Pattern base(
      "of|by|among|amongst|from|cast|present|participating|participate|voters|ballots|attendance|"
      "attending|attendees|quorum|who|members|committers|maintainers|representatives|"
      "respondents|electorate|binding|council's|committee's|members'|everyone|"
      "voting|responses|participants|received|between|positive|recorded|abstention|abstentions|"
      "each|than");
  auto hit = base.find(one.words, at + 1);
  if (hit && hit->begin <= at + 14) return true;
  // "members of the council may, by majority vote": a base right before it.
  static const Pattern before(
      "all|of|by the|those members|council|committee|board|team|group|votes|"
      "community|tc|wg|tsc");
  static const Pattern whose("votes|ballots|all|each|among|amongst of|cast|the");
  auto ahead = whose.find(one.words, at > 8 ? at - 8 : 0);
  return ahead && ahead->begin < at;
}

// "half of the votes", "with 5 members voting": the same passage says what is counted.
bool names_base(const Sentence& one, const Sentence& of) {
  static const Pattern counted("of the? ~1 votes|ballots");
  static const Pattern voting("members voting|present");
  static const Pattern cast("votes cast");
  return one.passage == of.passage &&
         (counted.find(one.words) || voting.find(one.words) || cast.find(one.words));
}

// A document that says once what its majority is need not say it each time: "a simple majority
// means more than half of …", "is a vote where more than 50% of the members …"; nor one that says
// what becomes of abstentions.
bool defines(const Prose& prose, const std::string& word) {
  static const Pattern means("is|are|means|mean|defined|refers|requires|calculated|counted");
  static const Pattern of("more|least|at|half|50%|of than|half|least|fifty|50%|the|votes|all");
  static const Pattern counted("members|votes|ballots|voters|directors|maintainers|committers|"
                               "present|voting|seats|representatives|people|those|all");
  static const Pattern abstentions("abstain|abstains|abstaining|abstention|abstentions|abstained");
  static const Pattern count("count|counts|counted|counting|included|excluded|considered");
  static const Pattern left_out(
      "not ~2 count|counted|included ~3 toward|towards|in|for ~4 majority|total");
  static const Pattern passes("pass|passes|passed|carried|carries|adopted|approved ~3 if|when ~4 "
                              "more than|then half|50%|one-half");
  for (const Sentence& one : prose.sentences) {
    // "a vote is passed if more than half of the members present are in favour"
    if (word == "majority" && passes.find(one.words) && counted.find(one.words)) return true;
    if ((abstentions.find(one.words) && count.find(one.words)) || left_out.find(one.words)) {
      auto named = std::find_if(one.words.begin(), one.words.end(),
                                [&](const Word& each) { return each.lower == word; });
      if (named != one.words.end()) return true;
    }
    for (std::size_t at = 0; at < one.words.size(); ++at) {
      if (one.words[at].lower != word) continue;
      auto verb = means.find(one.words, at + 1);
      // "A simple majority vote – more than half of all members"
      for (std::size_t i = at; !verb && i < std::min(at + 3, one.words.size()); ++i)
        if (std::string_view("\"(:-").find(one.words[i].after) != std::string_view::npos)
          verb = Pattern::Match{i, i + 1};
      if (!verb || verb->begin > at + 3) continue;
      auto base = of.find(one.words, verb->end);
      if (!base || base->begin > verb->end + 6) continue;
      auto what = counted.find(one.words, base->end);
      if (what && what->begin <= base->end + 10) return true;
    }
  }
  return false;
}
// "by Full Majority Vote", "the default is a Simple Majority": a term, said somewhere.
bool is_term(const Sentence& one, std::size_t at) {
  if (!one.words[at].capital) return false;
  std::size_t first = at;
  while (first > 0 && one.words[first - 1].capital && one.words[first - 1].after == ' ') --first;
  return first > 0 && one.words[first - 1].after == ' ';
}

// "(b) Majority Vote." at the head of a paragraph; an entry in a list of contents.
bool is_title(const Prose& prose, const Sentence& one) {
  static const Pattern small("of|the|and|or|for|in|by|to|a|b|c|d|e|i|ii|iii|iv");
  bool capitals = one.words.size() <= 6 &&
                  std::all_of(one.words.begin(), one.words.end(), [](const Word& word) {
                    return word.capital || number(word.lower) || small.at({word}, 0);
                  });
  const Passage& passage = prose.document.passages[static_cast<std::size_t>(one.passage)];
  bool more = one.end < passage.text.plain.size() && one.begin == 0;
  bool entry =
      passage.kind == Kind::item && one.words.size() <= 8 &&
      std::any_of(prose.document.links.begin(), prose.document.links.end(), [&](const Link& link) {
        return link.span.begin <= passage.place.begin + 4 && link.span.end + 1 >= passage.place.end;
      });
  return (capitals && more) || entry;
}

class Definitions {
public:
  explicit Definitions(const Prose& prose) : prose_(prose) {}
  bool has(const std::string& word) {
    auto known = known_.find(word);
    if (known == known_.end()) known = known_.emplace(word, defines(prose_, word)).first;
    return known->second;
  }

private:
  const Prose& prose_;
  std::map<std::string, bool> known_;
};
} // namespace

void share_without_base(const Prose& prose, const Options&, Findings& found) {
  Definitions definitions(prose);
  // "the two-thirds majority" has been spoken of before.
  static const Pattern no_threshold("vast|overwhelming|great|working|lazy|the");
  static const Pattern no_rule("vote? outcome|calculation|threshold|system|rule|can");
  for (std::size_t i = 0; i < prose.sentences.size(); ++i) {
    const Sentence& one = prose.sentences[i];
    if (one.passage < 0 || is_title(prose, one)) continue;
    bool said_beside = (i > 0 && names_base(prose.sentences[i - 1], one)) ||
                       (i + 1 < prose.sentences.size() && names_base(prose.sentences[i + 1], one));
    if (said_beside || names_base(one, one)) continue;
    for (std::size_t at = 0; at < one.words.size(); ++at) {
      if (!share().at(one.words, at)) continue;
      if (at > 0 && no_threshold.at(one.words, at - 1)) continue;
      if (at > 1 && share().at(one.words, at - 1) && no_threshold.at(one.words, at - 2)) continue;
      if (no_rule.at(one.words, at + 1)) continue;
      // "the votes do not result in a majority": the votes are the base; "as above": it is said.
      static const Pattern outcome("result|results|resulted in a|no simple|clear|absolute?");
      // "such a majority", "no majority", "the required two-thirds": it has been spoken of.
      static const Pattern back("no|such|required|necessary|said a? simple|clear|two-thirds|2/3?");
      auto pointed = back.find(one.words, at > 3 ? at - 3 : 0);
      if (pointed && pointed->begin < at && pointed->end >= at && pointed->end <= at + 1) continue;
      static const Pattern elsewhere(
          "~3 as|per|described|defined|set ~3 above|below|described|defined|specified|outlined");
      auto before = outcome.find(one.words, at > 4 ? at - 4 : 0);
      if ((before && before->end <= at) || elsewhere.at(one.words, at + 1)) continue;
      // 3:1 counts yes against no. "Supermajority" is a term that is defined somewhere.
      if (at > 1 && one.words[at - 2].after == ':' && number(one.words[at - 1].lower)) continue;
      if (is_term(one, at)) continue;
      if (prose.text(one).is_code(one.words[at].begin)) continue;
      bool two_words = at + 1 < one.words.size() && one.words[at + 1].lower.starts_with("majorit");
      if (two_words) continue; // "two-thirds majority" is looked at once
      if (!decides(one, at) || has_base(one, at) || definitions.has(one.words[at].lower)) continue;
      // 50%+1 is a finding of its own.
      if (one.words[at].lower == "50%") continue;
      std::size_t from =
          at > 0 && (one.words[at - 1].lower == "simple" || one.words[at - 1].lower == "absolute" ||
                     share().at(one.words, at - 1))
              ? at - 1
              : at;
      found.add(prose.span(one, from, at + 1),
                fmt::format("{} of what is not said", prose.quote(one, from, at + 1)),
                "name what is counted: `of all members`, `of the votes cast`, `of the members "
                "present`; with 9 "
                "members of whom 5 vote, 3 votes carry or fail by it");
      break;
    }
  }
}

} // namespace quorate::lint::prose
