#pragma once
// Collects what is wrong with a folder of records. A file with a million bad lines must not yield a
// million diagnostics: of one code in one file the first 20 are kept, the rest are counted.

#include "engine/diagnostics/diagnostic.h"

#include <map>
#include <string>
#include <utility>

namespace quorate::records {

class Problems {
public:
  static constexpr std::size_t shown = 20;

  void add(diagnostics::Diagnostic one);
  void error(std::string code, source::Span span, std::string message, std::string help = {});
  void warning(std::string code, source::Span span, std::string message, std::string help = {});

  /// Takes back what was said with this code of the text from `begin` on up to `end`: another fault
  /// there explains it.
  void take_back(const std::string& code, source::SourceId file, std::uint32_t begin,
                 std::uint32_t end);

  /// Whether one more of this code in this file would be shown: a costly hint is only worth its
  /// while then.
  bool room(const std::string& code, source::SourceId file) const;

  /// Errors become warnings: they are let pass.
  void soften();
  /// Takes in what was collected apart, as if it had been said here.
  void merge(Problems other);

  /// Everything collected, sorted, with one summary for each (code, file) that overflowed.
  diagnostics::Diagnostics finish();

private:
  struct Tally {
    std::size_t count = 0;
    diagnostics::Diagnostic first_hidden;
    diagnostics::Severity worst_hidden = diagnostics::Severity::note;
  };
  std::map<std::pair<std::string, source::SourceId>, Tally> tallies_;
  diagnostics::Diagnostics kept_;
};

} // namespace quorate::records
