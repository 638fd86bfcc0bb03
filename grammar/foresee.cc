// Writes the table that foreseen.cc walks: for each decision that the generated parser leaves to
// ANTLR's adaptive prediction, the automaton that this would build while it reads charters. Every
// step of it is made by ANTLR's own code.
#include "antlr4-runtime.h"

#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

namespace {
using antlr4::atn::ATN;
using antlr4::dfa::DFA;
using antlr4::dfa::DFAState;

/// Of one decision: what is further from its beginning is rarely asked.
constexpr std::size_t most_states = 300;
/// Kinds of tokens are told in a byte. The last stands for the end of the file.
constexpr std::size_t most_types = 255;

/// What comes of each kind of token: an alternative if negative, else the number of another row.
/// Of kinds that a row lacks nothing is foreseen.
using Row = std::map<std::uint8_t, int>;
using Rows = std::vector<Row>;

class Simulator : public antlr4::atn::ParserATNSimulator {
public:
  using ParserATNSimulator::ParserATNSimulator;

  DFAState* begin(DFA& decision) {
    _dfa = &decision;
    auto* nobody = &antlr4::ParserRuleContext::EMPTY; // who called the rule, as far as SLL knows
    return addDFAState(decision,
                       new DFAState(computeStartState(decision.atnStartState, nobody, false)));
  }
  /// Null where no charter goes on like this.
  DFAState* next(DFA& decision, DFAState* from, std::size_t type) {
    DFAState* to = computeTargetState(decision, from, type);
    mergeCache.clear();
    return to == ERROR.get() ? nullptr : to;
  }
};

/// The network, from the last line of what ANTLR writes beside the parser.
ATN network(const char* interp) {
  std::ifstream file(interp);
  std::string last;
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) last = line;
  for (char& one : last)
    if (!std::isdigit(static_cast<unsigned char>(one))) one = ' ';
  std::istringstream numbers(last);
  std::vector<std::uint16_t> serialized{std::istream_iterator<std::uint16_t>(numbers), {}};
  return antlr4::atn::ATNDeserializer().deserialize(serialized);
}

/// Kinds of tokens, those together that take the same transitions and so lead to the same state.
std::vector<std::vector<std::size_t>> alike(const DFAState& state, std::size_t last_type) {
  using Transitions = std::vector<const antlr4::atn::Transition*>;
  std::map<std::size_t, Transitions> taken;
  for (const auto& config : state.configs->configs)
    for (const auto* transition : config->state->transitions)
      for (std::size_t type = 1; type <= last_type; ++type)
        if (transition->matches(type, 1, last_type)) taken[type].push_back(transition);
  std::map<Transitions, std::vector<std::size_t>> groups;
  for (const auto& [type, transitions] : taken) groups[transitions].push_back(type);
  std::vector<std::vector<std::size_t>> all{{antlr4::Token::EOF}};
  for (auto& [transitions, types] : groups) all.push_back(std::move(types));
  return all;
}

/// Appends the rows of a decision, breadth first.
void add(Rows& rows, Simulator& simulator, DFA& decision) {
  std::vector<DFAState*> states{simulator.begin(decision)};
  std::map<DFAState*, int> numbers{{states[0], static_cast<int>(rows.size())}};
  rows.emplace_back();
  for (std::size_t i = 0; i < states.size() && i < most_states; ++i)
    for (const auto& types : alike(*states[i], simulator.atn.maxTokenType)) {
      DFAState* next = simulator.next(decision, states[i], types[0]);
      if (!next) continue;
      int to = -static_cast<int>(next->prediction);
      if (!next->isAcceptState) {
        auto [number, fresh] = numbers.emplace(next, static_cast<int>(rows.size()));
        to = number->second;
        if (fresh) {
          states.push_back(next);
          rows.emplace_back();
        }
      }
      Row& row = rows[static_cast<std::size_t>(numbers[states[i]])];
      for (std::size_t type : types) row[static_cast<std::uint8_t>(type)] = to;
    }
}

