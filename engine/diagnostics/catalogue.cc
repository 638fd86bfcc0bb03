#include "engine/diagnostics/catalogue.h"

#include <algorithm>
#include <array>

namespace quorate::diagnostics {

namespace {
constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;
constexpr Severity note = Severity::note;

// One line for each code, sorted.
constexpr auto entries = std::to_array<Entry>({
    // Syntax
    {"Q001", "unexpected text in a statement", error},
    {"Q002", "a bracket or block is not closed", error},
    {"Q003", "nesting too deep", error},
    {"Q004", "file too large", error},
    {"Q005", "charter is not valid UTF-8 or contains a NUL byte", error},
    {"Q006", "free text duty without a time and without `attested`", error},
    {"Q007", "`and` and `or` mixed without brackets", error},
    {"Q008", "impossible date or number", error},

    // Names and types
    {"Q101", "unknown name", error},
    {"Q102", "declared twice", error},
    {"Q103", "wrong kind of name", error},
    {"Q104", "dependency cycle through negation or a count", error},
    {"Q105", "same statement twice without labels", error},
    {"Q106", "unknown attribute", error},
    {"Q107", "attribute of another type", error},
    {"Q108", "import not found or circular", error},
    {"Q109", "policy parameters do not match", error},
    {"Q110", "revisions overlap", error},
    {"Q111", "threshold or quorum without a base", error},
    {"Q112", "`seats` as base without an exact number of seats", error},
    {"Q113", "nothing to replace", error},
    {"Q114", "`keeps seat while` without an outcome", error},
    {"Q115", "attestation without an owner or an expiry", error},
    {"Q116", "duty that cannot fall due", error},
    {"Q117", "duty of an office that nobody can hold", error},
    {"Q118", "scenario that cannot be played", error},

    // Lint: what the text says is understood, and will bite
    {"Q201", "decision that does not say how it passes", warning},
    {"Q202", "decision that does not say who votes", warning},
    {"Q203", "percentage that stands for a fraction", warning},
    {"Q204", "half plus one of an odd number", warning},
    {"Q205", "half of the votes is enough", warning},
    {"Q206", "share of people who may not vote", warning},
    {"Q207", "votes without a quorum", warning},
    {"Q208", "number that cannot be reached", warning},
    {"Q209", "quorum or threshold that nobody has to meet", warning},
    {"Q211", "a blank where a name or a rule should stand", warning},
    {"Q212", "office without a seat", warning},
    {"Q213", "role that nobody can join", warning},
    {"Q214", "role that nobody can leave", warning},
    {"Q215", "office that alone chooses its successor", warning},
    {"Q216", "who decides their own case", warning},
    {"Q217", "declared and never used", warning},
    {"Q218", "defined and never used", warning},
    {"Q219", "offices that only each other fill", warning},
    {"Q221", "duty that is nobody's", warning},
    {"Q222", "report without a recipient", warning},
    {"Q223", "duty that is never late", warning},
    {"Q224", "duty without the access that it needs", warning},
    {"Q231", "limit of terms that have no length", warning},
    {"Q232", "term without a limit", note},
    {"Q233", "renewal without a grace", warning},
    {"Q234", "renewal of which nothing follows", warning},
    {"Q235", "window shorter than the rhythm of what it counts", warning},
    {"Q236", "condition that never makes a difference", warning},
    {"Q237", "removal without a cause or an appeal", note},
    {"Q241", "charter that does not say how it is changed", note},
    {"Q242", "body that does not meet as the house asks", warning},
    {"Q243", "body smaller than the house asks", warning},
    {"Q244", "body without a decision", warning},
    {"Q245", "charter without the amendment rule of the house", warning},
    {"Q246", "body that nobody leads", warning},
    {"Q247", "body that does not report as the house asks", warning},
    {"Q251", "rule without a cite", note},
    {"Q252", "section that the prose does not have", warning},
    {"Q253", "section that was changed since", warning},
    {"Q254", "days without a charter", warning},
    {"Q261", "comment to quorate that cannot be read", warning},
    {"Q262", "nothing to ignore", warning},

    // Lint: what is proved of the text
    {"Q270", "rules that cannot hold together", error},
    {"Q271", "rules that cannot hold together under a reading", note},
    {"Q272", "rule that can never be broken", note},
    {"Q273", "decision that can never pass", error},
    {"Q274", "decision that can never fail", warning},
    {"Q275", "keep rule that nobody can meet", warning},
    {"Q276", "keep rule that nobody can fail", warning},
    {"Q277", "part of a keep rule that makes no difference", warning},
    {"Q278", "role that nobody can be removed from", warning},
    {"Q279", "proofs that were not finished", note},

    // Records
    {"Q301", "file cannot be read", error},
    {"Q302", "malformed YAML", error},
    {"Q303", "limit on size, depth or aliases exceeded", error},
    {"Q304", "record is not valid UTF-8 or contains a NUL byte", error},
    {"Q305", "unknown key", error},
    {"Q306", "missing key", error},
    {"Q307", "wrong kind of value", error},
    {"Q308", "impossible date in a record", error},
    {"Q309", "two people claim one alias", error},
    {"Q310", "record names nobody", warning},
    {"Q311", "overlapping seats", warning},
    {"Q312", "`until` before `since`", error},
    {"Q313", "malformed CSV line", error},
    {"Q314", "malformed JSON line", error},
    {"Q315", "duplicate id", error},
    {"Q316", "source listed is missing", error},
    {"Q317", "ballots do not fit their decision", error},
    {"Q320", "lines of activity that cannot be read", error},
    {"Q321", "tallies that do not fit the audit", error},

    // Evaluation; Q404 and Q408 are retired: nothing gave them
    {"Q401", "role unknown to the charter", error},
    {"Q402", "activity kind unknown to the charter", error},
    {"Q403", "attribute unknown to the role", error},
    {"Q405", "attestation or waiver for an unknown clause", error},
    {"Q406", "nothing to check", error},
    {"Q407", "attribute value of the wrong type", error},
    {"Q409", "body or decision unknown to the charter", error},
    {"Q410", "meeting that does not say whose it was", warning},
    {"Q411", "attestations that contradict each other", warning},
    {"Q412", "record of a duty that the charter does not have", error},
    {"Q413", "duty done for something that is not recorded", error},
    {"Q414", "access to an asset unknown to the charter", error},
    {"Q415", "duty done by nobody that is known", error},

    // Prose: `quorate lint --prose`
    {"Q501", "prose that cannot be read", error},
    {"Q502", "placeholder text", warning},
    {"Q503", "slot left empty", warning},
    {"Q504", "section without text", warning},
    {"Q505", "text that stops mid-way", warning},
    {"Q506", "time without a number", warning},
    {"Q507", "period word with two meanings", warning},
    {"Q508", "majority or share without a base", warning},
    {"Q509", "half plus one, or a rounded share", warning},
    {"Q510", "`active` as a criterion that is not defined", warning},
    {"Q511", "two bounds on one thing", warning},
    {"Q512", "lists of people that disagree", warning},
    {"Q513", "date gone stale", warning},
    {"Q514", "link to nowhere in the document", warning},
    {"Q515", "section missing", warning},
    {"Q516", "one body under two names", warning},
    {"Q517", "two ways into one office", warning},
    {"Q518", "work given to those without access", warning},
    {"Q519", "office named in passing only", note},
    {"Q520", "ignore comment without a code or a reason", warning},
    {"Q521", "ignore comment that ignores nothing", warning},
});

static_assert(std::is_sorted(entries.begin(), entries.end(),
                             [](const Entry& a, const Entry& b) { return a.code <= b.code; }),
              "codes stand in rising order, each once");
} // namespace

const Entry* find(std::string_view code) {
  auto at = std::lower_bound(entries.begin(), entries.end(), code,
                             [](const Entry& entry, std::string_view c) { return entry.code < c; });
  return at != entries.end() && at->code == code ? &*at : nullptr;
}

std::span<const Entry> all() { return entries; }

} // namespace quorate::diagnostics
