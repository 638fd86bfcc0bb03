// How many sat in each role over time, against the least and the most, and the quorum.
#include "reports/html_sections.h"

#include <algorithm>
#include <fmt/core.h>
#include <utility>

namespace quorate::reports {

using namespace evaluation;

namespace {
constexpr int height = 84, top = 12, bottom = 4;
/// A role that changes more often is drawn in so many steps.
constexpr std::size_t most_steps = 360;

class Chart {
public:
  Chart(const RoleChronicle& role, const TimeScale& scale, Date as_of)
      : role_(role), scale_(scale), as_of_(as_of) {
    for (const SizeAt& one : role.sizes) most_ = std::max(most_, one.certain + one.doubtful);
    auto take = [&](const std::optional<std::int64_t>& number) {
      if (number && *number < 1'000'000) most_ = std::max(most_, static_cast<int>(*number));
    };
    for (const SeatsStated& one : role.seats)
      if (one.per.empty()) take(one.least), take(one.most);
  }

  std::string run() {
    std::string shapes = scale_.grid(as_of_, height);
    steps(shapes);
    for (const SeatsStated& one : role_.seats) {
      if (!one.per.empty()) continue;
      if (one.least && one.most && *one.least == *one.most) {
        asked(shapes, *one.least, "exact", one);
      } else {
        if (one.least) asked(shapes, *one.least, "least", one);
        if (one.most) asked(shapes, *one.most, "most", one);
      }
    }
    for (const QuorumStated& one : role_.quorum) quorum(shapes, one);
    return fmt::format("<li class=\"size\"><span class=\"who\">{}<span class=\"note\">{}</span>"
                       "</span><svg class=\"line\" role=\"img\" aria-label=\"{}\" width=\"100%\" "
                       "height=\"{}\">{}<text class=\"scale-top\" x=\"2\" y=\"{}\">{}</text>"
                       "</svg></li>\n",
                       safe(role_.title.empty() ? role_.role : role_.title), safe(note()),
                       safe(told()), height, shapes, top - 2, most_);
  }

private:
  double y(double number) const {
    return height - bottom - number * (height - top - bottom) / std::max(1, most_);
  }

  const SizeAt& now() const {
    const SizeAt* result = &role_.sizes.front();
    for (const SizeAt& one : role_.sizes)
      if (one.from <= as_of_) result = &one;
    return *result;
  }

  void steps(std::string& out) const {
    // Of many changes in a few days the last is drawn: none would be wide enough to be seen.
    int shortest =
        role_.sizes.size() <= most_steps
            ? 1
            : calendar::days_between(scale_.from, scale_.until) / static_cast<int>(most_steps) + 1;
    for (std::size_t i = 0; i < role_.sizes.size();) {
      std::size_t last = i;
      while (last + 1 < role_.sizes.size() &&
             calendar::days_between(role_.sizes[i].from, role_.sizes[last + 1].from) < shortest)
        ++last;
      const SizeAt& size = role_.sizes[last];
      Date from = role_.sizes[i].from;
      Date until = last + 1 < role_.sizes.size() ? role_.sizes[last + 1].from : scale_.until.next();
      Date today = std::clamp(as_of_.next(), from, until);
      step(out, size, from, today, "");
      step(out, size, today, until, " ahead");
      i = last + 1;
    }
  }

  void step(std::string& out, const SizeAt& size, Date from, Date until, const char* ahead) const {
    std::string span = scale_.span(from, until);
    if (span.empty()) return;
    auto block = [&](const char* kind, int low, int high, const std::string& title) {
      out += fmt::format("<rect class=\"{}{}\" data-from=\"{}\" data-number=\"{}\" {} "
                         "y=\"{:.2f}\" height=\"{:.2f}\"><title>{}</title></rect>",
                         kind, ahead, from.iso(), high - low, span, y(high), y(low) - y(high),
                         safe(title));
    };
    std::string when = fmt::format("from {} to {}", from.iso(), until.previous().iso());
    if (size.certain > 0) {
      block("held", 0, size.certain, fmt::format("{} {}", size.certain, when));
      out += fmt::format("<rect class=\"edge{}\" {} y=\"{:.2f}\" height=\"2\"/>", ahead, span,
                         y(size.certain));
    }
    if (size.doubtful > 0)
      block("doubtful", size.certain, size.certain + size.doubtful,
            fmt::format("{} uncertain {}", size.doubtful, when));
    if (!size.complete)
      out += fmt::format("<rect class=\"untold\" {} y=\"{}\" height=\"{}\"><title>the roster does "
                         "not cover {}</title></rect>",
                         span, height - bottom, bottom, when);
  }

