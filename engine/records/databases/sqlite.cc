// SQLite: a file, opened read-only. What the file itself declares is not trusted.
#include "engine/records/databases/database.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/source/files_read.h"

#include <chrono>
#include <filesystem>
#include <fmt/core.h>
#include <sqlite3.h>

namespace quorate::records::databases {

using diagnostics::quoted;

namespace {
using Clock = std::chrono::steady_clock;

class Sqlite : public Database {
public:
  Sqlite(sqlite3* handle, const Address& address) : handle_(handle), address_(address) {
    sqlite3_busy_timeout(handle_, 5000);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_progress_handler(handle_, 100'000, &late, this);
  }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;
  ~Sqlite() override { sqlite3_close_v2(handle_); }

  std::optional<Refusal> ask(const Query& query, const TakeRow& take) override {
    end_ = Clock::now() + std::chrono::seconds(address_.seconds);
    if (!begun_) {
      if (sqlite3_exec(handle_, "PRAGMA query_only=1; BEGIN", nullptr, nullptr, nullptr) !=
          SQLITE_OK)
        return failure();
      begun_ = true;
    }
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(handle_, query.text.c_str(), -1, &prepared, nullptr) != SQLITE_OK)
      return failure();
    std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, &sqlite3_finalize);
    for (std::size_t i = 0; i < query.values.size(); ++i)
      if (sqlite3_bind_text64(prepared, static_cast<int>(i + 1), query.values[i].data(),
                              query.values[i].size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
        return failure();
    for (int step = 0; (step = sqlite3_step(prepared)) != SQLITE_DONE;) {
      if (step != SQLITE_ROW) return failure();
      Row row{text(prepared, 0),
              text(prepared, 1),
              text(prepared, 2),
              text(prepared, 3),
              text(prepared, 4),
              sqlite3_column_int64(prepared, 5),
              sqlite3_column_int64(prepared, 6)};
      if (auto wrong = take(row)) return wrong;
    }
    return std::nullopt;
  }

private:
  static int late(void* self) { return Clock::now() > static_cast<Sqlite*>(self)->end_ ? 1 : 0; }

  static std::string_view text(sqlite3_stmt* row, int column) {
    const auto* begin = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
    if (begin == nullptr) return {};
    return {begin, static_cast<std::size_t>(sqlite3_column_bytes(row, column))};
  }

  Refusal failure() const {
    std::string file = quoted(address_.place, 80);
    std::string said = sqlite3_errmsg(handle_);
    if ((sqlite3_errcode(handle_) & 0xff) == SQLITE_INTERRUPT)
      return {"Q301",
              fmt::format("the database {} did not answer within {}", file, address_.patience()),
              "`timeout=3600` in its address gives it an hour"};
    std::string help;
    if (said.starts_with("no such table"))
      help = "name the table in the address: `?table=events`";
    else if (said.starts_with("no such column"))
      help = "say in the address how the columns are called: `&person=login`; `&ref=` says that "
             "there is none to cite";
    return {"Q301", fmt::format("the database {} cannot be read: {}", file, said), help};
  }

  sqlite3* handle_;
  Address address_;
  Clock::time_point end_;
  bool begun_ = false;
};
} // namespace

Opened open_sqlite(const Address& address) {
  std::error_code unknown;
  if (auto type = std::filesystem::status(address.place, unknown).type();
      type != std::filesystem::file_type::regular)
    return Refusal{"Q301",
                   type == std::filesystem::file_type::not_found
                       ? fmt::format("the database {} is not there", quoted(address.place, 80))
                       : fmt::format("{} is no file of SQLite", quoted(address.place, 80)),
                   "the address names a file: `sqlite:FILE?table=events`"};
  // A name such as `file:x` or `:memory:` is that of a file too.
  std::string path = address.place.front() == '/' ? address.place : "./" + address.place;
  sqlite3* handle = nullptr;
  int opened =
      sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  if (handle == nullptr || opened != SQLITE_OK) {
    std::string why = handle == nullptr ? sqlite3_errstr(opened) : sqlite3_errmsg(handle);
    sqlite3_close_v2(handle);
    return Refusal{
        "Q301", fmt::format("the database {} cannot be opened: {}", quoted(address.place, 80), why),
        ""};
  }
  source::note_read(path);
  return std::make_unique<Sqlite>(handle, address);
}

} // namespace quorate::records::databases
