#include "reports/saved.h"

#include "reports/json_parts.h"
#include "reports/names.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
/// Why the text is no assessment; caught in saved().
struct NotSaved {
  std::string why;
};

const Json& member(const Json& of, const char* key, const std::string& where) {
  auto found = of.is_object() ? of.find(key) : of.end();
  if (!of.is_object() || found == of.end())
    throw NotSaved{fmt::format("{} has no `{}`", where, key)};
  return *found;
}

std::string text_of(const Json& of, const char* key, const std::string& where) {
  const Json& value = member(of, key, where);
  if (value.is_null()) return "";
  if (!value.is_string()) throw NotSaved{fmt::format("`{}` of {} is no text", key, where)};
  return value.get<std::string>();
}

Date date_of(const Json& of, const char* key, const std::string& where) {
  std::string text = text_of(of, key, where);
  std::optional<Date> date = Date::parse(text);
  if (!date) throw NotSaved{fmt::format("`{}` of {} is no date", key, where)};
  return *date;
}

std::uint32_t line_of(const Json& place) {
  auto line = place.find("line");
  return line != place.end() && line->is_number_unsigned() ? line->get<std::uint32_t>() : 0;
}

Verdict verdict_of(const Json& of, const std::string& where) {
  std::string word = text_of(of, "verdict", where);
  for (Verdict verdict : {Verdict::compliant, Verdict::violated, Verdict::undetermined})
    if (name(verdict) == word) return verdict;
  throw NotSaved{fmt::format("`verdict` of {} is none that is known", where)};
}

const Json& array(const Json& of, const char* key, const std::string& where) {
  const Json& list = member(of, key, where);
  if (!list.is_array()) throw NotSaved{fmt::format("`{}` of {} is no list", key, where)};
  return list;
}

class Charter {
public:
  explicit Charter(const Json& from) : from_(from) {}

  Comparable read() {
    result_.id = text_of(from_, "id", "a charter");
    where_ = fmt::format("charter `{}`", result_.id);
    result_.title = text_of(from_, "title", where_);
    result_.verdict = verdict_of(from_, where_);
    result_.bodies.push_back({"", result_.verdict});
    for (const Json& body : array(from_, "bodies", where_))
      if (std::string name = text_of(body, "body", where_); !name.empty())
        result_.bodies.push_back({name, verdict_of(body, where_)});
    list("violations", Listed::violation);
    list("prune", Listed::prune, "action");
    list("vacancies", Listed::vacancy);
    list("renewals", Listed::renewal, "state");
    list("duties", Listed::duty, "state");
    list("attestations", Listed::attestation, "state");
    list("undetermined", Listed::undetermined);
    list("waived", Listed::waived);
    std::stable_sort(result_.entries.begin(), result_.entries.end(), before);
    return std::move(result_);
  }

private:
  void list(const char* key, Listed list, const char* state = nullptr) {
    for (const Json& one : array(from_, key, where_)) {
      Entry entry;
      entry.list = list;
      entry.finding = finding(one);
      if (list == Listed::violation && entry.finding.modality != Modality::must)
        entry.list = Listed::warning;
      if (state) entry.state = state_of(text_of(one, state, where_));
      const char* due = list == Listed::waived ? "until" : "due";
      bool dated = list == Listed::renewal || list == Listed::duty || list == Listed::waived;
      if (dated && !text_of(one, due, where_).empty()) entry.due = date_of(one, due, where_);
      if (list == Listed::duty) entry.of = text_of(one, "of", where_);
      result_.entries.push_back(std::move(entry));
    }
  }

  /// The words of comparisons for those of the report.
  static std::string state_of(const std::string& word) {
    return word == "automatic" ? "lapsed" : word == "upcoming" ? "due" : word;
  }

  Finding finding(const Json& one) const {
    Finding result;
    result.clause = text_of(one, "clause", where_);
    result.message = text_of(one, "message", where_);
    result.fingerprint = text_of(one, "fingerprint", where_);
    if (result.fingerprint.empty())
      throw NotSaved{fmt::format("a finding of {} has an empty `fingerprint`", where_)};
    std::string modality = text_of(one, "modality", where_);
    result.modality = modality == "must"     ? Modality::must
                      : modality == "should" ? Modality::should
                                             : Modality::may;
    const Json& subject = member(one, "subject", where_);
    result.subject = {text_of(subject, "person", where_), text_of(subject, "name", where_),
                      text_of(subject, "role", where_), text_of(subject, "body", where_)};
    const Json& written = member(one, "written", where_);
    result.charter_file = text_of(written, "file", where_);
    result.charter_line = line_of(written);
    for (const Json& cite : array(one, "cites", where_))
      result.cites.push_back({text_of(cite, "file", where_), text_of(cite, "section", where_)});
    return result;
  }

  const Json& from_;
  std::string where_;
  Comparable result_;
};
} // namespace

std::variant<SavedAssessment, std::string> saved(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return "it is no JSON";
  try {
    std::string version = text_of(json, "schema_version", "it");
    if (!version.starts_with("1."))
      return fmt::format("it is of version {}, and 1 is what this program knows", version);
    SavedAssessment result{date_of(json, "as_of", "it"), {}};
    (void)member(json, "within_days", "it"); // other reports have none
    for (const Json& charter : array(json, "charters", "it"))
      result.charters.push_back(Charter(charter).read());
    return result;
  } catch (const NotSaved& problem) {
    return problem.why;
  }
}

} // namespace quorate::reports
