// Q509: "50%+1", "half plus one", "66%": thresholds that mean one thing for some numbers of voters
// and two for others.
#include "engine/lint/prose/checks/checks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
struct Hit {
  std::size_t begin = 0, end = 0; ///< bytes of the text
};

bool blank(char c) { return c == ' '; }

// `50%+1`, `50% + 1`, `50 % +1`; `(50%+1)`.
std::optional<Hit> with_sign(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("50", from); at != std::string_view::npos;
       at = text.find("50", at + 1)) {
    if (at > 0 &&
        (std::isdigit(static_cast<unsigned char>(text[at - 1])) != 0 || text[at - 1] == '.'))
      continue;
    std::size_t next = at + 2;
    auto skip = [&] {
      while (next < text.size() && blank(text[next])) ++next;
    };
    skip();
    if (next >= text.size() || text[next] != '%') continue;
    ++next;
    skip();
    if (next >= text.size() || text[next] != '+') continue;
    ++next;
    skip();
    bool one =
        next < text.size() && text[next] == '1' &&
        (next + 1 == text.size() || std::isdigit(static_cast<unsigned char>(text[next + 1])) == 0);
    if (one) return Hit{at, next + 1};
  }
  return std::nullopt;
}

bool votes(const Sentence& one) {
  static const Pattern voting(
      "vote|votes|voted|voting|approve|approved|approval|elect|elected|majority|quorum|"
      "agree|agreement|passes|supermajority|ballots|threshold");
  return voting.find(one.words).has_value();
}
} // namespace

void half_plus_one(const Prose& prose, const Options&, Findings& found) {
  static const Pattern words("half|50%|fifty plus one|1");
  static const Pattern percent("fifty|50 percent plus one|1");
  static const Pattern rounded("66%|67%|66.6%|66.7%|66.66%|66.67%|33%|34%|51%");
  constexpr const char* help = "write `a majority of all members` or `more than half of the votes "
                               "cast`: it says the same for "
                               "every number of voters";
  for (const Sentence& one : prose.sentences) {
    const Text& text = prose.text(one);
    if (auto hit = with_sign(std::string_view(text.plain).substr(0, one.end), one.begin)) {
      found.add(text.span(hit->begin, hit->end),
                fmt::format("`{}` of 13 is 7.5, which is read as 7 and as 8",
                            text.plain.substr(hit->begin, hit->end - hit->begin)),
                help);
      continue;
    }
    auto hit = words.find(one.words);
    if (!hit) hit = percent.find(one.words);
    if (hit) {
      found.add(prose.span(one, *hit),
                fmt::format("{} of 13 is 7.5, which is read as 7 and as 8", prose.quote(one, *hit)),
                help);
      continue;
    }
    hit = rounded.find(one.words);
    if (!hit || !votes(one)) continue;
    const std::string& share = one.words[hit->begin].lower;
    static const Pattern exact("two-thirds|2/3|two thirds|one-third|1/3");
    if (share == "51%")
      found.add(prose.span(one, *hit),
                "`51%` is not a majority: of 101 votes it asks for 52, a majority for 51",
                "write `a majority`, and of what");
    else if (share.starts_with('6'))
      found.add(
          prose.span(one, *hit),
          fmt::format("{} is not two thirds: of 300 votes it asks for {}", prose.quote(one, *hit),
                      share == "66%" || share == "66.6%" || share == "66.66%" ? "fewer than 200"
                                                                              : "more than 200"),
          "write `2/3`, and of what");
    else
      found.add(prose.span(one, *hit), fmt::format("{} is not one third", prose.quote(one, *hit)),
                "write `1/3`, and of what");
  }
}

} // namespace quorate::lint::prose
