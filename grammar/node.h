#pragma once
// Nodes of the parse tree that know what they are. ANTLR asks each child by dynamic_cast, one class
// after the other: that took a third of the time in which a charter is read.

#include "antlr4-runtime.h"

#include <type_traits>
#include <typeinfo>
#include <vector>

namespace quorate::grammar {

inline bool is_leaf(const antlr4::tree::ParseTree& node) {
  // Each class has one type_info in a program: their addresses do, and names need not be compared.
  return &typeid(node) == &typeid(antlr4::tree::TerminalNodeImpl) ||
         &typeid(node) == &typeid(antlr4::tree::ErrorNodeImpl);
}

/// What dynamic_cast<T*>(node) says, for nodes of the generated parser.
template <class T> T* as(antlr4::tree::ParseTree* node);

/// A node for a rule of the grammar. Those of one rule have the same `rule`, and `Whole` is their
/// class; classes of single alternatives are derived from that.
class Node : public antlr4::ParserRuleContext {
public:
  using ParserRuleContext::ParserRuleContext;

  antlr4::tree::TerminalNode* getToken(std::size_t type, std::size_t number) final {
    for (auto* child : children)
      if (auto* leaf = as<antlr4::tree::TerminalNode>(child))
        if (leaf->getSymbol()->getType() == type && number-- == 0) return leaf;
    return nullptr;
  }
  std::vector<antlr4::tree::TerminalNode*> getTokens(std::size_t type) final {
    std::vector<antlr4::tree::TerminalNode*> all;
    for (auto* child : children)
      if (auto* leaf = as<antlr4::tree::TerminalNode>(child))
        if (leaf->getSymbol()->getType() == type) all.push_back(leaf);
    return all;
  }
  template <class T> T* getRuleContext(std::size_t number) {
    for (auto* child : children)
      if (T* one = as<T>(child); one && number-- == 0) return one;
    return nullptr;
  }
  template <class T> std::vector<T*> getRuleContexts() {
    std::vector<T*> all;
    for (auto* child : children)
      if (T* one = as<T>(child)) all.push_back(one);
    return all;
  }
};

template <class T> T* as(antlr4::tree::ParseTree* node) {
  if (!node) return nullptr;
  if constexpr (std::is_same_v<T, antlr4::tree::TerminalNode>)
    return is_leaf(*node) ? static_cast<T*>(node) : nullptr;
  else if constexpr (std::is_base_of_v<T, Node>)
    return is_leaf(*node) ? nullptr : static_cast<T*>(node);
  else if constexpr (std::is_same_v<T, typename T::Whole>)
    return !is_leaf(*node) && static_cast<Node*>(node)->getRuleIndex() == T::rule
               ? static_cast<T*>(node)
               : nullptr;
  else
    return &typeid(*node) == &typeid(T) ? static_cast<T*>(node) : nullptr;
}

} // namespace quorate::grammar
