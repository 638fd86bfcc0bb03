#include "engine/records/activity_readers.h"

#include "engine/records/activity_sink.h"
#include "engine/records/csv_header.h"

#include <algorithm>

namespace quorate::records {

void read_activity_csv(BlockReader& blocks, source::SourceId file, Loading& loading) {
  ActivitySink sink(file, loading);
  CsvCursor cursor;
  CsvRow row;
  std::optional<CsvHeader> header;
  std::size_t date = 0;
  std::size_t person = 0;
  std::size_t kind = 0;
  for (bool first = true; first || !blocks.last(); first = false) {
    std::string_view window = blocks.next(cursor.taken());
    if (std::optional<Flaw> flaw = flaw_in(window)) {
      auto breaks = std::count(window.begin(),
                               window.begin() + static_cast<std::ptrdiff_t>(flaw->offset), '\n');
      report_flaw(*flaw, {file, 0, 0, cursor.line() + static_cast<std::uint32_t>(breaks)},
                  loading.problems);
      return;
    }
    cursor.window(window, blocks.last());
    if (!header) {
      header = read_header(cursor, row, file, {"date", "person", "kind"}, loading.problems);
      if (!header) return;
      date = header->column("date").value_or(0);
      person = header->column("person").value_or(0);
      kind = header->column("kind").value_or(0);
    }
    for (CsvStep step = cursor.next(row); step != CsvStep::end; step = cursor.next(row)) {
      if (step == CsvStep::row) {
        if (fits_header(row, *header, file, loading.problems))
          sink.add(row.cells[date], row.cells[person], row.cells[kind], row.line);
        continue;
      }
      bool too_long = step == CsvStep::more && window.size() - cursor.taken() > longest_line;
      if (step == CsvStep::more && !too_long) break;
      report_fault(too_long ? CsvStep::too_long : step, row, file, loading.problems);
      // Behind an unclosed quote or an endless line nothing can be told apart.
      if (step != CsvStep::stray_quote) return sink.finish();
    }
  }
  sink.finish();
}

} // namespace quorate::records
