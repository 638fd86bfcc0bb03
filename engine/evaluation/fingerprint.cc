#include "engine/evaluation/fingerprint.h"

#include <fmt/format.h>

#include <cstdint>

namespace quorate::evaluation {

std::string fingerprint(const std::vector<std::string>& parts) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  auto mix = [&](unsigned char byte) {
    hash ^= byte;
    hash *= 0x100000001b3U;
  };
  for (const std::string& part : parts) {
    for (char c : part) mix(static_cast<unsigned char>(c));
    mix(0xff);
  }
  return fmt::format("{:016x}", hash);
}

} // namespace quorate::evaluation
