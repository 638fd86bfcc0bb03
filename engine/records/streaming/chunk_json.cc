// Objects of activity, one per line. What is plain is read on demand, without a tree; the rest, and
// what is at fault, is parsed as a whole.
#include "engine/records/streaming/formats.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <functional>
#include <optional>
#include <simdjson.h>
#include <utility>
#include <variant>

namespace quorate::records {

struct JsonChunks::Parsers {
  simdjson::ondemand::parser quick;
  simdjson::dom::parser thorough;
};

JsonChunks::JsonChunks() : parsers_(std::make_unique<Parsers>()) {}
JsonChunks::~JsonChunks() = default;

namespace {

using Texts = std::array<std::string_view, 3>; ///< date, person, kind

struct Wrong {
  const char* code;
  std::string message, help;
};

Wrong why(simdjson::error_code failure) {
  switch (failure) {
  case simdjson::UTF8_ERROR:
    return {"Q304", "the text is not valid UTF-8 here", "save the file as UTF-8"};
  case simdjson::DEPTH_ERROR:
    return {"Q303", "this line nests too deep", "an event is one flat object"};
  case simdjson::UNCLOSED_STRING:
    return {"Q314", "a quote is not closed on this line", "write each object on one line"};
  default:
    return {"Q314", "this line is not well-formed JSON",
            "write one object per line, keys and texts in double quotes"};
  }
}

/// A text as it stands in the file, without its quotes; nothing for one with escapes, and for what
/// is no text. `null` is an empty one.
std::optional<std::string_view> plain_text(simdjson::ondemand::value value) {
  std::string_view token = value.raw_json_token();
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
  if (token == "null") return std::string_view();
  if (token.size() < 2 || token.front() != '"' || token.back() != '"') return std::nullopt;
  token = token.substr(1, token.size() - 2);
  return token.find('\\') == std::string_view::npos ? std::optional(token) : std::nullopt;
}

/// What a line says when it is plain; nothing says no more than that it must be looked at closely.
std::optional<Texts> quickly(simdjson::ondemand::parser& parser, std::string_view line,
                             std::size_t room) {
  if (line.find('\\') != std::string_view::npos) return std::nullopt;
  simdjson::ondemand::document document;
  simdjson::ondemand::object object;
  if (parser.iterate(line.data(), line.size(), room).get(document) != simdjson::SUCCESS ||
      document.get_object().get(object) != simdjson::SUCCESS)
    return std::nullopt;
  Texts texts;
  std::array<bool, 3> seen{};
  for (auto each : object) {
    simdjson::ondemand::field field;
    simdjson::ondemand::raw_json_string key;
    if (std::move(each).get(field) != simdjson::SUCCESS) return std::nullopt;
    key = field.key();
    std::size_t i = key == "date" ? 0 : key == "person" ? 1 : key == "kind" ? 2 : 3;
    if (i == 3) continue;
    std::optional<std::string_view> text = plain_text(field.value());
    if (!text || std::exchange(seen[i], true)) return std::nullopt;
    texts[i] = *text;
  }
  const char* behind = nullptr; // nothing but the object may stand in the line
  if (document.current_location().get(behind) == simdjson::SUCCESS) return std::nullopt;
  return texts;
}

constexpr std::array<std::string_view, 3> keys = {"date", "person", "kind"};

std::variant<Texts, Wrong> closely(simdjson::dom::parser& parser, std::string_view line) {
  simdjson::dom::element element;
  simdjson::dom::object object;
  // The bytes behind the line are the next line or padding: no copy is needed.
  simdjson::error_code failure =
      parser.parse(reinterpret_cast<const std::uint8_t*>(line.data()), line.size(), false)
          .get(element);
  if (failure != simdjson::SUCCESS) return why(failure);
  if (element.get(object) != simdjson::SUCCESS)
    return Wrong{"Q314", "this line is not a JSON object",
                 R"(write {"date": "2026-03-01", "person": "ada", "kind": "triage"})"};
  Texts texts;
  std::array<bool, 3> seen{};
  for (const simdjson::dom::key_value_pair& field : object)
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (field.key != keys[i]) continue;
      if (std::exchange(seen[i], true))
        return Wrong{"Q314", fmt::format("`{}` stands twice in this line", keys[i]),
                     "keep one of the two"};
      if (field.value.is_null()) continue;
      if (field.value.get(texts[i]) != simdjson::SUCCESS)
        return Wrong{"Q307", fmt::format("`{}` is not a text", keys[i]), "put it in quotes"};
    }
  return texts;
}

/// Calls `take(line, number)` for each line that is not blank; ends at one that is too long.
template <class Take> void each_line(const Chunk& chunk, ChunkNews& news, Take take) {
  std::uint32_t number = chunk.lines;
  for (std::size_t at = 0; at < chunk.text.size() && !news.fatal; ++number) {
    std::size_t end = std::min(chunk.text.find('\n', at), chunk.text.size());
    std::string_view line = chunk.text.substr(at, end - at);
    at = end + 1;
    if (line.size() > longest_line) {
      news.fault(number, "Q303", "this line is longer than 1024 KiB", "write one object per line");
      news.fatal = true;
    } else if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      take(line, number);
    }
  }
  news.lines = number;
}

