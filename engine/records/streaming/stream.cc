#include "engine/records/streaming/stream.h"

#include "engine/records/caching/replaying.h"
#include "engine/records/streaming/supply.h"
#include "engine/records/streaming/unnamed_events.h"
#include "engine/records/unnamed.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fmt/core.h>
#include <system_error>
#include <thread>
#include <utility>

namespace quorate::records {
namespace {

/// Takes what the chunks came to in the order in which they stand.
class Findings {
public:
  explicit Findings(Loading& loading) : loading_(loading) {}

  void take(ChunkNews news, source::SourceId file) {
    std::lock_guard lock(taking_);
    std::uint32_t number = news.number;
    waiting_.emplace(number, std::pair(file, std::move(news)));
    for (auto next = waiting_.find(next_); next != waiting_.end(); next = waiting_.find(++next_)) {
      settle(next->second.first, next->second.second);
      waiting_.erase(next);
    }
  }
  void end() {
    end_file();
    unnamed_.put(loading_.records.unnamed);
  }

  /// By number of chunk: its file, and the number of its first line.
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& chunk_lines() const {
    return chunk_lines_;
  }
  std::size_t events() const { return events_; }

  /// What was found in one file.
  struct OfFile {
    Problems problems;
    std::size_t faults = 0;       ///< lines that cannot be read
    std::uint32_t first_line = 0; ///< of them
    bool fatal = false;
  };
  std::map<source::SourceId, OfFile>& files() { return files_; }

private:
  void settle(source::SourceId file, const ChunkNews& news) {
    if (file != file_) {
      end_file();
      file_ = file;
      lines_ = 0;
      dead_ = false;
    }
    chunk_lines_.emplace_back(file, lines_ + 1);
    if (dead_) return;
    OfFile& all = files_[file];
    for (const Fault& one : news.faults) {
      if (all.first_line == 0) all.first_line = lines_ + 1 + one.line;
      all.problems.error(one.code, {file, 0, 0, lines_ + 1 + one.line}, one.message, one.help);
    }
    for (const auto& [code, count] : news.faults_by_code) {
      all.faults += count;
      for (std::size_t i = ChunkNews::told; i < count; ++i)
        all.problems.error(code, {file, 0, 0, lines_ + 1}, "");
    }
    strangers_.take(news.strangers, lines_ + 1, unnamed_);
    events_ += news.events;
    lines_ += news.lines;
    dead_ = news.fatal;
    all.fatal = news.fatal;
  }

  void end_file() { strangers_.tell(file_, loading_, unnamed_, files_[file_].problems); }

  Loading& loading_;
  std::mutex taking_;
  std::map<std::uint32_t, std::pair<source::SourceId, ChunkNews>> waiting_;
  std::uint32_t next_ = 0;
  source::SourceId file_ = 0;
  std::uint32_t lines_ = 0; ///< of the file, before the next chunk
  bool dead_ = false;       ///< what follows in the file does not count
  std::vector<std::pair<std::uint32_t, std::uint32_t>> chunk_lines_;
  StrangersOfFile strangers_;
  UnnamedEvents unnamed_;
  std::size_t events_ = 0;
  std::map<source::SourceId, OfFile> files_;
};

constexpr std::uintmax_t little = 4U << 20;

/// Bytes of all files, as far as that is known.
std::uintmax_t size_of(const std::vector<ActivityFile>& files) {
  std::uintmax_t size = 0;
  for (const ActivityFile& one : files) {
    std::error_code unknown;
    std::uintmax_t own = std::filesystem::file_size(one.path, unknown);
    size += unknown ? little : own;
  }
  return size;
}

/// Where a few seconds of work are not in sight, threads only cost.
unsigned threads_for(std::uintmax_t size, const ActivityReading& how) {
  unsigned wanted = how.threads != 0 ? how.threads : std::thread::hardware_concurrency();
  return how.threads == 0 && size < little ? 1 : std::clamp(wanted, 1U, 16U);
}

class Workers {
public:
  Workers(Supply& supply, Findings& findings, const Identities& people, Keeping& keeping)
      : supply_(supply), findings_(findings), people_(people), names_(people.names()),
        keeping_(keeping), once_(people.names()) {}

  /// By number of kind, where it was first seen.
  std::vector<std::uint64_t> run(unsigned threads) {
    std::vector<std::jthread> others;
    try {
      for (unsigned i = 1; i < threads; ++i) others.emplace_back([this, i] { work(i); });
    } catch (const std::system_error&) { // no more are to be had: those that are there do it
    }
    work(0);
    others.clear(); // waits for them
    if (failure_) std::rethrow_exception(failure_);
    return first_;
  }

private:
  void work(unsigned thread) {
    try {
      EventBatch batch(names_, keeping_, thread);
      JsonChunks json;
      Replaying replaying(names_, keeping_, thread);
      Noting noting;
      Chunk chunk;
      ChunkMemory memory;
      while (auto file = supply_.next(chunk, memory)) {
        ChunkNews news;
        news.number = chunk.number;
        news.strangers.begin(people_, keeping_.last_day());
        Once::Turn turn(once_, chunk.number);
        if (auto known = memory.recall(chunk)) {
          replaying.play(known, memory.part(), news);
        } else {
          batch.note(memory.wanted() ? &noting : nullptr);
          read(*file, chunk, json, turn, batch, news);
          memory.keep(news, noting);
        }
        if (news.fatal) supply_.give_up(file->source);
        findings_.take(std::move(news), file->source);
      }
      keeping_.leave(thread);
      std::lock_guard lock(ending_);
      for (const auto* first : {&batch.first_seen(), &replaying.first_seen()}) {
        first_.resize(std::max(first_.size(), first->size()), UINT64_MAX);
        for (std::size_t i = 0; i < first->size(); ++i)
          first_[i] = std::min(first_[i], (*first)[i]);
      }
    } catch (...) {
      std::lock_guard lock(ending_);
      failure_ = std::current_exception();
    }
  }

