// How the words of the language are written, and an example of each statement.
#include "engine/syntax/statement_errors.h"
#include "engine/syntax/statement_words.h"

#include "CharterParser.h"

#include <array>
#include <map>

namespace quorate::syntax {

namespace {
using Parser = grammar::CharterParser;

// Words that come in several forms; the generated parser knows the others.
const std::map<std::size_t, std::vector<std::string>>& forms() {
  static const std::map<std::size_t, std::vector<std::string>> all = {
      {Parser::HAS, {"has", "have"}},
      {Parser::VOTERS, {"voters", "voter"}},
      {Parser::INFORCE, {"in force"}},
      {Parser::HOLD, {"hold", "holds", "held"}},
      {Parser::DO, {"do", "does"}},
      {Parser::IS, {"is", "are", "be"}},
      {Parser::ATTEND, {"attend", "attends", "attended"}},
      {Parser::MISS, {"miss", "misses", "missed"}},
      {Parser::VOTE, {"vote", "votes", "voted"}},
      {Parser::ACT,
       {"approve", "approves", "object", "objects", "abstain", "abstains", "second", "seconds",
        "endorse", "endorses", "consent", "consents", "agree", "agrees", "respond", "responds"}},
      {Parser::COVER, {"cover", "covers"}},
      {Parser::STATE, {"passed", "failed", "happened", "closed", "closes", "opened", "vacant"}},
      {Parser::AUTOMATIC, {"automatic", "automatically"}},
      {Parser::FEWER, {"fewer", "less"}},
      {Parser::TIMES, {"times", "time"}},
      {Parser::ANYONE, {"anyone", "anybody"}},
      {Parser::NOBODY, {"nobody", "none"}},
      {Parser::MEETINGS, {"meetings", "meeting"}},
      {Parser::YEARS, {"year", "years"}},
      {Parser::MONTHS, {"month", "months"}},
      {Parser::WEEKS, {"week", "weeks"}},
      {Parser::DAYS, {"day", "days"}},
      {Parser::HOURS, {"hour", "hours"}},
      {Parser::QUARTERS, {"quarter", "quarters"}},
      {Parser::NTH, {"1st", "2nd", "3rd", "4th", "5th"}},
      {Parser::WEEKDAY,
       {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}},
      {Parser::MONTH,
       {"January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December"}},
  };
  return all;
}

struct Usage {
  std::size_t word;
  std::string_view example;
};
constexpr auto usages = std::to_array<Usage>({
    {Parser::CHARTER, "charter council \"The Council\" { ... }"},
    {Parser::STATUS, "status active"},
    {Parser::SOURCE, "source \"governance.md\""},
    {Parser::PARENT, "parent \"Charter of the Foundation\""},
    {Parser::TIMEZONE, "timezone \"Europe/Vienna\""},
    {Parser::HOUSE, "house openssf"},
    {Parser::REVISION, "revision third from 2026-01-01"},
    {Parser::ATTESTATIONS, "attestations by secretary every 1 year"},
    {Parser::USE, "use \"policies/terms.charter\""},
    {Parser::INFORCE, "in force from 2026-01-01"},
    {Parser::EXTERNAL, "external role release_manager"},
    {Parser::EACH, "each body working_group { ... }"},
    {Parser::BODY, "body council { ... }"},
    {Parser::ROLE, "role member { ... }"},
    {Parser::DECISION, "decision admission { ... }"},
    {Parser::REGISTER, "register grants { has amount: number }"},
    {Parser::ASSET, "asset signing_key, admin_rights"},
    {Parser::EVENT, "event annual_report"},
    {Parser::ACTIVITY, "activity review, triage"},
    {Parser::HAS, "has branch: text, eol: date"},
    {Parser::DEFINE, "define active when did review in the past 1 year"},
    {Parser::POLICY, "policy staggered(length) { ... }"},
    {Parser::APPLY, "apply staggered(length: 2 years) to member"},
    {Parser::REGIME, "regime bootstrap until 2026-01-01 { ... }"},
    {Parser::SCENARIO, "scenario \"a seat lapses\" { ... }"},
    {Parser::SECTION, "section \"Membership\" { ... }"},
    {Parser::GAP, "gap \"what the text leaves open\""},
    {Parser::NOTE, "note \"what binds nobody\""},
    {Parser::AMBIGUOUS, "ambiguous { strict: 2 years  loose: 3 years }"},
    {Parser::REPLACE, "replace member.active: must do review every 1 year"},
    {Parser::REMOVE, "remove member.active"},
    {Parser::SEATS, "seats at least 5"},
    {Parser::TERM, "term 2 years"},
    {Parser::LIMIT, "limit 2 terms in a row"},
    {Parser::ENDS, "ends on 31 Dec"},
    {Parser::COHORTS, "cohorts odd of half, even of half"},
    {Parser::DRAWN, "drawn from member"},
    {Parser::JOINS, "joins by admission"},
    {Parser::KEEPS, "keeps seat while did review in the past 1 year"},
    {Parser::LEAVES, "leaves by resignation"},
    {Parser::RENEWS, "renews by opt_in every 1 year"},
    {Parser::VACANCIES, "vacancies filled by election within 1 month"},
    {Parser::REPLACEMENT, "replacement serves the rest"},
    {Parser::STANDS, "stands in for chair"},
    {Parser::ELIGIBLE, "eligible when seated at least 1 year"},
    {Parser::DECIDES, "decides joining member"},
    {Parser::PROPOSED, "proposed by member"},
    {Parser::SECONDED, "seconded by at least 2 members"},
    {Parser::AMENDED, "amended by the proposer"},
    {Parser::CALLED, "called by chair"},
    {Parser::WITHDRAWN, "withdrawn by the proposer"},
    {Parser::EXTENDED, "extended by chair"},
    {Parser::VETOED, "vetoed by board within 2 weeks"},
    {Parser::RATIFIED, "ratified by board"},
    {Parser::VOTERS, "voters members except the subject"},
    {Parser::NOTICE, "notice at least 1 week"},
    {Parser::NOMINATIONS, "nominations open at least 2 weeks"},
    {Parser::OPEN, "open at least 7 days"},
    {Parser::OPENS, "opens 6 weeks before term ends"},
    {Parser::PHASE, "phase voting exactly 2 weeks"},
    {Parser::QUORUM, "quorum majority of voters are present"},
    {Parser::PASSES, "passes with 2/3 of decided ballots"},
    {Parser::ALSO, "also passes if no voter objects"},
    {Parser::FAILS, "fails if any voter objects"},
    {Parser::FINAL, "final say board"},
    {Parser::RECUSED, "recused the subject"},
    {Parser::TIES, "ties to chair"},
    {Parser::ABSTENTIONS, "abstentions count as present"},
    {Parser::METHOD, "method \"Schulze\""},
    {Parser::EXAMPLE, "example 9 voters, 5 approve gives passed"},
    {Parser::BALLOTS, "ballots secret"},
    {Parser::OVERRIDES, "overrides decisions of council"},
    {Parser::SUSPENDS, "suspends appointment"},
    {Parser::MEETS, "meets every calendar month"},
    {Parser::GIVEN, "given ada hold member from 2026-01-01"},
    {Parser::EXPECT, "expect member.active for ada is violated"},
    {Parser::MUST, "must hold member"},
    {Parser::SHOULD, "should do review every 1 year"},
    {Parser::MAY, "may hold admin_rights"},
    {Parser::ONLY, "only chair may hold signing_key"},
    {Parser::THERE, "there must be at least 1 chair"},
    {Parser::NOBODY, "nobody may hold chair"},
});
} // namespace

std::vector<std::string> spellings(std::size_t type) {
  if (auto at = forms().find(type); at != forms().end()) return at->second;
  static const antlr4::dfa::Vocabulary vocabulary = [] {
    antlr4::ANTLRInputStream empty;
    grammar::CharterLexer lexer(&empty);
    return lexer.getVocabulary();
  }();
  std::string literal = vocabulary.getLiteralName(type);
  if (literal.size() < 3) return {};
  return {literal.substr(1, literal.size() - 2)};
}

std::string_view usage(std::size_t first_word) {
  for (const Usage& one : usages)
    if (one.word == first_word) return one.example;
  return {};
}

std::vector<std::string_view> all_usages() {
  std::vector<std::string_view> all;
  for (const Usage& one : usages) all.push_back(one.example);
  return all;
}

} // namespace quorate::syntax
