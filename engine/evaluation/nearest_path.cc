#include "engine/evaluation/nearest_path.h"

#include "engine/diagnostics/diagnostic.h"

#include <set>

namespace quorate::evaluation {

std::optional<std::string> nearest_path(const std::string& word,
                                        const std::vector<std::string>& paths) {
  auto last = [](const std::string& path) { return path.substr(path.rfind('.') + 1); };
  // The longer the path, the more letters may differ: its last part must be near as well.
  if (auto near = diagnostics::nearest(word, paths))
    if (last(*near) == last(word) || diagnostics::nearest(last(word), {last(*near)})) return near;
  std::vector<std::string> last_parts;
  for (const std::string& path : paths)
    if (path.find('.') != path.npos) last_parts.push_back(last(path));
  auto part = diagnostics::nearest(word, last_parts);
  if (!part) return std::nullopt;
  std::set<std::string> found;
  for (const std::string& path : paths)
    if (path.ends_with("." + *part)) found.insert(path);
  return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

} // namespace quorate::evaluation
