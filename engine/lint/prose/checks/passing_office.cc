// Q519: an office that is named once in passing, and nothing says what it is or how one comes to
// it.
#include "engine/lint/prose/checks/checks.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::lint::prose {

void passing_office(const Prose& prose, const Options&, Findings& found) {
  static constexpr std::array<std::array<std::string_view, 2>, 6> offices{
      {{"co-chair", "co-chairs"},
       {"vice-chair", "vice-chairs"},
       {"vice-president", "vice-presidents"},
       {"treasurer", "treasurers"},
       {"secretary", "secretaries"},
       {"ombudsperson", "ombudspersons"}}};
  static const Pattern introduces(
      "called|named|elect|elects|elected|appoint|appoints|appointed|select|selects|"
      "selected|role|designate|designates|nominate");
  for (const auto& office : offices) {
    const Sentence* where = nullptr;
    std::size_t word = 0, times = 0;
    bool introduced = false;
    for (const Sentence& one : prose.sentences) {
      for (std::size_t at = 0; at < one.words.size(); ++at) {
        // "Vice Chair" is "Vice-Chair"; alone it may be a title elsewhere.
        std::string written = one.words[at].lower;
        bool in_two = written == "vice" || written == "co";
        if (in_two && at + 1 < one.words.size()) written += "-" + one.words[at + 1].lower;
        if (written != office[0] && written != office[1]) continue;
        ++times;
        introduced = introduced || in_two;
        where = &one;
        word = at;
        // A heading, the start of an item or a cell is about the office; so are such verbs.
        // … "Ada Example, Vice-Chair".
        bool in_roster = at > 0 && at + 1 == one.words.size() && one.words[at - 1].after == ',';
        bool label = one.passage < 0 || at < 2 || in_roster;
        static const Pattern example("e|such|for g|as|example");
        // "the secretary, should one be appointed"; "assistant treasurers"
        static const Pattern if_any("if any|appointed|elected|there");
        static const Pattern should("should|may one|also|have");
        static const Pattern assistant("assistant|deputy|acting");
        introduced = introduced || if_any.find(one.words) || should.find(one.words) ||
                     (at > 0 && assistant.at(one.words, at - 1));
        introduced = introduced || label || example.find(one.words).has_value();
        for (std::size_t i = at > 5 ? at - 5 : 0; i < std::min(at + 4, one.words.size()); ++i)
          introduced = introduced || introduces.at(one.words, i).has_value();
      }
    }
    if (times != 1 || introduced) continue;
    found.add(
        prose.span(*where, word, word + 1),
        fmt::format("{} is named only here: nothing says what this office does or who fills it",
                    prose.quote(*where, word, word + 1)),
        "describe the office as the others are, or use the name of the one that is meant");
  }
}

} // namespace quorate::lint::prose
