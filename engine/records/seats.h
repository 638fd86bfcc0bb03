#pragma once
// Seats whose person was named before all people were known.

#include "engine/records/loading.h"

namespace quorate::records {

/// Looks up the people of the seats in `loading.seats`, and moves those that are found to the
/// others.
void take_named_seats(Loading& loading);

} // namespace quorate::records
