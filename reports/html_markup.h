#pragma once
// Internal to the HTML report: text made safe, and the parts that its sections share.

#include "engine/evaluation/assessment.h"

#include <string>
#include <string_view>
#include <vector>

namespace quorate::reports {

/// Text that somebody wrote, fit to stand between tags and inside quoted attributes: markup is
/// escaped, characters that could not be seen or would turn the line are shown as escapes.
std::string safe(std::string_view text);

/// The same of a sentence: dates in it are kept on one line.
std::string prose(std::string_view text);

/// `<time datetime="2026-03-01">2026-03-01</time>`
std::string time_tag(evaluation::Date date);
/// "March 2026"
std::string month_name(evaluation::Date date);

/// "compliant" as a word with a sign before it, so that colour is not all that tells.
std::string verdict_badge(evaluation::Verdict verdict);

/// The stretch of time that pictures show: where a day stands on it, in percent of the width.
struct TimeScale {
  evaluation::Date from, until; ///< first and last day shown
  double at(evaluation::Date day) const;
  /// `x="12.50%" width="3.25%"` of [since, until), cut to what is shown; empty: nothing of it is.
  std::string span(evaluation::Date since, evaluation::Date until) const;
  bool shows(evaluation::Date day) const { return from <= day && day <= until; }
  /// Lines where quarters and years begin, and where today is, down to `height`.
  std::string grid(evaluation::Date today, int height) const;
  /// The years and today's date, as a picture of its own.
  std::string axis(evaluation::Date today) const;
};

} // namespace quorate::reports
