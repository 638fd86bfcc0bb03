// What the table foresees of the parser's decisions is what ANTLR's prediction finds: in all
// charters of the project, with their words mixed up, and from the middle of them.
#include "grammar/foreseen.h"
#include "engine/syntax/literate.h"
#include "engine/syntax/token_stream.h"

#include <CharterParser.h>
#include <antlr4-runtime.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace quorate::syntax {

namespace {
using grammar::CharterParser;

/// Asks both of each decision.
class Compared : public antlr4::atn::ParserATNSimulator {
public:
  using ParserATNSimulator::ParserATNSimulator;

  std::size_t adaptivePredict(antlr4::TokenStream* input, std::size_t decision,
                              antlr4::ParserRuleContext* context) override {
    std::size_t foreseen = grammar::foreseen(decision, *input);
    ++asked;
    silent += foreseen == 0;
    std::size_t begin = input->index();
    try {
      std::size_t found = ParserATNSimulator::adaptivePredict(input, decision, context);
      wrong += foreseen != 0 && foreseen != found;
      return found;
    } catch (const antlr4::NoViableAltException&) {
      wrong += foreseen != 0;
      input->seek(begin);
      throw;
    }
  }
  int asked = 0;
  int silent = 0;
  int wrong = 0;
};

/// The network and what the simulator keeps of it between charters.
struct Network {
  Network() {
    decisions.reserve(atn.getNumberOfDecisions());
    for (std::size_t i = 0; i < atn.getNumberOfDecisions(); ++i)
      decisions.emplace_back(atn.getDecisionState(i), i);
    simulator.setPredictionMode(antlr4::atn::PredictionMode::SLL);
  }
  TokenStream empty{{}, 0};
  CharterParser parser{&empty};
  const antlr4::atn::ATN& atn = parser.getATN();
  std::vector<antlr4::dfa::DFA> decisions;
  antlr4::atn::PredictionContextCache contexts;
  Compared simulator{&parser, atn, decisions, contexts};
};

/// A parser that lets itself be given a simulator for a while.
class Lent : public CharterParser {
public:
  Lent(TokenStream& stream, antlr4::atn::ATNSimulator& simulator)
      : CharterParser(&stream), own_(std::exchange(_interpreter, &simulator)) {}
  ~Lent() override { _interpreter = own_; }

private:
  antlr4::atn::ATNSimulator* own_;
};

/// Reads a charter, up to its first error, with both.
void read(Network& network, const Tokens& tokens) {
  TokenStream stream(tokens, 0);
  Lent parser(stream, network.simulator);
  parser.removeErrorListeners();
  parser.setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
  try {
    parser.file();
  } catch (const antlr4::ParseCancellationException&) {
  }
}

/// The words of each charter of the project.
const std::vector<Tokens>& charters() {
  static const std::vector<Tokens> all = [] {
    std::vector<Tokens> result;
    for (const char* folder : {"charters", "policies", "tests/cases", "docs"})
      for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        std::string suffix = entry.path().extension().string();
        if (suffix != ".charter" && suffix != ".md") continue;
        std::ostringstream bytes;
        bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        std::string text = bytes.str();
        if (suffix == ".md") text = read_markdown(text).charter;
        diagnostics::Diagnostics said;
        Text read{0, text, said};
        Tokens tokens = fold_quotes(lex(read), read);
        if (!match_brackets(tokens, read)) continue;
        tokens = join_lines(tokens, read);
        if (tokens.size() > 1) result.push_back(std::move(tokens));
      }
    return result;
  }();
  return all;
}
} // namespace

TEST_CASE("nearly all that charters ask was foreseen, and rightly") {
  Network network;
  for (const Tokens& tokens : charters()) read(network, tokens);
  CHECK(charters().size() > 300);
  CHECK(network.simulator.asked > 20'000);
  CHECK(network.simulator.silent * 1000 < network.simulator.asked);
  CHECK(network.simulator.wrong == 0);
}

TEST_CASE("of charters with their words mixed up nothing wrong is foreseen") {
  Network network;
  std::mt19937 random(20261122);
  auto any = [&](const Tokens& tokens) { return tokens[random() % tokens.size()]; };
  for (int round = 0; round < 4'000; ++round) {
    // A piece of one, as a file of its own: it is met earlier than where it stood.
    const Tokens& whole = charters()[random() % charters().size()];
    Tokens tokens{{CharterParser::CHARTER}, {CharterParser::WORD}, {CharterParser::LBRACE}};
    std::size_t begin = random() % whole.size();
    while (begin > 0 && whole[begin - 1].type != CharterParser::NL) --begin;
    std::size_t end = std::min(whole.size(), begin + 60);
    tokens.insert(tokens.end(), whole.begin() + static_cast<std::ptrdiff_t>(begin),
                  whole.begin() + static_cast<std::ptrdiff_t>(end));
    for (auto changes = random() % 4; changes > 0; --changes) {
      std::size_t at = 3 + random() % (tokens.size() - 3);
      switch (random() % 3) {
      case 0: tokens[at] = any(whole); break;
      case 1: tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(at), any(whole)); break;
      default: std::swap(tokens[at], tokens[3 + random() % (tokens.size() - 3)]);
      }
    }
    read(network, tokens);
  }
  CHECK(network.simulator.asked > 10'000);
  CHECK(network.simulator.wrong == 0);
}

TEST_CASE("whatever comes next, nothing wrong is foreseen") {
  Network network;
  std::mt19937 random(7);
  Tokens all;
  for (const Tokens& tokens : charters()) all.insert(all.end(), tokens.begin(), tokens.end());
  int answered = 0;
  for (std::size_t decision = 0; decision < network.decisions.size(); ++decision)
    for (int round = 0; round < 100; ++round) {
      Tokens tokens;
      while (tokens.size() < 12) {
        std::size_t from = random() % all.size();
        for (std::size_t i = from; i < std::min(all.size(), from + 1 + random() % 4); ++i)
          tokens.push_back(all[i]);
      }
      TokenStream stream(tokens, 0);
      try {
        network.simulator.adaptivePredict(&stream, decision, &antlr4::ParserRuleContext::EMPTY);
        ++answered;
      } catch (const antlr4::NoViableAltException&) {
      }
    }
  CHECK(answered > 1'000);
  CHECK(network.simulator.silent < network.simulator.asked);
  CHECK(network.simulator.wrong == 0);
}

} // namespace quorate::syntax
