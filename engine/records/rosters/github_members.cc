// Members of an organisation on GitHub: the report that its owners export, as CSV or JSON, or the
// answer of the REST API.

#include "engine/diagnostics/excerpt.h"
#include "engine/records/csv_header.h"
#include "engine/records/fields.h"
#include "engine/records/json_tree.h"
#include "engine/records/rosters/imported_roster.h"

#include <algorithm>
#include <fmt/core.h>
#include <optional>

namespace quorate::records::rosters {
namespace {

using diagnostics::quoted;

class Members {
public:
  Members(source::SourceId file, const source::Sources& sources, ImportedRoster& to,
          Problems& problems)
      : file_(file), sources_(sources), to_(to), problems_(problems) {}

  bool read() {
    std::string_view text = sources_[file_].text();
    std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == text.npos) {
      good_ = false;
      problems_.error("Q306", {file_, 0, 0, 0}, "this file is empty", "give the file as exported");
    } else if (text[begin] == '[' || text[begin] == '{') {
      read_objects();
    } else {
      read_rows(text);
    }
    return good_;
  }

private:
  void take(ListedPerson person, std::string_view role, Span span) {
    std::string word = role.empty() ? "member" : role_word(role);
    to_.seats.push_back({list_person(to_, std::move(person)), std::move(word), {}, span});
  }

  void read_objects() {
    std::optional<Value> root = read_json(file_, sources_, problems_);
    if (!root || root->shape != Value::Shape::list) {
      good_ = false;
      if (root)
        problems_.error("Q307", root->span, "this is not a list of members",
                        "give the answer of `GET /orgs/NAME/members`, or the report as JSON");
      return;
    }
    for (const Value& one : root->items) {
      if (one.shape == Value::Shape::list) // `gh api --paginate --slurp`: a list for each page
        for (const Value& member : one.items) take_object(member);
      else
        take_object(one);
    }
    if (of_report_ && first_without_role_) {
      good_ = false;
      problems_.error("Q306", *first_without_role_, "this member has no `role`",
                      R"(give the report as exported: `"role": "Owner"`)");
    }
    if (good_ && !of_report_) perhaps_some();
  }

  /// Who asks without being a member sees those alone who show it, and a page holds 30.
  void perhaps_some() {
    for (const ListedSeat& seat : to_.seats) to_.incomplete.insert({seat.role, {}});
    problems_.warning("Q307", {file_, 0, 0, 0},
                      "whether these are all members cannot be told, so nothing is covered",
                      "the report that owners export is complete; or add `covers` by hand");
  }

  void take_object(const Value& member) {
    Fields fields(member, "member", problems_);
    // What only the report has.
    of_report_ = of_report_ &&
                 (fields.value("tfa_enabled") != nullptr || fields.value("is_public") != nullptr);
    ListedPerson person;
    std::string role = fields.text("role").value_or(Text{}).value;
    if (role.empty() && !first_without_role_) first_without_role_ = member.span;
    const Value* user = fields.value("user"); // of a membership
    if (user != nullptr) {
      Fields account(*user, "account", problems_);
      person.id = account.required_text("login", R"("login": "ada")").value;
      good_ = good_ && account.ok();
    } else {
      person.id = fields.required_text("login", R"("login": "ada")").value;
    }
    person.name = fields.text("name").value_or(Text{}).value;
    good_ = good_ && fields.ok();
    if (!person.id.empty()) take(std::move(person), role, member.span);
  }

  void read_rows(std::string_view text) {
    CsvCursor cursor;
    cursor.window(text, true);
    CsvRow row;
    std::optional<CsvHeader> header = read_header(cursor, row, file_, {}, problems_);
    if (!header) {
      good_ = false;
      return;
    }
    auto one_of = [&](std::initializer_list<std::string_view> words) {
      std::optional<std::size_t> result;
      for (std::size_t i = 0; i < header->names.size(); ++i) {
        if (std::find(words.begin(), words.end(), role_word(header->names[i])) == words.end())
          continue;
        if (result)
          lacks(fmt::format("the columns {} and {} say the same",
                            quoted(header->names[*result], 60), quoted(header->names[i], 60)),
                "leave one of them out");
        result = i;
      }
      return result;
    };
    auto login = one_of({"login", "username"});
    auto name = one_of({"name", "full_name", "display_name"});
    auto role = one_of({"role", "org_role", "organization_role", "organisation_role"});
    if (!login)
      lacks("this file has no column `login`", "give the report of members as GitHub exports it");
    else if (!role) // owners would pass for members
      lacks("this file has no column `role`",
            "give the report of members as GitHub exports it; or add the column, with `Member` for "
            "each if that is what they are");
    if (!good_) return;
    of_report_ = one_of({"tfa_enabled"}) || one_of({"is_public"});
    while (true) {
      CsvStep step = cursor.next(row);
      if (step == CsvStep::end) break;
      if (step != CsvStep::row) {
        good_ = false;
        return report_fault(step, row, file_, problems_);
      }
      if (!fits_header(row, *header, file_, problems_)) {
        good_ = false;
        continue;
      }
      ListedPerson person{std::string(trimmed(row.cells[*login])),
                          name ? std::string(row.cells[*name]) : std::string(), "", ""};
      std::string_view held = trimmed(row.cells[*role]);
      Span span{file_, 0, 0, row.line};
      if (person.id.empty() || held.empty()) {
        good_ = false;
        problems_.error(
            "Q306", span,
            fmt::format("this member has no `{}`", person.id.empty() ? "login" : "role"),
            "give the file as exported");
        continue;
      }
      take(std::move(person), held, span);
    }
    if (good_ && !of_report_) perhaps_some();
  }

  void lacks(std::string message, std::string help) {
    good_ = false;
    problems_.error("Q306", {file_, 0, 0, 1}, std::move(message), std::move(help));
  }

  source::SourceId file_;
  const source::Sources& sources_;
  ImportedRoster& to_;
  Problems& problems_;
  bool of_report_ = true; ///< as far as was read
  std::optional<Span> first_without_role_;
  bool good_ = true;
};

} // namespace

bool read_github_members(const Files& files, const source::Sources& sources, ImportedRoster& to,
                         Problems& problems) {
  bool good = true;
  for (source::SourceId file : files) good &= Members(file, sources, to, problems).read();
  return good;
}

} // namespace quorate::records::rosters
