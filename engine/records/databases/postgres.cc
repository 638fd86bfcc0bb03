// PostgreSQL: one read-only transaction, rows one by one, and no waiting for a server that is gone.
#include "engine/records/databases/database.h"
#include "engine/records/databases/libpq.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <fmt/core.h>
#include <poll.h>

namespace quorate::records::databases {

namespace {
using Clock = std::chrono::steady_clock;

/// The first line of what the server or the library says, without what is nobody's business.
std::string said(const char* message, const Address& address) {
  std::string text = message == nullptr ? "" : message;
  for (std::string_view prefix : {"ERROR:", "FATAL:"})
    if (text.starts_with(prefix)) text.erase(0, prefix.size());
  text = text.substr(0, text.find('\n'));
  text.erase(0, text.find_first_not_of(' '));
  for (const std::string& secret : address.secrets)
    for (std::size_t at = 0; (at = text.find(secret, at)) != std::string::npos;)
      text.replace(at, secret.size(), "***");
  return text.empty() ? "it does not say why" : text;
}

class Postgres : public Database {
public:
  Postgres(const Libpq& pq, PGconn* connection, const Address& address)
      : pq_(pq), connection_(connection), address_(address) {}
  Postgres(const Postgres&) = delete;
  Postgres& operator=(const Postgres&) = delete;
  ~Postgres() override { pq_.finish(connection_); }

  /// A transaction that writes nothing, sees one moment, and comes to an end.
  std::optional<Refusal> begin() {
    if (auto wrong = done(
            pq_.exec(connection_, "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")))
      return wrong;
    // For this transaction alone: behind a pooler the session is somebody else's next.
    std::string timeout = fmt::format("{}s", address_.seconds);
    std::string zone = address_.time_zone.empty() ? "UTC" : address_.time_zone;
    const std::array<std::pair<const char*, const std::string>, 7> settings = {{
        {"default_transaction_read_only", "on"},
        {"statement_timeout", timeout},
        {"lock_timeout", "10s"},
        {"idle_in_transaction_session_timeout", timeout},
        {"TimeZone", zone},
        {"DateStyle", "ISO"},
        {"client_encoding", "UTF8"},
    }};
    for (const auto& [name, value] : settings) {
      const std::array<const char*, 2> values = {name, value.c_str()};
      if (auto wrong = done(pq_.exec_params(connection_, "SELECT set_config($1, $2, true)", 2,
                                            nullptr, values.data(), nullptr, nullptr, 0)))
        return wrong;
    }
    return std::nullopt;
  }

  std::optional<Refusal> ask(const Query& query, const TakeRow& take) override {
    // The server gives up by itself: if it is frozen or out of reach, somebody must.
    end_ = Clock::now() + std::chrono::seconds(address_.seconds + 5);
    std::vector<const char*> values;
    for (const std::string& one : query.values) values.push_back(one.c_str());
    if (pq_.send(connection_, query.text.c_str(), static_cast<int>(values.size()), nullptr,
                 values.data(), nullptr, nullptr, 0) == 0)
      return lost();
    pq_.single_rows(connection_);
    std::optional<Refusal> wrong;
    while (PGresult* result = wait(wrong)) {
      ExecStatusType status = pq_.result_status(result);
      if (status == PGRES_SINGLE_TUPLE && !wrong)
        wrong = give(result, take);
      else if (status != PGRES_SINGLE_TUPLE && status != PGRES_TUPLES_OK && !wrong)
        wrong = failure(result);
      pq_.clear(result);
      if (wrong) return wrong; // the rest is of no use; the connection ends with us
    }
    return wrong;
  }

private:
  std::optional<Refusal> done(PGresult* result) {
    ExecStatusType status = pq_.result_status(result);
    std::optional<Refusal> wrong;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) wrong = failure(result);
    pq_.clear(result);
    return wrong;
  }

