// `quorate explain`: why somebody, a clause or a finding stands as it does, and what a code means.
#include "cli/common.h"
#include "cli/delivery.h"
#include "cli/explain_code.h"
#include "cli/load.h"
#include "cli/messages.h"
#include "engine/diagnostics/catalogue.h"
#include "engine/evaluation/explaining/explaining.h"
#include "reports/explanation.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <memory>

namespace quorate::cli {

namespace {
constexpr const char* explain_footer = R"(
`quorate explain Q101` shows what a code means, with a wrong and a corrected example; no charter is read.
Exit code: 0 explained, 2 wrong usage, wrong input, or nothing of that name.)";
constexpr const char* what_to_ask =
    "write a code such as `Q101`, or a charter and one of `--person ID`, `--clause LABEL`, "
    "`--finding FINGERPRINT`";

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
  std::string text = common.format == "json" ? reports::explanation_json(all)
                                             : reports::explanation_text(all, text_options(common));
  return deliver(common, text) ? exit_compliant : exit_unusable;
}

struct Typed {
  CommonOptions common;
  evaluation::Question question;
  bool list = false;
};

// What was asked of a charter; a code is looked up where nothing was.
int questions(const evaluation::Question& question) {
  return (question.person.empty() ? 0 : 1) + (question.clause.empty() ? 0 : 1) +
         (question.fingerprint.empty() ? 0 : 1);
}

// A code needs no charter: what chooses one, or a date, would be passed over in silence.
std::optional<Done> charter_option(const CLI::App& app, const char* about) {
  for (const char* option : {"--as-of", "--records", "--revision"})
    if (app.count(option) != 0)
      return wrong(fmt::format("`{}` changes nothing about {}", option, about), "leave it out");
  return std::nullopt;
}

std::variant<Done, Work> code_or_nothing(const CLI::App& app, const Common& common) {
  const std::vector<std::string>& words = common.paths;
  if (words.empty()) return wrong("explain what?", what_to_ask);
  if (!std::all_of(words.begin(), words.end(), like_a_code)) {
    std::vector<std::string> codes;
    for (const diagnostics::Entry& one : diagnostics::all()) codes.emplace_back(one.code);
    std::string meant = words.size() == 1 ? did_you_mean(words.front(), codes) : "";
    return wrong("explain what?", meant.empty() ? what_to_ask : meant);
  }
  if (words.size() > 1)
    return wrong(fmt::format("{} codes at once", words.size()), "name one of them");
  if (auto refused = charter_option(app, "a code")) return *refused;
  return explain_code(words.front(), common);
}
} // namespace

Command explain_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"explain",
                 "Why a person, a clause or a finding stands as it does; what a code means",
                 {},
                 {}};
  result.declare = [typed](CLI::App& app) {
    typed->common.declare(app, {"text", "json"});
    app.get_option("PATH")->description(
        "Charter files or folders; or a code alone, as in `explain Q101`");
    app.add_option("--person", typed->question.person, "All that is said about this person")
        ->type_name("ID");
    app.add_option("--clause", typed->question.clause, "A clause, or all below a label")
        ->type_name("LABEL");
    app.add_option("--finding", typed->question.fingerprint,
                   "A finding of `audit --format json`, by its fingerprint")
        ->type_name("FINGERPRINT");
    app.add_flag("--list", typed->list, "All codes of messages, with their titles");
    app.footer(explain_footer);
  };
  result.read = [typed](const CLI::App& app) -> std::variant<Done, Work> {
    ExplainOptions options;
    if (!typed->common.read(app, options.common, false)) return Done{exit_unusable};
    options.question = typed->question;
    int asked = questions(options.question);
    if (typed->list) {
      if (asked != 0 || !options.common.paths.empty())
        return wrong("`--list` lists all codes and asks for nothing else", "leave the rest out");
      if (auto refused = charter_option(app, "the list of codes")) return *refused;
      return list_codes(options.common);
    }
    if (asked == 0) return code_or_nothing(app, options.common);
    if (asked != 1) return wrong("explain what?", what_to_ask);
    if (options.common.paths.empty())
      return wrong("no charter is named", "name a charter file or a folder: `quorate explain .`");
    return Work([options] { return explain(options); });
  };
  return result;
}

} // namespace quorate::cli
