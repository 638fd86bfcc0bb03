// OWNERS and OWNERS_ALIASES, as Prow reads them.

#include "engine/diagnostics/excerpt.h"
#include "engine/records/fields.h"
#include "engine/records/rosters/imported_roster.h"

#include <fmt/core.h>

namespace quorate::records::rosters {
namespace {

using diagnostics::quoted;

/// The folder of `pkg/api/OWNERS`: `pkg/api`; of `OWNERS`: `.`
std::string folder_of(const std::string& path) {
  std::size_t slash = path.rfind('/');
  std::string folder = slash == path.npos ? "." : path.substr(0, slash);
  while (folder.starts_with("./")) folder.erase(0, 2);
  return folder.empty() ? "/" : folder;
}

bool is_aliases(const std::string& path) {
  return std::string_view(path).substr(path.rfind('/') + 1) == "OWNERS_ALIASES";
}

class Owners {
public:
  Owners(const source::Sources& sources, ImportedRoster& to, Problems& problems)
      : sources_(sources), to_(to), problems_(problems) {}

  bool read(const Files& files) {
    bool any_aliases = false;
    for (source::SourceId file : files) {
      if (!is_aliases(sources_[file].path())) continue;
      any_aliases = true;
      read_foreign_yaml(
          file, sources_, {"aliases"},
          [&](std::string_view, const Value& value) { take_aliases(value); }, problems_);
    }
    for (source::SourceId file : files) {
      if (is_aliases(sources_[file].path())) continue;
      path_ = folder_of(sources_[file].path());
      read_foreign_yaml(
          file, sources_,
          {"approvers", "reviewers", "required_reviewers", "emeritus_approvers",
           "emeritus_reviewers", "filters", "labels", "options", "security_contacts"},
          [&](std::string_view key, const Value& value) { take(key, value, {}); }, problems_);
    }
    if (!any_aliases && !to_.seats.empty()) {
      for (const ListedSeat& seat : to_.seats) to_.incomplete.insert({seat.role, {}});
      problems_.warning("Q307", to_.seats.front().span,
                        "every name is taken for an account, as no OWNERS_ALIASES is given, and "
                        "nothing is covered",
                        "if there is such a file, name it too (without `--history`, which follows "
                        "one file)");
    }
    return good_;
  }

private:
  void fail(Span span, std::string message, std::string help) {
    good_ = false;
    problems_.error("Q307", span, std::move(message), std::move(help));
  }

  /// The texts of a list; what is none is said.
  std::vector<Text> names_of(const Value& list, std::string_view what) {
    std::vector<Text> result;
    if (list.shape == Value::Shape::nothing) return result;
    if (list.shape != Value::Shape::list) {
      fail(list.span, fmt::format("{} is not a list of accounts", quoted(what, 60)),
           "write each on a line of its own: `- ada`");
      return result;
    }
    for (const Value& one : list.items) {
      if (one.shape == Value::Shape::text && !one.text.empty())
        result.push_back({one.text, one.span});
      else if (one.shape != Value::Shape::nothing) // an item of which only a comment is left
        fail(one.span, "this is not an account", "write it as `- ada`");
    }
    return result;
  }

  void take_aliases(const Value& map) {
    if (map.shape == Value::Shape::nothing) return;
    if (map.shape != Value::Shape::map)
      return fail(map.span, "`aliases` is not a map from names to lists of accounts",
                  "write `name:`, and below it `- ada`");
    for (const Field& one : map.fields)
      aliases_[fold(one.key.value)] = names_of(one.value, one.key.value);
  }

  void take(std::string_view key, const Value& value, const std::string& filter) {
    if (key == "approvers" || key == "reviewers" || key == "required_reviewers") {
      std::string role(key.substr(0, key.size() - 1));
      for (const Text& name : names_of(value, key)) take_name(role, name, filter);
    } else if (key.starts_with("emeritus")) {
      if (std::size_t count = names_of(value, key).size(); count > 0)
        problems_.warning("Q307", value.span,
                          fmt::format("{} under `{}` hold{} no seat, and {} left out", count, key,
                                      count == 1 ? "s" : "", count == 1 ? "is" : "are"));
    } else if (key == "filters") {
      if (value.shape != Value::Shape::map)
        return fail(value.span, "`filters` is not a map", "write a pattern, and below it its keys");
      for (const Field& pattern : value.fields)
        for (const Field& inner : pattern.value.fields)
          if (inner.key.value != "filters") take(inner.key.value, inner.value, pattern.key.value);
    }
  }

  void take_name(const std::string& role, const Text& name, const std::string& filter) {
    auto alias = aliases_.find(fold(name.value));
    if (alias == aliases_.end()) return seat(role, name.value, name.span, filter);
    // The line that counts is the one that names them here: it is what a change would touch.
    for (const Text& member : alias->second) seat(role, member.value, name.span, filter);
  }

  void seat(const std::string& role, const std::string& account, Span span,
            const std::string& filter) {
    ListedSeat one{list_person(to_, {account, "", "", ""}), role, {{"path", path_}}, span};
    if (!filter.empty()) one.attributes["filter"] = filter;
    to_.seats.push_back(std::move(one));
  }

  const source::Sources& sources_;
  ImportedRoster& to_;
  Problems& problems_;
  std::map<std::string, std::vector<Text>> aliases_;
  std::string path_;
  bool good_ = true;
};

} // namespace

bool read_owners(const Files& files, const source::Sources& sources, ImportedRoster& to,
                 Problems& problems) {
  return Owners(sources, to, problems).read(files);
}

} // namespace quorate::records::rosters