std::size_t room_behind(const Chunk& chunk, std::string_view line) {
  return chunk.room + simdjson::SIMDJSON_PADDING -
         static_cast<std::size_t>(line.data() - chunk.buffer.get());
}

/// What is read of an event of GitHub.
struct GithubEvent {
  std::optional<std::string_view> type, login, created, action;
};

/// False when the line is not what it should be.
bool read_event(simdjson::ondemand::parser& parser, std::string_view line, std::size_t room,
                const std::function<bool(std::string_view)>& wanted, GithubEvent& event) {
  simdjson::ondemand::document document;
  simdjson::ondemand::object object;
  if (parser.iterate(line.data(), line.size(), room).get(document) != simdjson::SUCCESS ||
      document.get_object().get(object) != simdjson::SUCCESS)
    return false;
  auto inside = [](simdjson::ondemand::value value, std::string_view key,
                   std::optional<std::string_view>& to) {
    simdjson::ondemand::value found;
    simdjson::ondemand::object of;
    if (value.get_object().get(of) == simdjson::SUCCESS &&
        of.find_field_unordered(key).get(found) == simdjson::SUCCESS)
      to = plain_text(found);
  };
  for (auto each : object) {
    simdjson::ondemand::field field;
    if (std::move(each).get(field) != simdjson::SUCCESS) return false;
    simdjson::ondemand::raw_json_string key = field.key();
    if (key == "type")
      event.type = plain_text(field.value());
    else if (key == "created_at")
      event.created = plain_text(field.value());
    else if (key == "actor")
      inside(field.value(), "login", event.login);
    else if (key == "payload")
      inside(field.value(), "action", event.action);
    if (event.type && !wanted(*event.type)) return true; // the rest of the line does not matter
  }
  return true;
}

} // namespace

void JsonChunks::read_lines(const Chunk& chunk, EventBatch& batch, ChunkNews& news) {
  batch.begin(news); // the parser looks after the encoding, line by line
  each_line(chunk, news, [&](std::string_view line, std::uint32_t number) {
    if (auto texts = quickly(parsers_->quick, line, room_behind(chunk, line)))
      return batch.add((*texts)[0], (*texts)[1], (*texts)[2], number);
    std::variant<Texts, Wrong> read = closely(parsers_->thorough, line);
    if (auto* wrong = std::get_if<Wrong>(&read))
      return news.fault(number, wrong->code, std::move(wrong->message), std::move(wrong->help));
    const Texts& texts = std::get<Texts>(read);
    batch.add(texts[0], texts[1], texts[2], number);
    batch.flush(); // the texts are gone with the next line
  });
  batch.flush();
}

void JsonChunks::read_github(const Chunk& chunk, const GithubKinds& kinds, EventBatch& batch,
                             ChunkNews& news) {
  batch.begin(news); // the parser looks after the encoding, line by line
  // `IssuesEvent.closed` stands behind `IssuesEvent`, if that is there at all.
  auto wanted = [&](std::string_view type) {
    auto at = kinds.lower_bound(type);
    return at != kinds.end() && at->first.starts_with(type) &&
           (at->first.size() == type.size() || at->first[type.size()] == '.');
  };
  auto kind_of = [&](const GithubEvent& event) -> std::string_view {
    if (event.action) {
      auto exact = kinds.find(fmt::format("{}.{}", *event.type, *event.action));
      if (exact != kinds.end()) return exact->second;
    }
    auto any = kinds.find(*event.type);
    return any == kinds.end() ? std::string_view() : std::string_view(any->second);
  };
  each_line(chunk, news, [&](std::string_view line, std::uint32_t number) {
    GithubEvent event;
    if (!read_event(parsers_->quick, line, room_behind(chunk, line), wanted, event)) {
      std::variant<Texts, Wrong> read = closely(parsers_->thorough, line);
      Wrong wrong = std::holds_alternative<Wrong>(read) ? std::get<Wrong>(std::move(read))
                                                        : why(simdjson::TAPE_ERROR);
      return news.fault(number, wrong.code, std::move(wrong.message), std::move(wrong.help));
    }
    if (event.type && !wanted(*event.type)) return;
    if (!event.type || !event.login || !event.created) {
      const char* what = !event.type ? "type" : !event.login ? "actor.login" : "created_at";
      return news.fault(number, "Q306", fmt::format("this event has no `{}`", what),
                        "an event of GitHub has a `type`, an `actor` with a `login`, and "
                        "`created_at`");
    }
    std::string_view kind = kind_of(event);
    if (!kind.empty()) batch.add(*event.created, *event.login, kind, number);
  });
  batch.flush();
}

} // namespace quorate::records
