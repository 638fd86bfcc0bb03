#include "engine/records/rosters/imported_roster.h"

#include "engine/records/yaml_reader.h"

#include <algorithm>

namespace quorate::records::rosters {
namespace {
bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// What people write where they have no employer, or state none. Who shares such a word shares no
/// employer.
bool is_no_organisation(std::string_view text) {
  std::string folded = fold(trimmed(text));
  for (std::string_view mark : {"\u2013", "\u2014", "\u2015", "\u2212"})
    if (folded == mark) return true;
  for (std::string_view word :
       {"n/a", "n.a.", "na", "none", "nil", "null", "unknown", "tbd", "independent", "unaffiliated",
        "individual", "self", "self-employed", "freelance", "freelancer"})
    if (folded == word) return true;
  return std::none_of(folded.begin(), folded.end(), [](char c) {
    return ascii_letter(c) || ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}
} // namespace

std::string list_person(ImportedRoster& roster, ListedPerson person) {
  if (is_no_organisation(person.organisation)) person.organisation.clear();
  auto [there, fresh] = roster.by_id.try_emplace(fold(person.id), roster.people.size());
  if (fresh) {
    roster.people.push_back(std::move(person));
    return roster.people.back().id;
  }
  ListedPerson& known = roster.people[there->second];
  if (known.name.empty()) known.name = std::move(person.name);
  if (known.address.empty()) known.address = std::move(person.address);
  if (known.organisation.empty()) known.organisation = std::move(person.organisation);
  return known.id;
}

std::string role_word(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 0x20);
    if (ascii_letter(c) || ascii_digit(c))
      result += c;
    else if (!result.empty() && result.back() != '_')
      result += '_';
  }
  if (result.size() > 60) result.resize(60);
  while (result.ends_with('_')) result.pop_back();
  return result;
}

bool is_former(std::string_view text) {
  std::string words = "_" + role_word(text) + "_";
  for (std::string_view one :
       {"emeritus", "emeriti",      "emerita",      "emeritas",      "former",    "formerly",
        "ex",       "alumni",       "alumnus",      "alumna",        "alumnae",   "retired",
        "retiree",  "retirees",     "inactive",     "not_active",    "no_longer", "past",
        "previous", "stepped_down", "stepped_back", "stepping_down", "resigned",  "departed",
        "dormant"})
    if (words.find("_" + std::string(one) + "_") != words.npos) return true;
  return false;
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool is_account(std::string_view text) {
  if (text.empty() || text.size() > 39 || text.front() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return ascii_letter(c) || ascii_digit(c) || c == '-' || c == '_';
  });
}

bool is_address(std::string_view text) {
  std::size_t at = text.find('@');
  return at != text.npos && at > 0 && at + 1 < text.size() && text.rfind('@') == at &&
         text.find_first_of(" \t\r\n<>()[]{},;:\"'`|\\/") == text.npos;
}

ListedPerson person_of_contact(std::string_view text) {
  ListedPerson result;
  std::size_t open = text.find('<'), close = text.find('>', open == text.npos ? 0 : open);
  if (open != text.npos && close != text.npos) {
    std::string_view name = trimmed(text.substr(0, open));
    if (name.size() > 1 && name.front() == '"' && name.back() == '"')
      name = name.substr(1, name.size() - 2);
    result.name = name;
    result.address = trimmed(text.substr(open + 1, close - open - 1));
  } else if (std::string_view word = text.substr(0, text.find_first_of(" \t")); is_address(word)) {
    result.address = word;
  } else {
    result.name = trimmed(text);
  }
  result.id = result.address.empty() ? result.name : result.address;
  return result;
}

void read_foreign_yaml(source::SourceId file, const source::Sources& sources,
                       const std::vector<std::string>& keys,
                       const std::function<void(std::string_view key, const Value& value)>& take,
                       Problems& problems) {
  std::vector<Section> sections;
  for (const std::string& key : keys)
    sections.push_back({key, Section::Form::whole,
                        [&take, key](const Value& value, std::string_view) { take(key, value); }});
  Problems found;
  read_yaml(file, sources, sections, found);
  for (diagnostics::Diagnostic& one : found.finish()) {
    if (one.code == "Q305") { // what this format will be given one day must not stop the import
      one.severity = diagnostics::Severity::warning;
      one.help = "it is left out";
      one.fix.reset();
    }
    problems.add(std::move(one));
  }
}

} // namespace quorate::records::rosters
