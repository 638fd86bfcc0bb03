#include "engine/records/activity_readers.h"

#include "engine/records/activity_sink.h"

#include <array>
#include <fmt/core.h>
#include <simdjson.h>

namespace quorate::records {
namespace {

struct Line {
  source::SourceId file;
  std::uint32_t number;
  Span span() const { return {file, 0, 0, number}; }
};

constexpr std::array<std::string_view, 3> keys = {"date", "person", "kind"};

/// The three texts of an event; nothing after a problem.
std::optional<std::array<std::string_view, 3>> event_of(const simdjson::dom::element& element,
                                                        Line line, Problems& problems) {
  simdjson::dom::object object;
  if (element.get(object) != simdjson::SUCCESS) {
    problems.error("Q314", line.span(), "this line is not a JSON object",
                   R"(write {"date": "2026-03-01", "person": "ada", "kind": "triage"})");
    return std::nullopt;
  }
  std::array<std::string_view, 3> texts;
  std::array<bool, 3> seen{};
  for (const simdjson::dom::key_value_pair& field : object) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (field.key != keys[i]) continue;
      if (seen[i]) {
        problems.error("Q314", line.span(), fmt::format("`{}` stands twice in this line", keys[i]),
                       "keep one of the two");
        return std::nullopt;
      }
      seen[i] = true;
      if (field.value.is_null()) continue;
      if (field.value.get(texts[i]) != simdjson::SUCCESS) {
        problems.error("Q307", line.span(), fmt::format("`{}` is not a text", keys[i]),
                       "put it in quotes");
        return std::nullopt;
      }
    }
  }
  return texts;
}

void report(simdjson::error_code failure, Line line, Problems& problems) {
  switch (failure) {
  case simdjson::UTF8_ERROR:
    return problems.error("Q304", line.span(), "the text is not valid UTF-8 here",
                          "save the file as UTF-8");
  case simdjson::DEPTH_ERROR:
    return problems.error("Q303", line.span(), "this line nests too deep",
                          "an event is one flat object");
  case simdjson::UNCLOSED_STRING:
    return problems.error("Q314", line.span(), "a quote is not closed on this line",
                          "write each object on one line");
  default:
    return problems.error("Q314", line.span(), "this line is not well-formed JSON",
                          "write one object per line, keys and texts in double quotes");
  }
}

} // namespace

void read_activity_json(BlockReader& blocks, source::SourceId file, Loading& loading) {
  ActivitySink sink(file, loading);
  simdjson::dom::parser parser;
  Line line{file, 0};
  std::size_t taken = 0;
  for (bool first = true; first || !blocks.last(); first = false) {
    std::string_view window = blocks.next(taken);
    for (taken = 0; taken < window.size();) {
      std::size_t end = window.find('\n', taken);
      std::string_view text = window.substr(taken, end - taken);
      ++line.number;
      taken = end == std::string_view::npos ? window.size() : end + 1;
      if (text.size() > longest_line) {
        loading.problems.error("Q303", line.span(), "this line is longer than 1024 KiB",
                               "write one object per line");
        return sink.finish();
      }
      if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      // The bytes behind the line are the next line or the reader's padding: no copy is needed.
      simdjson::dom::element element;
      simdjson::error_code failure =
          parser.parse(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), false)
              .get(element);
      if (failure != simdjson::SUCCESS)
        report(failure, line, loading.problems);
      else if (auto event = event_of(element, line, loading.problems))
        sink.add((*event)[0], (*event)[1], (*event)[2], line.number);
    }
  }
  sink.finish();
}

} // namespace quorate::records
