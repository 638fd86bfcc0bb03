#pragma once
// What an amendment changes, as plain text and places: all that reports of it may read.

#include <cstdint>
#include <string>
#include <vector>

namespace quorate::amending {

/// One statement in one of the two texts.
struct Side {
  std::string path; ///< `psrt.member.keeps`; empty: there is none
  std::string text; ///< as written, on one line
  std::string file;
  std::uint32_t line = 0;
  std::vector<std::string> sections; ///< of the prose that it cites
  bool stands() const { return !path.empty(); }
};

/// The smallest case that the two texts tell apart, tried out under both.
struct Example {
  std::string sentence;      ///< "a member who …: stays under OLD, may be removed under NEW"
  std::string before, after; ///< "stays", "may be removed"
  std::vector<std::string> readings; ///< where one text leaves it open: what each reading gives
  /// False where the texts differ only in that one of them leaves it open.
  bool certain = true;
};

/// One part of a statement that means something else.
struct Point {
  enum class Kind {
    changed,     ///< it means something else, and how is said
    not_compared ///< it is worded otherwise, and what that changes is not known
  };
  Kind kind = Kind::changed;
  std::string text; ///< "grace: 2 weeks → unstated"
  std::vector<Example> examples;
};

struct Change {
  enum class Mark { added, dropped, changed, renamed };
  Mark mark = Mark::changed;
  std::string body, section; ///< empty: of the charter as a whole; of no section
  std::string title;         ///< "member: keeps seat", "decision admission: the vote"
  std::vector<Point> points;
  Side before, after;
  /// False: a note, a gap, an example: nothing that binds, counted apart.
  bool binding = true;
  bool meaning() const { return binding && mark != Mark::renamed; }
};

struct Text {
  std::string id, title, file, revision;
  std::string name; ///< how sentences call it: "pep_811", "the new text"
};

/// One charter in two texts.
struct Difference {
  Text before, after;
  std::vector<Change>
      changes;               ///< in the order of the new text, dropped ones after their neighbours
  std::size_t unchanged = 0; ///< statements that mean the same in both
  bool same() const {
    for (const Change& one : changes)
      if (one.meaning()) return false;
    return true;
  }
};

struct Differences {
  std::vector<Difference> charters;
  std::vector<std::string> only_before, only_after; ///< ids of charters that have no counterpart
  bool same() const {
    for (const Difference& one : charters)
      if (!one.same()) return false;
    return only_before.empty() && only_after.empty();
  }
};

} // namespace quorate::amending
