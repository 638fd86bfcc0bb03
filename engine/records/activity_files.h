#pragma once
// Which files of activity are read: each once, whatever it is called.

#include "engine/records/demand.h"
#include "engine/records/loading.h"
#include "engine/records/streaming/stream.h"

#include <vector>

namespace quorate::records {

/// What lies in the folder, what `sources.yml` lists and what `how` names. Q301 warns of a file
/// that is named in two ways. It is an error where nothing else can tell which of two is meant: a
/// packed copy beside its file, standard input that is one of the files, events of GitHub that two
/// entries call by different kinds.
class ActivityFiles {
public:
  ActivityFiles(const ActivityReading& how, Loading& loading) : how_(how), loading_(loading) {}
  void add(ActivityFile one);
  bool empty() const { return files_.empty(); }
  /// After the last add().
  const std::vector<ActivityFile>& all();

private:
  void join(ActivityFile& known, ActivityFile one);
  source::Span at(const ActivityFile& one);

  const ActivityReading& how_;
  Loading& loading_;
  std::vector<ActivityFile> files_;
};

/// Q316 warns of a kind that is covered, though not a single line of any source names it: perhaps
/// nobody did that, perhaps the export lost it. Once all activity is read.
void tell_never_named(const Records& records, Problems& problems);

} // namespace quorate::records
