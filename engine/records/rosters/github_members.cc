// Members of an organisation on GitHub: the report that its owners export, as CSV or JSON, or the
// answer of the REST API.

#include "engine/diagnostics/excerpt.h"
#include "engine/records/csv_header.h"
#include "engine/records/fields.h"
#include "engine/records/json_tree.h"
#include "engine/records/rosters/imported_roster.h"

#include <fmt/core.h>

namespace quorate::records::rosters {
namespace {

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
    if (reported_) return;
    // Who asks without being a member sees those alone who show it, and a page holds 30.
    for (const ListedSeat& seat : to_.seats) to_.incomplete.insert(seat.role);
    problems_.warning("Q307", {file_, 0, 0, 0},
                      "whether these are all members cannot be told, so nothing is covered",
                      "the report that owners export is complete; or add `covers` by hand");
  }

  void take_object(const Value& member) {
    Fields fields(member, "member", problems_);
    // What only the report has.
    reported_ =
        reported_ || fields.value("tfa_enabled") != nullptr || fields.value("is_public") != nullptr;
    ListedPerson person;
    std::string role = fields.text("role").value_or(Text{}).value;
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
    std::optional<std::size_t> login = header->column("login");
    if (!login) login = header->column("username");
    if (!login) {
      good_ = false;
      return problems_.error("Q306", {file_, 0, 0, 1}, "this file has no column `login`",
                             "give the report of members as GitHub exports it");
    }
    auto cell = [&](std::string_view name) {
      auto column = header->column(name);
      return column ? std::string(row.cells[*column]) : std::string();
    };
    while (true) {
      CsvStep step = cursor.next(row);
      if (step == CsvStep::end) return;
      if (step != CsvStep::row) {
        good_ = false;
        return report_fault(step, row, file_, problems_);
      }
      if (!fits_header(row, *header, file_, problems_)) {
        good_ = false;
        continue;
      }
      ListedPerson person{std::string(row.cells[*login]), cell("name"), "", ""};
      Span span{file_, 0, 0, row.line};
      if (person.id.empty()) {
        good_ = false;
        problems_.error("Q306", span, "this member has no `login`", "give the file as exported");
        continue;
      }
      take(std::move(person), cell("role"), span);
    }
  }

  source::SourceId file_;
  const source::Sources& sources_;
  ImportedRoster& to_;
  Problems& problems_;
  bool reported_ = false;
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
