#include "engine/records/databases/event_table.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/core.h>

namespace quorate::records::databases {

using diagnostics::quoted;

namespace {
constexpr const char* columns_help =
    "it is one of date, person, kind, ref and line: `person=login,ref=url`";
constexpr std::array<std::string_view, 3> schemes = {"sqlite:", "postgres://", "postgresql://"};

Refusal refusal(std::string message, std::string help) {
  return {"Q307", std::move(message), std::move(help)};
}

std::optional<int> hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

/// With `%20` and the like as what they stand for; nothing for a `%` that begins no such thing.
std::optional<std::string> decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    auto high = hex(text[i + 1]);
    auto low = hex(text[i + 2]);
    if (!high || !low || (*high == 0 && *low == 0)) return std::nullopt;
    result += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return result;
}

/// The parts between separators, without empty ones.
template <class Take> void each_part(std::string_view text, char separator, Take take) {
  while (!text.empty()) {
    std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void keep_secret(std::string_view written, Address& address) {
  if (written.empty()) return;
  address.secrets.emplace_back(written);
  if (auto plain = decoded(written); plain && *plain != written)
    address.secrets.push_back(std::move(*plain));
}

/// `user:password@` before the host; a reason when it cannot be told where the password ends.
std::optional<Refusal> find_password(std::string_view behind_scheme, Address& address) {
  std::size_t at = behind_scheme.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view user = behind_scheme.substr(0, at);
  if (std::size_t colon = user.find(':'); colon != std::string_view::npos)
    keep_secret(user.substr(colon + 1), address);
  if (user.find_first_of("@/") == std::string_view::npos) return std::nullopt;
  return refusal("it cannot be told where the password in the address of the database ends",
                 "write `%40` for an `@` in it and `%2F` for a `/`, or keep it out of the address: "
                 "`~/.pgpass` holds it");
}

/// One parameter; `kept`: it is not ours, and goes to the database as it is.
std::optional<Refusal> parameter(std::string_view one, Address& address, bool& kept) {
  std::size_t equals = std::min(one.find('='), one.size());
  std::string_view key = one.substr(0, equals);
  std::string_view written = one.substr(std::min(equals + 1, one.size()));
  bool sqlite = address.system == Address::System::sqlite;
  kept = false;
  if (key == "password" || key == "sslpassword") keep_secret(written, address);
  std::optional<std::string> value = decoded(written);
  if (!value)
    return refusal(fmt::format("the value of {} in the address has a `%` that stands for nothing",
                               quoted(key, 40)),
                   "write `%25` for a percent sign");
  if (set_column(key, *value, address.table)) return std::nullopt;
  if (key == "timeout") {
    auto [end, status] =
        std::from_chars(value->data(), value->data() + value->size(), address.seconds);
    if (status == std::errc() && end == value->data() + value->size() && address.seconds >= 1 &&
        address.seconds <= 86'400)
      return std::nullopt;
    return refusal(fmt::format("{} is no time after which a query is given up", quoted(*value, 40)),
                   "write seconds, from 1 to 86400: `timeout=600`");
  }
  if (!sqlite && key == "timezone") {
    address.time_zone = *value;
    return std::nullopt;
  }
  kept = !sqlite;
  if (sqlite)
    return refusal(fmt::format("{} is no part of the address of an SQLite table", quoted(key, 40)),
                   "it has table, date, person, kind, ref, line, name and timeout");
  return std::nullopt;
}
} // namespace

bool set_column(std::string_view what, std::string_view value, EventTable& to) {
  if (what == "table") return to.table = value, true;
  if (what == "name") return to.name = value, true;
  if (what == "date") return to.date = value, true;
  if (what == "person") return to.person = value, true;
  if (what == "kind") return to.kind = value, true;
  if (what == "ref") return to.ref = value, true;
  if (what != "line") return false;
  to.line = value;
  if (to.ref == EventTable().ref) to.ref.clear();
  return true;
}

std::optional<Refusal> read_columns(std::string_view text, EventTable& to) {
  std::optional<Refusal> wrong;
  each_part(text, ',', [&](std::string_view one) {
    std::size_t equals = std::min(one.find('='), one.size());
    std::string_view what = one.substr(0, equals);
    bool known = what != "table" && what != "name" && equals < one.size() &&
                 set_column(what, one.substr(equals + 1), to);
    if (!known && !wrong)
      wrong = refusal(fmt::format("{} names no column of events", quoted(one, 60)), columns_help);
  });
  return wrong;
}

std::optional<Refusal> check(const EventTable& table) {
  if (table.table.empty() || table.table.front() == '.' || table.table.back() == '.' ||
      table.table.find("..") != std::string::npos)
    return refusal(fmt::format("{} is no name of a table", quoted(table.table, 60)),
                   "write `table=events` or, with a schema, `table=public.events`");
  if (table.date.empty() || table.person.empty() || table.kind.empty())
    return refusal("an event has a date, a person and a kind", columns_help);
  if (!table.ref.empty() && !table.line.empty())
    return refusal("an event is cited by `ref` or by `line`, not by both",
                   "name the column with the reference, or the one with the number of the line");
  for (const std::string* one : {&table.table, &table.date, &table.person, &table.kind, &table.ref,
                                 &table.line, &table.name})
    if (flaw_in(*one) ||
        std::any_of(one->begin(), one->end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }))
      return refusal(fmt::format("{} is no name of a table or a column", quoted(*one, 60)),
                     "it has signs that no text has");
  return std::nullopt;
}

std::string Address::patience() const {
  return fmt::format("{} second{}", seconds, seconds == 1 ? "" : "s");
}

namespace {
bool is_ours(std::string_view text) {
  return std::any_of(schemes.begin(), schemes.end(),
                     [&](std::string_view one) { return text.starts_with(one); });
}

/// `mysql` of `mysql://host/db` and of `mysql:db`; empty where it is the name of a file.
std::string_view foreign_scheme(std::string_view text) {
  constexpr std::array<std::string_view, 12> databases = {
      "bigquery", "clickhouse", "duckdb",    "jdbc",  "mariadb", "mssql",
      "mysql",    "oracle",     "snowflake", "spark", "trino",   "odbc"};
  std::size_t end =
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
  if (end == 0 || end == std::string_view::npos || text[end] != ':') return {};
  std::string_view scheme = text.substr(0, end);
  bool known = std::find(databases.begin(), databases.end(), scheme) != databases.end();
  return known || text.substr(end).starts_with("://") ? scheme : std::string_view();
}
} // namespace

bool is_address(std::string_view text) { return is_ours(text) || !foreign_scheme(text).empty(); }

ReadAddress read_address(std::string_view text) {
  ReadAddress result;
  Address& address = result.address;
  if (!is_ours(text)) {
    result.refusal = refusal(
        fmt::format("quorate asks no database at {} addresses", quoted(foreign_scheme(text), 40)),
        "it asks `sqlite:FILE` and `postgres://HOST/DATABASE`; of any other, run what `quorate "
        "sql` "
        "prints and hand over the answer: `--tallies`");
    return result;
  }
  bool sqlite = text.starts_with("sqlite:");
  address.system = sqlite ? Address::System::sqlite : Address::System::postgres;
  std::size_t question = std::min(text.find('?'), text.size());
  std::string_view place = text.substr(0, question);
  if (sqlite) {
    address.place = place.substr(std::string_view("sqlite:").size());
    if (address.place.empty())
      result.refusal = refusal("this address names no file", "write `sqlite:FILE?table=events`");
  } else {
    address.place = place;
    result.refusal = find_password(place.substr(place.find("//") + 2), address);
  }
  char joint = '?';
  each_part(text.substr(std::min(question + 1, text.size())), '&', [&](std::string_view one) {
    bool kept = false;
    if (!result.refusal) result.refusal = parameter(one, address, kept);
    if (!kept) return;
    address.place += joint;
    address.place += one;
    joint = '&';
  });
  if (!result.refusal) result.refusal = check(address.table);
  return result;
}

} // namespace quorate::records::databases
