#include "engine/records/streaming/supply.h"

#include <algorithm>
#include <climits>
#include <filesystem>
#include <fmt/core.h>
#include <utility>

namespace quorate::records {

namespace {
/// Of all files together; 0 where it is not known of one.
std::uint64_t size_of(const std::vector<ActivityFile>& files) {
  std::uint64_t sum = 0;
  for (const ActivityFile& one : files) {
    std::error_code unknown;
    std::uintmax_t size = std::filesystem::file_size(one.path, unknown);
    if (unknown) return 0;
    sum += size;
  }
  return sum;
}
} // namespace

Supply::Supply(const std::vector<ActivityFile>& files, const ActivityReading& how,
               ActivityCache* cache, Loading& loading)
    : files_(files), how_(how), cache_(cache), loading_(loading),
      step_("reading activity", progress::bytes, size_of(files)) {}

std::shared_ptr<const Supply::File> Supply::next(Chunk& into, ChunkMemory& memory) {
  std::lock_guard lock(reading_);
  for (;;) {
    while (!chunks_ && !memory_)
      if (!open()) return nullptr;
    if (!(chunks_ ? next_read(into, memory) : next_known(into, memory))) continue;
    into.number = number_;
    if (chunks_) step_.at(before_ + chunks_->input().taken());
    if (++number_ < EventKey::most_chunks) return file_;
    say({"Q303", "there is more activity than can be read in one run",
         "leave out what is older than any rule of the charter looks back"});
    close();
    at_ = files_.size();
  }
}

/// False when the chunk is none to be looked at, or the file is at its end.
bool Supply::next_read(Chunk& into, ChunkMemory& memory) {
  if (given_up_ == file_->source) return close(), false;
  if (!chunks_->next(into)) {
    if (!chunks_->input().failure().code.empty()) {
      broken_.push_back(file_->source);
      say(chunks_->input().failure());
    } else if (memory_ && !memory_->lost())
      memory_->end();
    else if (memory_ && !memory_->same_as_before())
      say({"Q301", fmt::format("`{}` changed while it was read", file_->listed->path),
           "run again once nobody writes to the file"});
    return close(), false;
  }
  if (std::exchange(fresh_, false)) {
    if (!begin(into)) return close(), false;
    if (memory_) memory_->begin(file_->format, file_->columns, file_->listed->kinds);
  }
  memory = {};
  if (memory_ && memory_->lost()) return ++passed_ > memory_->given();
  if (memory_) memory = memory_->place(into);
  return true;
}

/// The same for a packed file that need not be unpacked.
bool Supply::next_known(Chunk& into, ChunkMemory& memory) {
  std::optional<ChunkMemory> known;
  if (given_up_ != file_->source) known = memory_->next();
  if (known) {
    memory = std::move(*known);
    into.text = {};
    return true;
  }
  if (!memory_->lost()) return close(), false;
  passed_ = 0; // what is lost is read after all, behind what was given out
  if (!open_text()) close();
  return false;
}

void Supply::close() {
  if (chunks_) before_ += chunks_->input().taken();
  chunks_.reset();
  memory_.reset();
}

void Supply::say(const Refusal& why) {
  problems_.error(why.code, {file_->source, 0, 0, 0}, why.message, why.help);
}

/// False when there is no further file.
bool Supply::open() {
  if (at_ == files_.size()) return false;
  const ActivityFile& one = files_[at_++];
  bool standard = one.path == "-";
  file_ = std::make_shared<File>();
  file_->source = loading_.sources.add(standard ? "standard input" : one.path, "");
  file_->listed = &one; // streamed: its text is not kept
  std::optional<ActivityFormat> format = one.format ? one.format : format_of(one.path);
  sniff_ = !format;
  file_->format = format.value_or(ActivityFormat::csv);
  // Which event stands twice hangs on all files: what a chunk says is not known from it alone.
  if (cache_ && !standard && format != ActivityFormat::github_events)
    memory_ = FileMemory::of(*cache_, one.path, format ? static_cast<unsigned>(*format) : UINT_MAX,
                             one.kinds);
  if (!(memory_ && memory_->known()) && !open_text())
    close();
  else
    loading_.records.loaded.push_back(one.name);
  return true;
}

/// False when the file cannot be opened, which is said.
bool Supply::open_text() {
  const std::string& path = file_->listed->path;
  std::variant<Input, Refusal> input =
      path == "-" ? Input::of(how_.input, how_.copy) : Input::open(path);
  if (auto* refusal = std::get_if<Refusal>(&input)) return say(*refusal), false;
  if (memory_) std::get<Input>(input).watch([this](std::string_view raw) { memory_->watch(raw); });
  chunks_.emplace(std::move(std::get<Input>(input)), file_->format == ActivityFormat::csv);
  return fresh_ = true;
}

/// What can be told of a whole file by its first line.
std::optional<Refusal> Supply::wrong_form(const Chunk& chunk) const {
  if (file_->format == ActivityFormat::csv) return std::nullopt; // a header has to be there
  const ActivityFile& listed = *file_->listed;
  std::size_t first = chunk.text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    if (!listed.covers || !chunk.last) return std::nullopt;
    return Refusal{"Q316",
                   fmt::format("`{}` covers something and holds not a single line",
                               listed.path == "-" ? "standard input" : listed.path),
                   "what wrote it may have failed, and then everybody would look idle: write it "
                   "anew, or leave it out of what `sources.yml` covers"};
  }
  std::string_view line = chunk.text.substr(first, chunk.text.find('\n', first) - first);
  auto has = [&](std::string_view key) { return line.find(key) != std::string_view::npos; };
  bool github = has("\"type\"") && has("\"actor\"") && has("\"created_at\"") &&
                !has("\"person\"") && !has("\"kind\"");
  if (file_->format != ActivityFormat::json_lines || !github) return std::nullopt;
  return Refusal{"Q306", "these are events of GitHub, and nothing says which of them are activity",
                 fmt::format("`sources.yml` says it: {{file: \"{}\", format: github-events, kinds: "
                             "{{PullRequestReviewEvent: review}}, covers: ...}}",
                             how_.also && *how_.also == listed.path ? "-" : listed.name)};
}

