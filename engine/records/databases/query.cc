#include "engine/records/databases/query.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::records::databases {

using calendar::Date;

namespace {
constexpr std::int64_t endless = 1'000'000'000'000; ///< more events than anybody has

class Writer {
public:
  Writer(const EventTable& table, const Plan& plan, const Asking& asking)
      : table_(table), plan_(plan), asking_(asking), dialect_(asking.dialect) {}

  Query query() {
    out_ += "WITH\n" + given();
    bool some = !plan_.some.empty();
    bool cut = some && !plan_.cuts.empty();
    if (some) out_ += ",\n" + wanted();
    if (cut) out_ += ",\n" + pieces();
    if (some) out_ += ",\n" + numbered(cut);
    out_ += "\n" + head() + days() + names();
    if (plan_.everything || !plan_.entire.empty()) out_ += entirely();
    if (some)
      out_ += fmt::format("UNION ALL\nSELECT 'event', person, kind, date, {}, events, nth\n"
                          "FROM numbered\n"
                          "WHERE nth <= first_n OR nth > events - last_n\n",
                          place());
    return {std::move(out_), std::move(values_)};
  }

  Query raw() {
    return {fmt::format("SELECT 'event', person, kind, written, {}, 0, 0\nFROM (\n{}\n)", place(),
                        told()),
            {}};
  }

  Query all_events(const std::vector<std::string>& people, const std::vector<std::string>& kinds) {
    out_ = fmt::format("WITH\n{}\nSELECT 'event' AS part, person, kind, date, {} AS place, {} AS "
                       "events, {} AS up_to\nFROM given\nWHERE date <= {} AND person IN ({}) "
                       "AND kind IN ({})\n",
                       given(), place(), zero(), zero(), value(plan_.as_of.iso()), list(people),
                       list(kinds));
    return {std::move(out_), std::move(values_)};
  }

private:
  /// A value of ours: a parameter, or written out.
  std::string value(const std::string& text) {
    if (!asking_.bound) return literal(text, dialect_);
    auto known = std::find(values_.begin(), values_.end(), text);
    std::size_t at = static_cast<std::size_t>(known - values_.begin()) + 1;
    if (known == values_.end()) values_.push_back(text);
    return dialect_ == Dialect::sqlite ? fmt::format("?{}", at)
                                       : fmt::format("CAST(${} AS TEXT)", at);
  }

  /// Values to be one of: in one parameter, however many.
  std::string list(const std::vector<std::string>& texts, std::string_view as = {}) {
    if (!asking_.bound) {
      std::vector<std::string> all;
      for (const std::string& one : texts) all.push_back(literal(one, dialect_));
      return fmt::format("{}", fmt::join(all, ", "));
    }
    values_.push_back(dialect_ == Dialect::sqlite ? json_array(texts) : array(texts));
    return dialect_ == Dialect::sqlite
               ? fmt::format("SELECT value{} FROM json_each(?{})", as, values_.size())
               : fmt::format("SELECT unnest(CAST(${} AS TEXT[])){}", values_.size(), as);
  }

  static std::string json_array(const std::vector<std::string>& texts) {
    std::string result = "[";
    for (const std::string& one : texts) {
      result += result.size() == 1 ? "\"" : ",\"";
      for (char c : one) {
        if (static_cast<unsigned char>(c) < ' ') {
          result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
          continue;
        }
        if (c == '"' || c == '\\') result += '\\';
        result += c;
      }
      result += '"';
    }
    return result + "]";
  }

  static std::string array(const std::vector<std::string>& texts) {
    std::string result = "{";
    for (const std::string& one : texts) {
      result += result.size() == 1 ? "\"" : ",\"";
      for (char c : one) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
      }
      result += '"';
    }
    return result + "}";
  }

  std::string column(const std::string& name) const {
    return "source." + identifier(name, dialect_); // a bare "ref" may be a text to SQLite
  }

  /// Kinds of charters are of a to z: two letters beyond ASCII become one of these.
  static std::string folded(const char* kind) {
    return fmt::format("LOWER(REPLACE(REPLACE({}, '\u0130', 'i'), '\u017f', 's'))", kind);
  }

  std::string zero() const { return as_number("0", dialect_); }
  std::string count() const { return as_number("COUNT(*)", dialect_); }
  std::string place() const {
    return table_.line.empty() ? "place" : number_as_text("place", dialect_);
  }
  std::string first_place() const {
    return table_.line.empty() ? "MIN(place)" : number_as_text("MIN(place)", dialect_);
  }

