// Maintainers in Markdown or plain text: lists and tables of people below headings.

#include "engine/diagnostics/excerpt.h"
#include "engine/records/rosters/imported_roster.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <optional>

namespace quorate::records::rosters {
namespace {

using diagnostics::quoted;

/// `Core Maintainers @example/core` → `core_maintainer`
std::string role_of(std::string_view heading) {
  std::string role = role_word(heading.substr(0, heading.find('@')));
  for (std::string_view one : {"maintainer", "reviewer", "approver", "committer", "member", "lead",
                               "chair", "owner", "admin"})
    if (role.ends_with(std::string(one) + "s")) role.pop_back();
  return role;
}

/// `Emeritus, Maintainer`: what of both somebody is, cannot be told.
std::vector<std::string> parts_of(std::string_view cell) {
  std::vector<std::string> result(1);
  for (std::size_t i = 0; i < cell.size(); ++i) {
    bool word = cell.substr(i).starts_with(" and ");
    if (!word && std::string_view(",;/&+").find(cell[i]) == std::string_view::npos) {
      result.back() += cell[i];
      continue;
    }
    result.emplace_back();
    if (word) i += 4;
  }
  return result;
}

/// What stands behind `- `, `* `, `+ ` or `1. `, without a box to tick.
std::optional<std::string_view> list_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) {
    line = trimmed(line.substr(2));
  } else {
    std::size_t digits = line.find_first_not_of("0123456789");
    if (digits == 0 || digits == line.npos || !line.substr(digits).starts_with(". "))
      return std::nullopt;
    line = trimmed(line.substr(digits + 2));
  }
  for (std::string_view box : {"[ ] ", "[x] ", "[X] "})
    if (line.starts_with(box)) line = trimmed(line.substr(box.size()));
  return line;
}

