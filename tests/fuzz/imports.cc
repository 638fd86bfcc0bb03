// What other programs export. Importers open files themselves, so each input becomes one.
#include "engine/records/import.h"
#include "engine/records/loading.h"
#include "engine/records/rosters/import_roster.h"
#include "engine/records/text_file.h"
#include "tests/fuzz/targets.h"

#include <fmt/core.h>
#include <sys/mman.h>
#include <unistd.h>

namespace quorate::fuzz {

using namespace quorate::records;

namespace {
class MemoryFile {
public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("import", MFD_CLOEXEC)) {
    require(descriptor_ >= 0, "no file in memory can be made");
    for (; !bytes.empty();) {
      ssize_t some = ::write(descriptor_, bytes.data(), bytes.size());
      require(some > 0, "the file in memory cannot be written");
      bytes.remove_prefix(static_cast<std::size_t>(some));
    }
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }
  std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

private:
  int descriptor_;
};

/// What is written must be records that can be read.
void read_back(const std::string& yaml, void (*read)(source::SourceId, Loading&), bool people) {
  require(!flaw_in(yaml), "what is imported is no text");
  source::Sources sources;
  Problems problems;
  Records into;
  Loading loading{into, sources, problems};
  read(sources.add("imported.yml", yaml), loading);
  loading.people.build(into, problems);
  diagnostics::Diagnostics all = problems.finish();
  require_sound(all, sources);
  for (const diagnostics::Diagnostic& one : all) { // people of a vote need not be known here
    bool stranger = !people && one.code == "Q310";
    require(stranger || one.severity != diagnostics::Severity::error,
            "what is imported cannot be read: " + one.code + " " + one.message);
  }
}

void import_vote(ImportFormat format, std::string_view bytes) {
  MemoryFile file(bytes);
  ImportRequest request;
  request.format = format;
  request.files = {file.path()};
  request.procedure = "admission";
  request.closed = calendar::Date::from_civil(2026, 3, 1);
  request.id = "one";
  source::Sources sources;
  Imported imported = import_decision(request, sources);
  require_sound(imported.diagnostics, sources);
  require(imported.yaml.empty() == diagnostics::has_errors(imported.diagnostics),
          "a vote is neither imported nor refused");
  if (!imported.yaml.empty()) read_back(imported.yaml, read_decisions, false);
}

void import_list(rosters::RosterFormat format, std::string_view bytes) {
  MemoryFile file(bytes);
  rosters::RosterWish wish;
  wish.format = format;
  wish.command = "fuzz";
  wish.as_of = *calendar::Date::from_civil(2026, 3, 1);
  source::Sources sources;
  rosters::ImportedFile imported = rosters::import_roster(wish, {file.path()}, sources);
  require_sound(imported.diagnostics, sources);
  if (!imported.yaml.empty()) read_back(imported.yaml, read_roster, true);
}
} // namespace

void imports(std::string_view bytes) {
  std::size_t form = choice(bytes, 9);
  if (bytes.size() > 64 * 1024) return;
  if (form < 3)
    import_vote(static_cast<ImportFormat>(form), bytes);
  else
    import_list(static_cast<rosters::RosterFormat>(form - 3), bytes);
}

} // namespace quorate::fuzz
