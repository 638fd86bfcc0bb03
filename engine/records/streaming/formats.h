#pragma once
// The forms of activity, each read chunk by chunk.

#include "engine/records/csv_header.h"
#include "engine/records/streaming/chunks.h"
#include "engine/records/streaming/event_batch.h"
#include "engine/records/streaming/once.h"

#include <map>
#include <memory>
#include <string>

namespace quorate::records {

enum class ActivityFormat { csv, json_lines, github_events };

/// Where the columns stand that are read.
struct ActivityColumns {
  CsvHeader header;
  std::size_t date = 0, person = 0, kind = 0;
};

/// Which event of GitHub is which kind: by `type`, or by `type.action` where the payload names one.
using GithubKinds = std::map<std::string, std::string, std::less<>>;

/// `date,person,kind` and other columns, which are not read.
void read_csv_chunk(const Chunk& chunk, const ActivityColumns& columns, EventBatch& batch,
                    ChunkNews& news);

/// Objects, one per line.
class JsonChunks {
public:
  JsonChunks();
  ~JsonChunks();
  /// Keys other than `date`, `person`, `kind` are not read.
  void read_lines(const Chunk& chunk, EventBatch& batch, ChunkNews& news);
  /// Events as GH Archive publishes them; those of other types are passed over, and one whose `id`
  /// was there before counts no more.
  void read_github(const Chunk& chunk, const GithubKinds& kinds, Once::Turn& turn,
                   EventBatch& batch, ChunkNews& news);

private:
  struct Parsers;
  std::unique_ptr<Parsers> parsers_;
};

/// Whether the chunk is text. Broken UTF-8 is a fault of its lines, which `flawed` asks the reader
/// to look at one by one; a NUL byte (Q304) ends the reading.
bool is_text(const Chunk& chunk, ChunkNews& news, bool& flawed);

} // namespace quorate::records
