#include "engine/records/streaming/pages.h"

#include <new>
#include <sys/mman.h>

namespace quorate::records {

void Unmap::operator()(void* at) const { ::munmap(at, bytes); }

void* map_pages(std::size_t bytes) {
  void* at = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) throw std::bad_alloc();
  return at;
}

} // namespace quorate::records
