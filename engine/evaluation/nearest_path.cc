#include "engine/evaluation/nearest_path.h"

#include "engine/diagnostics/diagnostic.h"

#include <set>

namespace quorate::evaluation {

std::optional<std::string> nearest_path(const std::string& word,
                                        const std::vector<std::string>& paths) {
  if (auto near = diagnostics::nearest(word, paths)) return near;
  std::vector<std::string> last_parts;
  for (const std::string& path : paths)
    if (std::size_t dot = path.rfind('.'); dot != path.npos)
      last_parts.push_back(path.substr(dot + 1));
  auto part = diagnostics::nearest(word, last_parts);
  if (!part) return std::nullopt;
  std::set<std::string> found;
  for (const std::string& path : paths)
    if (path.ends_with("." + *part)) found.insert(path);
  return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

} // namespace quorate::evaluation
