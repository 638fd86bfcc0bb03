#pragma once
// What comes before a modal verb: a condition, a subject.

#include "engine/lint/prose/prose.h"

#include <optional>
#include <string>
#include <string_view>

namespace quorate::drafting {

/// Does the modal that is word `at` belong to a condition ("if it cannot be decided, …", "should
/// one be appointed", "a keeper who cannot come")? Such a clause bids nothing.
bool in_condition(const lint::prose::Sentence& one, std::size_t at);

/// The first match of the pattern that is in no condition.
std::optional<lint::prose::Pattern::Match> bidding(const lint::prose::Pattern& modal,
                                                   const lint::prose::Sentence& one);

/// What is to be done something with, in the passive: "a call for nominations" before "will be sent
/// out". Empty for a pronoun, a body, or more words than can be quoted.
std::string_view passive_subject(const lint::prose::Prose& prose, const lint::prose::Sentence& one,
                                 std::size_t modal, std::size_t after);

} // namespace quorate::drafting
