#include "engine/lint/suppressions.h"

#include "engine/diagnostics/catalogue.h"

#include <algorithm>
#include <cctype>
#include <fmt/core.h>

namespace quorate::lint {

namespace {
constexpr const char* how = "write `# quorate: ignore Q203 because REASON`";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool take_word(std::string_view& text, std::string_view word) {
  text = trimmed(text);
  if (!text.starts_with(word)) return false;
  if (text.size() > word.size() && std::isalnum(static_cast<unsigned char>(text[word.size()])) != 0)
    return false;
  text.remove_prefix(word.size());
  return true;
}

/// One code off the front: `Q203`.
std::string take_code(std::string_view& text) {
  text = trimmed(text);
  std::size_t end = 0;
  while (end < text.size() && std::isalnum(static_cast<unsigned char>(text[end])) != 0) ++end;
  std::string code(text.substr(0, end));
  text.remove_prefix(end);
  return code;
}

class Reading {
public:
  explicit Reading(const source::Sources& sources) : sources_(sources) {}

  void comment(const syntax::Comment& comment, const std::vector<std::uint32_t>& comment_lines) {
    std::string_view text = comment.text;
    text.remove_prefix(1);
    if (!take_word(text, "quorate")) return;
    text = trimmed(text);
    if (!text.starts_with(":")) return;
    text.remove_prefix(1);
    Suppression one;
    one.span = comment.span;
    if (!take_word(text, "ignore"))
      return wrong(comment, "this comment speaks to quorate, but says nothing that it knows");
    do {
      std::string code = take_code(text);
      if (code.empty() || code == "because")
        return wrong(comment, "this ignores nothing: no code is named");
      if (!diagnostics::find(code))
        return wrong(comment, fmt::format("there is no diagnostic `{}`", code));
      if (!code.starts_with("Q2"))
        return wrong(comment,
                     fmt::format("`{}` is an error of the text, and cannot be ignored", code));
      one.codes.push_back(std::move(code));
      text = trimmed(text);
    } while (text.starts_with(",") && (text.remove_prefix(1), true));
    if (!take_word(text, "because"))
      return wrong(comment, "this ignores a finding without a reason");
    one.reason = std::string(trimmed(text));
    if (one.reason.empty()) return wrong(comment, "this ignores a finding without a reason");

    const source::Source& file = sources_[comment.span.source];
    one.line = file.line_of(comment.span.begin);
    one.removal = comment.span;
    if (comment.alone) { // it speaks of the next line that is no comment of its own
      one.removal = whole_line(file, one.line, comment.span.source);
      ++one.line;
      while (std::binary_search(comment_lines.begin(), comment_lines.end(), one.line) &&
             one.line < file.line_count())
        ++one.line;
    } else {
      std::string_view all = file.text();
      while (one.removal.begin > 0 &&
             (all[one.removal.begin - 1] == ' ' || all[one.removal.begin - 1] == '\t'))
        --one.removal.begin;
    }
    result.all.push_back(std::move(one));
  }

  Suppressions result;

private:
  static source::Span whole_line(const source::Source& file, std::uint32_t line,
                                 source::SourceId id) {
    auto size = static_cast<std::uint32_t>(file.text().size());
    return {id, file.line_start(line), line < file.line_count() ? file.line_start(line + 1) : size,
            0};
  }
  void wrong(const syntax::Comment& comment, std::string message) {
    Finding one;
    one.diagnostic = {
        "Q261", diagnostics::Severity::warning, std::move(message), comment.span, {}, how, {}};
    one.context = comment.span;
    result.wrong.push_back(std::move(one));
  }

  const source::Sources& sources_;
};
} // namespace

Suppressions suppressions_in(const std::map<source::SourceId, syntax::Written>& written,
                             const source::Sources& sources) {
  Reading reading(sources);
  for (const auto& [id, file] : written) {
    std::vector<std::uint32_t> lines;
    for (const syntax::Comment& one : file.comments)
      if (one.alone) lines.push_back(sources[id].line_of(one.span.begin));
    for (const syntax::Comment& one : file.comments) reading.comment(one, lines);
  }
  return std::move(reading.result);
}

void suppress(Findings& findings, const Suppressions& suppressions, const source::Sources& sources,
              const LookedFor& looked_for) {
  std::vector<std::map<std::string, bool>> used(suppressions.all.size());
  auto suppressed = [&](const Finding& finding) {
    const std::string& code = finding.diagnostic.code;
    bool hit = false;
    for (std::size_t i = 0; i < suppressions.all.size(); ++i) {
      const Suppression& one = suppressions.all[i];
      if (std::find(one.codes.begin(), one.codes.end(), code) == one.codes.end()) continue;
      for (source::Span span :
           {finding.diagnostic.span, finding.context, finding.applied.value_or(finding.context)})
        if (span.source == one.span.source &&
            sources[span.source].line_of(span.begin) == one.line) {
          used[i][code] = true;
          hit = true;
        }
    }
    return hit;
  };
  std::erase_if(findings, suppressed);
  for (std::size_t i = 0; i < suppressions.all.size(); ++i) {
    const Suppression& one = suppressions.all[i];
    for (const std::string& code : one.codes) {
      if (used[i].contains(code) || !looked_for(code, one.span.source)) continue;
      Finding vain;
      vain.diagnostic = {
          "Q262",
          diagnostics::Severity::warning,
          fmt::format("nothing to ignore here: no `{}` is found on line {}", code, one.line),
          one.span,
          {},
          one.codes.size() == 1 ? "remove the comment"
                                : fmt::format("remove `{}` from the comment", code),
          {}};
      if (one.codes.size() == 1) vain.diagnostic.fix = diagnostics::Fix{one.removal, ""};
      vain.safe_fix = true;
      vain.context = one.span;
      findings.push_back(std::move(vain));
    }
  }
}

} // namespace quorate::lint
