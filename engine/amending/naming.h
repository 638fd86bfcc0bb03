#pragma once
// Names of the old text, as the new text has them.

#include <map>
#include <string>

namespace quorate::amending {

/// What is not in it keeps its name. Names are paths: `psrt.member`, `triage`.
class Naming {
public:
  void rename(const std::string& path, const std::string& to);
  /// The path as the new text has it; what stands below something renamed moves with it.
  std::string operator()(const std::string& path) const;
  /// Words as written, with each renamed name replaced.
  std::string in_words(const std::string& text) const;
  const std::map<std::string, std::string>& all() const { return renamed_; }

private:
  std::map<std::string, std::string> renamed_;
};

} // namespace quorate::amending
