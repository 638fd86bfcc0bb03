#include "engine/records/loading.h"

namespace quorate::records {

std::vector<ListedFile> read_sources(source::SourceId file, Loading& loading) {
  std::vector<ListedFile> result;
  auto take = [&](const Value& record, std::string_view) {
    Fields fields(record, "source", loading.problems);
    ListedFile listed;
    listed.file = fields.required_text("file", "file: activity.csv");
    if (const Value* covers = fields.value("covers"))
      read_covers(*covers, listed.covers, loading.problems);
    fields.finish();
    if (fields.ok()) result.push_back(std::move(listed));
  };
  read_yaml(file, loading.sources, {{"sources", Section::Form::records, take}}, loading.problems);
  return result;
}

} // namespace quorate::records
