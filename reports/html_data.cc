// The findings, for the page's script and for who has none.
#include "engine/diagnostics/printable.h"
#include "reports/html_sections.h"
#include "reports/json_parts.h"
#include "reports/summary.h"
#include "reports/text_parts.h"
#include "reports/told.h"

#include <algorithm>
#include <fmt/core.h>
#include <functional>
#include <map>
#include <set>

namespace quorate::reports {

using namespace evaluation;

namespace {
constexpr std::size_t most_without_script = 100;
constexpr const char* urgencies[] = {"grave", "act", "unsure", "fine"};
constexpr const char* urgency_names[] = {"Violated, overdue, lapsed", "To do or to decide",
                                         "Cannot be told", "In order"};

/// As it may be shown: nothing in it that could not be seen, or would turn the line.
std::string shown(const std::string& text) { return diagnostics::printable(text); }

/// Texts that many rows share are told once.
class Table {
public:
  std::size_t of(const std::string& key, const std::function<Json()>& value) {
    auto [at, fresh] = known_.try_emplace(key, known_.size());
    if (fresh) values_.push_back(value());
    return at->second;
  }
  const Json& values() const { return values_; }

private:
  std::map<std::string, std::size_t> known_;
  Json values_ = Json::array();
};

// Inside a script element nothing but its end tag means anything, and in JSON these characters
// stand in strings alone, where they may be written as escapes.
void append(std::string& out, const Json& json) {
  std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '<' || c == '>' || c == '&')
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else if (text.compare(i, 3, "\xe2\x80\xa8") == 0)
      out += "\\u2028", i += 2;
    else if (text.compare(i, 3, "\xe2\x80\xa9") == 0)
      out += "\\u2029", i += 2;
    else
      out += c;
  }
}

class Data {
public:
  explicit Data(const Assessment& assessment) : assessment_(assessment) {}

  std::string run(const std::vector<ReportRow>& rows) {
    std::string list;
    for (const ReportRow& row : rows) {
      if (!list.empty()) list += ",\n";
      append(list, entry(row));
    }
    Json kinds = Json::array(), charters = Json::array();
    for (const RowKind& kind : row_kinds()) kinds.push_back({kind.id, kind.one, kind.many});
    for (const CharterAssessment& one : assessment_.charters)
      charters.push_back(shown(one.title.empty() ? one.id : one.title));
    Json head{{"asOf", assessment_.as_of.iso()},
              {"kinds", kinds},
              {"charters", charters},
              {"files", files_.values()},
              {"clauses", clauses_.values()},
              {"people", people_.values()}};
    std::string result;
    append(result, head);
    result.pop_back(); // the closing brace
    return result + ",\"rows\":[\n" + list + "\n]}";
  }

private:
  std::size_t file(const std::string& name) {
    return files_.of(name, [&] { return Json(shown(name)); });
  }

  Json evidence(const std::vector<Evidence>& all) {
    Json result = Json::array();
    for (const Evidence& one : all) result.push_back({file(one.file), one.line, shown(one.text)});
    return result;
  }

  Json entry(const ReportRow& row) {
    const Finding& one = *row.finding;
    Json result{{"k", row.kind},
                {"u", static_cast<int>(row.urgency)},
                {"h", row.charter},
                {"m", shown(sentence(one))}};
    if (!one.clause.empty())
      result["c"] = clauses_.of(one.clause.text() + "\n" + one.charter_file.text(), [&] {
        return Json{shown(one.clause), file(one.charter_file), one.charter_line,
                    shown(sections(one.cites))};
      });
    if (!one.subject.person.empty())
      result["p"] = people_.of(one.subject.person, [&] {
        return Json{shown(one.subject.person), shown(one.subject.name)};
      });
    if (!one.subject.role.empty()) result["r"] = shown(one.subject.role);
    if (!one.subject.body.empty()) result["b"] = one.subject.body;
    if (!row.state.empty()) result["s"] = row.state;
    if (row.date) result["d"] = {row.date->iso(), row.date_word};
    Json dates = Json::array();
    auto date = [&](const char* label, const std::optional<Date>& day) {
      if (day) dates.push_back({label, day->iso()});
    };
    date("Fails since", one.fails_since);
    date("Holds until", one.holds_until);
    date("Next change", one.next_change);
    for (const auto& [label, text] : row.more) dates.push_back({label, shown(text)});
    if (!dates.empty()) result["x"] = dates;
    if (!row.mend.empty()) result["f"] = row.mend;
    if (!one.remedy.empty()) result["y"] = shown(one.remedy);
    if (!one.evidence.empty()) result["e"] = evidence(one.evidence);
    for (const ReadingResult& reading : one.readings)
      result["g"].push_back(
          {shown(reading.labels), reading.verdict, shown(sections(reading.cites))});
    if (row.prune) prune(*row.prune, result);
    return result;
  }

