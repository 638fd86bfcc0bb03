#include "engine/records/imported_decision.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <iterator>

namespace quorate::records {
namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Only what no version of YAML takes for anything but a text: no numbers, dates and times.
bool plain(std::string_view text) {
  constexpr std::array<std::string_view, 9> words = {"y",  "n",   "yes",  "no",   "true",
                                                     "on", "off", "null", "false"};
  if (text.empty() || text.size() > 60 || !letter(text.front())) return false;
  if (text.back() == ':') return false;
  if (!std::all_of(text.begin(), text.end(), [](char c) {
        return letter(c) || std::string_view("0123456789-_./:@+").find(c) != std::string_view::npos;
      }))
    return false;
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; });
  return std::find(words.begin(), words.end(), lower) == words.end();
}

/// One character of well-formed UTF-8.
struct Character {
  std::uint32_t code;
  std::size_t size;
};
Character character(std::string_view text) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::uint32_t lead = byte(0);
  std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  std::uint32_t code = size == 1 ? lead : lead & (0xffU >> (size + 1));
  for (std::size_t i = 1; i < size && i < text.size(); ++i) code = code << 6 | (byte(i) & 0x3fU);
  return {code, std::min(size, text.size())};
}

/// Breaks a line, moves the cursor, or shows letters in another order than they stand.
bool invisible(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7f && code <= 0xa0) || code == 0xad || code == 0x61c ||
         (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
         (code >= 0x2060 && code <= 0x206f) || code == 0xfeff ||
         (code >= 0xfff0 && code <= 0xffff) || code >= 0xe0000;
}

/// `[a, [b, c]]`: entries of several are tied.
std::string flow_list(const std::vector<std::vector<std::string>>& entries) {
  std::string result;
  for (const auto& tied : entries) {
    std::string group;
    for (const std::string& option : tied)
      group += (group.empty() ? "" : ", ") + yaml_scalar(option);
    if (tied.size() > 1) group = "[" + group + "]";
    result += (result.empty() ? "" : ", ") + group;
  }
  return "[" + result + "]";
}

class Writer {
public:
  void key(std::string_view name, std::string_view text) {
    if (!text.empty()) line("    {}: {}\n", name, yaml_scalar(text));
  }
  template <class... Parts> void line(fmt::format_string<Parts...> form, Parts&&... parts) {
    fmt::format_to(std::back_inserter(text_), form, std::forward<Parts>(parts)...);
  }
  std::string take() { return std::move(text_); }

private:
  std::string text_;
};

void write_ballots(const ImportedDecision& decision, Writer& to) {
  if (decision.ballots.empty()) return;
  to.line("    ballots:\n");
  for (const ImportedBallot& one : decision.ballots) {
    // A vote needs no quotes: `yes` is what records call it.
    bool vote = one.choice == "yes" || one.choice == "no" || one.choice == "abstain";
    to.line("      - {{voter: {}, {}{}}}\n", yaml_scalar(one.voter),
            one.choice.empty() ? "ranking: " + flow_list(one.ranking)
                               : "choice: " + (vote ? one.choice : yaml_scalar(one.choice)),
            one.cast.empty() ? "" : ", cast: " + one.cast);
  }
}

} // namespace

std::string yaml_scalar(std::string_view text) {
  if (plain(text)) return std::string(text);
  std::string result = "\"";
  while (!text.empty()) {
    auto [code, size] = character(text);
    if (code == '"' || code == '\\')
      result += fmt::format("\\{}", static_cast<char>(code));
    else if (code == '\n')
      result += "\\n";
    else if (code == '\t')
      result += "\\t";
    else if (invisible(code))
      result += code > 0xffff ? fmt::format("\\U{:08x}", code) : fmt::format("\\u{:04x}", code);
    else
      result += text.substr(0, size);
    text.remove_prefix(size);
  }
  return result + "\"";
}

std::string yaml_of(const ImportedDecision& decision, const ImportRequest& request) {
  Writer to;
  to.line("decisions:\n  - id: {}\n", yaml_scalar(request.id.value_or(decision.id)));
  to.key("procedure", request.procedure);
  to.key("subject", request.subject.value_or(""));
  to.key("role", request.role.value_or(""));
  to.key("matter", decision.matter);
  if (request.opened) to.line("    opened: {}\n", request.opened->iso());
  if (request.closed) to.line("    closed: {}\n", request.closed->iso());
  write_ballots(decision, to);
  if (decision.cast)
    to.line("    tally: {{cast: {}{}}}\n", *decision.cast,
            decision.voters ? fmt::format(", voters: {}", *decision.voters) : "");
  to.key("outcome", decision.outcome);
  if (!decision.winners.empty()) {
    std::vector<std::vector<std::string>> each;
    for (const std::string& one : decision.winners) each.push_back({one});
    to.line("    winners: {}\n", flow_list(each));
  }
  to.key("source", request.source.value_or(decision.source));
  to.key("note", decision.note);
  return to.take();
}

} // namespace quorate::records
