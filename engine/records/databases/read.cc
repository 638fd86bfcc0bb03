#include "engine/records/databases/read.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/databases/reduced.h"
#include "engine/records/databases/settle.h"
#include "engine/records/databases/tally_file.h"
#include "engine/records/record_date.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::records::databases {

using diagnostics::quoted;

namespace {
/// Names as arguments for a shell, to be copied: all of them, as long as somebody could.
std::string arguments(const char* option, const std::vector<std::string>& all) {
  constexpr std::size_t most = 500;
  std::string result;
  for (std::size_t i = 0; i < all.size() && i < most; ++i) {
    std::string quoted_name = "'";
    for (char c : all[i]) quoted_name += c == '\'' ? std::string("'\\''") : std::string(1, c);
    result += fmt::format(" {} {}'", option, quoted_name);
  }
  return result + (all.size() > most ? fmt::format(" … ({} in all)", all.size()) : "");
}

std::string events(std::int64_t count) {
  return count == 1 ? std::string("one event") : fmt::format("{} events", count);
}

/// The database or the file of tallies at hand.
class Reading {
public:
  Reading(const ActivityReading& how, Loading& loading) : how_(how), loading_(loading) {
    if (how.demands) demands_ = how.demands(loading.records);
    plan_ = plan(demands_ ? &*demands_ : nullptr);
  }

  void from_database() {
    ReadAddress address = read_address(*how_.also);
    const EventTable& table = address.address.table;
    source_ = loading_.sources.add(table.called(), "");
    if (address.refusal) return say(*address.refusal);
    bool sqlite = address.address.system == Address::System::sqlite;
    Opened opened = sqlite ? open_sqlite(address.address) : open_postgres(address.address);
    if (auto* refusal = std::get_if<Refusal>(&opened)) return say(*refusal);
    Database& database = *std::get<std::unique_ptr<Database>>(opened);
    Asking asking{sqlite ? Dialect::sqlite : Dialect::postgres, true, {}};
    Gathered gathered(plan_);
    auto take = [&](const Row& row) { return gathered.take(row); };
    if (auto wrong = sqlite ? reduced(database, table, asking, gathered)
                            : database.ask(query(table, plan_, asking), take))
      return say(*wrong);
    if (!sound(gathered)) return;
    Known known = who(gathered, loading_);
    if (auto names = lacking(gathered, known); !names.empty()) {
      gathered.again(names);
      Query rest = all_events(table, plan_, asking, texts(gathered, names), asked(gathered));
      if (auto wrong = database.ask(rest, take)) return say(*wrong);
      if (!sound(gathered)) return;
    }
    settle(gathered, plan_, known, source_, loading_);
  }

  void from_tallies() {
    std::string path = *how_.tallies == "-" ? "standard input" : *how_.tallies;
    source_ = loading_.sources.add(path, "");
    if (!demands_)
      return say({"Q321", "tallies say no more than an audit as of one day asks for",
                  "a report with pictures, `--redact` and `--since` ask for all events: name the "
                  "database or a file with `--activity`"});
    Gathered gathered(plan_);
    std::uint32_t line = 0;
    if (auto wrong = read_tallies(
            *how_.tallies, how_, [&](const Row& row) { return gathered.take(row); }, line))
      return say(*wrong, line);
    if (!sound(gathered)) return;
    Known known = who(gathered, loading_);
    if (auto names = lacking(gathered, known); !names.empty())
      return say({"Q321",
                  fmt::format("the report asks for more events of {} than the tallies have",
                              names.size() == 1 ? "a person" : "some people"),
                  "print the query again with" + arguments("--whole", texts(gathered, names)) +
                      ", or let quorate ask the database itself: `--activity`"});
    source_ = loading_.sources.add(gathered.source(), "");
    settle(gathered, plan_, known, source_, loading_);
  }

private:
  /// What the query gives, without asking SQLite to sort.
  std::optional<Refusal> reduced(Database& database, const EventTable& table, const Asking& asking,
                                 Gathered& gathered) const {
    Reduced rows(table, plan_);
    auto take = [&](const Row& row) {
      rows.take(row);
      return std::optional<Refusal>();
    };
    if (auto wrong = database.ask(all_rows(table, plan_, asking), take)) return wrong;
    return rows.give(gathered);
  }

  void say(const Refusal& why, std::uint32_t line = 0) {
    loading_.problems.error(why.code, {source_, 0, 0, line}, why.message, why.help);
  }

  /// Whether rows fit together and every event has a date, a person and a kind.
  bool sound(const Gathered& gathered) {
    if (auto wrong = gathered.check()) return say(*wrong), false;
    bool good = true;
    auto fault = [&](std::string code, std::uint32_t place, std::string message,
                     const std::string& help) {
      good = false;
      std::string where = gathered.place_text(place);
      if (!where.empty()) message += fmt::format("; the first at {}", quoted(where, 60));
      loading_.problems.error(std::move(code), {source_, 0, 0, 0}, std::move(message), help);
    };
    constexpr const char* leave_out = "mend them in the database, or name a view that leaves them "
                                      "out; `--tolerate` is for files";
    for (const Gathered::Bad& bad : gathered.bad_dates())
      if (bad.date.empty())
        fault("Q306", bad.place,
              fmt::format("{} {} no date", events(bad.events), bad.events == 1 ? "has" : "have"),
              leave_out);
      else
        fault("Q308", bad.place,
              fmt::format("{}, in {}", bad_date(bad.date).message, events(bad.events)), leave_out);
    std::int64_t without[2] = {};
    for (const auto& [key, census] : gathered.census()) {
      if (gathered.names()[key >> 32].empty()) without[0] += census.events;
      if (gathered.kinds()[key & 0xffffffff].empty()) without[1] += census.events;
    }
    for (int i = 0; i < 2; ++i)
      if (without[i] > 0)
        fault("Q306", 0,
              fmt::format("{} {} no {}", events(without[i]), without[i] == 1 ? "has" : "have",
                          i == 0 ? "person" : "kind"),
              leave_out);
    return good;
  }

  std::set<std::uint32_t> lacking(const Gathered& gathered, const Known& known) const {
    return incomplete(gathered, plan_, known, demands_ ? demands_->whole : std::vector<PersonId>());
  }

  static std::vector<std::string> texts(const Gathered& gathered,
                                        const std::set<std::uint32_t>& names) {
    std::vector<std::string> result;
    for (std::uint32_t name : names) result.push_back(gathered.names()[name]);
    return result;
  }
  std::vector<std::string> asked(const Gathered& gathered) const {
    std::vector<std::string> result;
    for (const std::string& kind : gathered.kinds())
      if (plan_.asks_for(fold(kind))) result.push_back(kind);
    return result;
  }

  const ActivityReading& how_;
  Loading& loading_;
  std::optional<Demands> demands_;
  Plan plan_;
  source::SourceId source_ = 0;
};
} // namespace

bool asked_for(const ActivityReading& how) {
  return how.tallies || (how.also && is_address(*how.also));
}

void read(const ActivityReading& how, Loading& loading) {
  if (how.also && is_address(*how.also)) Reading(how, loading).from_database();
  if (how.tallies) Reading(how, loading).from_tallies();
}

} // namespace quorate::records::databases
