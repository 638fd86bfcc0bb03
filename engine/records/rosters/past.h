#pragma once
// A list of people through its versions: who came and went, by the dates of commits.

#include "engine/records/rosters/import_roster.h"
#include "engine/records/rosters/shaped_roster.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records::rosters {

/// One version of the list, as a commit left it.
struct Version {
  std::string commit; ///< its id
  calendar::Date day; ///< on which it was committed, not before that of the last version
  std::string path;   ///< of the list, at that time
  std::string text;
};

/// Takes versions one by one, the oldest first; keeps who sits where, and no text.
class Past {
public:
  explicit Past(RosterWish wish) : wish_(std::move(wish)) {}

  /// A version that cannot be read cuts the past off: what was before it is not told. The text
  /// is added to `sources`.
  void add(const Version& version, source::Sources& sources);
  /// The same for a version in which there is no such file.
  void lose(const Version& version, const std::string& why);
  /// Days on which it is not known which version was there: they are not covered.
  void doubt(std::vector<Days> days) { doubtful_ = std::move(days); }
  /// One more line at the head of the file, of the past that was told so far.
  void remark(std::string line) { remarks_.push_back(std::move(line)); }

  /// The roster, with who came and went up to the day of the wish.
  ImportedFile finish();

private:
  struct Stretch {
    ShapedSeat seat;
    calendar::Date since;
    std::string first_commit;
    bool before = false; ///< the seat stood in the first version
    std::optional<calendar::Date> until;
    std::string last_commit;
  };
  using Key = std::vector<std::string>;

  static Key key_of(const ShapedSeat& seat);
  void take(const Version& version, const ImportedRoster& list, const source::Sources& sources);

  RosterWish wish_;
  Names names_;
  std::map<Key, std::vector<Stretch>> stretches_; ///< of each seat, in their order
  std::vector<Key> order_;                        ///< in which seats came
  std::set<Key> held_;                            ///< in the last version
  ImportedRoster people_;                         ///< everybody who was ever listed
  std::set<Gap> incomplete_;
  std::optional<calendar::Date> first_day_, last_day_;
  std::string first_commit_, why_lost_;
  std::size_t versions_ = 0, lost_ = 0;
  diagnostics::Diagnostics diagnostics_; ///< of the last version
  std::vector<std::string> remarks_;
  std::vector<Days> doubtful_;
};

} // namespace quorate::records::rosters
