#include "engine/semantics/parameters.h"

#include "engine/diagnostics/diagnostic.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::semantics {

std::string parameter_help(const std::string& given, const std::vector<syntax::Name>& parameters) {
  if (parameters.empty()) return "it takes none: leave the brackets out";
  std::vector<std::string> known;
  for (const syntax::Name& one : parameters) known.push_back(one.text);
  if (auto near = diagnostics::nearest(given, known))
    return fmt::format("did you mean `{}`?", *near);
  return fmt::format("it takes `{}`", fmt::join(known, "`, `"));
}

} // namespace quorate::semantics
