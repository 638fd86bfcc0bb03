// `quorate explain`: why somebody, a clause or a finding stands as it does.
#include "cli/common.h"
#include "cli/load.h"
#include "cli/messages.h"
#include "engine/evaluation/explaining/explaining.h"
#include "reports/explanation.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace quorate::cli {

namespace {
constexpr const char* explain_footer = R"(
Exit code: 0 explained, 2 wrong usage, wrong input, or nothing of that name.)";

struct ExplainOptions {
  Common common;
  evaluation::Question question;
};

int explain(const ExplainOptions& options) {
  const Common& common = options.common;
  Load load("explained");
  Wanted wanted{common.paths, common.records, common.as_of, common.revision};
  if (!load.charters(wanted) || !load.records(wanted)) return exit_unusable;
  std::vector<evaluation::Explanation> all;
  std::optional<evaluation::Answer> unanswered; // of several charters one is enough
  for (Chosen& one : load.chosen()) {
    evaluation::Options how{common.as_of};
    how.other_revisions = Load::others(one);
    evaluation::Answer answer =
        evaluation::explain_why(*one.charter, *one.records, load.sources(), how, options.question);
    load.show(answer.diagnostics);
    if (answer.problem.empty())
      all.push_back(std::move(answer.explanation));
    else if (!unanswered || unanswered->help.empty())
      unanswered = std::move(answer);
  }
  if (!load.usable()) return exit_unusable;
  if (all.empty()) {
    print_error(unanswered ? unanswered->problem : "nothing was explained",
                unanswered ? unanswered->help : "");
    return exit_unusable;
  }
  bool to_terminal = common.output == "-";
  bool color = to_terminal ? wants_color(common.color) : common.color == ColorChoice::always;
  std::string text = common.format == Format::json
                         ? reports::explanation_json(all)
                         : reports::explanation_text(
                               all, {color, to_terminal ? output_width() : 100, common.quiet});
  if (auto failure = to_terminal ? write_out(text) : write_file(common.output, text)) {
    print_error(*failure);
    return exit_unusable;
  }
  return exit_compliant;
}

struct Typed {
  CommonOptions common;
  evaluation::Question question;
};
} // namespace

Command explain_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"explain", "Why a person, a clause or a finding stands as it does", {}, {}};
  result.declare = [typed](CLI::App& app) {
    typed->common.declare(app, {"text", "json"});
    app.add_option("--person", typed->question.person, "All that is said about this person")
        ->type_name("ID");
    app.add_option("--clause", typed->question.clause, "A clause, or all below a label")
        ->type_name("LABEL");
    app.add_option("--finding", typed->question.fingerprint,
                   "A finding of `audit --format json`, by its fingerprint")
        ->type_name("FINGERPRINT");
    app.footer(explain_footer);
  };
  result.read = [typed](const CLI::App& app) -> std::variant<Done, Work> {
    ExplainOptions options;
    if (!typed->common.read(app, options.common)) return Done{exit_unusable};
    options.question = typed->question;
    int asked = (options.question.person.empty() ? 0 : 1) +
                (options.question.clause.empty() ? 0 : 1) +
                (options.question.fingerprint.empty() ? 0 : 1);
    if (asked != 1)
      return wrong("explain what?",
                   "write one of `--person ID`, `--clause LABEL`, `--finding FINGERPRINT`");
    return Work([options] { return explain(options); });
  };
  return result;
}

} // namespace quorate::cli
