#pragma once
// Charters and their records, read and checked: what every command that judges begins with.

#include "cli/files.h"
#include "cli/standing.h"
#include "engine/calendar/date.h"
#include "engine/records/demand.h"
#include "engine/records/records.h"
#include "engine/semantics/project.h"

#include <cstdio>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace quorate::cli {

/// A charter, in the text that is to be judged, and the records that belong to it.
struct Chosen {
  const semantics::Charter* charter = nullptr;
  const semantics::CharterHistory* history = nullptr;
  records::Records* records = nullptr;
  /// The records with their places, where `records` are redacted: for what is said about them.
  const records::Records* as_written = nullptr;

  const records::Records& to_check() const { return as_written ? *as_written : *records; }
};

/// What to read.
struct Wanted {
  std::vector<std::string> paths;
  std::optional<std::string> records;
  calendar::Date as_of;
  std::optional<std::string> revision = {};
  bool redact = false; ///< records lose their names, and messages about them their words
  /// Of the activity no more is kept than an audit as of that day hangs on.
  bool bounded = false;
  std::optional<std::string> activity = {};           ///< one more file of it, `-`: standard input
  std::optional<std::string> tallies = {};            ///< of a database, `-`: standard input
  std::size_t tolerate = 0;                           ///< so many lines of it may be broken
  std::optional<calendar::Date> assume_complete = {}; ///< sources that are complete on it stay so
  /// Folder of what was read before; nothing: that of `QUORATE_CACHE`, empty: none.
  std::optional<std::string> cache = {};
};

class Load {
public:
  /// `done` ends the sentence "nothing was …": audited, counted, compared.
  explicit Load(std::string done) : done_(std::move(done)) {}
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  bool charters(const Wanted& wanted);
  /// After charters().
  bool records(const Wanted& wanted);

  /// Reads the records of one of those chosen again, and keeps everything of these people. False
  /// when they cannot be used, which was said.
  bool widen(const Chosen& one, const std::vector<records::PersonId>& people);

  /// Says what is wrong with the input; the run ends at the next `usable()`.
  void refuse(const Problem& problem);
  /// Shows what is new among the diagnostics. Folders that import one policy read it each on its
  /// own.
  void show(const diagnostics::Diagnostics& all);
  /// False, and a sentence, when there was an error.
  bool usable();

  std::vector<Chosen>& chosen() { return chosen_; }
  /// All that was read, with every revision.
  const std::deque<semantics::Project>& projects() const { return projects_; }
  source::Sources& sources() { return sources_; }
  /// Charters of other texts of the same history: what only they declare is known.
  static std::vector<const semantics::Charter*> others(const Chosen& one);

private:
  void redact();
  void read(const std::string& folder);
  void choose(const semantics::CharterHistory& history, const Wanted& wanted);

  std::string done_;
  using ByFolder = std::map<std::string, records::Records>;
  source::Sources& sources_ = left_standing<source::Sources>();
  std::deque<semantics::Project>& projects_ = left_standing<std::deque<semantics::Project>>();
  ByFolder& records_ = left_standing<ByFolder>();
  ByFolder& redacted_ = left_standing<ByFolder>();
  /// By folder: whose charters say what is kept of the activity, and of whom everything is.
  struct Bounded {
    std::vector<const semantics::Charter*> charters;
    calendar::Date as_of;
    std::vector<records::PersonId> whole;
  };
  std::map<std::string, Bounded> bounded_; ///< none: everything is kept
  records::ActivityReading reading_;
  std::shared_ptr<records::ActivityCache> cache_; ///< null: none
  std::optional<calendar::Date> assume_complete_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> standard_input_{nullptr, nullptr}; ///< a copy
  std::vector<Chosen> chosen_;
  std::set<std::string> shown_;
  std::size_t errors_ = 0;
  std::string first_code_; ///< of the first error
  bool refused_ = false;
  bool withholding_ = false; ///< of diagnostics only code and place are shown
};

} // namespace quorate::cli
