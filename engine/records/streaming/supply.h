#pragma once
// Opens the files of activity one after the other and cuts them into chunks, for whichever thread
// asks.

#include "engine/progress/progress.h"
#include "engine/records/caching/file_memory.h"
#include "engine/records/streaming/stream.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace quorate::records {

class Supply {
public:
  /// `cache`: null for none.
  Supply(const std::vector<ActivityFile>& files, const ActivityReading& how, ActivityCache* cache,
         Loading& loading);

  struct File {
    source::SourceId source = 0;
    const ActivityFile* listed = nullptr;
    ActivityFormat format = ActivityFormat::csv;
    ActivityColumns columns;
  };

  /// The next chunk, whose it is, and what is remembered of it; null when nothing is left.
  std::shared_ptr<const File> next(Chunk& into, ChunkMemory& memory);
  /// Nothing more is wanted of the file.
  void give_up(source::SourceId file) { given_up_ = file; }
  Problems& problems() { return problems_; }
  /// Files that could not be read to their end.
  const std::vector<source::SourceId>& broken() const { return broken_; }

private:
  bool open();
  bool open_text();
  bool next_read(Chunk& into, ChunkMemory& memory);
  bool next_known(Chunk& into, ChunkMemory& memory);
  bool begin(Chunk& chunk);
  std::optional<Refusal> wrong_form(const Chunk& chunk) const;
  void close();
  void say(const Refusal& why);

  const std::vector<ActivityFile>& files_;
  const ActivityReading& how_;
  ActivityCache* cache_;
  Loading& loading_;
  std::mutex reading_;
  std::size_t at_ = 0;
  std::shared_ptr<File> file_;
  std::optional<Chunks> chunks_; ///< none while a packed file is known to its end
  std::optional<FileMemory> memory_;
  std::uint64_t passed_ = 0; ///< chunks that are passed over
  bool fresh_ = false, sniff_ = false;
  std::uint32_t number_ = 0;
  std::atomic<source::SourceId> given_up_ = 0;
  Problems problems_;
  std::vector<source::SourceId> broken_;
  progress::Step step_;
  std::uint64_t before_ = 0; ///< bytes of the files before this one
};

} // namespace quorate::records