  /// Events as the table has them, as texts.
  std::string told() const {
    std::string where =
        table_.line.empty()
            ? (table_.ref.empty() ? std::string("''") : as_text(column(table_.ref), dialect_))
            : as_number(column(table_.line), dialect_);
    return fmt::format(
        "    SELECT {} AS written,\n"
        "           {} AS person,\n"
        "           {} AS kind,\n"
        "           {} AS place\n"
        "    FROM {} AS source",
        as_text(column(table_.date), dialect_), as_text(column(table_.person), dialect_),
        as_text(column(table_.kind), dialect_), where, table_identifier(table_.table, dialect_));
  }

  /// The same with the day of their date as text; a date that is none stays as it is, to be told.
  std::string given() const {
    return fmt::format("given {}\n"
                       "  SELECT CASE WHEN LENGTH(written) >= 16 AND SUBSTR(written, 11, 1) IN "
                       "('T', 't', ' ')\n"
                       "              THEN SUBSTR(written, 1, 10) ELSE written END AS date,\n"
                       "         person, kind, place\n"
                       "  FROM (\n"
                       "{}\n"
                       "  ) AS told\n"
                       ")",
                       as_view(dialect_), told());
  }

  std::string wanted() {
    std::string rows;
    for (const KindPlan& one : plan_.some)
      rows += fmt::format(
          "{}  SELECT {} AS wanted_kind, {} AS first_n, {} AS last_n, {} AS part, {} AS cut\n",
          rows.empty() ? "" : "  UNION ALL\n", value(one.kind), one.first, one.last,
          static_cast<int>(one.stretch), one.cut ? 1 : 0);
    return "wanted AS (\n" + rows + ")";
  }

  /// For each day that occurs, how many cuts lie on it or before.
  std::string pieces() {
    std::vector<std::string> days;
    for (std::int32_t day : plan_.cuts) days.push_back(Date::from_days(day).iso());
    std::string rows;
    if (asking_.bound) {
      rows = list(days, " AS day");
    } else if (dialect_ == Dialect::clickhouse) {
      rows = fmt::format("SELECT arrayJoin([{}]) AS day", list(days));
    } else {
      std::vector<std::string> all;
      for (const std::string& one : days) all.push_back("(" + literal(one, dialect_) + ")");
      rows = fmt::format("SELECT day FROM (VALUES {}) AS cuts(day)", fmt::join(all, ", "));
      if (dialect_ == Dialect::sqlite)
        rows = fmt::format("SELECT column1 AS day FROM (VALUES {})", fmt::join(all, ", "));
    }
    return fmt::format("pieces AS (\n"
                       "  SELECT day AS piece_day, MAX(cuts_so_far) AS piece\n"
                       "  FROM (\n"
                       "    SELECT day, SUM(is_cut) OVER (ORDER BY day) AS cuts_so_far\n"
                       "    FROM (\n"
                       "      SELECT DISTINCT date AS day, 0 AS is_cut FROM given\n"
                       "      UNION ALL SELECT day, 1 FROM ({}) AS cut_days\n"
                       "    ) AS days\n"
                       "  ) AS counted\n"
                       "  GROUP BY day\n"
                       ")",
                       rows);
  }

  /// The stretch of the calendar in which an event lies, from the text of its day.
  std::string stretch() const {
    std::vector<Stretch> used;
    for (const KindPlan& one : plan_.some)
      if (one.stretch != Stretch::none &&
          std::find(used.begin(), used.end(), one.stretch) == used.end())
        used.push_back(one.stretch);
    if (used.empty()) return "''";
    std::string result = "CASE wanted.part";
    for (Stretch one : used) {
      auto cases = [](const char* part, std::initializer_list<const char*> ends) {
        std::string text = "CASE";
        char name = 'a';
        for (const char* end : ends)
          text += fmt::format(" WHEN {} <= '{}' THEN '{}'", part, end, name++);
        return fmt::format("{} ELSE '{}' END", text, name);
      };
      const char* year = "SUBSTR(given.date, 1, 4)";
      const char* month = "SUBSTR(given.date, 6, 2)";
      std::string part;
      switch (one) {
      case Stretch::none: break;
      case Stretch::year: part = year; break;
      case Stretch::half: part = fmt::format("{} || {}", year, cases(month, {"06"})); break;
      case Stretch::quarter:
        part = fmt::format("{} || {}", year, cases(month, {"03", "06", "09"}));
        break;
      case Stretch::month: part = "SUBSTR(given.date, 1, 7)"; break;
      case Stretch::week:
        part = "SUBSTR(given.date, 1, 7) || " +
               cases("SUBSTR(given.date, 9, 2)", {"07", "14", "21", "28"});
        break;
      case Stretch::day: part = "given.date"; break;
      }
      result += fmt::format("\n             WHEN {} THEN {}", static_cast<int>(one), part);
    }
    return result + "\n             ELSE '' END";
  }