  void prune(const PruneEntry& one, Json& result) {
    for (const ConditionResult& each : one.conditions) {
      Json condition{each.label,
                     calendar::word(each.truth),
                     each.text,
                     each.since ? each.since->iso() : "",
                     each.until ? each.until->iso() : "",
                     each.last_held ? each.last_held->iso() : "",
                     evidence(each.evidence)};
      result["n"].push_back(condition);
    }
    if (!one.consequences.empty())
      result["z"] =
          list(one.consequences, [](const std::string& text) { return Json(shown(text)); });
  }

  const Assessment& assessment_;
  Table files_, clauses_, people_;
};

std::string option(std::string_view value, const std::string& text) {
  return fmt::format("<option value=\"{}\">{}</option>", safe(value), safe(text));
}

std::string select(const char* id, const char* label, const char* all, const std::string& options) {
  return fmt::format("<label class=\"field\"><span>{1}</span><select id=\"{0}\"><option value=\"\">"
                     "{2}</option>{3}</select></label>\n",
                     id, label, all, options);
}
} // namespace

std::string html_data(const Assessment& assessment, const std::vector<ReportRow>& rows) {
  return Data(assessment).run(rows);
}

std::string html_filters(const Assessment& assessment, const std::vector<ReportRow>& rows) {
  std::string charters, kinds, urgency, bodies;
  for (std::size_t i = 0; i < assessment.charters.size(); ++i) {
    const CharterAssessment& one = assessment.charters[i];
    charters += option(std::to_string(i), one.title.empty() ? one.id : one.title);
  }
  std::set<std::string_view> present;
  std::set<std::string> named;
  for (const ReportRow& row : rows) {
    present.insert(row.kind);
    if (!row.finding->subject.body.empty()) named.insert(row.finding->subject.body);
  }
  for (const RowKind& kind : row_kinds())
    if (present.contains(kind.id)) kinds += option(kind.id, std::string(kind.many));
  for (int i = 0; i < 4; ++i) urgency += option(std::to_string(i), urgency_names[i]);
  for (const std::string& body : named) bodies += option(body, body);
  std::string result =
      "<div class=\"filters\" id=\"filters\" role=\"search\" aria-label=\"Findings\">\n"
      "<label class=\"field wide\"><span>Search</span><input id=\"f-text\" type=\"search\" "
      "autocomplete=\"off\" placeholder=\"words, clause, file\"></label>\n"
      "<label class=\"field\"><span>Person</span><input id=\"f-person\" type=\"search\" "
      "autocomplete=\"off\" placeholder=\"name or id\"></label>\n";
  if (assessment.charters.size() > 1)
    result += select("f-charter", "Charter", "all charters", charters);
  result += select("f-kind", "Kind", "all kinds", kinds);
  result += select("f-urgency", "Weight", "all", urgency);
  if (named.size() > 1) result += select("f-body", "Body", "all bodies", bodies);
  result +=
      "<label class=\"field\"><span>Order</span><select id=\"f-sort\">"
      "<option value=\"urgency\">gravest first</option><option value=\"date\">by date</option>"
      "<option value=\"person\">by person</option><option value=\"clause\">by clause</option>"
      "</select></label>\n<button type=\"button\" id=\"f-clear\">Show all</button>\n</div>\n";
  return result;
}

std::string html_gravest(const Assessment& assessment, const std::vector<ReportRow>& rows) {
  std::vector<const ReportRow*> all;
  all.reserve(rows.size());
  for (const ReportRow& row : rows) all.push_back(&row);
  std::stable_sort(all.begin(), all.end(),
                   [](const ReportRow* a, const ReportRow* b) { return a->urgency < b->urgency; });
  std::string result = "<noscript><p>Without script the list cannot be filtered";
  if (all.size() > most_without_script)
    result += fmt::format(", and shows the gravest {} of {}", most_without_script, all.size());
  result += ".</p>\n<table class=\"plain\"><thead><tr><th scope=\"col\">Kind</th><th scope=\"col\">"
            "Finding</th><th scope=\"col\">Clause</th><th scope=\"col\">Evidence</th></tr></thead>"
            "<tbody>\n";
  for (std::size_t i = 0; i < all.size() && i < most_without_script; ++i) {
    const ReportRow& row = *all[i];
    const Finding& one = *row.finding;
    std::string lines;
    for (const Evidence& each : one.evidence)
      lines += fmt::format("{}{}", lines.empty() ? "" : "<br>", safe(place(each.file, each.line)));
    result += fmt::format(
        "<tr class=\"{}\"><td>{}</td><td>{}</td><td><code>{}</code> {}</td><td>{}</td></tr>\n",
        urgencies[static_cast<std::size_t>(row.urgency)],
        row.state.empty() ? row.kind : safe(row.state), safe(sentence(one)), safe(one.clause),
        safe(sections(one.cites)), lines);
  }
  (void)assessment;
  return result + "</tbody></table></noscript>\n";
}

} // namespace quorate::reports
