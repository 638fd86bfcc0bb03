#include "engine/records/ids.h"
#include "engine/records/loading.h"

#include <map>

namespace quorate::records {
namespace {

/// What events and entries of registers have in common: id, date, attributes.
void read_rest(Fields& fields, Entry& entry) {
  entry.date = fields.date("date");
  entry.span = fields.span();
  entry.attributes = fields.attributes();
}

} // namespace

void read_events(source::SourceId file, Loading& loading) {
  Ids ids;
  auto take = [&](const Value& record, std::string_view) {
    Fields fields(record, "event", loading.problems);
    Entry entry;
    entry.kind = fields.required_text("kind", "kind: election").value;
    entry.id = fields.text("id");
    read_rest(fields, entry);
    if (!fields.ok()) return;
    if (entry.id) ids.take(entry.id->value, entry.id->span, "event", loading.problems);
    loading.records.events.push_back(std::move(entry));
  };
  read_yaml(file, loading.sources,
            {{"events", Section::Form::records, take},
             covers_section(loading.records.event_covers, loading.problems)},
            loading.problems);
}

void read_registers(source::SourceId file, Loading& loading) {
  std::map<std::string, Ids, std::less<>> ids;
  auto take = [&](const Value& record, std::string_view name) {
    Fields fields(record, "register entry", loading.problems);
    Entry entry;
    entry.kind = std::string(name);
    entry.id = fields.required_text("id", "id: cve-2026-0001");
    read_rest(fields, entry);
    if (!fields.ok()) return;
    ids.try_emplace(entry.kind)
        .first->second.take(entry.id->value, entry.id->span, entry.kind, loading.problems);
    loading.records.registers.push_back(std::move(entry));
  };
  read_yaml(file, loading.sources,
            {{"registers", Section::Form::named, take},
             covers_section(loading.records.register_covers, loading.problems)},
            loading.problems);
}

} // namespace quorate::records
