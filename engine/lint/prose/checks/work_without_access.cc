// Q518: a task is given to people who, by another sentence, cannot see what it takes: the group
// answers for reports, and only its chairs have access to them.
#include "engine/lint/prose/bodies.h"
#include "engine/lint/prose/checks/checks.h"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace quorate::lint::prose {

namespace {
struct Kept {
  const Sentence* sentence;
  Pattern::Match where;
  std::size_t object = 0; ///< first word of what the access is to
};

// What access is to, in the singular.
std::string stem(std::string word) {
  if (word.size() > 4 && word.ends_with('s')) word.pop_back();
  return word;
}

bool is_object(const std::string& word) {
  static const std::set<std::string, std::less<>> all{
      "report",  "issue", "tracker", "vulnerability", "vulnerabilities", "repository",
      "mailbox", "inbox", "log",     "credential",    "channel"};
  return all.contains(word);
}

// "only the chairs have access to reports"
std::vector<Kept> kept_for_some(const Prose& prose) {
  static const Pattern access(
      "only ~8 have|has|with|given|granted ~5 access|access|permission|permissions");
  std::vector<Kept> all;
  for (const Sentence& one : prose.sentences)
    if (auto hit = access.find(one.words); hit && all.size() < 20)
      all.push_back({&one, *hit, hit->end});
  return all;
}

void by_the_group(const Prose& prose, const Kept& kept, Findings& found) {
  static const Pattern responsible("team|group|wg|committee|subcommittee ~3 responsible for");
  static const Pattern handle("receive|review|triage|respond|answer|handle|reviewing|handling|"
                              "triaging|answering|managing|manage");
  std::set<std::string> objects;
  for (std::size_t i = kept.object; i < kept.sentence->words.size() && i < kept.object + 6; ++i)
    if (is_object(stem(kept.sentence->words[i].lower)))
      objects.insert(stem(kept.sentence->words[i].lower));
  int found_here = 0;
  for (const Sentence& one : prose.sentences) {
    if (&one == kept.sentence || one.passage < 0) continue;
    if (found_here >= 5) return;
    bool group = responsible.find(one.words).has_value() || is_duty_item(prose, one);
    auto work = handle.find(one.words);
    if (!group || !work) continue;
    for (std::size_t i = work->begin; i < one.words.size(); ++i) {
      if (!objects.contains(stem(one.words[i].lower))) continue;
      ++found_here;
      found.add(prose.span(one, work->begin, i + 1),
                fmt::format("{} is given to the whole group, and only some of it have access",
                            prose.quote(one, work->begin, i + 1)),
                "give the task to those who have access, or say from when on the others have it",
                {{prose.span(*kept.sentence, kept.where), "access is kept here"}});
      break;
    }
  }
}

// "… is responsible for incoming reports. … only the triage team will be involved in it."
void involved(const Prose& prose, Findings& found) {
  static const Pattern only("only ~14 involved|participate|participating in it|this|them|that");
  static const Pattern responsible("responsible for|to");
  for (std::size_t i = 1; i < prose.sentences.size(); ++i) {
    const Sentence& one = prose.sentences[i];
    const Sentence& before = prose.sentences[i - 1];
    if (one.passage < 0 || before.passage != one.passage) continue;
    auto kept = only.find(one.words);
    auto given = responsible.find(before.words);
    if (!kept || !given || !last_body(before, 0, given->begin)) continue;
    found.add(prose.span(before, given->begin, std::min(given->end + 4, before.words.size())),
              fmt::format(
                  "{} is said of the whole group, and the next sentence keeps it for some",
                  prose.quote(before, given->begin, std::min(given->end + 4, before.words.size()))),
              "say it of those who do it, and what the others have to do with it",
              {{prose.span(one, *kept), "kept for some here"}});
  }
}

// "Chair, Co-Chair and Board Liaison can sign off": roles before a verb, the last two joined by
// "and".
struct Role {
  std::size_t begin, end;
};
std::vector<Role> roles_before(const Sentence& one, std::size_t verb) {
  std::vector<Role> result;
  std::size_t begin = verb;
  while (begin > 0 && (one.words[begin - 1].capital || one.words[begin - 1].lower == "and" ||
                       one.words[begin - 1].lower == "or"))
    --begin;
  for (std::size_t at = begin; at < verb;) {
    if (one.words[at].lower == "and" || one.words[at].lower == "or") {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < verb && one.words[end].lower != "and" && one.words[end].lower != "or" &&
           (end == at || one.words[end - 1].after == ' '))
      ++end;
    result.push_back({at, end});
    at = end;
  }
  return result;
}

// Do both speak of one thing: security reports, security decisions?
bool same_matter(const Sentence& a, std::size_t from_a, const Sentence& b, std::size_t from_b) {
  for (std::size_t i = from_a; i < a.words.size(); ++i)
    for (std::size_t k = from_b; k < b.words.size(); ++k)
      if (a.words[i].lower.size() >= 5 && stem(a.words[i].lower) == stem(b.words[k].lower))
        return true;
  return false;
}

void signs_without(const Prose& prose, const Kept& kept, Findings& found) {
  static const Pattern decides("can|may|must|shall|will sign|approve|decide|review");
  std::set<std::string> have;
  for (std::size_t i = kept.where.begin; i < kept.where.end; ++i)
    have.insert(kept.sentence->words[i].lower);
  for (const Sentence& one : prose.sentences) {
    auto verb = decides.find(one.words);
    if (!verb || &one == kept.sentence || !same_matter(*kept.sentence, kept.object, one, verb->end))
      continue;
    std::vector<Role> roles = roles_before(one, verb->begin);
    if (roles.size() < 2) continue;
    auto has_access = [&](const Role& role) {
      return have.contains(one.words[role.end - 1].lower);
    };
    // Some of them are those who have access: it is the same matter.
    if (std::none_of(roles.begin(), roles.end(), has_access)) continue;
    for (const Role& role : roles)
      if (!has_access(role))
        found.add(prose.span(one, role.begin, role.end),
                  fmt::format("{} decides with those who have access, and has none",
                              prose.quote(one, role.begin, role.end)),
                  "give this office access too, or leave the decision to those who have it",
                  {{prose.span(*kept.sentence, kept.where), "access is kept here"}});
  }
}

// "infrastructure admins need access", and no criterion of membership names them.
void needs_without_criterion(const Prose& prose, Findings& found) {
  static const Pattern need("need|needs|require|requires access");
  static const Pattern criteria("criteria|criterion|requirements");
  bool listed =
      std::any_of(prose.document.lists.begin(), prose.document.lists.end(), [&](const List& list) {
        if (list.lead < 0) return false;
        const std::string& lead =
            prose.document.passages[static_cast<std::size_t>(list.lead)].text.plain;
        return criteria.find(words_of(lead, 0, lead.size())).has_value();
      });
  if (!listed) return;
  int looked_at = 0;
  for (const Sentence& one : prose.sentences) {
    auto hit = need.find(one.words);
    if (!hit || one.passage < 0 || ++looked_at > 20) continue;
    // "… and infrastructure admins don't need …, however need access": who comes after "and".
    for (std::size_t at = 0; at + 2 < hit->begin; ++at) {
      if (one.words[at].lower != "and" || one.words[at + 1].after != ' ') continue;
      const std::string& first = one.words[at + 1].lower;
      const std::string& second = one.words[at + 2].lower;
      if (!second.ends_with('s') || number(first) || second.size() < 5) continue;
      std::size_t times = 0;
      for (const Sentence& other : prose.sentences)
        for (std::size_t i = 0; i + 1 < other.words.size(); ++i)
          times += other.words[i].lower == first && stem(other.words[i + 1].lower) == stem(second)
                       ? 1
                       : 0;
      if (times > 1) break;
      found.add(prose.span(one, at + 1, at + 3),
                fmt::format("{} need access, and no criterion lets them in or keeps them",
                            prose.quote(one, at + 1, at + 3)),
                "add a criterion for them, or say that they get access in another way");
      break;
    }
  }
}
} // namespace

void work_without_access(const Prose& prose, const Options&, Findings& found) {
  for (const Kept& kept : kept_for_some(prose)) {
    by_the_group(prose, kept, found);
    signs_without(prose, kept, found);
  }
  involved(prose, found);
  needs_without_criterion(prose, found);
}

} // namespace quorate::lint::prose
