// One target for libFuzzer: QUORATE_TARGET is its name.
#include "tests/fuzz/targets.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  quorate::fuzz::QUORATE_TARGET({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
