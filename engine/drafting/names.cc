#include "engine/drafting/names.h"

#include <algorithm>
#include <cctype>

namespace quorate::drafting {

namespace {
// Words of the language, as docs/language.md lists them, that are likely in prose. A name of
// several words is none of them.
constexpr std::string_view reserved =
    " abstain abstains abstentions activity after agree agrees all also ambiguous amended and any "
    "anybody anyone "
    "apply approve approved approves are as asset at attend attended attends attestations attested "
    "automatic "
    "automatically ballots be because before between body but by calendar called charter cite "
    "closed closes cohorts "
    "consent consents cover covering covers day days decided decides decision define did different "
    "do does drawn each "
    "eligible else end endorse endorses ends event ever every exactly example except excluding "
    "expect extended "
    "external failed fails fewer final first for friday from gap given gives grace half happened "
    "has have held hold "
    "holds hour hours if ignoring imported in is joined joins judged keeps lapses larger last "
    "later least leaves less "
    "like limit majority may meets method miss missed misses monday month months more most must no "
    "nobody nominations "
    "none not note object objects of on once one only open opened opens or over overrides parent "
    "passed passes past "
    "per phase plus policy present privately proposed publicly quarter quarters quorum ratified "
    "recused regime "
    "register remove renews replace replacement respond responds restarts revision role root "
    "rounded same saturday "
    "scenario seated seats second seconded seconds section should since smaller source square "
    "stands status sunday "
    "suspends term terms than the there this those throughout thursday ties time times timezone to "
    "today tuesday "
    "unless unlimited unstated until use vacancies vacant vetoed vote voted voter voters votes "
    "wednesday week weeks "
    "when where while with withdrawn within year years january february march april june july "
    "august september "
    "october november december jan feb mar apr jun jul aug sep oct nov dec force ";
} // namespace

std::string identifier(std::string_view words, std::size_t longest) {
  std::string result;
  for (char c : words) {
    bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (plain)
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!result.empty() && result.back() != '_' && c != '\'' &&
             static_cast<unsigned char>(c) < 0x80)
      result += '_';
  }
  if (result.size() > longest) {
    result.resize(longest);
    std::size_t cut = result.rfind('_');
    if (cut != std::string::npos && cut > longest / 2) result.resize(cut);
  }
  while (result.ends_with('_')) result.pop_back();
  if (result.empty() || std::isdigit(static_cast<unsigned char>(result[0])) != 0)
    result.insert(0, "s_");
  if (reserved.find(" " + result + " ") != std::string_view::npos) result += "_of_it";
  while (result.ends_with('_')) result.pop_back();
  return result;
}

std::string Names::unique(std::string name) {
  std::string result = name;
  int& next = next_.try_emplace(name, 2).first->second;
  while (!taken_.insert(result).second) result = name + "_" + std::to_string(next++);
  return result;
}

std::string quoted_text(std::string_view text, std::size_t longest) {
  std::string result;
  for (char c : text) {
    if (c == '"') c = '\'';
    if (c == '\\') c = '/';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    if (c == ' ' && (result.empty() || result.back() == ' ')) continue;
    result += c;
  }
  if (result.size() > longest) {
    std::size_t cut = result.rfind(' ', longest);
    // Without a blank near: between characters, not in the middle of one.
    if (cut == std::string::npos || cut < longest / 2) {
      cut = longest;
      while (cut > 0 && (static_cast<unsigned char>(result[cut]) & 0xc0) == 0x80) --cut;
    }
    result.resize(cut);
  }
  while (!result.empty() && std::string_view(" ,;:").find(result.back()) != std::string_view::npos)
    result.pop_back();
  return result;
}

} // namespace quorate::drafting
