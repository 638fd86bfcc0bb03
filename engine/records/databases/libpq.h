#pragma once
// PostgreSQL's client library, loaded when a database is asked and not before: it brings Kerberos,
// LDAP and TLS along, which no other command should wait for.

#include <libpq-fe.h>

#include <string>

namespace quorate::records::databases {

/// The functions that are used, by their own names.
struct Libpq {
  decltype(&PQconnectdbParams) connect = nullptr;
  decltype(&PQstatus) status = nullptr;
  decltype(&PQerrorMessage) error_message = nullptr;
  decltype(&PQfinish) finish = nullptr;
  decltype(&PQsocket) socket = nullptr;
  decltype(&PQexec) exec = nullptr;
  decltype(&PQexecParams) exec_params = nullptr;
  decltype(&PQsendQueryParams) send = nullptr;
  decltype(&PQsetSingleRowMode) single_rows = nullptr;
  decltype(&PQconsumeInput) consume = nullptr;
  decltype(&PQisBusy) is_busy = nullptr;
  decltype(&PQgetResult) result = nullptr;
  decltype(&PQresultStatus) result_status = nullptr;
  decltype(&PQresultErrorMessage) result_error = nullptr;
  decltype(&PQresultErrorField) error_field = nullptr;
  decltype(&PQntuples) rows = nullptr;
  decltype(&PQnfields) columns = nullptr;
  decltype(&PQgetvalue) value = nullptr;
  decltype(&PQgetlength) length = nullptr;
  decltype(&PQclear) clear = nullptr;
};

/// Null when the library is not there, with the reason in `why`. It stays loaded.
const Libpq* libpq(std::string& why);

} // namespace quorate::records::databases
