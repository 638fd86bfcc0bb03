#include "grammar/foreseen.h"

#include <algorithm>
#include <iterator>

namespace quorate::grammar {

namespace {
// What comes of a fork, and of each kind of token in a state: 0 is not foreseen, what is less than
// `first_state` an alternative. The kinds of a state begin at its number in `edges`, in order.
#include "foreseen.inc"
} // namespace

std::size_t foreseen(std::size_t decision, antlr4::TokenStream& input) {
  std::uint16_t at = forks[decision];
  for (ssize_t ahead = 1; at >= first_state; ++ahead) {
    auto type = static_cast<std::uint8_t>(input.LA(ahead));
    const std::uint8_t* end = types + edges[at - first_state + 1];
    const std::uint8_t* edge = std::lower_bound(types + edges[at - first_state], end, type);
    at = edge != end && *edge == type ? targets[edge - types] : 0;
  }
  return at;
}

std::size_t Foresight::adaptivePredict(antlr4::TokenStream* input, std::size_t decision,
                                       antlr4::ParserRuleContext* context) {
  if (getPredictionMode() == antlr4::atn::PredictionMode::SLL)
    if (std::size_t alternative = foreseen(decision, *input)) return alternative;
  lay_out_();
  return ParserATNSimulator::adaptivePredict(input, decision, context);
}

} // namespace quorate::grammar
