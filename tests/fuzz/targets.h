#pragma once
// What is fuzzed: each target reads bytes as the engine would read a file of them, and holds what
// came out to what must be true of any input. A violation ends the process.

#include "engine/diagnostics/diagnostic.h"

#include <array>
#include <string>
#include <string_view>

namespace quorate::fuzz {

// Charters: read, resolved, linted, laid out twice.
void charter(std::string_view bytes);  ///< as a `.charter` file
void literate(std::string_view bytes); ///< as Markdown with blocks
// Records. The first byte says which file the rest is: see `records_files`, and so on.
void records(std::string_view bytes);   ///< a YAML file of the folder
void rosters(std::string_view bytes);   ///< people.csv or seats.csv
void activity(std::string_view bytes);  ///< CSV, JSON Lines, events of GitHub; also packed
void tallies(std::string_view bytes);   ///< what a database answered: CSV, JSON Lines
void cache(std::string_view bytes);     ///< files of the cache, and bodies behind their digests
void decisions(std::string_view bytes); ///< decisions.yml, counted under a charter
void imports(std::string_view bytes);   ///< exports of votes, and lists of people kept elsewhere
void prose(std::string_view bytes);     ///< Markdown, reStructuredText, AsciiDoc, plain text

struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
};
/// Those that use nothing of the engine but its reading of records.
inline constexpr std::array<Target, 6> of_records{{{"records", records},
                                                   {"rosters", rosters},
                                                   {"activity", activity},
                                                   {"tallies", tallies},
                                                   {"cache", cache},
                                                   {"imports", imports}}};
inline constexpr std::array<Target, 4> of_charters{
    {{"charter", charter}, {"literate", literate}, {"decisions", decisions}, {"prose", prose}}};

/// Ends the process, with `what`, unless it holds.
void require(bool holds, std::string_view what);

/// Of everything that is told: a code of the catalogue, a message in the house's style, spans that
/// lie inside their text; it can be shown.
void require_sound(const diagnostics::Diagnostics& all, const source::Sources& sources);

/// Which of `count` files the first byte stands for: `a` for the first, as seeds are written.
std::size_t choice(std::string_view& bytes, std::size_t count);

} // namespace quorate::fuzz
