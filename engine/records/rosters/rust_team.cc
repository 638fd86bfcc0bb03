// Teams of the Rust project: one TOML file each, as in rust-lang/team.

#include "engine/diagnostics/diagnostic.h"
#include "engine/diagnostics/excerpt.h"
#include "engine/records/rosters/imported_roster.h"

#include <fmt/core.h>
#define TOML_EXCEPTIONS 0
// Text such as `[[{` breaks what toml++ asserts of it before it finds the error. So its assertions
// neither end the program nor are relied on, as some compilers do under NDEBUG.
#undef NDEBUG
#define TOML_ASSERT(expr) static_assert(true)
#include <toml++/toml.h>

namespace quorate::records::rosters {
namespace {

using diagnostics::quoted;

class RustTeam {
public:
  RustTeam(source::SourceId file, const source::Sources& sources, ImportedRoster& to,
           Problems& problems)
      : file_(file), text_(sources[file].text()), source_(sources[file]), to_(to),
        problems_(problems) {}

  bool read() {
    toml::parse_result parsed = toml::parse(text_);
    if (!parsed) {
      fail("Q302", place(parsed.error().source()), "this is not well-formed TOML here",
           "look at quotes, brackets and `=` on this line and just above");
      return false;
    }
    const toml::table& root = parsed.table();
    const toml::node* name = root.get("name");
    const toml::node* people = root.get("people");
    if (name == nullptr || !name->is_string() || name->ref<std::string>().empty())
      fail("Q306", whole(), "this team has no `name`", R"(write `name = "compiler"`)");
    else
      team_ = name->ref<std::string>();
    if (people == nullptr || !people->is_table())
      fail("Q306", whole(), "this team has no `[people]`",
           "give the file of a team, as in the folder teams/");
    if (!good_) return false;
    for (const auto& [key, value] : *people->as_table()) take(key.str(), value);
    return good_;
  }

private:
  void fail(std::string code, Span span, std::string message, std::string help) {
    good_ = false;
    problems_.error(std::move(code), span, std::move(message), std::move(help));
  }
  Span whole() const { return {file_, 0, 0, 0}; }
  Span place(const toml::source_region& region) const {
    std::uint32_t line = region.begin.line;
    if (line == 0 || line > source_.line_count()) return whole();
    // Columns count characters there, bytes here: up to a letter beyond ASCII they are the same.
    auto size = static_cast<std::uint32_t>(source_.line_text(line).size());
    std::uint32_t begin =
        source_.line_start(line) + std::min<std::uint32_t>(region.begin.column - 1, size);
    return {file_, begin, begin, 0};
  }

  void take(std::string_view key, const toml::node& value) {
    Span span = place(value.source());
    if (key == "leads" || key == "members") {
      const toml::array* list = value.as_array();
      if (list == nullptr)
        return fail("Q307", span, fmt::format("{} is not a list", quoted(key, 60)),
                    R"(write it as `members = ["ada", "bo"]`)");
      for (const toml::node& one : *list) seat(key == "leads" ? "lead" : "member", one);
    } else if (key == "alumni") {
      std::size_t count = value.is_array() ? value.as_array()->size() : 0;
      if (count > 0)
        problems_.warning("Q307", span,
                          fmt::format("{} of the alumni hold{} no seat, and {} left out", count,
                                      count == 1 ? "s" : "", count == 1 ? "is" : "are"));
    } else if (!brings_in_others(key)) {
      // It may have been to name somebody.
      for (const char* role : {"lead", "member"}) to_.incomplete.insert({role, {{"team", team_}}});
      auto meant = diagnostics::nearest(key, {"leads", "members", "alumni", "included-teams"});
      problems_.warning("Q305", span, fmt::format("{} is not a key of a team", quoted(key, 60)),
                        (meant ? fmt::format("did you mean `{}`? ", *meant) : std::string()) +
                            "it is left out, and nothing of this team is covered");
    } else if (bool on = value.is_boolean() && value.as_boolean()->get();
               on || (value.is_array() && !value.as_array()->empty())) {
      to_.incomplete.insert({"member", {{"team", team_}}});
      problems_.warning(
          "Q307", span,
          fmt::format("{} brings in people of other teams, and they are left out", quoted(key, 60)),
          "import those teams too; the members of this one are not covered");
    }
  }

  /// `included-teams`, `include-team-leads` …: people who stand in other files.
  static bool brings_in_others(std::string_view key) {
    return key.starts_with("include-") || key.starts_with("included-");
  }

  void seat(std::string role, const toml::node& one) {
    Span span = place(one.source());
    const toml::node* account = one.is_table() ? one.as_table()->get("github") : &one;
    if (account == nullptr || !account->is_string() || account->ref<std::string>().empty())
      return fail("Q307", span, "this names no account",
                  R"(write it as `"ada"` or `{ github = "ada" }`)");
    ListedSeat seat{list_person(to_, {account->ref<std::string>(), "", "", ""}),
                    std::move(role),
                    {{"team", team_}},
                    span};
    const toml::node* roles = one.is_table() ? one.as_table()->get("roles") : nullptr;
    std::string joined;
    if (roles != nullptr && roles->is_array())
      for (const toml::node& each : *roles->as_array())
        if (each.is_string()) joined += (joined.empty() ? "" : ", ") + each.ref<std::string>();
    if (!joined.empty()) seat.attributes["roles"] = joined;
    to_.seats.push_back(std::move(seat));
  }

  source::SourceId file_;
  std::string_view text_;
  const source::Source& source_;
  ImportedRoster& to_;
  Problems& problems_;
  std::string team_;
  bool good_ = true;
};

} // namespace

bool read_rust_teams(const Files& files, const source::Sources& sources, ImportedRoster& to,
                     Problems& problems) {
  bool good = true;
  for (source::SourceId file : files) good &= RustTeam(file, sources, to, problems).read();
  return good;
}

} // namespace quorate::records::rosters
