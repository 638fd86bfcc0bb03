#include "engine/lint/prose/ignoring.h"

#include "engine/diagnostics/catalogue.h"
#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
using diagnostics::Diagnostic;

struct Ignore {
  std::vector<std::string> codes;
  std::string reason;
};

std::string_view first_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n,:"), text.size()));
  std::size_t end = std::min(text.find_first_of(" \t\r\n,:"), text.size());
  std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

bool is_code(std::string_view word) {
  return word.size() == 4 && (word[0] == 'Q' || word[0] == 'q') &&
         word.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// Nothing when the comment is none of ours.
std::optional<Ignore> ignore_of(std::string_view text) {
  if (first_word(text) != "quorate" || first_word(text) != "ignore") return std::nullopt;
  Ignore result;
  std::string_view before = text;
  for (std::string_view word = first_word(text); is_code(word); word = first_word(text)) {
    result.codes.emplace_back(word);
    result.codes.back()[0] = 'Q';
    before = text;
  }
  before.remove_prefix(std::min(before.find_first_not_of(" \t\r\n,:"), before.size()));
  result.reason = before;
  return result;
}

// The lines that a comment speaks of: its own or, where it stands alone, those of the passage that
// follows, too.
struct Lines {
  std::uint32_t first = 0, last = 0;
};
Lines covered(const Document& document, const source::Source& file, source::Span comment) {
  Lines result{file.line_of(comment.begin), file.line_of(comment.end)};
  std::string_view before = std::string_view(file.text()).substr(0, comment.begin);
  before.remove_prefix(before.rfind('\n') + 1); // nothing is found on the first line: from 0
  if (before.find_first_not_of(" \t>") != std::string_view::npos) return result;
  std::uint32_t next = result.last + 1;
  while (next <= file.line_count() &&
         file.line_text(next).find_first_not_of(" \t\r>") == std::string_view::npos)
    ++next;
  result.last = std::max(result.last, next);
  auto at =
      std::lower_bound(document.passages.begin(), document.passages.end(), comment.end,
                       [](const Passage& one, std::uint32_t end) { return one.place.begin < end; });
  if (at != document.passages.end() && file.line_of(at->place.begin) == next)
    result.last = std::max(result.last, file.line_of(at->place.end));
  return result;
}

Diagnostic own(const char* code, source::Span at, std::string message, std::string help) {
  return {code, diagnostics::find(code)->severity, std::move(message), at, {}, std::move(help), {}};
}
} // namespace

std::size_t ignore(const Document& document, const source::Sources& sources,
                   const std::function<bool(std::string_view)>& selected,
                   diagnostics::Diagnostics& all) {
  const source::Source& file = sources[document.source];
  std::size_t taken = 0;
  diagnostics::Diagnostics ours;
  for (const Comment& comment : document.comments) {
    std::optional<Ignore> wish = ignore_of(comment.text);
    if (!wish) continue;
    if (wish->codes.empty() || wish->reason.empty()) {
      bool no_code = wish->codes.empty();
      if (selected("Q520"))
        ours.push_back(own(
            "Q520", comment.span,
            no_code ? "this comment does not say which code to ignore"
                    : fmt::format("this comment does not say why {} is to be ignored",
                                  wish->codes.front()),
            fmt::format("write it as `quorate: ignore {} REASON`; until then it ignores nothing",
                        no_code ? "Q502" : wish->codes.front())));
      continue;
    }
    Lines lines = covered(document, file, comment.span);
    for (const std::string& code : wish->codes) {
      std::size_t before = all.size();
      std::erase_if(all, [&](const Diagnostic& one) {
        std::uint32_t line = file.line_of(one.span.begin);
        return one.code == code && line >= lines.first && line <= lines.last;
      });
      taken += before - all.size();
      if (before == all.size() && selected(code) && selected("Q521"))
        ours.push_back(
            own("Q521", comment.span, fmt::format("there is no {} here to be ignored", code),
                diagnostics::find(code) == nullptr
                    ? "there is no such code: `quorate lint` shows the code with each finding"
                    : "take the comment out, or put it on the line before the finding"));
    }
  }
  all.insert(all.end(), ours.begin(), ours.end());
  return taken;
}

} // namespace quorate::lint::prose
