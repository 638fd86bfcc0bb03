// Prose of charters: read, linted, drafted into a charter that must be right.
#include "engine/drafting/draft.h"
#include "engine/lint/prose/check.h"
#include "engine/lint/prose/read.h"
#include "engine/semantics/project.h"
#include "tests/fuzz/targets.h"

namespace quorate::fuzz {

void prose(std::string_view bytes) {
  constexpr std::array<const char*, 4> names{"fuzz.md", "fuzz.rst", "fuzz.adoc", "fuzz.txt"};
  const char* name = names[choice(bytes, names.size())];
  if (bytes.size() > 64 * 1024) return;
  source::Sources sources;
  diagnostics::Diagnostics problems;
  source::SourceId id = sources.add(name, std::string(bytes));
  auto document = lint::prose::read(id, sources, problems);
  require_sound(problems, sources);
  require(document.has_value() != diagnostics::has_errors(problems),
          "prose is neither read nor refused");
  if (!document) return;
  lint::prose::Options options;
  options.as_of = calendar::Date::from_civil(2026, 3, 1);
  options.like = &*document;
  std::size_t ignored = 0;
  auto every = [](std::string_view) { return true; };
  require_sound(lint::prose::lint(*document, sources, options, every, ignored), sources);

  std::string draft = drafting::draft(*document, sources, {name});
  source::Sources drafted;
  auto none = [](const std::string&) { return std::optional<std::string>(); };
  semantics::Project project =
      semantics::load({drafted.add("draft.charter", draft)}, drafted, none, "");
  require_sound(project.diagnostics, drafted);
  for (const diagnostics::Diagnostic& one : project.diagnostics)
    require(one.severity != diagnostics::Severity::error,
            "the draft has an error: " + one.code + " " + one.message);
}

} // namespace quorate::fuzz
