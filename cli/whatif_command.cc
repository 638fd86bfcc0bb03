// `quorate whatif`: what would follow from changes to the roster, without touching a file.
#include "cli/delivery.h"
#include "cli/edits.h"
#include "cli/judging.h"
#include "cli/messages.h"
#include "engine/records/assume.h"
#include "reports/comparison_json.h"
#include "reports/comparison_text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <memory>

namespace quorate::cli {

using evaluation::Edit;

namespace {
constexpr const char* whatif_footer = R"(
EDITs, in the order in which they are made; words with blanks in them are one argument:
  'remove ada'  'remove ada from team.member'
  'add bo to team.member'  'add bo to team.expert with branch: 3.12, eol: 2028-10-31'
  'leave ada from 2026-01-01 until 2026-03-01'
  'affiliate ada with Acme'
  'prune'          ends every seat on the prune list
  'at 2027-06-01'  goes on to that date, with nothing else happening

Exit code: 0 no new violation, 1 a new violation or a seat lost, 2 wrong usage or wrong input.)";

struct WhatIfOptions {
  Common common;
  std::vector<Edit> edits;
};

class WhatIf {
public:
  explicit WhatIf(const WhatIfOptions& options) : options_(options) {}

  int run() {
    const Common& common = options_.common;
    Wanted wanted{common.paths, common.records, common.as_of, common.revision};
    if (!load_.charters(wanted) || !load_.records(wanted)) return exit_unusable;
    evaluation::Assessment before;
    before.as_of = common.as_of;
    if (!judge(load_, {common.as_of}, before)) return exit_unusable;
    evaluation::Comparison result{common.as_of, common.as_of, {}, {}, {}, {}};
    for (const Edit& edit : options_.edits) result.edits.push_back(edit.text);
    for (const Chosen& one : load_.chosen()) {
      evaluation::Options how{common.as_of};
      how.other_revisions = Load::others(one);
      evaluation::CharterAssessment then =
          evaluation::evaluate(*one.charter, *one.records, load_.sources(), how).assessment;
      std::optional<evaluation::CharterAssessment> now = after(one, result.after);
      if (!now) return exit_unusable;
      result.charters.push_back(
          evaluation::compare(evaluation::comparable(then), evaluation::comparable(*now)));
    }
    std::stable_sort(result.charters.begin(), result.charters.end(),
                     [](const auto& a, const auto& b) { return a.id < b.id; });
    std::string report = common.format == "json"
                             ? reports::comparison_json(result)
                             : reports::comparison_text(result, text_options(common));
    if (!deliver(common, report)) return exit_unusable;
    return evaluation::worse(result) ? exit_findings : exit_compliant;
  }

private:
  /// The charter once all edits are made, on a copy of its records; `day`: as of when.
  std::optional<evaluation::CharterAssessment> after(const Chosen& one, calendar::Date& day) {
    records::Records records = *one.records;
    day = options_.common.as_of;
    evaluation::Evaluated now;
    auto evaluate = [&] {
      bool fixed = options_.common.revision.has_value();
      Chosen chosen = one;
      if (!fixed) chosen.charter = &one.history->at(day);
      evaluation::Options how{day};
      how.other_revisions = Load::others(chosen);
      now = evaluation::evaluate(*chosen.charter, records, load_.sources(), how);
    };
    for (const Edit& edit : options_.edits) {
      if (edit.kind == Edit::Kind::at) {
        if (*edit.since < day) {
          load_.refuse({fmt::format("{} is earlier than {}", quote(edit.text), day.iso()),
                        "dates only go on; `--as-of` says where to begin"});
          return std::nullopt;
        }
        records::assume_complete(records, day);
        day = *edit.since;
      } else if (edit.kind == Edit::Kind::prune) {
        evaluate();
        for (const auto& entry : now.assessment.prune)
          if (auto seat = now.prune_seats.find(entry.fingerprint); seat != now.prune_seats.end())
            records.seats[seat->second].until = day;
      } else if (auto problem = evaluation::apply(edit, *one.charter, records, day)) {
        load_.refuse({fmt::format("{}: {}", quote(edit.text), problem->message),
                      did_you_mean(problem->word, problem->known)});
        return std::nullopt;
      }
    }
    evaluate();
    load_.show(now.diagnostics);
    if (!load_.usable()) return std::nullopt;
    return std::move(now.assessment);
  }

  const WhatIfOptions& options_;
  Load load_{"judged"};
};
} // namespace

Command whatif_command() {
  auto common = std::make_shared<CommonOptions>();
  Command result{"whatif", "What would follow from changes to the roster", {}, {}};
  result.declare = [common](CLI::App& whatif) {
    common->declare(whatif, {"text", "json"});
    whatif.footer(whatif_footer);
  };
  result.read = [common](const CLI::App& command) -> std::variant<Done, Work> {
    WhatIfOptions options;
    if (!common->read(command, options.common)) return Done{exit_unusable};
    // Paths come first; what begins like an edit is one, unless a file is called so.
    auto first = std::find_if(options.common.paths.begin(), options.common.paths.end(),
                              [](const std::string& word) {
                                return word.find(' ') != word.npos || looks_like_edit(word);
                              });
    std::vector<std::string> typed(first, options.common.paths.end());
    options.common.paths.erase(first, options.common.paths.end());
    if (options.common.paths.empty())
      return wrong("no charter is named", "name a charter first: `quorate whatif . 'remove ada'`");
    if (typed.empty())
      return wrong("no edit is given", "`quorate whatif --help` lists what can be changed");
    for (const std::string& text : typed) {
      Read<Edit> edit = read_edit(text);
      if (const auto* why = std::get_if<Refused>(&edit)) return wrong(why->message, why->help);
      options.edits.push_back(std::get<Edit>(edit));
    }
    return Work([options] { return WhatIf(options).run(); });
  };
  return result;
}

} // namespace quorate::cli
