#include "reports/checkout.h"

#include <filesystem>

namespace quorate::reports {

namespace fs = std::filesystem;

std::optional<std::string> in_checkout(const Checkout& checkout, const std::string& path) {
  if (path.empty()) return std::nullopt;
  fs::path file(path);
  if (file.is_absolute()) {
    if (checkout.root.empty()) return std::nullopt;
    file = file.lexically_normal().lexically_relative(fs::path(checkout.root).lexically_normal());
  } else {
    file = (fs::path(checkout.here) / file).lexically_normal();
  }
  std::string result = file.generic_string();
  bool outside = result.empty() || result == ".." || result.starts_with("../");
  return outside ? std::nullopt : std::optional(result);
}

std::string shown_in_checkout(const Checkout& checkout, const std::string& path) {
  if (path.empty()) return path;
  std::optional<std::string> inside = in_checkout(checkout, path);
  return inside ? *inside : fs::path(path).lexically_normal().generic_string();
}

} // namespace quorate::reports
