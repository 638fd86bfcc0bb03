#include "engine/drafting/offices.h"

#include "engine/lint/prose/bodies.h"

#include <algorithm>
#include <array>
#include <set>

namespace quorate::drafting {

using namespace lint::prose;

namespace {
struct Known {
  std::string_view word, role;
};
constexpr std::array<Known, 32> words{{
    {"member", "member"},
    {"members", "member"},
    {"chair", "chair"},
    {"chairs", "chair"},
    {"chairperson", "chair"},
    {"co-chair", "co_chair"},
    {"co-chairs", "co_chair"},
    {"vice-chair", "vice_chair"},
    {"vice-chairs", "vice_chair"},
    {"secretary", "secretary"},
    {"treasurer", "treasurer"},
    {"liaison", "liaison"},
    {"liaisons", "liaison"},
    {"triager", "triager"},
    {"triagers", "triager"},
    {"lead", "lead"},
    {"leads", "lead"},
    {"maintainer", "maintainer"},
    {"maintainers", "maintainer"},
    {"committer", "committer"},
    {"committers", "committer"},
    {"admin", "admin"},
    {"admins", "admin"},
    {"facilitator", "facilitator"},
    {"president", "president"},
    {"representative", "representative"},
    {"representatives", "representative"},
    {"officer", "officer"},
    {"officers", "officer"},
    {"champion", "champion"},
    {"reviewers", "reviewer"},
    {"moderator", "moderator"},
}};

std::optional<std::string> role_of(const std::string& word) {
  auto found =
      std::find_if(words.begin(), words.end(), [&](const Known& one) { return one.word == word; });
  return found == words.end() ? std::nullopt : std::optional<std::string>(found->role);
}

// "- Chair: Ada": one slot. The office named last before the colon, where that is near the start.
std::set<std::string> slots(const Prose& prose) {
  std::set<std::string> result;
  for (const Passage& one : prose.document.passages) {
    if (one.kind != Kind::item) continue;
    std::size_t colon = one.text.plain.find(':');
    if (colon == std::string::npos || colon > 30) continue;
    std::vector<Word> label = words_of(one.text.plain, 0, colon);
    if (label.empty() || label.size() > 3 || label.back().lower.ends_with('s')) continue;
    if (auto role = role_of(label.back().lower); role && *role != "member") result.insert(*role);
  }
  return result;
}
} // namespace

std::vector<Office> offices(const Prose& prose) {
  std::set<std::string> single = slots(prose);
  std::vector<Office> result;
  for (const Sentence& one : prose.sentences) {
    for (const Word& word : one.words) {
      auto role = role_of(word.lower);
      if (!role || std::any_of(result.begin(), result.end(),
                               [&](const Office& each) { return each.role == *role; }))
        continue;
      result.push_back({*role, one.section, single.contains(*role)});
    }
  }
  if (std::none_of(result.begin(), result.end(),
                   [](const Office& one) { return one.role == "member"; }))
    result.push_back({"member", -1, false});
  return result;
}

std::optional<std::string> office_in(const Sentence& one, std::size_t from, std::size_t to,
                                     const std::vector<Office>& known) {
  for (std::size_t at = std::min(to, one.words.size()); at-- > from;) {
    auto role = role_of(one.words[at].lower);
    if (role && std::any_of(known.begin(), known.end(),
                            [&](const Office& each) { return each.role == *role; }))
      return role;
  }
  return std::nullopt;
}

std::vector<std::string> other_bodies(const Prose& prose, const std::string& own) {
  std::vector<std::string> result;
  std::set<std::string> seen{squashed(own)};
  for (const Sentence& one : prose.sentences) {
    if (one.passage < 0) continue;
    for (std::size_t at = 1; at < one.words.size() && result.size() < 10; ++at) {
      if (!one.words[at].capital || !is_body_noun(one.words[at].lower)) continue;
      std::size_t begin = at;
      // Up to three capitals before it; the first word of a sentence has one anyway.
      while (begin > 1 && at - begin < 3 && one.words[begin - 1].capital &&
             one.words[begin - 1].after == ' ' && one.words[begin - 1].lower != "the")
        --begin;
      if (begin == at) continue;
      std::string name = prose.text(one).plain.substr(one.words[begin].begin,
                                                      one.words[at].end - one.words[begin].begin);
      if (seen.insert(squashed(name)).second) result.push_back(std::move(name));
    }
  }
  return result;
}

} // namespace quorate::drafting
