#include "reports/amendment.h"
#include "reports/json_parts.h"

namespace quorate::reports {

using namespace amending;

namespace {
const char* name(Change::Mark mark) {
  switch (mark) {
  case Change::Mark::added: return "added";
  case Change::Mark::dropped: return "dropped";
  case Change::Mark::changed: return "changed";
  case Change::Mark::renamed: return "renamed";
  }
  return "";
}

Json texts(const std::vector<std::string>& all) {
  return list(all, [](const std::string& one) { return Json(one); });
}

Json side(const Side& one) {
  if (!one.stands()) return nullptr;
  return {{"path", one.path},
          {"text", one.text},
          {"file", text_or_null(one.file)},
          {"line", line_or_null(one.line)},
          {"sections", texts(one.sections)}};
}

Json example(const Example& one) {
  return {{"sentence", one.sentence},
          {"before", one.before},
          {"after", one.after},
          {"certain", one.certain},
          {"readings", texts(one.readings)}};
}

Json point(const Point& one) {
  return {{"kind", one.kind == Point::Kind::changed ? "changed" : "not_compared"},
          {"text", one.text},
          {"examples", list(one.examples, example)}};
}

Json change(const Change& one) {
  return {{"mark", name(one.mark)},         {"title", one.title},
          {"body", text_or_null(one.body)}, {"section", text_or_null(one.section)},
          {"binding", one.binding},         {"points", list(one.points, point)},
          {"before", side(one.before)},     {"after", side(one.after)}};
}

Json text(const Text& one) {
  return {{"id", one.id},
          {"title", text_or_null(one.title)},
          {"file", text_or_null(one.file)},
          {"revision", text_or_null(one.revision)},
          {"name", one.name}};
}

Json charter(const Difference& one) {
  return {{"before", text(one.before)},
          {"after", text(one.after)},
          {"same", one.same()},
          {"unchanged", one.unchanged},
          {"changes", list(one.changes, change)}};
}
} // namespace

std::string amendment_json(const Differences& all) {
  return written({{"schema_version", "1.0"},
                  {"same", all.same()},
                  {"charters", list(all.charters, charter)},
                  {"only_before", texts(all.only_before)},
                  {"only_after", texts(all.only_after)}});
}

} // namespace quorate::reports