/// For each row the class of those that foresee the same; 0 for those that foresee nothing.
std::vector<int> classes(const Rows& rows) {
  using Kind = std::vector<std::pair<std::uint8_t, int>>;
  std::vector<int> of(rows.size());
  for (std::size_t count = 0;;) {
    std::map<Kind, int> kinds{{{}, 0}};
    std::vector<int> finer;
    for (const Row& row : rows) {
      Kind kind;
      for (auto [type, to] : row)
        if (to < 0 || !rows[static_cast<std::size_t>(to)].empty())
          kind.emplace_back(type, to < 0 ? to : of[static_cast<std::size_t>(to)]);
      finer.push_back(kinds.emplace(kind, static_cast<int>(kinds.size())).first->second);
    }
    of = std::move(finer);
    if (kinds.size() == count) return of;
    count = kinds.size();
  }
}

/// The decisions that the parser does not settle by one token.
std::set<std::size_t> decisions_of(const char* parser) {
  constexpr std::string_view call = "adaptivePredict(_input, ";
  std::ifstream file(parser);
  std::set<std::size_t> all;
  for (std::string line; std::getline(file, line);)
    if (std::size_t at = line.find(call); at != std::string::npos)
      all.insert(std::stoul(line.substr(at + call.size())));
  return all;
}

void write(std::ostream& out, const char* type, const char* name, const std::vector<int>& numbers) {
  out << "constexpr std::" << type << ' ' << name << "[] = {";
  for (std::size_t i = 0; i < numbers.size(); ++i)
    out << (i % 32 == 0 ? "\n" : "") << numbers[i] << ',';
  out << "};\n";
}
} // namespace

// foresee CharterParser.interp CharterParser.cpp OUTPUT
int main(int, char** arguments) {
  ATN atn = network(arguments[1]);
  std::vector<DFA> decisions;
  for (std::size_t i = 0; i < atn.getNumberOfDecisions(); ++i)
    decisions.emplace_back(atn.getDecisionState(i), i);
  antlr4::atn::PredictionContextCache contexts;
  Simulator simulator(atn, decisions, contexts);
  simulator.setPredictionMode(antlr4::atn::PredictionMode::SLL);

  Rows rows;
  std::map<std::size_t, std::size_t> begins;
  for (std::size_t decision : decisions_of(arguments[2])) {
    begins[decision] = rows.size();
    add(rows, simulator, decisions[decision]);
  }

  // One state for each class of rows. Alternatives are numbers below that of the first state.
  std::vector<int> of = classes(rows);
  int first = 1;
  for (const Row& row : rows)
    for (auto [type, to] : row) first = std::max(first, 1 - to);
  auto number = [&](int to) { return to < 0 ? -to : first - 1 + of[static_cast<std::size_t>(to)]; };
  std::map<int, const Row*> states;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (of[i] != 0) states.emplace(of[i], &rows[i]);

  std::vector<int> forks(decisions.size()), edges, types, targets;
  for (auto [decision, begin] : begins) forks[decision] = number(static_cast<int>(begin));
  for (auto [state, row] : states) {
    edges.push_back(static_cast<int>(types.size()));
    for (auto [type, to] : *row) {
      if (to >= 0 && of[static_cast<std::size_t>(to)] == 0) continue;
      types.push_back(type);
      targets.push_back(number(to));
    }
  }
  edges.push_back(static_cast<int>(types.size()));
  if (begins.empty() || states.empty() || atn.maxTokenType >= most_types ||
      first + states.size() > 0xffff) {
    std::cerr << "foresee.cc does not understand what ANTLR made, or it is beyond its numbers\n";
    return 1;
  }

  std::ofstream out(arguments[3]);
  out << "constexpr std::uint16_t first_state = " << first << ";\n";
  write(out, "uint16_t", "forks", forks);
  write(out, "uint32_t", "edges", edges);
  write(out, "uint8_t", "types", types);
  write(out, "uint16_t", "targets", targets);
  return out.flush() ? 0 : 1;
}
