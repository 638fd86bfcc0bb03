#include "engine/records/caching/build_stamp.h"

#include <cstring>
#include <elf.h>
#include <link.h>

namespace quorate::records {
namespace {

std::size_t padded(std::size_t size) { return (size + 3) / 4 * 4; }

/// The build id among the notes; empty when it is not there.
std::string build_id(const char* at, std::size_t size) {
  while (size >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note;
    std::memcpy(&note, at, sizeof note);
    std::size_t name = sizeof note;
    std::size_t text = name + padded(note.n_namesz);
    std::size_t end = text + padded(note.n_descsz);
    if (end > size) break;
    if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
        std::memcmp(at + name, "GNU", 4) == 0)
      return {at + text, note.n_descsz};
    at += end;
    size -= end;
  }
  return {};
}

/// The first object is the program itself.
int look(dl_phdr_info* object, std::size_t, void* to) {
  for (ElfW(Half) i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = object->dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): this is how the loader says where it is
    const auto* notes = reinterpret_cast<const char*>(object->dlpi_addr + part.p_vaddr);
    std::string id = build_id(notes, part.p_memsz);
    if (!id.empty()) *static_cast<std::string*>(to) = id;
  }
  return 1;
}

} // namespace

std::string build_stamp() {
  std::string id;
  dl_iterate_phdr(look, &id);
  return id;
}

} // namespace quorate::records