  /// The next result, as soon as it is there; null after the last one and when it does not come.
  PGresult* wait(std::optional<Refusal>& wrong) {
    while (pq_.is_busy(connection_) != 0) {
      auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now());
      pollfd one{pq_.socket(connection_), POLLIN, 0};
      int ready = left.count() <= 0 ? 0 : ::poll(&one, 1, static_cast<int>(left.count()));
      if (ready < 0 && errno == EINTR) continue;
      if (ready <= 0) {
        wrong = late();
        return nullptr;
      }
      if (pq_.consume(connection_) == 0) {
        wrong = lost();
        return nullptr;
      }
    }
    return pq_.result(connection_);
  }

  std::optional<Refusal> give(PGresult* result, const TakeRow& take) const {
    auto text = [&](int column) {
      return std::string_view(pq_.value(result, 0, column),
                              static_cast<std::size_t>(pq_.length(result, 0, column)));
    };
    auto number = [&](int column) {
      std::int64_t value = -1;
      std::string_view digits = text(column);
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
      return value;
    };
    return take({text(0), text(1), text(2), text(3), text(4), number(5), number(6)});
  }

  Refusal late() const {
    return {"Q301", fmt::format("the database did not answer within {}", address_.patience()),
            "`timeout=3600` in its address gives it an hour"};
  }
  Refusal lost() const { return lost(said(pq_.error_message(connection_), address_)); }
  static Refusal lost(const std::string& why) {
    return {"Q301", fmt::format("the connection to the database was lost: {}", why),
            "nothing of what it had said by then was used: run it again"};
  }
  Refusal failure(const PGresult* result) const {
    if (pq_.status(connection_) != CONNECTION_OK) return lost();
    const char* state = pq_.error_field(result, PG_DIAG_SQLSTATE);
    std::string_view code = state == nullptr ? "" : state;
    if (code == "57014") return late();
    const char* primary = pq_.error_field(result, PG_DIAG_MESSAGE_PRIMARY);
    std::string why = said(primary == nullptr ? pq_.result_error(result) : primary, address_);
    if (code.starts_with("57P0") || code.starts_with("08")) return lost(why); // shut down, cut off
    std::string help;
    if (code == "42P01")
      help = "name the table in the address: `?table=public.events`";
    else if (code == "42703")
      help = "say in the address how the columns are called: `&person=login`; `&ref=` says that "
             "there is none to cite";
    else if (code == "42501")
      help = "whoever runs the audit needs the right to SELECT from the table";
    return {"Q301", fmt::format("the database does not answer the query: {}", why), help};
  }

  const Libpq& pq_;
  PGconn* connection_;
  Address address_;
  Clock::time_point end_;
};
} // namespace

Opened open_postgres(const Address& address) {
  std::string why;
  const Libpq* pq = libpq(why);
  if (pq == nullptr)
    return Refusal{"Q301", fmt::format("PostgreSQL's client library cannot be used: {}", why),
                   "it is `libpq5` in Debian and Ubuntu, `libpq` elsewhere"};
  // What stands before the address, the address may change.
  const char* const names[] = {"connect_timeout",
                               "tcp_user_timeout",
                               "keepalives_idle",
                               "application_name",
                               "fallback_application_name",
                               "dbname",
                               nullptr};
  const char* const values[] = {"15",   "60000", "30", nullptr, "quorate", address.place.c_str(),
                                nullptr};
  PGconn* connection = pq->connect(names, values, 1);
  if (connection == nullptr || pq->status(connection) != CONNECTION_OK) {
    Refusal refusal{
        "Q301",
        fmt::format("the database cannot be reached: {}",
                    said(connection == nullptr ? "" : pq->error_message(connection), address)),
        "`psql` with the same address, without our `table` and columns, says more"};
    pq->finish(connection);
    return refusal;
  }
  auto result = std::make_unique<Postgres>(*pq, connection, address);
  if (auto wrong = result->begin()) return *wrong;
  return result;
}

} // namespace quorate::records::databases
