#pragma once
// Activity from where it is: a database that is asked, or the tallies that somebody else had it
// make.

#include "engine/records/demand.h"
#include "engine/records/loading.h"

namespace quorate::records::databases {

/// Whether `how` names a database or tallies at all.
bool asked_for(const ActivityReading& how);
/// Reads them beside the files, which come first. Problems: Q301 of the database, Q306 and Q308 of
/// its events, Q321 of tallies that do not fit.
void read(const ActivityReading& how, Loading& loading);

} // namespace quorate::records::databases
