#include "engine/records/word.h"

#include <functional>
#include <mutex>
#include <unordered_set>

namespace quorate::records {
namespace {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

struct Book {
  std::mutex mutex;
  std::unordered_set<std::string, Hash, std::equal_to<>> words;
};

/// Never taken down: records may outlive everything else, and their words with them.
Book& book() {
  static Book& it = *new Book;
  return it;
}

const std::string& nothing() {
  static const std::string& it = *new std::string;
  return it;
}

const std::string* known(std::string_view text) {
  if (text.empty()) return &nothing();
  // Neighbours repeat one another: most are asked for again at once.
  thread_local const std::string* last = &nothing();
  if (*last == text) return last;
  Book& all = book();
  std::lock_guard guard(all.mutex);
  auto found = all.words.find(text);
  if (found == all.words.end()) found = all.words.emplace(text).first;
  return last = &*found;
}

} // namespace

Word::Word() : text_(&nothing()) {}
Word::Word(std::string_view text) : text_(known(text)) {}

} // namespace quorate::records
