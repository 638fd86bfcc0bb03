#include "engine/records/databases/tally_file.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/csv_header.h"
#include "engine/records/streaming/chunks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/core.h>
#include <simdjson.h>

namespace quorate::records::databases {

using diagnostics::quoted;

namespace {
constexpr std::array<const char*, 7> names = {"part",  "person", "kind", "date",
                                              "place", "events", "up_to"};
using Texts = std::array<std::string_view, names.size()>;

std::optional<Refusal> number(std::string_view text, std::int64_t& to) {
  if (text.empty()) return to = 0, std::nullopt;
  auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), to);
  if (status == std::errc() && end == text.data() + text.size()) return std::nullopt;
  return Refusal{"Q321", fmt::format("{} is no number of events", quoted(text, 40)),
                 "give the result as the database writes it: no blanks or commas in numbers"};
}

std::optional<Refusal> give(const Texts& texts, const TakeRow& take) {
  Row row{texts[0], texts[1], texts[2], texts[3], texts[4]};
  if (auto wrong = number(texts[5], row.events)) return wrong;
  if (auto wrong = number(texts[6], row.up_to)) return wrong;
  return take(row);
}

/// The first of what was said.
Refusal first_of(Problems& problems, std::uint32_t& line) {
  diagnostics::Diagnostics said = problems.finish();
  if (said.empty()) return {"Q313", "this line is not CSV", ""};
  line = said.front().span.line;
  return {said.front().code, said.front().message, said.front().help};
}

class Rows {
public:
  Rows(const TakeRow& take, std::uint32_t& line) : take_(take), line_(line) {}

  std::optional<Refusal> csv(const Chunk& chunk) {
    cursor_.window(chunk.text, chunk.last);
    Problems said;
    CsvRow row;
    if (!header_) {
      header_ = read_header(cursor_, row, 0,
                            {"part", "person", "kind", "date", "place", "events", "up_to"}, said);
      if (!header_) return first_of(said, line_);
    }
    std::array<std::size_t, names.size()> at{};
    for (std::size_t i = 0; i < names.size(); ++i) at[i] = *header_->column(names[i]);
    for (;;) {
      CsvStep step = cursor_.next(row);
      if (step == CsvStep::end) return std::nullopt;
      line_ = row.line;
      if (step == CsvStep::more && !chunk.last && !chunk.stuck) return std::nullopt;
      if (step != CsvStep::row) {
        report_fault(step == CsvStep::more ? CsvStep::too_long : step, row, 0, said);
        return first_of(said, line_);
      }
      if (!fits_header(row, *header_, 0, said)) return first_of(said, line_);
      Texts texts;
      for (std::size_t i = 0; i < names.size(); ++i) texts[i] = row.cells[at[i]];
      if (auto wrong = give(texts, take_)) return wrong;
    }
  }

  std::optional<Refusal> json(const Chunk& chunk) {
    for (std::string_view text = chunk.text; !text.empty();) {
      std::size_t end = std::min(text.find('\n'), text.size());
      ++line_;
      if (text.substr(0, end).find_first_not_of(" \t\r") != std::string_view::npos)
        if (auto wrong = object(text.substr(0, end))) return wrong;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::nullopt;
  }

private:
  std::optional<Refusal> object(std::string_view text) {
    simdjson::dom::element one;
    simdjson::dom::object fields;
    if (parser_.parse(text.data(), text.size()).get(one) != simdjson::SUCCESS ||
        one.get(fields) != simdjson::SUCCESS)
      return Refusal{"Q314", "this line is not a JSON object",
                     "write one object per line, as `FORMAT JSONEachRow` and its like do"};
    for (const char* name : names)
      if (std::count_if(fields.begin(), fields.end(),
                        [&](const auto& field) { return field.key == name; }) > 1)
        return Refusal{"Q314", fmt::format("this row has `{}` twice", name), ""};
    Texts texts;
    std::array<std::string, names.size()> digits;
    for (std::size_t i = 0; i < names.size(); ++i) {
      simdjson::dom::element value;
      if (fields[names[i]].get(value) != simdjson::SUCCESS)
        return Refusal{"Q306", fmt::format("this row has no `{}`", names[i]),
                       "give the result of the query that `quorate sql` prints, all columns of it"};
      std::int64_t whole = 0;
      if (value.is_null()) continue;
      if (value.get(texts[i]) == simdjson::SUCCESS) continue;
      if (value.get(whole) != simdjson::SUCCESS)
        return Refusal{"Q307", fmt::format("`{}` is neither text nor a whole number", names[i]),
                       ""};
      digits[i] = std::to_string(whole);
      texts[i] = digits[i];
    }
    return give(texts, take_);
  }

  const TakeRow& take_;
  std::uint32_t& line_;
  CsvCursor cursor_;
  std::optional<CsvHeader> header_;
  simdjson::dom::parser parser_;
};
} // namespace

std::optional<Refusal> read_tallies(const std::string& path, const ActivityReading& how,
                                    const TakeRow& take, std::uint32_t& line) {
  std::variant<Input, Refusal> input =
      path == "-" ? Input::of(how.input, how.copy) : Input::open(path);
  if (auto* refusal = std::get_if<Refusal>(&input)) return std::move(*refusal);
  Chunks chunks(std::move(std::get<Input>(input)), true);
  Chunk chunk;
  Rows rows(take, line);
  bool fresh = true, json = false;
  while (chunks.next(chunk)) {
    std::size_t first = chunk.text.find_first_not_of(" \t\r\n");
    if (std::exchange(fresh, false))
      json = first != std::string_view::npos && chunk.text[first] == '{';
    if (auto wrong = json ? rows.json(chunk) : rows.csv(chunk)) return wrong;
  }
  if (!chunks.input().failure().code.empty()) return chunks.input().failure();
  if (fresh)
    return Refusal{"Q321", "there are no tallies in it",
                   "give the result of the query that `quorate sql` prints"};
  return std::nullopt;
}

} // namespace quorate::records::databases
