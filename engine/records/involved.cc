// Who else took part in a decision or a meeting: people and bodies, with dates.

#include "engine/records/decision_parts.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/record_date.h"

#include <fmt/core.h>
#include <unordered_set>

namespace quorate::records {
namespace {

using diagnostics::quoted;

/// A person by that name; else a body, unless the name looks like a slip of a person's.
void take_name(const Text& by, const InvolvedForm& form, Involved& to, Loading& loading) {
  to.by = loading.people.find(by.value);
  if (to.by != nobody) return;
  if (!form.bodies || loading.people.ambiguous(by.value)) {
    loading.people.require(by, form.what, loading.problems);
    return;
  }
  to.body = by;
  if (!loading.problems.room("Q310", by.span.source)) return;
  if (auto meant = loading.people.nearest(by.value))
    loading.problems.warning("Q310", by.span,
                             fmt::format("this {} is read as that of a body: no person is named {}",
                                         form.what, quoted(by.value, 60)),
                             fmt::format("did you mean {}?", quoted(*meant, 60)));
}

/// `result: no` refuses.
bool agrees(Fields& fields) {
  std::optional<Text> found = fields.text("result");
  if (!found) return true;
  std::string choice = fold_choice(found->value);
  if (choice != "yes" && choice != "no")
    fields.wrong(*fields.value("result"), "result", "`yes` or `no`");
  return choice != "no";
}

void add_involved(const Value& item, const InvolvedForm& form, std::vector<Involved>& to,
                  Loading& loading) {
  Involved one;
  one.span = item.span;
  if (item.shape == Value::Shape::text && !item.text.empty()) {
    take_name({item.text, item.span}, form, one, loading);
  } else {
    Fields fields(item, form.what, loading.problems);
    Text by = fields.required_text("by", "by: ada");
    one.date = fields.date("date");
    if (form.withdrawable) one.withdrawn = fields.date("withdrawn");
    if (form.result) one.agrees = agrees(fields);
    one.reason = fields.text("reason").value_or(Text{}).value;
    fields.finish();
    if (!fields.ok()) return;
    take_name(by, form, one, loading);
  }
  if (one.date && one.withdrawn && *one.withdrawn < *one.date)
    return loading.problems.error("Q312", one.span,
                                  fmt::format("this {} is withdrawn before it is made", form.what),
                                  "exchange the two dates, or mend the one that is wrong");
  if (one.by != nobody || !one.body.value.empty()) to.push_back(std::move(one));
}

} // namespace

std::vector<Involved> read_involved(Fields& decision, const InvolvedForm& form, Loading& loading) {
  std::vector<Involved> result;
  for (const Value* item : decision.items(form.key)) add_involved(*item, form, result, loading);
  return result;
}

std::vector<DatedText> read_dated(Fields& decision, std::string_view key, std::string_view what,
                                  std::string_view text_key, Loading& loading) {
  std::vector<DatedText> result;
  for (const Value* item : decision.items(key)) {
    DatedText one;
    one.span = item->span;
    if (item->shape == Value::Shape::text) {
      one.date = parse_date(item->text);
      if (!one.date) {
        report_bad_date(item->text, item->span, loading.problems);
        continue;
      }
    } else {
      Fields fields(*item, what, loading.problems);
      one.date = fields.required_date("date", "date: 2026-03-01");
      one.text = fields.text(text_key).value_or(Text{});
      fields.finish();
      if (!fields.ok()) continue;
    }
    result.push_back(std::move(one));
  }
  return result;
}

std::vector<PhaseRecord> read_phases(Fields& decision, Loading& loading) {
  std::vector<PhaseRecord> result;
  for (const Value* item : decision.items("phases")) {
    Fields fields(*item, "phase", loading.problems);
    PhaseRecord one;
    one.name = fields.required_text("name", "name: nomination");
    one.opened = fields.date("opened");
    one.closed = fields.date("closed");
    one.span = item->span;
    fields.finish();
    if (!fields.ok()) continue;
    if (one.opened && one.closed && *one.closed < *one.opened)
      loading.problems.error("Q312", one.span, "this phase was closed before it was opened",
                             "exchange the two dates, or mend the one that is wrong");
    else
      result.push_back(std::move(one));
  }
  return result;
}

std::vector<PersonMention> people_list(Fields& record, std::string_view key, std::string_view what,
                                       Loading& loading, std::vector<PartOfMeeting>* parts) {
  std::vector<PersonMention> result;
  std::unordered_set<PersonId> seen;
  for (const Value* item : record.items(key)) {
    PartOfMeeting one{nobody, {}, item->span};
    if (item->shape == Value::Shape::text && !item->text.empty()) {
      one.person = loading.people.require({item->text, item->span}, what, loading.problems);
    } else if (item->shape == Value::Shape::map) {
      Fields fields(*item, "mention of a person", loading.problems);
      one.person = required_person(fields, "person", what, loading);
      if (parts != nullptr) one.part = fields.text("part").value_or(Text{}).value;
      fields.accept({"reason"});
      fields.finish();
      if (!fields.ok()) continue;
    } else {
      record.wrong(*item, key, "a list of people");
      continue;
    }
    if (one.person == nobody) continue;
    if (!seen.insert(one.person).second) {
      loading.problems.warning("Q315", item->span,
                               fmt::format("{} stands twice in `{}`",
                                           quoted(loading.records.people[one.person].id, 60), key),
                               "they are counted once");
      continue;
    }
    result.push_back({one.person, one.span});
    if (parts != nullptr) parts->push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::records
