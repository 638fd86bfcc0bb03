#include "engine/records/streaming/stream.h"

#include "engine/records/streaming/unnamed.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <fmt/core.h>
#include <thread>
#include <utility>

namespace quorate::records {
namespace {

/// Opens the files one after the other and cuts them into chunks, for whichever thread asks.
class Supply {
public:
  Supply(const std::vector<ActivityFile>& files, const ActivityReading& how, Loading& loading)
      : files_(files), how_(how), loading_(loading) {}

  struct File {
    source::SourceId source = 0;
    const ActivityFile* listed = nullptr;
    ActivityFormat format = ActivityFormat::csv;
    ActivityColumns columns;
  };

  /// The next chunk and whose it is; null when nothing is left.
  std::shared_ptr<const File> next(Chunk& into) {
    std::lock_guard lock(reading_);
    for (;;) {
      while (!chunks_)
        if (!open()) return nullptr;
      if (given_up_ == file_->source || !chunks_->next(into)) {
        if (!chunks_->input().failure().code.empty()) say(chunks_->input().failure());
        chunks_.reset();
        continue;
      }
      into.number = number_;
      if (std::exchange(fresh_, false) && !begin(into)) {
        chunks_.reset();
        continue;
      }
      if (++number_ < EventKey::most_chunks) return file_;
      say({"Q303", "there is more activity than can be read in one run",
           "leave out what is older than any rule of the charter looks back"});
      chunks_.reset();
      at_ = files_.size();
    }
  }
  /// Nothing more is wanted of the file.
  void give_up(source::SourceId file) { given_up_ = file; }
  Problems& problems() { return problems_; }

private:
  void say(const Refusal& why) {
    problems_.error(why.code, {file_->source, 0, 0, 0}, why.message, why.help);
  }

  /// False when there is no further file.
  bool open() {
    if (at_ == files_.size()) return false;
    const ActivityFile& one = files_[at_++];
    bool standard = one.path == "-";
    file_ = std::make_shared<File>();
    file_->source = loading_.sources.add(standard ? "standard input" : one.path, "");
    file_->listed = &one; // streamed: its text is not kept
    std::variant<Input, Refusal> input =
        standard ? Input::of(how_.input, how_.copy) : Input::open(one.path);
    if (auto* refusal = std::get_if<Refusal>(&input)) return say(*refusal), true;
    loading_.records.loaded.push_back(one.name);
    std::optional<ActivityFormat> format = one.format ? one.format : format_of(one.path);
    sniff_ = !format;
    file_->format = format.value_or(ActivityFormat::csv);
    chunks_.emplace(std::move(std::get<Input>(input)), file_->format == ActivityFormat::csv);
    fresh_ = true;
    return true;
  }

  /// The first chunk of a file; false when the file cannot be read further.
  bool begin(Chunk& chunk) {
    std::size_t first = chunk.text.find_first_not_of(" \t\r\n");
    if (sniff_ && first != std::string_view::npos && chunk.text[first] == '{')
      file_->format = ActivityFormat::json_lines;
    if (file_->format != ActivityFormat::csv) return true;
    CsvCursor cursor;
    CsvRow row;
    Problems said;
    cursor.window(chunk.text, chunk.last);
    auto header = read_header(cursor, row, file_->source, {"date", "person", "kind"}, said);
    if (!header) { // what is no text needs no header
      std::optional<Flaw> flaw = flaw_in(chunk.text);
      auto breaks = std::count(
          chunk.text.begin(),
          chunk.text.begin() + static_cast<std::ptrdiff_t>(flaw ? flaw->offset : 0), '\n');
      if (flaw)
        report_flaw(*flaw, {file_->source, 0, 0, static_cast<std::uint32_t>(breaks + 1)},
                    problems_);
      else
        problems_.merge(std::move(said));
      return false;
    }
    file_->columns = {*header, *header->column("date"), *header->column("person"),
                      *header->column("kind")};
    chunk.text.remove_prefix(cursor.taken());
    chunk.lines = cursor.line() - 1;
    return true;
  }

