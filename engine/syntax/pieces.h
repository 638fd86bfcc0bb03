#pragma once
// Internal to this folder: large charters are read some statements at a time, since the parser's
// own tree takes kilobytes for each word.

#include "engine/syntax/tokens.h"

namespace quorate::syntax {

/// The tokens of a file, with what stands in the blocks of its large charters taken out.
struct Pieces {
  Tokens frame; ///< the file, with these blocks empty
  struct Block {
    std::size_t charter = 0;    ///< the how-manieth of the file
    std::vector<Tokens> pieces; ///< each in braces, with whole statements
  };
  std::vector<Block> blocks;
};
Pieces cut(const Tokens& tokens);

} // namespace quorate::syntax
