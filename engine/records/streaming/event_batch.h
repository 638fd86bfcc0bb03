#pragma once
// Where the readers of all formats put their events: dates, people and kinds are looked up here,
// many at a time, so that memory is fetched while other events are dealt with.

#include "engine/records/caching/noting.h"
#include "engine/records/problems.h"
#include "engine/records/streaming/keeping.h"
#include "engine/records/streaming/strangers.h"
#include "engine/records/trimmed.h"
#include "engine/records/words.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

/// What is wrong with a line: its number counts from the chunk's first, which is 0.
struct Fault {
  std::uint32_t line = 0;
  std::string code, message, help;
};

/// What a chunk came to besides its events.
struct ChunkNews {
  std::uint32_t number = 0;
  std::uint32_t lines = 0; ///< that its text holds, those of the header before it included
  std::vector<Fault> faults;
  std::map<std::string, std::size_t, std::less<>> faults_by_code;
  Strangers strangers;
  bool fatal = false; ///< the last fault ends the reading of the file
  bool last = false;  ///< of its file
  std::size_t events = 0;

  /// Of one code so many are told in full: no more are shown of a file.
  static constexpr std::size_t told = Problems::shown + 1;
  void fault(std::uint32_t line, const char* code, std::string message, std::string help);
  bool room(std::string_view code) const;
  /// Q303 for the kind of a line: that many are not kinds. Ends the reading.
  void too_many_kinds(std::uint32_t line);
};

class EventBatch {
public:
  EventBatch(const Names& names, Keeping& keeping, unsigned thread)
      : names_(names), keeping_(keeping), thread_(thread) {}

  /// Events that follow are those of this chunk.
  void begin(ChunkNews& news);
  /// Whoever notes what the lines say, whether anybody knows the people or not; null: nobody.
  void note(Noting* noting) { noting_ = noting; }
  /// One event as written; the texts are looked at up to the next flush(). Blanks and tabs around
  /// them do not count. Q306 for an empty value, Q308 for a bad date.
  void add(std::string_view date, std::string_view person, std::string_view kind,
           std::uint32_t line) {
    lines_[size_] = {trimmed(date), trimmed(person), trimmed(kind), line};
    if (++size_ == lines_.size()) flush();
  }
  void flush();

  /// Where each kind was first seen: chunk and line, as an EventKey of day 0; by number of kind.
  const std::vector<std::uint64_t>& first_seen() const { return first_; }

private:
  struct Line {
    std::string_view date, person, kind;
    std::uint32_t line;
  };
  struct Found {
    const Line* line;
    std::int32_t day;
    const Keeping::Kind* kind; ///< null: nothing of it is kept
  };
  struct KnownDay {
    std::uint64_t head = 0; ///< of `2026-03-01` the first eight characters
    std::uint16_t tail = 0;
    std::int32_t day = 0;
  };
  struct KnownKind {
    words::Two head;                     ///< up to 16 characters
    std::size_t size = 0;                ///< 0: nothing is known here
    const Keeping::Kind* kept = nullptr; ///< null: nothing of it is kept
    std::unique_ptr<std::string> name;   ///< of a long one
  };
  static constexpr std::int32_t no_day = INT32_MIN;

  std::int32_t day_of(std::string_view date, std::uint32_t line);
  std::int32_t unusual_day(std::string_view date, std::uint32_t line);
  bool kind_of(Found& found);
  static std::uint64_t hash(words::Two head, std::size_t size);
  bool get_to_know(KnownKind& known, Found& found);
  void grow_kinds();
  void wanting(const Line& one);

  const Names& names_;
  Keeping& keeping_;
  unsigned thread_;
  ChunkNews* news_ = nullptr;
  Noting* noting_ = nullptr;
  std::array<Line, 64> lines_;
  std::array<Found, 64> found_;        ///< of the lines that are as they should be
  std::array<Names::Asked, 64> asked_; ///< … the people
  std::size_t size_ = 0;
  std::array<KnownDay, 512> days_{};
  /// By their hashes, as written: open addressing, a power of two.
  std::vector<KnownKind> kinds_ = std::vector<KnownKind>(64);
  std::size_t kinds_known_ = 0;
  std::vector<std::uint64_t> first_;
};

} // namespace quorate::records
