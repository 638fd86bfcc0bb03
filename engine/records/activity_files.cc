#include "engine/records/activity_readers.h"

#include <simdjson.h>

namespace quorate::records {

bool read_activity(const std::string& path, Loading& loading) {
  source::SourceId file = loading.sources.add(path, ""); // streamed: its text is not kept
  std::variant<OpenFile, Refusal> opened = open_file(path, largest_stream);
  if (auto* refusal = std::get_if<Refusal>(&opened)) {
    loading.problems.error(refusal->code, {file, 0, 0, 0}, refusal->message, refusal->help);
    return false;
  }
  BlockReader blocks(std::move(std::get<OpenFile>(opened)), simdjson::SIMDJSON_PADDING);
  if (path.ends_with(".csv"))
    read_activity_csv(blocks, file, loading);
  else
    read_activity_json(blocks, file, loading);
  if (blocks.failed())
    loading.problems.error("Q301", {file, 0, 0, 0}, "the file cannot be read to its end",
                           "check the disk");
  return true;
}

} // namespace quorate::records
