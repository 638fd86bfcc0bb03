#pragma once
// Records without anybody's name and without free text, for reports that everybody may read.
// Whatever is concluded from them holds no name, because there is none.

#include "engine/evaluation/redaction/words.h"
#include "engine/records/records.h"

namespace quorate::evaluation {

inline constexpr const char* withheld = "(withheld)";

/// People are called `person-3`, and by the role they had first: `member 3`. Ids of decisions,
/// meetings and events, organisations and attributes become numbered words in the same way: what
/// was equal stays equal, what differed differs. Dates, numbers, and words of the charter stay; all
/// other text is withheld, and so are the places in the files. Numbers follow dates, never names.
records::Records redacted(const records::Records& records, const Words& words);

} // namespace quorate::evaluation
