#pragma once
// What an importer makes of a list of people that somebody else keeps: who stands where in it.

#include "engine/records/problems.h"
#include "engine/records/value.h"
#include "engine/source/source.h"

#include <compare>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quorate::records::rosters {

/// Texts are as the list has them, however hostile; what it does not say is empty.
struct ListedPerson {
  std::string id; ///< account, or else address
  std::string name;
  std::string address;
  std::string organisation;
};

/// One person in one place of the list.
struct ListedSeat {
  std::string person; ///< id of a person
  std::string role;   ///< as this format calls it, in small letters with `_`
  std::map<std::string, std::string> attributes;
  source::Span span;
};

/// A role of which the list does not name everybody; with attributes, only among seats that have
/// them. Nothing is to be concluded from who is not in it.
struct Gap {
  std::string role;
  std::map<std::string, std::string> attributes;
  auto operator<=>(const Gap&) const = default;
};

struct ImportedRoster {
  std::vector<ListedPerson> people; ///< each id once, in the order in which they are named
  std::vector<ListedSeat> seats;    ///< in the order of the list
  std::set<Gap> incomplete;
  std::unordered_map<std::string, std::size_t> by_id; ///< folded id → index in `people`
};

/// Lists the person, or adds what was not known of them; gives the id as it was written first. An
/// organisation that is none (`-`, `N/A`) is not taken for one.
std::string list_person(ImportedRoster& roster, ListedPerson person);

/// Of a heading, a role or a status: those who hold nothing any more, as in `Emeritus`.
bool is_former(std::string_view text);

/// `Core Maintainers` → `core_maintainers`: letters and digits of ASCII, at most 60.
std::string role_word(std::string_view text);

std::string_view trimmed(std::string_view text);

/// Could this be an account on GitHub? Letters, digits and single hyphens, at most 39; `_` for
/// accounts that an enterprise manages.
bool is_account(std::string_view text);
/// `ada@example.org`: one `@`, no blanks, nothing that would end an address.
bool is_address(std::string_view text);

/// `Ada Example <ada@example.org>`: id is the address, or the whole text where there is none.
ListedPerson person_of_contact(std::string_view text);

using Files = std::vector<source::SourceId>;
// One per format. False after an error, which was said.
bool read_rust_teams(const Files& files, const source::Sources& sources, ImportedRoster& to,
                     Problems& problems);
bool read_sigs(const Files& files, const source::Sources& sources, ImportedRoster& to,
               Problems& problems);
bool read_owners(const Files& files, const source::Sources& sources, ImportedRoster& to,
                 Problems& problems);
bool read_codeowners(const Files& files, const source::Sources& sources, ImportedRoster& to,
                     Problems& problems);
bool read_maintainers(const Files& files, const source::Sources& sources, ImportedRoster& to,
                      Problems& problems);
bool read_github_members(const Files& files, const source::Sources& sources, ImportedRoster& to,
                         Problems& problems);

// The two forms of MAINTAINERS.
bool read_linux_maintainers(source::SourceId file, const source::Sources& sources,
                            ImportedRoster& to, Problems& problems);
bool read_markdown_maintainers(source::SourceId file, const source::Sources& sources,
                               ImportedRoster& to, Problems& problems);

/// Somebody whom one item of a list, or one cell of a table, names: by an account on GitHub or an
/// address. Without an id where it names nobody, or more than one.
/// `several`: set where it names more than one, of whom none is given.
ListedPerson person_of_markdown(std::string_view item, bool* several = nullptr);

/// Reads YAML that another program defines: a key that is not among the sections is a warning.
void read_foreign_yaml(source::SourceId file, const source::Sources& sources,
                       const std::vector<std::string>& keys,
                       const std::function<void(std::string_view key, const Value& value)>& take,
                       Problems& problems);

} // namespace quorate::records::rosters