/// The first chunk of a file; false when the file cannot be read further.
bool Supply::begin(Chunk& chunk) {
  std::size_t first = chunk.text.find_first_not_of(" \t\r\n");
  if (sniff_ && first != std::string_view::npos && chunk.text[first] == '{')
    file_->format = ActivityFormat::json_lines;
  if (auto wrong = wrong_form(chunk)) return say(*wrong), false;
  if (file_->format != ActivityFormat::csv) return true;
  CsvCursor cursor;
  CsvRow row;
  Problems said;
  cursor.window(chunk.text, chunk.last);
  auto header = read_header(cursor, row, file_->source, {"date", "person", "kind"}, said);
  if (!header) { // what is no text needs no header
    std::optional<Flaw> flaw = flaw_in(chunk.text);
    auto breaks =
        std::count(chunk.text.begin(),
                   chunk.text.begin() + static_cast<std::ptrdiff_t>(flaw ? flaw->offset : 0), '\n');
    if (flaw)
      report_flaw(*flaw, {file_->source, 0, 0, static_cast<std::uint32_t>(breaks + 1)}, problems_);
    else
      problems_.merge(std::move(said));
    return false;
  }
  file_->columns = {*header, *header->column("date"), *header->column("person"),
                    *header->column("kind")};
  chunk.text.remove_prefix(cursor.taken());
  chunk.lines = cursor.line() - 1;
  bool empty = chunk.text.find_first_not_of(" \t\r\n") == std::string_view::npos;
  // Of one file alone that is said of the kinds that it covers.
  if (empty && chunk.last && file_->listed->covers && files_.size() > 1)
    problems_.warning("Q316", {file_->source, 0, 0, 0},
                      fmt::format("`{}` covers something, and nothing stands behind its header",
                                  file_->listed->path),
                      "if nothing happened then, all is well; otherwise what wrote it failed, and "
                      "everybody looks idle");
  return true;
}

} // namespace quorate::records
