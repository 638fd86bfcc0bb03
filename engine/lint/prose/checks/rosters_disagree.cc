// Q512: two lists of the same people that differ, and a list that is not as long as the text says.
#include "engine/lint/prose/bodies.h"
#include "engine/lint/prose/checks/checks.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <map>

namespace quorate::lint::prose {

namespace {
struct Roster {
  std::string title;
  int section = -1;
  bool general = false;             ///< its title says that it lists all members
  std::map<std::string, int> names; ///< squashed name → passage
};

// "Ada Example (chair)" → "Ada Example"; nothing when it is no name of a person.
std::optional<std::string> person(std::string_view text) {
  std::size_t end =
      std::min({text.find(" ("), text.find(','), text.find(':'), text.find(" -"), text.find(" @"),
                text.find(" <"), text.find(" \xe2\x80\x93"), text.size()});
  std::vector<Word> words = words_of(text, 0, end);
  if (words.size() < 2 || words.size() > 4) return std::nullopt;
  static constexpr std::array<std::string_view, 8> particles{"de",  "van", "von", "da",
                                                             "del", "der", "la",  "den"};
  for (const Word& word : words) {
    bool particle = std::find(particles.begin(), particles.end(), word.lower) != particles.end();
    bool high = static_cast<unsigned char>(word.lower[0]) >= 0x80;
    if ((!word.capital && !particle && !high) || is_body_noun(word.lower)) return std::nullopt;
  }
  return squashed(text.substr(0, end));
}

std::vector<Roster> rosters(const Prose& prose) {
  static const Pattern all_members("members|membership|roster|people");
  const Document& document = prose.document;
  std::vector<Roster> result;
  for (const List& list : document.lists) {
    if (list.items.size() < 3) continue;
    Roster one;
    for (int item : list.items)
      if (auto name = person(document.passages[static_cast<std::size_t>(item)].text.plain))
        one.names.emplace(*name, item);
    if (one.names.size() * 10 < list.items.size() * 7 || one.names.size() < 3) continue;
    one.section = document.passages[static_cast<std::size_t>(list.items[0])].section;
    one.title = prose.heading_above(one.section);
    std::vector<Word> words = words_of(one.title, 0, one.title.size());
    static const Pattern former("former|emeritus|emeriti|past|alumni|previous|inactive|retired");
    if (former.find(words)) continue;
    one.general = all_members.find(words).has_value();
    result.push_back(std::move(one));
  }
  return result;
}

void compare(const Prose& prose, const Roster& part, const Roster& whole, Findings& found) {
  std::vector<int> missing;
  for (const auto& [name, passage] : part.names)
    if (!whole.names.contains(name)) missing.push_back(passage);
  std::size_t shared = part.names.size() - missing.size();
  // Nearly all of one list stand in the other: they are meant to agree.
  if (missing.empty() || shared < 3 || missing.size() * 4 > part.names.size()) return;
  std::sort(missing.begin(), missing.end());
  const auto& passages = prose.document.passages;
  for (int passage : missing) {
    const Text& text = passages[static_cast<std::size_t>(passage)].text;
    found.add(text.span(),
              fmt::format("{} stands under {}, and not under {} as the other {} of that list do",
                          diagnostics::quoted(text.plain, 40), diagnostics::quoted(part.title, 40),
                          diagnostics::quoted(whole.title, 40), shared),
              "add the name there, or say in what way the two lists differ",
              {{passages[static_cast<std::size_t>(whole.names.begin()->second)].place,
                "the other list"}});
  }
}

// "the following 5 members:", and four items.
void announced(const Prose& prose, Findings& found) {
  static const Pattern following(
      "following # ~1 members|people|volunteers|maintainers|representatives|roles|groups|"
      "teams|criteria|steps|conditions|ways|categories|officers|individuals");
  static const Pattern counted(
      "# members|people|volunteers|maintainers|representatives|roles|groups|teams|criteria|"
      "steps|conditions|ways|categories|officers|individuals|places|parts|types|reasons");
  static const Pattern part("least|most|any|up|than|of|every|each|or");
  const Document& document = prose.document;
  for (const List& list : document.lists) {
    if (list.lead < 0 || list.items.empty()) continue;
    const Passage& lead = document.passages[static_cast<std::size_t>(list.lead)];
    std::string_view text = lead.text.plain;
    while (text.ends_with(' ')) text.remove_suffix(1);
    if (!text.ends_with(':') || lead.kind == Kind::cell) continue;
    auto sentences = sentences_of(text);
    std::vector<Word> words = words_of(text, sentences.back().first, sentences.back().second);
    auto hit = following.find(words);
    std::size_t at = hit ? hit->begin + 1 : 0;
    if (!hit) {
      hit = counted.find(words);
      if (!hit || hit->end != words.size() || (hit->begin > 0 && part.at(words, hit->begin - 1)))
        continue;
      at = hit->begin;
    }
    auto amount = static_cast<std::size_t>(number(words[at].lower).value_or(0));
    if (amount < 2 || amount > 50 || amount == list.items.size()) continue;
    // Items parted by a heading or a comment make several lists.
    bool goes_on =
        std::any_of(document.lists.begin(), document.lists.end(), [&](const List& other) {
          return &other != &list && other.lead == list.items.back();
        });
    if (goes_on) continue;
    found.add(lead.text.span(words[at].begin, words[hit->end - 1].end),
              fmt::format(
                  "the text says {}, and the list has {}",
                  diagnostics::quoted(
                      text.substr(words[at].begin, words[hit->end - 1].end - words[at].begin), 40),
                  list.items.size()),
              "correct the number or the list",
              {{document.passages[static_cast<std::size_t>(list.items[0])].place,
                "the list begins here"}});
  }
}
} // namespace

void rosters_disagree(const Prose& prose, const Options&, Findings& found) {
  std::vector<Roster> all = rosters(prose);
  if (all.size() > 50) all.resize(50);
  for (const Roster& part : all)
    for (const Roster& whole : all)
      if (&part != &whole && whole.general && part.section != whole.section &&
          (part.names.size() < whole.names.size() ||
           (part.names.size() == whole.names.size() && &part < &whole)))
        compare(prose, part, whole, found);
  announced(prose, found);
}

} // namespace quorate::lint::prose
