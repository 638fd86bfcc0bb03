#pragma once
// What the generated parser would find out by ANTLR's adaptive prediction, known since the build.

#include "antlr4-runtime.h"

#include <cstddef>

namespace quorate::grammar {

/// The alternative that SLL prediction takes at a decision of the parser; 0 where that was not
/// foreseen, or where no charter goes on like this. Consumes nothing.
std::size_t foreseen(std::size_t decision, antlr4::TokenStream& input);

/// Predicts what was foreseen without looking at the network of the grammar. For the rest, and for
/// the thorough prediction (LL), it first has that laid out.
class Foresight : public antlr4::atn::ParserATNSimulator {
public:
  using LayOut = void (*)();
  Foresight(antlr4::Parser* reader, const antlr4::atn::ATN& network,
            std::vector<antlr4::dfa::DFA>& decisions, antlr4::atn::PredictionContextCache& contexts,
            LayOut lay_out)
      : ParserATNSimulator(reader, network, decisions, contexts), lay_out_(lay_out) {}

  std::size_t adaptivePredict(antlr4::TokenStream* input, std::size_t decision,
                              antlr4::ParserRuleContext* context) override;

private:
  LayOut lay_out_;
};

} // namespace quorate::grammar
