#include "engine/lint/proofs/z3_loaded.h"

#include "engine/lint/proofs/missing_library.h"

#include <dlfcn.h>
#include <string>

namespace z3 {
#define QUORATE_DEFINED(name) decltype(&::name) name = nullptr;
QUORATE_Z3_FUNCTIONS(QUORATE_DEFINED)
#undef QUORATE_DEFINED
} // namespace z3

namespace quorate::lint::proofs {

namespace {
template <class Function> void find(void* library, const char* name, Function& to) {
  to = reinterpret_cast<Function>(::dlsym(library, name));
  if (to == nullptr)
    throw MissingLibrary(std::string("the z3 library that is installed has no ") + name);
}

bool load() {
  void* library = nullptr;
  for (const char* name : {"libz3.so.4", "libz3.dylib", "libz3.so"})
    if (library == nullptr) library = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr)
    throw MissingLibrary(std::string("proofs need the library of z3: ") + ::dlerror());
#define QUORATE_FOUND(name) find(library, #name, z3::name);
  QUORATE_Z3_FUNCTIONS(QUORATE_FOUND)
#undef QUORATE_FOUND
  return true;
}
} // namespace

void load_z3() {
  static const bool loaded = load();
  static_cast<void>(loaded);
}

} // namespace quorate::lint::proofs