  static void read(const Supply::File& file, const Chunk& chunk, JsonChunks& json, Once::Turn& turn,
                   EventBatch& batch, ChunkNews& news) {
    switch (file.format) {
    case ActivityFormat::csv: return read_csv_chunk(chunk, file.columns, batch, news);
    case ActivityFormat::json_lines: return json.read_lines(chunk, batch, news);
    case ActivityFormat::github_events:
      return json.read_github(chunk, file.listed->kinds, turn, batch, news);
    }
  }

  Supply& supply_;
  Findings& findings_;
  const Identities& people_;
  const Names& names_;
  Keeping& keeping_;
  Once once_;
  std::mutex ending_;
  std::vector<std::uint64_t> first_;
  std::exception_ptr failure_;
};

/// What was left out may be of anybody, of any kind and any day: nothing that people do is known to
/// be complete any more, and the report says so.
void leave_out(const Findings::OfFile& file, source::SourceId source, Records& records) {
  records.activity_covers.clear();
  records.unnamed.push_back({"", "", file.faults, {source, 0, 0, file.first_line}, {}, {}});
  lay_out(records.unnamed);
}

/// Lines that cannot be read are let pass when they are few enough, and only then.
void tell_faults(Findings& findings, std::size_t tolerated, Loading& loading) {
  std::size_t faults = 0;
  bool fatal = false;
  for (const auto& [source, file] : findings.files()) {
    faults += file.faults;
    fatal = fatal || file.fatal;
  }
  // A file that is not read to its end is not a matter of a few lines.
  if (faults > 0 && tolerated > 0 && !fatal) {
    std::string lines = faults == 1 ? std::string("one line of activity")
                                    : fmt::format("{} lines of activity", faults);
    if (faults <= tolerated) {
      for (auto& [source, file] : findings.files()) {
        if (file.faults == 0) continue;
        file.problems.soften();
        leave_out(file, source, loading.records);
      }
      loading.problems.warning(
          "Q320", {},
          fmt::format("{} cannot be read and {} left out", lines, faults == 1 ? "is" : "are"),
          "they may be of anybody: nobody is taken to have done nothing. Mend or remove them, and "
          "what `sources.yml` covers counts again");
    } else {
      loading.problems.error(
          "Q320", {},
          fmt::format("{} cannot be read, more than the {} that `--tolerate` lets pass", lines,
                      tolerated),
          "mend them, or find out what wrote them");
    }
  }
  for (auto& [source, file] : findings.files()) loading.problems.merge(std::move(file.problems));
}

} // namespace

std::optional<ActivityFormat> format_of(std::string_view name) {
  for (std::string_view packed : {".gz", ".zst"})
    if (name.ends_with(packed)) name.remove_suffix(packed.size());
  if (name.ends_with(".csv")) return ActivityFormat::csv;
  if (name.ends_with(".jsonl") || name.ends_with(".ndjson")) return ActivityFormat::json_lines;
  return std::nullopt;
}

void stream_activity(const std::vector<ActivityFile>& files, const ActivityReading& how,
                     Loading& loading) {
  std::uintmax_t size = size_of(files);
  unsigned threads = threads_for(size, how);
  ActivityCache* cache = how.cache && size >= how.cache->settings().least ? how.cache : nullptr;
  std::optional<Demands> demands;
  if (how.demands) demands = how.demands(loading.records);
  Keeping keeping(loading.records.people.size(), demands ? &*demands : nullptr, threads);
  Supply supply(files, how, cache, loading);
  Findings findings(loading);
  std::vector<std::uint64_t> first =
      Workers(supply, findings, loading.people, keeping).run(threads);
  findings.end();
  // What damaged bytes seem to say is not worth a word besides that.
  for (source::SourceId broken : supply.broken()) findings.files().erase(broken);
  loading.problems.merge(std::move(supply.problems()));
  tell_faults(findings, how.tolerate, loading);
  keeping.finish(findings.chunk_lines(), [&](std::uint32_t i, Activity::Kind kind) {
    auto [source, line] = findings.chunk_lines()[EventKey::chunk(first.at(i))];
    kind.first = {source, 0, 0, line + EventKey::line(first.at(i))};
    loading.records.activity.put(keeping[i].name, std::move(kind), i == 0 ? findings.events() : 0);
  });
}

} // namespace quorate::records
