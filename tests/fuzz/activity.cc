// Activity as it streams by, in three forms, packed or not; and again by a reader that takes its
// time.
#include "engine/records/json_tree.h"
#include "engine/records/record_date.h"
#include "engine/records/text_file.h"
#include "engine/records/trimmed.h"
#include "tests/fuzz/streamed.h"

#include <algorithm>
#include <array>
#include <utility>

namespace quorate::fuzz {

using namespace quorate::records;

namespace {
void stream(Streamed& into, std::string_view bytes, const ActivityFile& file) {
  MemoryFile memory(bytes);
  ActivityReading how;
  how.input = memory.descriptor();
  into.read(file, std::move(how));
}

/// Row by row, with the whole text at hand. Nothing when it has no header to read it by.
std::optional<std::vector<Told>> slowly(std::string_view text, const Streamed& like, bool& faults) {
  std::vector<Told> all;
  CsvCursor cursor;
  CsvRow row;
  Problems problems;
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  cursor.window(text, true);
  auto header = read_header(cursor, row, 0, {"date", "person", "kind"}, problems);
  if (!header) return std::nullopt;
  std::size_t date = *header->column("date"), who = *header->column("person"),
              kind = *header->column("kind");
  for (CsvStep step; (step = cursor.next(row)) != CsvStep::end;) {
    bool whole = step == CsvStep::row && row.cells.size() == header->names.size();
    faults = faults || !whole;
    if (step == CsvStep::unclosed || step == CsvStep::too_long) break; // nothing behind it counts
    if (!whole) continue;
    for (std::size_t column : {date, who, kind}) row.cells[column] = trimmed(row.cells[column]);
    std::optional<calendar::Date> day = parse_date(row.cells[date]);
    if (!day || row.cells[who].empty() || row.cells[kind].empty()) {
      faults = true;
      continue;
    }
    PersonId person = like.loading.people.find(row.cells[who]);
    if (person != nobody) all.emplace_back(fold(row.cells[kind]), person, day->days(), row.line);
  }
  std::sort(all.begin(), all.end());
  return all;
}

/// The rows again, through a window that shows no more than a few bytes beyond what was taken.
void through_windows(std::string_view text) {
  CsvCursor whole, part;
  CsvRow a, b;
  whole.window(text, true);
  std::size_t begin = 0, size = 7;
  auto show = [&] {
    std::size_t end = std::min(text.size(), begin + size);
    part.window(text.substr(begin, end - begin), end == text.size());
  };
  show();
  for (;;) {
    CsvStep expected = whole.next(a), got = part.next(b);
    while (got == CsvStep::more) {
      begin += part.taken();
      size += 7;
      show();
      got = part.next(b);
    }
    require(got == expected, "a window shows another row");
    if (got == CsvStep::end) return;
    require(a.line == b.line, "a window counts other lines");
    if (got == CsvStep::row) require(a.cells == b.cells, "a window shows other cells");
  }
}

void compare_csv(std::string_view text, const Streamed& streamed) {
  bool faults = false;
  auto expected = slowly(text, streamed, faults);
  if (!expected) return require(streamed.told().empty(), "without a header something is read");
  require(streamed.told() == *expected, "the stream tells other events than the reader of rows");
  require(diagnostics::has_errors(streamed.said) == faults,
          "the stream finds other faults than the reader of rows");
}

/// Whether the line is no JSON at all. Numbers that no machine counts with are none to the tree,
/// and JSON all the same.
bool broken(std::string_view line, const diagnostics::Diagnostics& said) {
  std::size_t digits = 0;
  for (char c : line) {
    if (digits > 0 && (c == 'e' || c == 'E')) return false;
    digits = '0' <= c && c <= '9' ? digits + 1 : 0;
    if (digits > 15) return false;
  }
  return std::any_of(said.begin(), said.end(), [](const auto& one) {
    return one.code == "Q314" && one.message.find("stands twice") == std::string::npos;
  });
}

/// Line by line, as a tree. Lines that the tree is stricter about (keys twice, NUL) are left out of
/// the comparison, as are values that are no text. Of a broken line nothing may be told.
void compare_json(std::string_view text, const Streamed& streamed) {
  std::vector<Told> expected, got;
  std::vector<bool> unclear{true};
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    auto number = static_cast<std::uint32_t>(unclear.size());
    unclear.push_back(true);
    source::Sources sources;
    Problems problems;
    auto tree = read_json(sources.add("line", std::string(line)), sources, problems);
    if (!tree || tree->shape != Value::Shape::map) {
      unclear.back() = !broken(line, problems.finish());
      continue;
    }
    std::array<std::string, 3> texts;
    bool clear = true;
    for (const Field& one : tree->fields)
      for (std::size_t i = 0; i < 3; ++i)
        if (one.key.value == std::array{"date", "person", "kind"}[i]) {
          clear = clear && line[one.value.span.begin] == '"';
          texts[i] = trimmed(one.value.text);
        }
    unclear.back() = !clear;
    auto day = parse_date(texts[0]);
    PersonId person = streamed.loading.people.find(texts[1]);
    if (clear && day && !texts[2].empty() && person != nobody)
      expected.emplace_back(fold(texts[2]), person, day->days(), number);
  }
  for (const Told& one : streamed.told())
    if (!unclear.at(std::get<3>(one))) got.push_back(one);
  std::sort(expected.begin(), expected.end());
  require(got == expected, "the stream tells other events than the reader of trees");
}

/// Cut in two at a line's end, and put together again.
void compare_halves(std::string_view text, const ActivityFile& file, const Streamed& whole) {
  std::size_t cut = text.find('\n', text.size() / 2);
  if (cut == text.npos) return;
  Streamed first, second;
  stream(first, text.substr(0, cut + 1), file);
  stream(second, text.substr(cut + 1), file);
  auto lines = static_cast<std::uint32_t>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(cut + 1), '\n'));
  std::vector<Told> all = first.told();
  for (auto [kind, person, day, line] : second.told())
    all.emplace_back(kind, person, day, line + lines);
  std::sort(all.begin(), all.end());
  require(all == whole.told(), "two halves tell something else than the whole");
}
} // namespace

void activity(std::string_view bytes) {
  std::size_t form = choice(bytes, 4); // the fourth: whatever the first character says
  if (bytes.size() > 64 * 1024) return;
  ActivityFile file{"-", "activity", std::nullopt, {}};
  if (form < 3) file.format = static_cast<ActivityFormat>(form);
  if (form == 2)
    file.kinds = {{"PullRequestReviewEvent", "review"}, {"IssuesEvent.closed", "triage"}};
  Streamed streamed;
  stream(streamed, bytes, file);
  bool packed = bytes.starts_with("\x1f\x8b") || bytes.starts_with("\x28\xb5\x2f\xfd");
  if (packed || flaw_in(bytes)) return;
  // A file is refused as a whole if its first line looks like GitHub's; its other half may not be.
  bool refused = std::any_of(streamed.said.begin(), streamed.said.end(), [](const auto& one) {
    return one.message.starts_with("these are events of GitHub");
  });
  if (refused) return require(streamed.told().empty(), "of what is refused something is told");
  if (form == 0) {
    through_windows(bytes);
    compare_csv(bytes, streamed);
  } else if (form < 3 && !bytes.starts_with(byte_order_mark)) {
    if (form == 1) compare_json(bytes, streamed);
    // An event whose number stands in both halves counts once in the whole.
    bool numbered =
        form == 2 && (bytes.find("\"id\"") != bytes.npos || bytes.find('\\') != bytes.npos);
    if (!numbered) compare_halves(bytes, file, streamed);
  }
}

} // namespace quorate::fuzz
