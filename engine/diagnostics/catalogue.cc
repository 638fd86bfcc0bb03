#include "engine/diagnostics/catalogue.h"

#include <algorithm>
#include <array>

namespace quorate::diagnostics {

namespace {
constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

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

    // Records
    {"Q301", "file cannot be read", error},
    {"Q302", "malformed YAML", error},
    {"Q303", "limit on size, depth or aliases exceeded", error},
    {"Q304", "record is not valid UTF-8 or contains a NUL byte", error},
    {"Q305", "unknown key", error},
    {"Q306", "missing key", error},
    {"Q307", "wrong kind of value", error},
    {"Q308", "impossible date in a record", error},
    {"Q309", "two people claim one alias", warning},
    {"Q310", "record names nobody", warning},
    {"Q311", "overlapping seats", warning},
    {"Q312", "`until` before `since`", error},
    {"Q313", "malformed CSV line", error},
    {"Q314", "malformed JSON line", error},
    {"Q315", "duplicate id", error},
    {"Q316", "source listed is missing", error},

    // Evaluation
    {"Q401", "role unknown to the charter", error},
    {"Q402", "activity kind unknown to the charter", error},
    {"Q403", "attribute unknown to the role", error},
    {"Q404", "seat outside its role's rules", warning},
    {"Q405", "attestation or waiver for an unknown clause", error},
    {"Q406", "nothing to check", error},
    {"Q407", "attribute value of the wrong type", error},
    {"Q408", "missing record source", warning},
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
    {"Q519", "office named in passing only", warning},
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
