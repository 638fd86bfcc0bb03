#include "engine/syntax/statement_words.h"

#include "CharterLexer.h"

#include <algorithm>
#include <array>

namespace quorate::syntax {

namespace {
using Lexer = grammar::CharterLexer;

template <std::size_t n> bool among(const std::array<std::size_t, n>& types, std::size_t type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

constexpr auto blocks = std::to_array<std::size_t>(
    {Lexer::CHARTER, Lexer::EXTERNAL, Lexer::BODY, Lexer::ROLE, Lexer::DECISION, Lexer::REGISTER,
     Lexer::DEFINE, Lexer::POLICY, Lexer::APPLY, Lexer::REGIME, Lexer::SCENARIO, Lexer::SECTION,
     Lexer::REVISION, Lexer::ATTESTATIONS, Lexer::GAP, Lexer::NOTE});

constexpr auto statements = std::to_array<std::size_t>(
    {Lexer::STATUS,   Lexer::SOURCE,    Lexer::PARENT,      Lexer::TIMEZONE,    Lexer::USE,
     Lexer::ASSET,    Lexer::ACTIVITY,  Lexer::HAS,         Lexer::REPLACE,     Lexer::LIMIT,
     Lexer::COHORTS,  Lexer::DRAWN,     Lexer::JOINS,       Lexer::KEEPS,       Lexer::LEAVES,
     Lexer::RENEWS,   Lexer::VACANCIES, Lexer::REPLACEMENT, Lexer::ELIGIBLE,    Lexer::DECIDES,
     Lexer::SECONDED, Lexer::VETOED,    Lexer::RATIFIED,    Lexer::NOMINATIONS, Lexer::PHASE,
     Lexer::QUORUM,   Lexer::PASSES,    Lexer::FINAL,       Lexer::TIES,        Lexer::METHOD,
     Lexer::EXAMPLE,  Lexer::OVERRIDES, Lexer::SUSPENDS,    Lexer::RESTARTS,    Lexer::MEETS,
     Lexer::INFORCE,  Lexer::GIVEN,     Lexer::EXPECT});

constexpr auto open_ended = std::to_array<std::size_t>(
    {Lexer::COMMA, Lexer::DOT,    Lexer::HAS,        Lexer::AND,     Lexer::OR,
     Lexer::NOT,   Lexer::OF,     Lexer::IN,         Lexer::BY,      Lexer::TO,
     Lexer::WITH,  Lexer::FROM,   Lexer::THAN,       Lexer::EXCEPT,  Lexer::WHERE,
     Lexer::WHEN,  Lexer::UNLESS, Lexer::ELSE,       Lexer::WITHIN,  Lexer::COVERING,
     Lexer::AS,    Lexer::IS,     Lexer::AT,         Lexer::PER,     Lexer::FOR,
     Lexer::IF,    Lexer::ON,     Lexer::SINCE,      Lexer::BEFORE,  Lexer::AFTER,
     Lexer::UNTIL, Lexer::OVER,   Lexer::THROUGHOUT, Lexer::CITE,    Lexer::EVERY,
     Lexer::EACH,  Lexer::LEAST,  Lexer::MOST,       Lexer::BETWEEN, Lexer::ONLY,
     Lexer::THE,   Lexer::LIKE,   Lexer::EXCLUDING,  Lexer::GRACE,   Lexer::GIVES,
     Lexer::DID,   Lexer::WHILE,  Lexer::MUST,       Lexer::SHOULD,  Lexer::MAY});

constexpr auto going_on = std::to_array<std::size_t>(
    {Lexer::LBRACE,   Lexer::RPAREN,     Lexer::COMMA,    Lexer::CITE,      Lexer::WHEN,
     Lexer::UNLESS,   Lexer::ELSE,       Lexer::WITHIN,   Lexer::COVERING,  Lexer::EXCEPT,
     Lexer::WHERE,    Lexer::TO,         Lexer::FROM,     Lexer::UNTIL,     Lexer::PER,
     Lexer::GRACE,    Lexer::WITH,       Lexer::BY,       Lexer::FOR,       Lexer::ON,
     Lexer::AND,      Lexer::OR,         Lexer::THAN,     Lexer::EXCLUDING, Lexer::IGNORING,
     Lexer::ATTESTED, Lexer::THROUGHOUT, Lexer::SINCE,    Lexer::BEFORE,    Lexer::AFTER,
     Lexer::OF,       Lexer::IN,         Lexer::LIKE,     Lexer::GIVES,     Lexer::OVER,
     Lexer::IMPORTED, Lexer::PUBLICLY,   Lexer::PRIVATELY});

constexpr auto after_comma = std::to_array<std::size_t>(
    {Lexer::WHEN, Lexer::UNLESS,   Lexer::ELSE,     Lexer::WITHIN,    Lexer::EVERY,
     Lexer::FOR,  Lexer::ON,       Lexer::FROM,     Lexer::UNTIL,     Lexer::PER,
     Lexer::TO,   Lexer::BY,       Lexer::COVERING, Lexer::EXCLUDING, Lexer::GRACE,
     Lexer::WITH, Lexer::IGNORING, Lexer::ATTESTED, Lexer::PUBLICLY,  Lexer::PRIVATELY,
     Lexer::CITE});
} // namespace

bool opens_block(std::size_t type) { return among(blocks, type); }
bool opens_statement(std::size_t type) { return opens_block(type) || among(statements, type); }
bool expects_more(std::size_t type) { return among(open_ended, type); }
bool continues_statement(std::size_t type) { return among(going_on, type); }
bool takes_comma(std::size_t type) { return among(after_comma, type); }

} // namespace quorate::syntax
