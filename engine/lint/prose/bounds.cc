#include "engine/lint/prose/bounds.h"

namespace quorate::lint::prose {

std::vector<Bound> bounds(const Prose& prose) {
  static const Pattern least("at|no|not|nor|a least|minimum|fewer|less of|than? #");
  static const Pattern at_least("at least #");
  static const Pattern most("no|not|nor|a more|maximum than|of #");
  static const Pattern at_most("at most #");
  static const Pattern holds(
      "have|has|having|consist|consists|composed|comprised|comprise|comprises|contain");
  static const Pattern counted(
      "~2 members|seats|representatives|people|individuals|persons|directors|chairs|leads");
  static const Pattern part("present|from|who|in|voting|attending|vote|votes|approve");
  std::vector<Bound> all;
  for (const Sentence& one : prose.sentences) {
    if (one.passage < 0) continue;
    for (std::size_t at = 0; at < one.words.size(); ++at) {
      auto low = at_least.at(one.words, at);
      if (!low) low = least.at(one.words, at);
      auto high = at_most.at(one.words, at);
      if (!high) high = most.at(one.words, at);
      if (!low && !high) continue;
      std::size_t end = low ? *low : *high;
      // "The number of directors shall not be less than three nor more than nine": of the board.
      static const Pattern how_many("number of ~2 directors");
      if (auto named = how_many.find(one.words); named && named->end <= at) {
        all.push_back({&one,
                       {at, end},
                       number(one.words[end - 1].lower).value_or(0),
                       low.has_value(),
                       {"", "board"},
                       "directors "});
        continue;
      }
      auto things = counted.at(one.words, end);
      if (!things || part.at(one.words, *things)) continue;
      auto verb = holds.find(one.words, at > 5 ? at - 5 : 0);
      if (!verb || verb->begin >= at) continue;
      auto body = last_body(one, 0, verb->begin);
      if (!body) continue;
      Bound bound{
          &one, {at, *things}, number(one.words[end - 1].lower).value_or(0), low.has_value(), *body,
          ""};
      for (std::size_t i = end; i < *things; ++i) bound.thing += one.words[i].lower + " ";
      all.push_back(std::move(bound));
    }
  }
  return all;
}

} // namespace quorate::lint::prose