  const std::vector<ActivityFile>& files_;
  const ActivityReading& how_;
  Loading& loading_;
  std::mutex reading_;
  std::size_t at_ = 0;
  std::shared_ptr<File> file_;
  std::optional<Chunks> chunks_;
  bool fresh_ = false, sniff_ = false;
  std::uint32_t number_ = 0;
  std::atomic<source::SourceId> given_up_ = 0;
  Problems problems_;
};

/// Takes what the chunks came to in the order in which they stand.
class Findings {
public:
  Findings(Supply& supply, Loading& loading) : supply_(supply), loading_(loading) {}

  void take(ChunkNews news, source::SourceId file) {
    std::lock_guard lock(taking_);
    waiting_.emplace(news.number, std::pair(file, std::move(news)));
    for (auto next = waiting_.find(next_); next != waiting_.end(); next = waiting_.find(++next_)) {
      settle(next->second.first, next->second.second);
      waiting_.erase(next);
    }
  }
  void end() { end_file(); }

  /// By number of chunk: its file, and the number of its first line.
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& chunk_lines() const {
    return chunk_lines_;
  }
  std::size_t events() const { return events_; }
  std::size_t faults() const { return faults_; }
  bool fatal() const { return fatal_; }
  Problems& problems() { return problems_; }

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
    for (const Fault& one : news.faults)
      problems_.error(one.code, {file, 0, 0, lines_ + 1 + one.line}, one.message, one.help);
    for (const auto& [code, count] : news.faults_by_code) {
      faults_ += count;
      for (std::size_t i = ChunkNews::told; i < count; ++i)
        problems_.error(code, {file, 0, 0, lines_ + 1}, "");
    }
    strangers_.merge(news.strangers, lines_ + 1);
    events_ += news.events;
    lines_ += news.lines;
    dead_ = news.fatal;
    fatal_ = fatal_ || news.fatal;
  }

  /// Q310 as a warning for each unknown name, with its count and first line.
  void end_file() {
    std::vector<const std::pair<const std::string, Strangers::Name>*> names;
    for (const auto& one : strangers_.names()) names.push_back(&one);
    std::sort(names.begin(), names.end(), [](const auto* a, const auto* b) {
      return std::tie(a->second.first_line, a->first) < std::tie(b->second.first_line, b->first);
    });
    std::size_t looked = 0;
    for (const auto* one : names) {
      const auto& [name, all] = *one;
      std::vector<PersonId> possible = possibly_meant(name, looked, loading_);
      for (const auto& [kind, done] : all.kinds)
        loading_.records.unnamed.push_back({name,
                                            kind,
                                            done.count,
                                            {file_, 0, 0, done.first_line},
                                            possible,
                                            done.days.stretches()});
      tell_unnamed(name, all.count, {file_, 0, 0, all.first_line}, loading_, problems_);
    }
    if (strangers_.beyond() > 0)
      tell_still_others(strangers_.beyond(), {file_, 0, 0, strangers_.beyond_line()}, problems_);
    strangers_ = {};
  }

  Supply& supply_;
  Loading& loading_;
  std::mutex taking_;
  std::map<std::uint32_t, std::pair<source::SourceId, ChunkNews>> waiting_;
  std::uint32_t next_ = 0;
  source::SourceId file_ = 0;
  std::uint32_t lines_ = 0; ///< of the file, before the next chunk
  bool dead_ = false;       ///< what follows in the file does not count
  std::vector<std::pair<std::uint32_t, std::uint32_t>> chunk_lines_;
  Strangers strangers_;
  std::size_t events_ = 0, faults_ = 0;
  bool fatal_ = false;
  Problems problems_;
};

/// Where a few seconds of work are not in sight, threads only cost.
unsigned threads_for(const std::vector<ActivityFile>& files, const ActivityReading& how) {
  constexpr std::uintmax_t little = 4U << 20;
  unsigned wanted = how.threads != 0 ? how.threads : std::thread::hardware_concurrency();
  std::uintmax_t size = 0;
  for (const ActivityFile& one : files) {
    std::error_code unknown;
    std::uintmax_t own = std::filesystem::file_size(one.path, unknown);
    size += unknown ? little : own;
  }
  return how.threads == 0 && size < little ? 1 : std::clamp(wanted, 1U, 16U);
}

class Workers {
public:
  Workers(Supply& supply, Findings& findings, const Names& names, Keeping& keeping)
      : supply_(supply), findings_(findings), names_(names), keeping_(keeping) {}

