#include "engine/lint/digest.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <fmt/core.h>

namespace quorate::lint {

namespace {
constexpr std::string_view sign = " § ";
constexpr std::size_t digits = 16;

/// FNV-1a of 64 bits over the words, one blank between them.
std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  auto add = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u; };
  bool blank = false, any = false;
  for (char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      blank = any;
      continue;
    }
    if (blank) add(' ');
    blank = false;
    any = true;
    add(c);
  }
  return fmt::format("{:016x}", hash);
}
} // namespace

std::string digest_of(std::string_view prose, const std::vector<source::Heading>& headings,
                      std::string_view section) {
  std::string all; // two sections of one name are read as one
  bool found = false;
  for (const source::Heading& heading : headings) {
    if (heading.text != section) continue;
    found = true;
    all += prose.substr(heading.body, heading.end - heading.body);
    all += '\n';
  }
  return found ? fingerprint(all) : std::string();
}

Digests read_digests(std::string_view text) {
  Digests result;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::size_t at = line.find(sign);
    if (line.starts_with('#') || line.size() <= digits || line[digits] != ' ' ||
        at == std::string_view::npos || at <= digits)
      continue;
    result[{std::string(line.substr(digits + 1, at - digits - 1)),
            std::string(line.substr(at + sign.size()))}] = std::string(line.substr(0, digits));
  }
  return result;
}

std::string write_digests(const Digests& digests) {
  std::string result =
      "# Written by `quorate lint --accept`: what the cited sections said when the "
      "rules were last read against them.\n";
  for (const auto& [key, digest] : digests)
    result += fmt::format("{} {}{}{}\n", digest, key.first, sign, key.second);
  return result;
}

Digests digests_of(const semantics::Charter& charter,
                   const std::function<std::optional<std::string>(const std::string&)>& prose) {
  Digests result;
  std::map<std::string, std::optional<std::string>> texts;
  for (const semantics::Clause& clause : charter.clauses)
    for (const semantics::Citation& cite : clause.cites) {
      std::string file = cite.file;
      if (file.empty() && charter.sources.size() == 1) file = charter.sources.front().file;
      if (file.empty() || result.contains({file, cite.section})) continue;
      auto [known, fresh] = texts.try_emplace(file);
      if (fresh) known->second = prose(file);
      if (!known->second) continue;
      std::string digest =
          digest_of(*known->second, source::headings_of(*known->second), cite.section);
      if (!digest.empty()) result[{file, cite.section}] = digest;
    }
  return result;
}

} // namespace quorate::lint
