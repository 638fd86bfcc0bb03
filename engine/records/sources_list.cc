#include "engine/records/github_events.h"

namespace quorate::records {

namespace {
/// `kinds: {PullRequestReviewEvent: review, IssuesEvent.closed: triage}`
void read_kinds(Fields& fields, ListedFile& to) {
  const Value* kinds = fields.value("kinds");
  if (kinds == nullptr) {
    if (to.github) fields.missing("kinds", "kinds: {PullRequestReviewEvent: review}");
    return;
  }
  if (!to.github)
    return fields.wrong(*kinds, "kinds",
                        "left out: it belongs to `format: github-events`, or below `covers`");
  if (kinds->shape != Value::Shape::map)
    return fields.wrong(*kinds, "kinds", "a map from types of events to kinds of activity");
  if (kinds->fields.empty())
    return fields.wrong(*kinds, "kinds", "a map from types of events to kinds of activity");
  for (const Field& one : kinds->fields) {
    if (one.value.shape == Value::Shape::text && !one.value.text.empty())
      to.kinds[one.key.value] = one.value.text;
    else
      fields.wrong(one.value, one.key.value, "a kind of activity");
  }
}
} // namespace

std::vector<ListedFile> read_sources(source::SourceId file, Loading& loading) {
  std::vector<ListedFile> result;
  auto take = [&](const Value& record, std::string_view) {
    Fields fields(record, "source", loading.problems);
    ListedFile listed;
    listed.file = fields.required_text("file", "file: activity.csv");
    if (const Value* covers = fields.value("covers"))
      read_covers(*covers, listed.covers, loading.problems);
    if (std::optional<Text> format = fields.text("format")) {
      listed.github = format->value == "github-events";
      if (!listed.github)
        fields.wrong(*fields.value("format"), "format",
                     "`github-events`; CSV and JSON Lines are told by the file's ending");
    }
    read_kinds(fields, listed);
    fields.finish();
    if (listed.github && fields.ok())
      settle_github(*fields.value("kinds"), listed, loading.problems);
    if (fields.ok()) result.push_back(std::move(listed));
  };
  read_yaml(file, loading.sources, {{"sources", Section::Form::records, take}}, loading.problems);
  return result;
}

} // namespace quorate::records