  /// By number of kind, where it was first seen.
  std::vector<std::uint64_t> run(unsigned threads) {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back([this, i] { work(i); });
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
      Chunk chunk;
      while (auto file = supply_.next(chunk)) {
        ChunkNews news;
        news.number = chunk.number;
        switch (file->format) {
        case ActivityFormat::csv: read_csv_chunk(chunk, file->columns, batch, news); break;
        case ActivityFormat::json_lines: json.read_lines(chunk, batch, news); break;
        case ActivityFormat::github_events:
          json.read_github(chunk, file->listed->kinds, batch, news);
        }
        if (news.fatal) supply_.give_up(file->source);
        findings_.take(std::move(news), file->source);
      }
      std::lock_guard lock(ending_);
      first_.resize(std::max(first_.size(), batch.first_seen().size()), UINT64_MAX);
      for (std::size_t i = 0; i < batch.first_seen().size(); ++i)
        first_[i] = std::min(first_[i], batch.first_seen()[i]);
    } catch (...) {
      std::lock_guard lock(ending_);
      failure_ = std::current_exception();
    }
  }

  Supply& supply_;
  Findings& findings_;
  const Names& names_;
  Keeping& keeping_;
  std::mutex ending_;
  std::vector<std::uint64_t> first_;
  std::exception_ptr failure_;
};

/// Lines that cannot be read are let pass when they are few enough, and only then.
void tell_faults(Findings& findings, std::size_t tolerated, Problems& problems) {
  if (findings.faults() > 0 && tolerated > 0) {
    std::string lines = findings.faults() == 1
                            ? std::string("one line of activity")
                            : fmt::format("{} lines of activity", findings.faults());
    if (findings.fatal()) {
      // A file that is not read to its end is not a matter of a few lines.
    } else if (findings.faults() <= tolerated) {
      findings.problems().soften();
      problems.warning("Q320", {},
                       fmt::format("{} cannot be read and {} left out", lines,
                                   findings.faults() == 1 ? "is" : "are"),
                       "what they say is not counted for anybody");
    } else {
      problems.error("Q320", {},
                     fmt::format("{} cannot be read, more than the {} that `--tolerate` lets pass",
                                 lines, tolerated),
                     "mend them, or find out what wrote them");
    }
  }
  problems.merge(std::move(findings.problems()));
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
  unsigned threads = threads_for(files, how);
  std::optional<Demands> demands;
  if (how.demands) demands = how.demands(loading.records);
  Keeping keeping(loading.records.people.size(), demands ? &*demands : nullptr, threads);
  Supply supply(files, how, loading);
  Findings findings(supply, loading);
  std::vector<std::uint64_t> first =
      Workers(supply, findings, loading.people.names(), keeping).run(threads);
  findings.end();
  loading.problems.merge(std::move(supply.problems()));
  tell_faults(findings, how.tolerate, loading.problems);
  for (std::uint32_t i = 0; i < keeping.size(); ++i) {
    Activity::Kind kind = keeping[i].finish(findings.chunk_lines());
    auto [source, line] = findings.chunk_lines()[EventKey::chunk(first.at(i))];
    kind.first = {source, 0, 0, line + EventKey::line(first.at(i))};
    loading.records.activity.put(keeping[i].name(), std::move(kind),
                                 i == 0 ? findings.events() : 0);
  }
}

} // namespace quorate::records