  void line(std::string& out, double number, Date from, Date until, const char* kind, bool certain,
            const std::string& title) const {
    Date begin = std::max(from, scale_.from), end = std::min(until, scale_.until.next());
    if (end <= begin) return;
    out += fmt::format("<line class=\"{0}{1}\" x1=\"{2:.3f}%\" x2=\"{3:.3f}%\" y1=\"{4:.2f}\" "
                       "y2=\"{4:.2f}\"><title>{5}</title></line>",
                       kind, certain ? "" : " reading", scale_.at(begin), scale_.at(end), y(number),
                       safe(title));
  }

  void asked(std::string& out, std::int64_t number, const char* kind,
             const SeatsStated& one) const {
    line(out, static_cast<double>(number), scale_.from, scale_.until.next(), kind,
         one.certain && one.modality != Modality::should, "seats " + one.text);
  }

  void quorum(std::string& out, const QuorumStated& one) const {
    for (std::size_t i = 0; i < one.needed.size(); ++i)
      line(out, static_cast<double>(one.needed[i].people), one.needed[i].from,
           i + 1 < one.needed.size() ? one.needed[i + 1].from : scale_.until.next(), "quorum",
           one.certain, fmt::format("quorum of {}: {}", one.of, one.text));
  }

  std::string asks() const {
    std::string result;
    for (const SeatsStated& one : role_.seats)
      result += fmt::format("{}{}{}{}",
                            result.empty() ? ""
                            : one.certain  ? ", "
                                           : " or ",
                            one.modality == Modality::should ? "should be " : "", one.text,
                            one.per.empty() ? "" : " per " + one.per);
    return result;
  }

  std::string note() const {
    const SizeAt& size = now();
    std::string text = std::to_string(size.certain);
    if (size.doubtful > 0) text += fmt::format(" to {}", size.certain + size.doubtful);
    text += " today";
    if (!size.complete) text += ", others may not be recorded";
    std::string wanted = asks();
    if (!wanted.empty()) text += "; " + wanted;
    for (const QuorumStated& one : role_.quorum) {
      std::int64_t needed = 0;
      for (const QuorumStated::Needed& each : one.needed)
        if (each.from <= as_of_) needed = each.people;
      if (needed > 0)
        text +=
            fmt::format("; quorum of {} {}{}", one.of, needed, one.certain ? "" : " (a reading)");
    }
    return text;
  }

  std::string told() const {
    std::string text = role_.role + ": " + note() + ". ";
    std::size_t count = 0;
    for (const SizeAt& one : role_.sizes) {
      if (++count > 24) {
        text += "and so on";
        break;
      }
      text +=
          fmt::format("{}: {}{}; ", one.from.iso(), one.certain,
                      one.doubtful > 0 ? fmt::format(" to {}", one.certain + one.doubtful) : "");
    }
    return text;
  }

  const RoleChronicle& role_;
  const TimeScale& scale_;
  Date as_of_;
  int most_ = 1;
};

/// Of what the charts show.
std::string legend(const std::string& charts) {
  static constexpr std::pair<const char*, const char*> signs[] = {
      {"held", "sit"},  {"doubtful", "uncertain"}, {"least", "least"},
      {"most", "most"}, {"exact", "exactly"},      {"quorum", "quorum"}};
  std::string result = "<ul class=\"legend\">";
  for (const auto& [sign, words] : signs)
    if (charts.find(fmt::format("class=\"{}", sign)) != std::string::npos)
      result += fmt::format("<li><i class=\"k {}\"></i>{}</li>", sign, words);
  if (charts.find(" reading\"") != std::string::npos)
    result += "<li>dashed: a <em>should</em>, or one of several readings</li>";
  return result + "</ul>\n";
}
} // namespace

std::string html_sizes(const HtmlCharter& of) {
  if (!of.chronicle) return "";
  const Chronicle& chronicle = *of.chronicle;
  TimeScale scale{chronicle.from, chronicle.until};
  std::string charts;
  for (const RoleChronicle& role : chronicle.roles)
    if (!role.external && !role.sizes.empty() && (!role.stints.empty() || !role.seats.empty()))
      charts += Chart(role, scale, chronicle.as_of).run();
  if (charts.empty()) return "";
  return fmt::format(
      "<section class=\"picture sizes\" aria-labelledby=\"{0}-sizes\">"
      "<h3 id=\"{0}-sizes\">How many sit</h3>\n{1}"
      "<ol class=\"rows\" data-from=\"{2}\" data-until=\"{3}\">\n"
      "<li class=\"scale\" aria-hidden=\"true\"><span class=\"who\"></span>{4}</li>\n"
      "{5}</ol></section>\n",
      of.id, legend(charts), scale.from.iso(), scale.until.iso(), scale.axis(chronicle.as_of),
      charts);
}

} // namespace quorate::reports
