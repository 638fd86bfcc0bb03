// `quorate sql`: the query that reduces a table of events, wherever it lies, to what an audit
// needs.
#include "cli/common.h"
#include "cli/delivery.h"
#include "cli/load.h"
#include "cli/messages.h"
#include "cli/shell/table.h"
#include "engine/evaluation/demands.h"
#include "engine/records/databases/query.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/ranges.h>
#include <memory>

namespace quorate::cli {

namespace databases = records::databases;

namespace {
constexpr const char* sql_footer = R"(
Run the query where the events are, write its result as CSV with a header or as JSON Lines, and audit it:
`quorate audit PATH --as-of DATE --tallies FILE`. It carries no name of the roster: people are recognised in
the result. docs/sql.md says what comes back, and how each database is asked.
Exit code: 0 written, 2 wrong usage or input.)";

struct Typed {
  CommonOptions common;
  std::string dialect, table = databases::EventTable().table, columns, name;
  std::vector<std::string> whole;
};

struct SqlOptions {
  Common common;
  databases::EventTable table;
  databases::Asking asking;
};

/// A line of SQL comment, whatever is in it.
std::string comment(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < ' '; }, ' ');
  return "-- " + text + "\n";
}

/// What the query asks for, for whoever is to run it.
std::string foreword(const std::vector<std::string>& charters, const databases::Plan& plan) {
  std::string text = comment(fmt::format("quorate: what {} hangs on as of {}.",
                                         fmt::join(charters, ", "), plan.as_of.iso()));
  for (const databases::KindPlan& one : plan.some)
    text += comment(fmt::format("{}: of each person {}", one.kind, databases::in_words(one)));
  for (const std::string& one : plan.entire) text += comment(fmt::format("{}: all events", one));
  return text;
}

int run(const SqlOptions& options) {
  Load load("written");
  Wanted wanted{options.common.paths, options.common.records, options.common.as_of,
                options.common.revision};
  wanted.bounded = true;
  if (!load.charters(wanted) || !load.records(wanted)) return exit_unusable;
  std::vector<const semantics::Charter*> charters;
  std::vector<std::string> ids;
  for (const Chosen& one : load.chosen()) {
    if (one.records != load.chosen().front().records) {
      print_error("a query serves one folder of records, and there are several",
                  "name the charters of one, or say which folder it is with `--records`");
      return exit_unusable;
    }
    charters.push_back(one.charter);
    ids.push_back(one.charter->id);
  }
  records::Demands demands =
      evaluation::demands(charters, *load.chosen().front().records, options.common.as_of);
  databases::Plan plan = databases::plan(&demands);
  if (plan.some.empty() && plan.entire.empty()) {
    print_error("no rule of this charter asks what people did",
                "there is nothing to ask a database: `quorate audit` needs no activity");
    return exit_unusable;
  }
  for (const std::string& kind : plan.entire)
    fmt::print(stderr,
               "note: all events of {} are asked for: a rule about it needs more than a few of "
               "each person; docs/scale.md says which rules do\n",
               quote(kind));
  std::string text =
      foreword(ids, plan) + databases::query(options.table, plan, options.asking).text;
  return deliver(options.common, text) ? exit_compliant : exit_unusable;
}

bool read_table(const Typed& typed, databases::EventTable& to) {
  to.table = typed.table;
  to.name = typed.name;
  std::optional<records::Refusal> wrong = databases::read_columns(typed.columns, to);
  if (!wrong) wrong = databases::check(to);
  if (wrong) print_error(wrong->message, wrong->help);
  return !wrong;
}
} // namespace

Command sql_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"sql", "The query that reduces a table of events to what an audit needs", {}, {}};
  result.declare = [typed](CLI::App& app) {
    typed->common.declare(app, {"sql"});
    shell::offer(*app.add_option("--dialect", typed->dialect,
                                 "sqlite, postgres, duckdb, clickhouse or spark")
                      ->type_name("DIALECT"),
                 databases::dialect_names);
    app.add_option("--table", typed->table, "The table, or schema.table (default: events)")
        ->type_name("NAME");
    app.add_option("--columns", typed->columns,
                   "How its columns are called, where not date, person, kind and ref: "
                   "date=day,person=login; ref= for none, line=N for numbers of lines")
        ->type_name("LIST");
    app.add_option("--name", typed->name,
                   "What reports call the source (default: as the table is called)")
        ->type_name("NAME");
    app.add_option("--whole", typed->whole,
                   "All events of this person, as the table writes the name; may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    app.footer(sql_footer);
  };
  result.read = [typed](const CLI::App& app) -> std::variant<Done, Work> {
    SqlOptions options;
    if (!typed->common.read(app, options.common)) return Done{exit_unusable};
    if (app.count("--dialect") == 0)
      return wrong("no dialect is named", "`--dialect sqlite`, postgres, duckdb, clickhouse or "
                                          "spark: each wants its SQL a little different");
    std::size_t dialect = 0;
    if (!take("--dialect", read_choice(typed->dialect, databases::dialect_names), dialect) ||
        !read_table(*typed, options.table))
      return Done{exit_unusable};
    options.asking.dialect = static_cast<databases::Dialect>(dialect);
    options.asking.whole = typed->whole;
    return Work([options] { return run(options); });
  };
  return result;
}

} // namespace quorate::cli
