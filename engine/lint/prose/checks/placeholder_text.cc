// Q502: text that stands where something is still to be written: TBD, TODO, `??`, `...`, "Volunteer
// 1".
#include "engine/lint/prose/checks/checks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/core.h>
#include <map>

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
  static const Pattern alone("to come|follow");
  static const Pattern soon("content|details|text|more? coming soon");
  static const Pattern works("under|in construction|preparation");
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
    // "To come …" as the whole of what is said
    if (at == 0 && !end)
      for (const Pattern* each : {&alone, &soon, &works})
        if (auto all = each->at(one.words, 0); all == one.words.size() && one.passage >= 0)
          end = all;
    // "to be decided by a vote" is a rule; "quorum: to be decided" is none.
    if (auto open_end = end ? std::nullopt : to_be.at(one.words, at)) {
      std::size_t bracket = text.plain.rfind('(', one.words[at].begin);
      bool label = at == 0 || one.words[at - 1].after == ':' || one.words[at - 1].after == '(' ||
                   text.plain[one.words[at].begin - 1] == '[' ||
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

// "List specific duties as applicable", "Move the charter here", "Pick one of the following
// sentences": what a template tells its user to do.
void instructions(const Prose& prose, Findings& found) {
  static const Pattern does("list|describe|insert|specify|enter|add|move|put|paste|write|fill|"
                            "replace ~8 here|applicable");
  static const Pattern picks("pick|choose|use|keep|delete|remove one|the|all of? the|these? "
                             "following|other sentences|paragraphs|sections|wordings|options");
  for (const Sentence& one : prose.sentences) {
    auto end = does.at(one.words, 0);
    static const Pattern clause("if|when|where|that|who|whoever");
    if (end && (*end != one.words.size() || clause.find(one.words))) end.reset();
    if (!end) end = picks.at(one.words, 0);
    if (!end) continue;
    found.add(prose.span(one),
              fmt::format("{} is an instruction of a template", prose.quote(one, 0, *end)),
              "do what it says, and take it out");
  }
}

// "[insert name]", "[Effective Date]", "[your statement goes here]", "[TSC or WG]"; not "[sic]".
bool slot(std::string_view inside) {
  static const Pattern fill("insert|enter|fill|specify|add|put|your|replace|choose _");
  static const Pattern named("name|names|date|here|address|number|url|link|e-mail|email|state|"
                             "country|county|jurisdiction|year|month|amount|percentage");
  if (inside == "X" || inside == "N" || inside == "XX" || inside == "XXX") return true;
  if (inside.empty() || inside.size() > 80 ||
      std::isalpha(static_cast<unsigned char>(inside[0])) == 0 ||
      inside.find_first_of("[]@#^\\|=") != std::string_view::npos)
    return false;
  std::vector<Word> words = words_of(inside, 0, inside.size());
  if (words.empty() || words.size() > 10) return false;
  auto capital = [](const Word& word) {
    static const Pattern small("or|of|the|and");
    return word.capital || small.at({word}, 0).has_value();
  };
  bool title = std::all_of(words.begin(), words.end(), capital);
  bool choice =
      words.size() >= 3 && title && words.front().capital && words.back().capital &&
      std::any_of(words.begin(), words.end(), [](const Word& word) { return word.lower == "or"; });
  bool last = named.at(words, words.size() - 1).has_value() && words.size() <= 5;
  return choice || last || fill.at(words, 0).has_value();
}

// Brackets and blanks to be filled in. A form is told once, and in how many places it stands.
void slots(const Prose& prose, Findings& found) {
  struct Slot {
    source::Span span;
    std::string written;
    std::size_t times = 0;
  };
  std::map<std::string, Slot> all;
  // "a mail with [name] in its subject" is no gap.
  static const Pattern format("subject|title|titled|prefix|prefixed|tag|tagged|label|labelled|"
                              "labeled|format|syntax");
  auto look = [&](const Text& text) {
    const std::string& plain = text.plain;
    for (std::size_t at = plain.find('['); at != std::string::npos; at = plain.find('[', at + 1)) {
      std::size_t close = plain.find_first_of("[]", at + 1);
      if (close == std::string::npos) return;
      if (plain[close] == '[' || text.is_code(at)) continue;
      char next = close + 1 < plain.size() ? plain[close + 1] : ' ';
      bool marked = std::string_view("([_:").find(next) != std::string_view::npos;
      std::string inside = plain.substr(at + 1, close - at - 1);
      // "write \"Built with [product]\"" quotes a form.
      bool quoted =
          std::count(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(at), '"') % 2 == 1;
      if (marked || quoted || (at > 0 && plain[at - 1] == ']') || !slot(inside)) continue;
      std::size_t from = at > 200 ? at - 200 : 0;
      if (format.find(words_of(plain, from, std::min(plain.size(), close + 200)))) continue;
      Slot& one = all[squashed(inside)];
      if (one.times++ == 0) {
        one.span = text.span(at, close + 1);
        one.written = plain.substr(at, close + 1 - at);
      }
    }
  };
  for (const Heading& heading : prose.document.headings) look(heading.text);
  for (const Passage& passage : prose.document.passages) look(passage.text);
  for (const auto& [key, one] : all)
    found.add(one.span,
              fmt::format("`{}` is to be filled in{}", one.written,
                          one.times == 1 ? ""
                          : one.times == 2
                              ? ", here and in another place"
                              : fmt::format(", here and in {} other places", one.times - 1)),
              help);
}

// "Effective date: ________"; a line for a signature is meant to be empty.
void blanks(const Prose& prose, Findings& found) {
  static const Pattern signs("sign|signs|signed|signature|signatures|witness|by|dated|initials|"
                             "print|printed");
  for (const Passage& one : prose.document.passages) {
    const std::string& plain = one.text.plain;
    std::size_t at = plain.find("___");
    if (at == std::string::npos || one.text.is_code(at)) continue;
    std::size_t end = std::min(plain.find_first_not_of('_', at), plain.size());
    auto letter = [&](std::size_t i) {
      return i < plain.size() && std::isalnum(static_cast<unsigned char>(plain[i])) != 0;
    };
    std::vector<Word> words = words_of(plain, 0, plain.size());
    if (words.empty() || letter(end) || (at > 0 && letter(at - 1)) || signs.find(words)) continue;
    found.add(one.text.span(at, end), "a blank that nobody has filled in", help);
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
  slots(prose, found);
  blanks(prose, found);
  numbered(prose, found);
}

} // namespace quorate::lint::prose
