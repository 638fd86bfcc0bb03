// Objects of activity, one per line. What is plain is read on demand, without a tree; the rest, and
// what is at fault, is parsed as a whole.
#include "engine/records/streaming/formats.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <fmt/core.h>
#include <optional>
#include <simdjson.h>
#include <utility>
#include <variant>
#include <vector>

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

/// Whether the token is a number of JSON, of whatever size.
bool is_number(std::string_view token) {
  std::size_t at = 0;
  auto digits = [&] {
    std::size_t begin = at;
    while (at < token.size() && '0' <= token[at] && token[at] <= '9') ++at;
    return at - begin;
  };
  auto one_of = [&](std::string_view these) {
    bool is = at < token.size() && these.find(token[at]) != std::string_view::npos;
    at += is ? 1 : 0;
    return is;
  };
  one_of("-");
  if (!one_of("0") && digits() == 0) return false;
  if (one_of(".") && digits() == 0) return false;
  if (one_of("eE")) {
    one_of("+-");
    if (digits() == 0) return false;
  }
  return at == token.size();
}

/// Whether a value that is not read is well-formed: a line is not taken for whole because its fault
/// lies elsewhere. Without escapes a text is, once quotes and encoding were looked at.
bool sound(simdjson::ondemand::value value, int depth) {
  std::string_view token = value.raw_json_token();
  if (token.empty() || depth > 64) return false;
  if (token.front() == '"') return true;
  if (token.front() == '{') {
    simdjson::ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return false;
    for (auto each : object) {
      simdjson::ondemand::field field;
      if (std::move(each).get(field) != simdjson::SUCCESS || !sound(field.value(), depth + 1))
        return false;
    }
    return true;
  }
  if (token.front() == '[') {
    simdjson::ondemand::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return false;
    for (auto each : array) {
      simdjson::ondemand::value inside;
      if (std::move(each).get(inside) != simdjson::SUCCESS || !sound(inside, depth + 1))
        return false;
    }
    return true;
  }
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
  return token == "true" || token == "false" || token == "null" || is_number(token);
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
    if (i == 3) {
      if (!sound(field.value(), 0)) return std::nullopt;
      continue;
    }
    std::optional<std::string_view> text = plain_text(field.value());
    if (!text || std::exchange(seen[i], true)) return std::nullopt;
    texts[i] = *text;
  }
  const char* behind = nullptr; // nothing but the object may stand in the line
  if (document.current_location().get(behind) == simdjson::SUCCESS) return std::nullopt;
  return texts;
}

constexpr std::array<std::string_view, 3> keys = {"date", "person", "kind"};

/// The object that a line is, or what is wrong with it; `help`: what to write instead.
std::optional<Wrong> read_object(simdjson::dom::parser& parser, std::string_view line,
                                 const char* help, simdjson::dom::object& object) {
  simdjson::dom::element element;
  // The bytes behind the line are the next line or padding: no copy is needed.
  simdjson::error_code failure =
      parser.parse(reinterpret_cast<const std::uint8_t*>(line.data()), line.size(), false)
          .get(element);
  if (failure != simdjson::SUCCESS) return why(failure);
  if (element.get(object) != simdjson::SUCCESS)
    return Wrong{"Q314", "this line is not a JSON object", help};
  return std::nullopt;
}

