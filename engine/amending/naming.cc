#include "engine/amending/naming.h"

namespace quorate::amending {

void Naming::rename(const std::string& path, const std::string& to) {
  if (path != to) renamed_[path] = to;
}

std::string Naming::operator()(const std::string& path) const {
  for (std::string head = path;;) {
    if (auto found = renamed_.find(head); found != renamed_.end())
      return found->second + path.substr(head.size());
    std::size_t dot = head.rfind('.');
    if (dot == std::string::npos) return path;
    head.resize(dot);
  }
}

std::string Naming::in_words(const std::string& text) const {
  std::string result, word;
  auto last = [](const std::string& path) { return path.substr(path.rfind('.') + 1); };
  auto take = [&] {
    for (const auto& [from, to] : renamed_) {
      if (word == from) word = to;
      if (word == last(from)) word = last(to);
      if (word == last(from) + "s") word = last(to) + "s";
    }
    result += word;
    word.clear();
  };
  for (char c : text) {
    bool part = c == '_' || c == '.' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80) != 0;
    if (part) {
      word += c;
    } else {
      take();
      result += c;
    }
  }
  take();
  return result;
}

} // namespace quorate::amending
