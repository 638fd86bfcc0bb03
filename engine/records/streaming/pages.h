#pragma once
// Memory that is given back to the machine as soon as nobody needs it, which is not said of what
// lies among other things.

#include <cstddef>
#include <memory>

namespace quorate::records {

struct Unmap {
  std::size_t bytes = 0;
  void operator()(void* at) const;
};
template <class T> using Pages = std::unique_ptr<T[], Unmap>;

/// Zeroes; takes no room before it is written to. Throws std::bad_alloc.
void* map_pages(std::size_t bytes);

template <class T> Pages<T> make_pages(std::size_t count) {
  std::size_t bytes = count * sizeof(T);
  return Pages<T>(static_cast<T*>(map_pages(bytes)), Unmap{bytes});
}

} // namespace quorate::records
