#pragma once
// The two forms of activity files, each read as a stream.

#include "engine/records/block_reader.h"
#include "engine/records/loading.h"

namespace quorate::records {

/// `date,person,kind` and other columns, which are not read.
void read_activity_csv(BlockReader& blocks, source::SourceId file, Loading& loading);

/// One JSON object per line; keys other than `date`, `person`, `kind` are not read.
void read_activity_json(BlockReader& blocks, source::SourceId file, Loading& loading);

} // namespace quorate::records
