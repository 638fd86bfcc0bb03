#include "cli/explain_code.h"

#include "cli/delivery.h"
#include "cli/messages.h"
#include "engine/diagnostics/catalogue.h"
#include "engine/diagnostics/pages.h"
#include "reports/code_page.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::cli {

namespace {
constexpr const char* list_help = "`quorate explain --list` lists the codes";

bool is_digit(char c) { return '0' <= c && c <= '9'; }

// Somebody who leaves the Q out means one code; of other slips nobody knows which was meant.
std::string help_for(const std::string& word) {
  std::string meant = "Q" + word;
  if (diagnostics::find(meant) != nullptr) return fmt::format("did you mean {}?", quote(meant));
  return list_help;
}
} // namespace

bool like_a_code(const std::string& word) {
  std::size_t from = word.starts_with('Q') || word.starts_with('q') ? 1 : 0;
  return word.size() > from && word.size() <= 8 &&
         std::all_of(word.begin() + static_cast<std::ptrdiff_t>(from), word.end(), is_digit);
}

std::variant<Done, Work> explain_code(const std::string& word, const Common& common) {
  std::string code = word;
  if (code.starts_with('q')) code.front() = 'Q';
  const diagnostics::Entry* entry = diagnostics::find(code);
  if (entry == nullptr)
    return wrong(fmt::format("there is no code {}", quote(word)), help_for(word));
  return Work([entry, common] {
    std::string_view page = diagnostics::page(entry->code);
    return deliver(common, common.format == "json"
                               ? reports::code_page_json(*entry, page)
                               : reports::code_page_text(*entry, page, text_options(common)))
               ? exit_compliant
               : exit_unusable;
  });
}

Work list_codes(const Common& common) {
  return [common] {
    return deliver(common, common.format == "json"
                               ? reports::code_list_json(diagnostics::all())
                               : reports::code_list_text(diagnostics::all(), text_options(common)))
               ? exit_compliant
               : exit_unusable;
  };
}

} // namespace quorate::cli
