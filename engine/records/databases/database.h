#pragma once
// A database that can be asked: opened to read, never to write, with an end to its patience.

#include "engine/records/databases/gathered.h"
#include "engine/records/databases/query.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace quorate::records::databases {

/// Takes a row; a refusal ends the query.
using TakeRow = std::function<std::optional<Refusal>(const Row&)>;

class Database {
public:
  virtual ~Database() = default;
  /// Gives each row of the result. All queries see the table at one moment. Q301 when the database
  /// fails or goes away: what was taken until then means nothing.
  virtual std::optional<Refusal> ask(const Query& query, const TakeRow& take) = 0;
};

/// Q301 when it cannot be opened or reached. No message holds what `address.secrets` holds.
using Opened = std::variant<std::unique_ptr<Database>, Refusal>;
Opened open_sqlite(const Address& address);
Opened open_postgres(const Address& address);

} // namespace quorate::records::databases
