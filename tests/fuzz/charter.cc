// Charters as text. Proofs are left out: they take seconds, and see nothing but what was resolved.
#include "engine/lint/lint.h"
#include "engine/semantics/project.h"
#include "engine/syntax/format.h"
#include "engine/syntax/parse.h"
#include "tests/fuzz/targets.h"

namespace quorate::fuzz {

namespace {
constexpr std::size_t longest = 64 * 1024; ///< limits of size have tests of their own

std::vector<std::string> codes(const diagnostics::Diagnostics& all) {
  std::vector<std::string> result;
  for (const auto& one : all) result.push_back(one.code);
  return result;
}

std::optional<std::string> no_file(const std::string&) { return std::nullopt; }

void lay_out(const std::string& path, const std::string& text) {
  source::Sources sources;
  source::SourceId id = sources.add(path, text);
  syntax::Formatted once = syntax::format(id, sources);
  require_sound(once.diagnostics, sources);
  if (!once.done) {
    require(once.text == text, "a text that is not laid out is changed");
    bool told = diagnostics::has_errors(once.diagnostics) || text.find('\r') != text.npos;
    require(told, "a right text is not laid out");
    return;
  }
  source::Sources again;
  syntax::Formatted twice = syntax::format(again.add(path, once.text), again);
  require(twice.done, "what was laid out cannot be laid out again");
  require(twice.text == once.text, "laying out again changes the text");
  require(codes(twice.diagnostics) == codes(once.diagnostics),
          "of the text laid out something else is told");
}

void read(const std::string& path, std::string_view bytes) {
  if (bytes.size() > longest) return;
  std::string text(bytes);
  source::Sources sources;
  source::SourceId id = sources.add(path, text);
  require_sound(syntax::parse(id, sources).diagnostics, sources);
  semantics::Project project = semantics::load({id}, sources, no_file, "");
  require_sound(project.diagnostics, sources);
  lint::Options options;
  options.time_limit = std::chrono::milliseconds(0);
  options.prose = [](const std::string&, const std::string&) { return std::nullopt; };
  options.accepted = no_file;
  lint::Findings findings = lint::lint(project, sources, options, {});
  diagnostics::Diagnostics said;
  for (const lint::Finding& one : findings) said.push_back(one.diagnostic);
  require_sound(said, sources);
  if (!diagnostics::has_errors(project.diagnostics)) { // safe fixes keep a charter right
    lint::Mended mended = lint::mend(id, sources, findings, false);
    source::Sources after;
    source::SourceId mended_id = after.add(path, mended.text);
    semantics::Project read_again = semantics::load({mended_id}, after, no_file, "");
    require(!diagnostics::has_errors(read_again.diagnostics), "a safe fix breaks the charter");
  }
  lay_out(path, text);
}
} // namespace

void charter(std::string_view bytes) { read("fuzz.charter", bytes); }
void literate(std::string_view bytes) { read("fuzz.md", bytes); }

} // namespace quorate::fuzz
