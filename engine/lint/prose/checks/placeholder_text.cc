// Q502: text that stands where something is still to be written: TBD, TODO, `??`, `...`, "Volunteer
// 1".
#include "engine/lint/prose/checks/checks.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
constexpr const char* help = "write what is to stand here, or take the line out";

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> all) {
  return std::find(all.begin(), all.end(), word) != all.end();
}

// TODO can be a name ("the TODO Group"): a placeholder says what is to be done, or says nothing
// else.
bool is_todo(std::string_view plain, const Word& word, const Sentence& one) {
  char before = word.begin == 0 ? ' ' : plain[word.begin - 1];
  bool opens = word.begin == one.begin || before == '(' || before == '[';
  bool alone = one.words.size() == 1;
  return alone || (word.after == ':' || (opens && (word.after == ')' || word.after == '(')));
}

bool placeholder_word(std::string_view plain, std::size_t at, const Sentence& one) {
  const Word& word = one.words[at];
  std::string_view written = plain.substr(word.begin, word.end - word.begin);
  if (is_any_of(written, {"TBD", "TBC", "TBA", "FIXME", "XXX"})) return true;
  return written == "TODO" && is_todo(plain, word, one);
}

// In a column that says how far something is, "TODO" is an answer.
bool in_status_column(const Prose& prose, const Sentence& one) {
  static const Pattern status("status|state|progress|done");
  for (const Table& table : prose.document.tables)
    for (const auto& row : table.rows)
      for (std::size_t column = 0; column < std::min(row.size(), table.header.size()); ++column) {
        if (row[column] != one.passage) continue;
        const std::string& title =
            prose.document.passages[static_cast<std::size_t>(table.header[column])].text.plain;
        return status.find(words_of(title, 0, title.size())).has_value();
      }
  return false;
}

void words(const Prose& prose, const Sentence& one, Findings& found) {
  static const Pattern phrase("lorem ipsum");
  static const Pattern to_be("to be determined|decided|defined|confirmed|announced|written|added");
  static const Pattern details("details|text|more to follow|come");
  const Text& text = prose.text(one);
  for (std::size_t at = 0; at < one.words.size(); ++at) {
    if (text.is_code(one.words[at].begin)) continue;
    if (placeholder_word(text.plain, at, one) && !in_status_column(prose, one)) {
      found.add(
          prose.span(one, at, at + 1),
          fmt::format("{} stands where something is to be said", prose.quote(one, at, at + 1)),
          help);
      return; // one is enough to find the sentence
    }
    auto end = phrase.at(one.words, at);
    if (!end) end = details.at(one.words, at);
    // "to be decided by a vote" is a rule; "quorum: to be decided" is none.
    if (auto open_end = end ? std::nullopt : to_be.at(one.words, at)) {
      std::size_t bracket = text.plain.rfind('(', one.words[at].begin);
      bool label = at == 0 || one.words[at - 1].after == ':' || one.words[at - 1].after == '(' ||
                   (bracket != std::string::npos && bracket >= one.begin);
      bool ends = one.words[*open_end - 1].after != ' ' || *open_end == one.words.size();
      if (label && ends) end = open_end;
    }
    if (end) {
      found.add(prose.span(one, at, *end),
                fmt::format("{} leaves open what is to stand here", prose.quote(one, at, *end)),
                help);
      return;
    }
  }
}

// `??` or `???` on its own, `...` as a whole item.
void marks(const Prose& prose, Findings& found) {
  for (const Passage& one : prose.document.passages) {
    const std::string& plain = one.text.plain;
    std::size_t at = plain.find("??");
    if (at != std::string::npos && !one.text.is_code(at) && (at == 0 || plain[at - 1] == ' ')) {
      std::size_t end = std::min(plain.find_first_not_of('?', at), plain.size());
      found.add(
          one.text.span(at, end),
          fmt::format("`{}` stands where something is to be said", plain.substr(at, end - at)),
          help);
    }
    std::size_t from = plain.find_first_not_of(' ');
    std::string_view rest = from == std::string::npos ? "" : std::string_view(plain).substr(from);
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    if (one.kind != Kind::paragraph && is_any_of(rest, {"...", "…", "xxx"}))
      found.add(one.text.span(), fmt::format("`{}` stands where something is to be said", rest),
                help);
  }
}

// "List specific duties as applicable": what a template tells its user to do.
void instructions(const Prose& prose, Findings& found) {
  static const Pattern does("list|describe|insert|specify|enter|add ~8 here|applicable");
  for (const Sentence& one : prose.sentences) {
    auto end = does.at(one.words, 0);
    if (!end || *end != one.words.size()) continue;
    found.add(prose.span(one),
              fmt::format("{} is an instruction of a template", prose.quote(one, 0, *end)),
              "do what it says, and take it out");
  }
}

// "Volunteer 1 …", "Volunteer 2 …": items that are alike but for a number.
void numbered(const Prose& prose, Findings& found) {
  static constexpr std::array<std::string_view, 10> people{
      "volunteer", "name",       "person",  "member", "candidate",
      "someone",   "maintainer", "nominee", "seat",   "user"};
  auto without_digits = [](std::string text) {
    std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return text;
  };
  for (const List& list : prose.document.lists) {
    if (list.items.size() < 2) continue;
    const auto& passages = prose.document.passages;
    const Text& first = passages[static_cast<std::size_t>(list.items[0])].text;
    std::string shape = without_digits(first.plain);
    std::vector<Word> words = words_of(first.plain, 0, first.plain.size());
    if (shape == first.plain || words.size() < 2 || !number(words[1].lower) ||
        std::find(people.begin(), people.end(), words[0].lower) == people.end())
      continue;
    std::size_t alike = 0, more = 0;
    for (int item : list.items)
      alike += without_digits(passages[static_cast<std::size_t>(item)].text.plain) == shape ? 1 : 0;
    for (int item : list.items)
      more += passages[static_cast<std::size_t>(item)].text.plain == "..." ? 1 : 0;
    if (alike < 2 || alike + more != list.items.size()) continue;
    found.add(first.span(0, words[1].end),
              fmt::format("`{}` and the {} after it name nobody",
                          first.plain.substr(0, words[1].end), alike - 1),
              "write the names, or say that the seats are vacant and how they are filled");
  }
}
} // namespace

void placeholder_text(const Prose& prose, const Options&, Findings& found) {
  for (const Sentence& one : prose.sentences) words(prose, one, found);
  marks(prose, found);
  instructions(prose, found);
  numbered(prose, found);
}

} // namespace quorate::lint::prose