std::variant<Texts, Wrong> closely(simdjson::dom::parser& parser, std::string_view line) {
  simdjson::dom::object object;
  if (auto wrong =
          read_object(parser, line,
                      R"(write {"date": "2026-03-01", "person": "ada", "kind": "triage"})", object))
    return *wrong;
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

/// What is read of an event of GitHub; what is not there, or is no text, is nothing.
struct GithubEvent {
  std::optional<std::string_view> type, login, created, action;
  std::optional<std::string_view> id;  ///< digits
  std::optional<std::uint64_t> number; ///< in their place
  bool other = false;                  ///< its type is none that is asked for
};

/// Which types of events are asked for, and what they are called.
class GithubTable {
public:
  explicit GithubTable(const GithubKinds& kinds) : kinds_(kinds) {}
  bool wants(std::string_view type) const { return has(type, true); }
  /// Whether the action decides.
  bool by_action(std::string_view type) const { return has(type, false); }
  /// Empty: none.
  std::string_view kind(const GithubEvent& event) const {
    if (event.action) {
      auto exact = kinds_.find(fmt::format("{}.{}", *event.type, *event.action));
      if (exact != kinds_.end()) return exact->second;
    }
    auto any = kinds_.find(*event.type);
    return any == kinds_.end() ? std::string_view() : std::string_view(any->second);
  }

private:
  /// `type.action`, or also the type alone. Other keys may stand before them.
  bool has(std::string_view type, bool alone) const {
    for (auto at = kinds_.lower_bound(type); at != kinds_.end() && at->first.starts_with(type);
         ++at)
      if (at->first.size() == type.size() ? alone : at->first[type.size()] == '.') return true;
    return false;
  }
  const GithubKinds& kinds_;
};

/// A number as it stands, its quotes aside.
std::optional<std::string_view> plain_number(simdjson::ondemand::value value) {
  std::string_view token = value.raw_json_token();
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
  if (token.size() > 2 && token.front() == '"' && token.back() == '"')
    token = token.substr(1, token.size() - 2);
  return token.empty() ? std::nullopt : std::optional(token);
}

/// False when the line must be looked at closely: something that is asked for is not as plain as it
/// is in what GitHub writes.
bool read_event(simdjson::ondemand::parser& parser, std::string_view line, std::size_t room,
                const GithubTable& table, GithubEvent& event) {
  simdjson::ondemand::document document;
  simdjson::ondemand::object object;
  if (parser.iterate(line.data(), line.size(), room).get(document) != simdjson::SUCCESS ||
      document.get_object().get(object) != simdjson::SUCCESS)
    return false;
  auto take = [](std::optional<std::string_view>& to, std::optional<std::string_view> text) {
    bool good = !to && text && !text->empty();
    to = text;
    return good;
  };
  auto inside = [&](simdjson::ondemand::value value, std::string_view key,
                    std::optional<std::string_view>& to) {
    simdjson::ondemand::value found;
    simdjson::ondemand::object of;
    return value.get_object().get(of) == simdjson::SUCCESS &&
           of.find_field_unordered(key).get(found) == simdjson::SUCCESS &&
           take(to, plain_text(found));
  };
  bool acted = true;
  for (auto each : object) {
    simdjson::ondemand::field field;
    if (std::move(each).get(field) != simdjson::SUCCESS) return false;
    simdjson::ondemand::raw_json_string key = field.key();
    bool good = true;
    if (key == "type")
      good = take(event.type, plain_text(field.value()));
    else if (key == "created_at")
      good = take(event.created, plain_text(field.value()));
    else if (key == "id")
      good = take(event.id, plain_number(field.value()));
    else if (key == "actor")
      good = inside(field.value(), "login", event.login);
    else if (key == "payload") // many have no action
      acted = inside(field.value(), "action", event.action);
    if (!good) return false;
    if (event.type && !table.wants(*event.type)) { // the rest of the line does not matter
      event.other = true;
      return true;
    }
  }
  if (!event.type || !event.login || !event.created) return false;
  return (acted && event.action) || !table.by_action(*event.type);
}

/// The same of any line that is JSON at all; the texts live as long as what the parser parsed.
std::optional<Wrong> read_event_closely(simdjson::dom::parser& parser, std::string_view line,
                                        const GithubTable& table, GithubEvent& event) {
  event = {};
  simdjson::dom::object object;
  constexpr const char* example =
      "an event of GitHub has a `type`, an `actor` with a `login`, and `created_at`";
  if (auto wrong = read_object(parser, line, example, object)) return wrong;
  for (auto a = object.begin(); a != object.end(); ++a)
    for (std::string_view key : {"id", "type", "actor", "created_at", "payload"})
      if (a.key() == key)
        for (auto b = object.begin(); b != a; ++b)
          if (b.key() == key)
            return Wrong{"Q314", fmt::format("`{}` stands twice in this line", key),
                         "keep one of the two"};
  auto text = [](simdjson::simdjson_result<simdjson::dom::element> found) {
    std::string_view result;
    return found.get(result) == simdjson::SUCCESS && !result.empty() ? std::optional(result)
                                                                     : std::nullopt;
  };
  auto lacks = [&](const char* what) {
    return Wrong{"Q306", fmt::format("this event has no `{}`", what), example};
  };
  if (!(event.type = text(object["type"]))) return lacks("type");
  if (!table.wants(*event.type)) {
    event.other = true;
    return std::nullopt;
  }
  event.login = text(object["actor"]["login"]);
  event.created = text(object["created_at"]);
  event.action = text(object["payload"]["action"]);
  if (!event.login) return lacks("actor.login");
  if (!event.created) return lacks("created_at");
  if (!event.action && table.by_action(*event.type))
    return Wrong{
        "Q306", "this event has no `payload.action`",
        fmt::format("`kinds` tells events of type `{}` apart by their action", *event.type)};
  simdjson::dom::element id;
  if (object["id"].get(id) != simdjson::SUCCESS) return std::nullopt; // it cannot stand twice
  if (std::uint64_t number = 0; id.get(number) == simdjson::SUCCESS)
    event.number = number;
  else
    event.id = text(object["id"]).value_or("");
  return std::nullopt;
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

void JsonChunks::read_github(const Chunk& chunk, const GithubKinds& kinds, Once::Turn& turn,
                             EventBatch& batch, ChunkNews& news) {
  struct Read {
    std::string_view created, login, kind;
    std::optional<std::uint64_t> id;
    std::uint32_t line;
  };
  batch.begin(news); // the parser looks after the encoding, line by line
  GithubTable table(kinds);
  std::vector<Read> all;
  std::deque<std::string> kept; // of lines that were looked at closely
  each_line(chunk, news, [&](std::string_view line, std::uint32_t number) {
    GithubEvent event;
    bool plain = read_event(parsers_->quick, line, room_behind(chunk, line), table, event);
    if (!plain)
      if (auto wrong = read_event_closely(parsers_->thorough, line, table, event))
        return news.fault(number, wrong->code, std::move(wrong->message), std::move(wrong->help));
    if (event.other) return;
    std::string_view kind = table.kind(event);
    if (kind.empty()) return;
    Read one{*event.created, *event.login, kind, event.number, number};
    if (event.id) {
      std::uint64_t id = 0;
      const char* end = event.id->data() + event.id->size();
      auto [at, status] = std::from_chars(event.id->data(), end, id);
      if (status != std::errc() || at != end)
        return news.fault(number, "Q307", "`id` of this event is not a number",
                          "GitHub numbers its events, so that one that stands twice counts once");
      one.id = id;
    }
    if (!plain) {
      one.created = kept.emplace_back(one.created);
      one.login = kept.emplace_back(one.login);
    }
    all.push_back(one);
  });
  if (std::any_of(all.begin(), all.end(), [](const Read& one) { return one.id.has_value(); })) {
    turn.wait();
    std::erase_if(
        all, [&](const Read& one) { return one.id && !turn.first(*one.id, one.login, one.kind); });
  }
  turn.end();
  for (const Read& one : all) batch.add(one.created, one.login, one.kind, one.line);
  batch.flush();
}

} // namespace quorate::records