/// The cells of `| a | b |`; a `|` behind a backslash is none.
std::vector<std::string> cells_of(std::string_view line) {
  line = trimmed(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  std::vector<std::string> result(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|')
      result.back() += line[++i];
    else if (line[i] == '|')
      result.emplace_back();
    else
      result.back() += line[i];
  }
  for (std::string& cell : result) cell = std::string(trimmed(cell));
  return result;
}

bool is_rule(std::string_view line) { // |---|:---:|
  line = trimmed(line);
  return line.find('-') != line.npos && line.find('|') != line.npos &&
         line.find_first_not_of("|-: \t") == line.npos;
}

enum class Column { other, name, account, address, organisation, role, status };
Column column_of(std::string_view title) {
  std::string word = role_word(title);
  auto is = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (is({"name", "names", "full_name", "maintainer", "maintainers", "member", "members", "person",
          "reviewer", "approver", "committer", "maintainer_name"}))
    return Column::name;
  if (word.starts_with("github") || is({"handle", "username", "user_name", "account", "login"}))
    return Column::account;
  if (is({"email", "e_mail", "mail", "contact", "email_address"})) return Column::address;
  if (is({"affiliation", "company", "organization", "organisation", "org", "employer"}))
    return Column::organisation;
  if (is({"role", "roles", "position"})) return Column::role;
  if (is({"status", "state"})) return Column::status;
  return Column::other;
}

class Markdown {
public:
  Markdown(source::SourceId file, const source::Source& source, ImportedRoster& to,
           Problems& problems)
      : file_(file), source_(source), to_(to), problems_(problems) {}

  void read() {
    for (number_ = 1; number_ <= source_.line_count(); ++number_) {
      std::string_view line = text(number_);
      if (skipped(line)) continue;
      std::string_view inner = trimmed(line);
      std::string_view below = number_ < source_.line_count() ? trimmed(text(number_ + 1)) : "";
      if (inner.empty()) continue;
      if (std::size_t level = inner.find_first_not_of('#');
          level != inner.npos && level > 0 && level <= 6 && inner[level] == ' ') {
        std::string_view title = inner.substr(level); // of `# #` nothing is left
        heading(level, trimmed(title.substr(0, title.find_last_not_of("# ") + 1)));
      } else if (below.size() > 2 &&
                 below.find_first_not_of(below[0] == '=' ? '=' : '-') == below.npos &&
                 !list_item(inner) && inner.find('|') == inner.npos) {
        heading(below[0] == '=' ? 1 : 2, inner);
        ++number_;
      } else if (inner.size() > 4 && inner.starts_with("**") &&
                 (inner.ends_with("**") || inner.ends_with("**:"))) {
        heading(7, inner.substr(2, inner.rfind("**") - 2));
      } else if (is_rule(below) && inner.find('|') != inner.npos) {
        table(inner);
      } else if (auto item = list_item(inner)) {
        take_item(*item, line.front() == ' ' || line.front() == '\t');
      } else if (inner.find('<') != inner.npos) { // plain text: a line for each
        bool several = false;
        ListedPerson person = person_of_markdown(inner, &several);
        if (!person.name.empty())
          take(std::move(person), role_);
        else if (several)
          unread_.push_back(number_);
      }
    }
    finish_section();
    if (former_count_ > 0)
      problems_.warning("Q307", {file_, 0, 0, 0},
                        former_count_ == 1
                            ? std::string("one person stands below a heading of former ones, and "
                                          "is left out")
                            : fmt::format("{} people stand below headings of former ones, and are "
                                          "left out",
                                          former_count_));
    if (former_rows_ > 0)
      problems_.warning("Q307", {file_, 0, 0, 0},
                        former_rows_ == 1
                            ? std::string("one person is said to be a former one, and is left out")
                            : fmt::format("{} people are said to be former ones, and are left out",
                                          former_rows_));
  }

private:
  std::string_view text(std::uint32_t number) const {
    std::string_view line = source_.line_text(number);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }
  Span span(std::uint32_t number) const {
    std::uint32_t begin = source_.line_start(number);
    return {file_, begin, begin + static_cast<std::uint32_t>(text(number).size()), 0};
  }

  /// Code and comments.
  bool skipped(std::string_view line) {
    std::string_view inner = trimmed(line);
    if (comment_) {
      comment_ = inner.find("-->") == inner.npos;
      return true;
    }
    if (inner.starts_with("```") || inner.starts_with("~~~")) {
      code_ = !code_;
      return true;
    }
    if (code_) return true;
    if (!inner.starts_with("<!--")) return false;
    comment_ = inner.find("-->") == inner.npos;
    return true;
  }

  void heading(std::size_t level, std::string_view title) {
    finish_section();
    if (level <= former_level_) former_level_ = 0;
    if (former_level_ == 0 && is_former(title)) former_level_ = level;
    role_ = role_of(title);
    if (role_.empty()) role_ = "maintainer";
  }

  /// An item that names nobody is only said among others that do.
  void finish_section() {
    bool lists = people_ > 0 && former_level_ == 0;
    if (lists && !(unread_.empty() && unclear_.empty())) {
      // A line of a table may have had any of its roles.
      to_.incomplete.insert({role_, {}});
      for (const std::string& role : roles_) to_.incomplete.insert({role, {}});
    }
    if (lists)
      for (std::uint32_t number : unclear_)
        problems_.warning("Q310", span(number),
                          "what somebody is who is also said to be a former one is not "
                          "understood, and the line is left out",
                          "write the role alone that is held now");
    if (lists)
      for (std::uint32_t number : unread_) {
        problems_.warning(
            "Q310", span(number), "whom this names is not understood, and the line is left out",
            "write a line for each, with an account, as in `[Ada](https://github.com/ada)` or "
            "`@ada`, or an address");
      }
    people_ = 0;
    unread_.clear();
    unclear_.clear();
    roles_.clear();
  }

  void take_item(std::string_view item, bool indented) {
    ListedPerson person = person_of_markdown(item);
    if (!person.id.empty()) return take(std::move(person), role_);
    if (!indented) unread_.push_back(number_); // what is indented belongs to the item above
  }

  void take(ListedPerson person, const std::string& role) {
    ++people_;
    roles_.insert(role);
    if (former_level_ > 0) {
      ++former_count_;
      return;
    }
    std::string id = list_person(to_, std::move(person));
    to_.seats.push_back({std::move(id), role, {}, span(number_)});
  }

  /// From its line of titles on.
  void table(std::string_view titles) {
    std::vector<Column> columns;
    for (const std::string& title : cells_of(titles)) columns.push_back(column_of(title));
    auto has = [&](Column one) {
      return std::find(columns.begin(), columns.end(), one) != columns.end();
    };
    bool lists_people = has(Column::account) ||
                        (has(Column::name) && (has(Column::address) || has(Column::organisation)));
    for (number_ += 2; number_ <= source_.line_count(); ++number_) {
      std::string_view line = trimmed(text(number_));
      if (line.find('|') == line.npos) break;
      if (lists_people) row(cells_of(line), columns);
    }
    --number_;
  }

  void row(const std::vector<std::string>& cells, const std::vector<Column>& columns) {
    ListedPerson person;
    std::string role = role_, account, held;
    bool former = false, unclear = false, several = false;
    for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
      const std::string& cell = cells[i];
      if (cell.empty() || columns[i] == Column::other) continue;
      if (columns[i] == Column::status) {
        former = former || is_former(cell);
      } else if (columns[i] == Column::role && is_former(cell)) {
        former = true;
        unclear = parts_of(cell).size() > 1;
        held = cell;
      } else if (columns[i] == Column::role) {
        role = role_word(cell);
        held = cell;
      } else if (columns[i] == Column::organisation) {
        person.organisation = label_of(cell);
      } else if (columns[i] == Column::account && is_account(cell)) {
        account = cell;
      } else {
        ListedPerson found = person_of_markdown(cell, &several);
        bool by_account = !found.id.empty() && found.id != found.address;
        if (by_account && (account.empty() || columns[i] == Column::account)) account = found.id;
        if (!found.address.empty()) person.address = found.address;
        if (columns[i] == Column::name)
          person.name = found.name.empty() ? label_of(cell) : found.name;
      }
    }
    person.id = !account.empty() ? account : !person.address.empty() ? person.address : person.name;
    if (several) person.id.clear();
    if (!person.id.empty() && former && !unclear) {
      ++people_;
      if (former_level_ > 0)
        ++former_count_;
      else
        ++former_rows_;
    } else if (person.id.empty() || unclear) {
      for (const std::string& part : parts_of(held))
        for (const std::string& one : {role_word(part), role_of(part)})
          if (!one.empty()) roles_.insert(one);
      (unclear ? unclear_ : unread_).push_back(number_);
      if (unclear) ++people_; // so that it is said
    } else
      take(std::move(person), role.empty() ? "maintainer" : role);
  }

  /// `[Acme](https://acme.example)` → `Acme`
  static std::string label_of(std::string_view cell) {
    if (std::size_t close = cell.find("]("); cell.starts_with('[') && close != cell.npos)
      cell = cell.substr(1, close - 1);
    std::string result;
    for (char c : cell)
      if (c != '*' && c != '`') result += c;
    return result;
  }

  source::SourceId file_;
  const source::Source& source_;
  ImportedRoster& to_;
  Problems& problems_;
  std::uint32_t number_ = 0;
  std::string role_ = "maintainer"; ///< of the section
  std::size_t former_level_ = 0;    ///< of the heading above those who hold nothing; 0: none
  std::size_t former_count_ = 0, former_rows_ = 0, people_ = 0;
  std::set<std::string> roles_;                 ///< in this section, besides that of its heading
  std::vector<std::uint32_t> unread_, unclear_; ///< lines of this section
  bool code_ = false, comment_ = false;
};

} // namespace

bool read_markdown_maintainers(source::SourceId file, const source::Sources& sources,
                               ImportedRoster& to, Problems& problems) {
  Markdown(file, sources[file], to, problems).read();
  return true;
}

} // namespace quorate::records::rosters
