#include "engine/evaluation/redaction/naming.h"

#include "engine/evaluation/by_value.h"
#include "engine/evaluation/redaction/order.h"
#include "engine/evaluation/redaction/redact.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace records;

namespace {
bool digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

/// A year, and the part of it behind a dash: 2026, 2026-H1, 2026-Q3, 2026-07, 2026-W31. Numbers
/// that only look so (an issue 4242, a house 1234-56) are none.
bool is_unit(std::string_view text) {
  if (text.size() < 4 || !digits(text.substr(0, 4))) return false;
  if (text < "1900" || text >= "2200") return false;
  if (text.size() == 4) return true;
  if (text[4] != '-' || text.size() > 8) return false;
  std::string_view rest = text.substr(5);
  auto within = [](std::string_view number, int most) {
    if (number.size() > 2 || !digits(number)) return false;
    int value = 0;
    for (char c : number) value = 10 * value + (c - '0');
    return 1 <= value && value <= most;
  };
  if (rest.empty()) return false;
  switch (rest.front()) {
  case 'H':
  case 'h': return within(rest.substr(1), 2);
  case 'Q':
  case 'q': return within(rest.substr(1), 4);
  case 'W':
  case 'w': return within(rest.substr(1), 53);
  default: return rest.size() == 2 && within(rest, 12);
  }
}

/// Is a duty recorded as done for it? Then it may be the year or month that it is spelled as, and
/// the charter may ask for just that.
bool done_for(const Records& from, std::string_view text) {
  return std::any_of(from.fulfilments.begin(), from.fulfilments.end(),
                     [&](const Fulfilment& one) { return one.of.value == text; });
}
} // namespace

std::string person_word(PersonId person) { return fmt::format("person-{}", person + 1); }

Naming::Naming(const Records& from, const Words& words)
    : from_(from), words_(words), order_(in_nameless_order(from)), new_id_(from.people.size()) {
  for (std::size_t i = 0; i < order_.size(); ++i) {
    new_id_[order_[i]] = static_cast<PersonId>(i);
    tokens_.emplace(plain(from.people[order_[i]].id), person_word(static_cast<PersonId>(i)));
  }
}

PersonId Naming::person(PersonId old) const { return old == nobody ? nobody : new_id_[old]; }

std::optional<std::string> Naming::person_called(std::string_view text) const {
  PersonId found = from_.find(text);
  return found == nobody ? std::nullopt : std::optional(person_word(person(found)));
}

std::string Naming::token(std::string_view text, std::string_view kind) {
  if (text.empty() || Date::parse(text) || (is_unit(text) && done_for(from_, text)))
    return std::string(text);
  auto [at, fresh] = tokens_.try_emplace(plain(text));
  if (fresh) {
    std::string word = kind.empty() || kind == "person" ? "value" : std::string(kind);
    int number = ++counts_[word];
    at->second = fmt::format("{}-{}", word, number);
  }
  return at->second;
}

std::optional<std::string> Naming::known(std::string_view text) const {
  auto found = tokens_.find(plain(text));
  if (found != tokens_.end()) return found->second;
  bool stays = text.empty() || Date::parse(text) || (is_unit(text) && done_for(from_, text));
  return stays ? std::optional(std::string(text)) : std::nullopt;
}

std::string Naming::option(std::string_view text) {
  if (text.empty() || text == "yes" || text == "no" || text == "abstain") return std::string(text);
  if (auto somebody = person_called(text)) return *somebody;
  return token(text, "option");
}

std::string Naming::agent(std::string_view text, std::string_view kind) {
  if (text.empty()) return "";
  if (auto somebody = person_called(text)) return *somebody;
  if (auto office = words_.named(text)) return *office;
  if (auto thing = known(text)) return *thing;
  return kind.empty() ? withheld : token(text, kind);
}

std::string Naming::value(std::string_view text, std::string_view attribute, bool of_seat) {
  std::string name(attribute);
  bool of_person = words_.of_people.contains(name);
  auto somebody = person_called(text);
  if (of_person && somebody) return *somebody;
  if (text.empty() || Date::parse(text) || text == "yes" || text == "no" || text == "true" ||
      text == "false" || (digits(text) && words_.of_numbers.contains(name)))
    return std::string(text);
  if (auto word = words_.compared_with(text)) return *word;
  // Attributes of entries may name somebody without being declared.
  if (!of_seat && somebody) return *somebody;
  // Of entries anything may be an attribute: its name is somebody's own word, too.
  return token(text, of_seat ? attribute : "value");
}

Text Naming::of_charter(const Text& text) const {
  if (auto word = words_.compared_with(text.value)) return {*word, {}};
  if (auto word = words_.named(text.value)) return {*word, {}};
  return {nothing(text.value), {}};
}

/// Of a list in one text those that the charter asks for.
std::string Naming::topics(std::string_view list) const {
  std::string whole = ", " + fold(list) + ", ", result;
  for (const std::string& topic : words_.topics)
    if (whole.find(", " + fold(topic) + ", ") != std::string::npos)
      result += fmt::format("{}{}", result.empty() ? "" : ", ", topic);
  return result.empty() ? nothing(list) : result;
}

Text Naming::path(const Text& text) const {
  return {words_.is_path(text.value) ? fold(text.value) : nothing(text.value), {}};
}

std::string Naming::nothing(std::string_view text) { return text.empty() ? "" : withheld; }

} // namespace quorate::evaluation