  std::string numbered(bool cut) {
    std::string piece = cut ? "CASE wanted.cut WHEN 1 THEN pieces.piece ELSE 0 END" : "0";
    std::string first = "wanted.first_n";
    if (!asking_.whole.empty())
      first = fmt::format("CASE WHEN given.person IN ({}) THEN {} ELSE wanted.first_n END",
                          list(asking_.whole), endless);
    return fmt::format(
        "parted AS (\n"
        "  SELECT given.date AS date, given.person AS person, given.kind AS kind,\n"
        "         given.place AS place, {} AS first_n, wanted.last_n AS last_n,\n"
        "         {} AS stretch,\n"
        "         {} AS piece\n"
        "  FROM given\n"
        "  JOIN wanted ON wanted.wanted_kind = {}\n{}"
        "  WHERE given.date <= {}\n"
        "),\n"
        "numbered AS (\n"
        "  SELECT date, person, kind, place, first_n, last_n,\n"
        "         {} AS nth,\n"
        "         {} AS events\n"
        "  FROM parted\n"
        ")",
        first, stretch(), piece, folded("given.kind"),
        cut ? "  JOIN pieces ON pieces.piece_day = given.date\n" : "", value(plan_.as_of.iso()),
        as_number("ROW_NUMBER() OVER (PARTITION BY person, kind, stretch, piece "
                  "ORDER BY date, place)",
                  dialect_),
        as_number("COUNT(*) OVER (PARTITION BY person, kind, stretch, piece)", dialect_));
  }

  std::string head() {
    const char* cited = !table_.line.empty() ? "line" : !table_.ref.empty() ? "ref" : "table";
    return fmt::format(
        "SELECT 'head' AS part, '{}' AS person, {} AS kind, {} AS date, {} AS place, "
        "{} AS events, {} AS up_to\n",
        cited, value(table_.called()), value(plan_.as_of.iso()), value(plan_.digest()), zero(),
        zero());
  }
  std::string days() const {
    return fmt::format(
        "UNION ALL\nSELECT 'day', '', '', date, {}, {}, {}\nFROM given GROUP BY date\n",
        first_place(), count(), zero());
  }
  std::string names() {
    return fmt::format("UNION ALL\nSELECT 'name', person, kind, '', {}, {},\n"
                       "       {}\n"
                       "FROM given GROUP BY person, kind\n",
                       first_place(), count(),
                       as_number(fmt::format("SUM(CASE WHEN date <= {} THEN 1 ELSE 0 END)",
                                             value(plan_.as_of.iso())),
                                 dialect_));
  }
  std::string entirely() {
    std::string kinds;
    if (!plan_.everything) {
      kinds = fmt::format(" AND {} IN ({})", folded("kind"), list(plan_.entire));
    }
    return fmt::format("UNION ALL\nSELECT 'event', person, kind, date, {}, {}, {}\nFROM given\n"
                       "WHERE date <= {}{}\n",
                       place(), zero(), zero(), value(plan_.as_of.iso()), kinds);
  }

  const EventTable& table_;
  const Plan& plan_;
  const Asking& asking_;
  Dialect dialect_;
  std::string out_;
  std::vector<std::string> values_;
};

} // namespace

Query query(const EventTable& table, const Plan& plan, const Asking& asking) {
  return Writer(table, plan, asking).query();
}

Query raw(const EventTable& table, const Asking& asking) {
  Plan none;
  return Writer(table, none, asking).raw();
}

Query all_events(const EventTable& table, const Plan& plan, const Asking& asking,
                 const std::vector<std::string>& people, const std::vector<std::string>& kinds) {
  return Writer(table, plan, asking).all_events(people, kinds);
}

} // namespace quorate::records::databases
