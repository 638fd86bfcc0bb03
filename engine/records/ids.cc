#include "engine/records/ids.h"

#include "engine/diagnostics/excerpt.h"

#include <fmt/core.h>

namespace quorate::records {

void Ids::take(std::string_view id, Span span, std::string_view what, Problems& problems) {
  auto [there, fresh] = taken_.try_emplace(fold(id), span);
  if (fresh) return;
  diagnostics::Diagnostic one{
      "Q315", diagnostics::Severity::error,
      fmt::format("two records of one kind ({}) have the id {}", what, diagnostics::quoted(id, 60)),
      span};
  one.labels.push_back({there->second, "first here"});
  one.help = "ids are compared without regard to case; rename one";
  problems.add(std::move(one));
}

} // namespace quorate::records
