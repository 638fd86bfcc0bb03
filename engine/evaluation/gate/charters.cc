#include "engine/evaluation/gate/charters.h"

#include "engine/evaluation/fingerprint.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

Gated new_charter(const semantics::Charter& charter, Date as_of) {
  Gated gated;
  gated.id = charter.id;
  gated.title = charter.title;
  gated.charter_file = charter.file;
  gated.as_of = as_of;
  GateChange change;
  change.kind = GateChange::Kind::charter_changed;
  change.what = "the charter is new";
  change.why = "before it there was none that could allow or forbid anything";
  change.verdict = GateVerdict::allowed;
  change.place = {charter.file, 1, "the charter"};
  change.fingerprint = fingerprint({charter.id, "gate", change.what});
  gated.changes.push_back(std::move(change));
  return gated;
}

void add_gone(GateRun& run, const GoneCharter& gone) {
  GateChange change;
  change.kind = GateChange::Kind::charter_changed;
  change.what = fmt::format("the charter {} is gone from {}", gone.id, gone.path);
  change.why = gone.elsewhere
                   ? "it stands elsewhere now, and is not compared with what it was: move it in a "
                     "change of its own"
                   : "what it asked for would not be asked any more: that is for its own rule of "
                     "amendment to allow";
  change.verdict = GateVerdict::blocked;
  change.place = {gone.file, 1, "the charter"};
  change.fingerprint = fingerprint({gone.id, "gate", change.what});
  auto same = std::find_if(run.charters.begin(), run.charters.end(),
                           [&](const Gated& one) { return one.id == gone.id; });
  if (same == run.charters.end()) {
    Gated gated;
    gated.id = gated.title = gone.id;
    gated.charter_file = gone.file;
    gated.as_of = run.as_of;
    same = run.charters.insert(run.charters.end(), std::move(gated));
  }
  same->verdict = GateVerdict::blocked;
  same->changes.insert(same->changes.begin(), std::move(change));
}

} // namespace quorate::evaluation
