#pragma once
// JUnit's XML, as continuous integration reads it.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace quorate::reports {

/// Text for an attribute or an element. What XML 1.0 cannot hold, even as a reference, leaves as a
/// visible escape.
std::string xml(const std::string& text);
/// The same, whose line ends stay line ends: for the text of an element.
std::string xml_lines(const std::string& text);

struct JunitCase {
  enum class Outcome { passed, failed, skipped };
  std::string classname, name;
  Outcome outcome = Outcome::passed;
  std::string type;    ///< of a failure: "violation"
  std::string message; ///< one line
  std::string text;    ///< more, line by line; may be empty
};

struct JunitSuite {
  std::string name;
  std::vector<std::pair<std::string, std::string>> properties;
  std::vector<JunitCase> cases;
};

std::string junit(const std::vector<JunitSuite>& suites);

} // namespace quorate::reports
