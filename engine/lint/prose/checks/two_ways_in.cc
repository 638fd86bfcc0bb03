// Q517: one office, two ways into it, and nothing that says which holds when: "appointed by the
// board or elected by the members".
#include "engine/lint/prose/bodies.h"
#include "engine/lint/prose/checks/checks.h"

#include <fmt/core.h>
#include <set>

namespace quorate::lint::prose {

namespace {
constexpr const char* help = "say which way holds, and when the other one does (`elected by the "
                             "members; appointed by the board if nobody stands`)";

void in_one_sentence(const Prose& prose, const Sentence& one, Findings& found) {
  static const Pattern both("selected|appointed|elected|chosen|named by ~7 or "
                            "selected|appointed|elected|chosen|named by");
  static const Pattern before(
      "board|council|committee|chair|director appointed|selected|elected or elected|selected|"
      "appointed|chosen by");
  static const Pattern electors(
      "selected|elected|appointed|chosen by ~4 officers|board|council|chair|chairs or "
      "~2 members|officers|board|council|chair|chairs");
  static const Pattern order(
      "if|when|unless|otherwise|vacancy|vacancies|interim|where|case|absence");
  auto hit = both.find(one.words);
  if (!hit) hit = before.find(one.words);
  if (!hit) hit = electors.find(one.words);
  if (!hit || order.find(one.words)) return;
  found.add(prose.span(one, *hit),
            fmt::format("{}: which of the two is not said", prose.quote(one, *hit)), help);
}

struct Way {
  const Sentence* sentence;
  Pattern::Match where;
  std::set<std::string> by;
};

// "members … selected by the board" – "members will be selected by the officers"
void in_two(const Prose& prose, Findings& found) {
  static const Pattern chosen("members|chair|chairs ~3 selected|elected|appointed|chosen by");
  static const std::set<std::string, std::less<>> small{
      "the",       "a",      "an", "of",  "and",   "or",  "current", "committee's",
      "council's", "team's", "nf", "its", "their", "all", "vote",    "majority"};
  if (!titled_body(prose)) return;
  std::vector<Way> ways;
  for (const Sentence& one : prose.sentences) {
    auto hit = chosen.find(one.words);
    if (!hit || one.passage < 0) continue;
    Way way{&one, *hit, {}};
    for (std::size_t i = hit->end; i < one.words.size() && i < hit->end + 7; ++i) {
      if (one.words[i].lower == "using" || one.words[i].lower == "for" ||
          one.words[i].lower == "from")
        break;
      if (!small.contains(one.words[i].lower)) way.by.insert(one.words[i].lower);
      way.where.end = i + 1;
      if (one.words[i].after != ' ') break;
    }
    // The office of another body: "Steering Council members are elected by …".
    auto body = last_body(one, hit->begin == 0 ? 0 : hit->begin - 1, hit->begin);
    bool qualified = hit->begin > 0 && prose.text(one).plain.find(' ') != std::string::npos &&
                     one.words[hit->begin - 1].capital &&
                     one.words[hit->begin - 1].lower != "the" &&
                     one.words[hit->begin - 1].lower != "new";
    if (!body && !qualified) ways.push_back(std::move(way));
  }
  for (std::size_t i = 1; i < ways.size(); ++i) {
    const Way& a = ways[0];
    const Way& b = ways[i];
    bool same_office =
        a.sentence->words[a.where.begin].lower == b.sentence->words[b.where.begin].lower;
    bool shared = false;
    for (const std::string& word : a.by) shared = shared || b.by.contains(word);
    if (!same_office || shared || a.by.empty() || b.by.empty()) continue;
    found.add(prose.span(*b.sentence, b.where),
              fmt::format("{} here, and {} elsewhere in the document",
                          prose.quote(*b.sentence, b.where), prose.quote(*a.sentence, a.where)),
              help, {{prose.span(*a.sentence, a.where), "the other way"}});
  }
}

// "The team decides when new members are needed" – "any person can volunteer".
void by_need_and_open(const Prose& prose, Findings& found) {
  static const Pattern need(
      "decides|decide|determines|determine when|whether|if ~3 members ~2 needed|required");
  static const Pattern open("any|anyone|anybody|everyone ~2 can|may volunteer|apply|join");
  const Sentence* by_need = nullptr;
  Pattern::Match where;
  for (const Sentence& one : prose.sentences)
    if (auto hit = need.find(one.words); hit && by_need == nullptr) {
      by_need = &one;
      where = *hit;
    }
  if (by_need == nullptr) return;
  for (const Sentence& one : prose.sentences) {
    auto hit = open.find(one.words);
    if (!hit) continue;
    found.add(
        prose.span(one, *hit),
        fmt::format("{} at any time, though members are added when they are needed",
                    prose.quote(one, *hit)),
        "say whether an application is decided on when it comes, or waits until there is a need",
        {{prose.span(*by_need, where), "here the need decides"}});
    return;
  }
}
} // namespace

void two_ways_in(const Prose& prose, const Options&, Findings& found) {
  for (const Sentence& one : prose.sentences) in_one_sentence(prose, one, found);
  in_two(prose, found);
  by_need_and_open(prose, found);
}

} // namespace quorate::lint::prose
