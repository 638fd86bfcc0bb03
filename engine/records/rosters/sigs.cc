// Groups of Kubernetes, as `sigs.yaml` of kubernetes/community lists them.

#include "engine/records/fields.h"
#include "engine/records/rosters/imported_roster.h"

#include <fmt/core.h>

namespace quorate::records::rosters {
namespace {

class Sigs {
public:
  Sigs(ImportedRoster& to, Problems& problems) : to_(to), problems_(problems) {}

  bool good() const { return good_; }

  void groups(std::string_view key, const Value& list) {
    if (list.shape == Value::Shape::nothing) return;
    if (key == "gb_rep")
      return problems_.warning("Q307", list.span, "`gb_rep` is no group, and is left out");
    if (list.shape != Value::Shape::list) {
      good_ = false;
      return problems_.error("Q307", list.span, fmt::format("`{}` is not a list of groups", key),
                             "begin each group with `- dir:`");
    }
    for (const Value& one : list.items) group(one);
  }

  void finish(source::SourceId file) {
    if (linked_ > 0)
      problems_.warning(
          "Q307", {file, 0, 0, 0},
          fmt::format("the owners of {} stand in OWNERS files that are linked here, "
                      "and are left out",
                      linked_ == 1 ? "a subproject" : fmt::format("{} subprojects", linked_)),
          "`quorate import owners` takes such files");
    if (emeriti_ > 0)
      problems_.warning(
          "Q307", {file, 0, 0, 0},
          emeriti_ == 1
              ? std::string("one emeritus lead holds no seat, and is left out")
              : fmt::format("{} emeritus leads hold no seat, and are left out", emeriti_));
  }

private:
  void group(const Value& value) {
    Fields fields(value, "group", problems_);
    Text name = fields.required_text("dir", "dir: sig-example");
    const Value* leadership = fields.value("leadership");
    std::map<std::string, std::string> where{{"group", name.value}};
    if (leadership != nullptr) {
      Fields leads(*leadership, "leadership", problems_);
      people(leads, "chairs", "chair", where);
      people(leads, "tech_leads", "tech_lead", where);
      emeriti_ += leads.items("emeritus_leads").size();
      good_ = good_ && leads.ok();
    }
    for (const Value* one : fields.items("subprojects")) {
      Fields subproject(*one, "subproject", problems_);
      std::map<std::string, std::string> inner = where;
      inner["subproject"] = subproject.required_text("name", "name: example").value;
      people(subproject, "leads", "subproject_lead", inner);
      if (!subproject.items("owners").empty()) ++linked_;
      good_ = good_ && subproject.ok();
    }
    good_ = good_ && fields.ok();
  }

  void people(Fields& from, std::string_view key, const std::string& role,
              const std::map<std::string, std::string>& where) {
    for (const Value* one : from.items(key)) {
      Fields fields(*one, "lead", problems_);
      ListedPerson person;
      person.id = fields.required_text("github", "github: ada").value;
      person.name = fields.text("name").value_or(Text{}).value;
      person.address = fields.text("email").value_or(Text{}).value;
      person.organisation = fields.text("company").value_or(Text{}).value;
      good_ = good_ && fields.ok();
      if (!fields.ok()) continue;
      to_.seats.push_back({list_person(to_, std::move(person)), role, where, one->span});
    }
  }

  ImportedRoster& to_;
  Problems& problems_;
  std::size_t linked_ = 0, emeriti_ = 0;
  bool good_ = true;
};

} // namespace

bool read_sigs(const Files& files, const source::Sources& sources, ImportedRoster& to,
               Problems& problems) {
  bool good = true;
  for (source::SourceId file : files) {
    Sigs sigs(to, problems);
    read_foreign_yaml(
        file, sources, {"sigs", "workinggroups", "usergroups", "committees", "gb_rep"},
        [&](std::string_view key, const Value& value) { sigs.groups(key, value); }, problems);
    sigs.finish(file);
    good = good && sigs.good();
  }
  return good;
}

} // namespace quorate::records::rosters
