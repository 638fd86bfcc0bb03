#include "engine/records/loading.h"

#include <fmt/core.h>

namespace quorate::records {
namespace {

void read_one(const Value& value, std::vector<Coverage>& to, Problems& problems) {
  Fields fields(value, "coverage", problems);
  Coverage coverage;
  coverage.span = value.span;
  for (std::string_view key : {"kinds", "roles", "names"}) {
    const Value* given = fields.value(key);
    if (given != nullptr && given->shape == Value::Shape::list && given->items.empty())
      return problems.error(
          "Q307", given->span, fmt::format("`{}` of a coverage names nothing", key),
          fmt::format("name what is covered, or leave `{}` out to cover all", key));
    for (Text& name : fields.texts(key)) coverage.names.push_back(std::move(name));
  }
  coverage.since = fields.date("since");
  coverage.until = fields.date("until");
  fields.finish();
  if (coverage.since && coverage.until && *coverage.until < *coverage.since) {
    problems.error("Q312", value.span,
                   fmt::format("this coverage ends on {}, before it begins on {}",
                               coverage.until->iso(), coverage.since->iso()),
                   "`until` is the last day that is covered");
    return;
  }
  // A coverage that could not be read must not cover: it would turn unknown into "did not happen".
  if (fields.ok()) to.push_back(std::move(coverage));
}

} // namespace

void read_covers(const Value& value, std::vector<Coverage>& to, Problems& problems) {
  if (value.shape == Value::Shape::nothing) return;
  if (value.shape != Value::Shape::list) return read_one(value, to, problems);
  for (const Value& item : value.items) read_one(item, to, problems);
}

Section covers_section(std::vector<Coverage>& to, Problems& problems) {
  return {"covers", Section::Form::whole, [&to, &problems](const Value& value, std::string_view) {
            read_covers(value, to, problems);
          }};
}

} // namespace quorate::records
