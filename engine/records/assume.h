#pragma once
// What a look ahead must take for granted.

#include "engine/records/records.h"

namespace quorate::records {

/// Sources that are complete on this day are taken to be so on all days after it.
void assume_complete(Records& records, Date day);

} // namespace quorate::records
