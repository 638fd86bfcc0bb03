#include "engine/semantics/compose.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::semantics {

using namespace syntax;

Statements* block_of(Statement& statement) {
  if (auto* body = std::get_if<BodyDecl>(&statement.is)) return &*body->items;
  if (auto* role = std::get_if<RoleDecl>(&statement.is)) return &*role->items;
  if (auto* decision = std::get_if<DecisionDecl>(&statement.is)) return &*decision->items;
  if (auto* regime = std::get_if<RegimeDecl>(&statement.is)) return &*regime->items;
  if (auto* phase = std::get_if<PhaseNoun>(&statement.is)) return &*phase->items;
  if (auto* policy = std::get_if<PolicyDecl>(&statement.is)) return &*policy->items;
  return nullptr;
}

namespace {
void dissolve(Statements& into, Statements&& items, const Cites& cites) {
  for (Statement& item : items) {
    if (auto* section = std::get_if<SectionBlock>(&item.is)) {
      dissolve(into, std::move(*section->items),
               section->sections.empty() ? cites : section->sections);
      continue;
    }
    if (item.with->cites.empty() && !cites.empty()) item.with.edit().cites = cites;
    if (auto* revision = std::get_if<RevisionHeader>(&item.is)) {
      if (revision->changes) {
        Statements inner;
        dissolve(inner, std::move(*revision->changes), item.with->cites);
        revision->changes = std::move(inner);
      }
    } else if (Statements* block = block_of(item)) {
      Statements inner;
      dissolve(inner, std::move(*block), item.with->cites);
      *block = std::move(inner);
    }
    if (auto* claim = std::get_if<AmbiguousClaim>(&item.is))
      for (Statement& reading : claim->readings)
        if (reading.with->cites.empty()) reading.with.edit().cites = item.with->cites;
    if (auto* replace = std::get_if<ReplaceDecl>(&item.is))
      if (replace->with->with->cites.empty()) replace->with->with.edit().cites = item.with->cites;
    into.push_back(std::move(item));
  }
}

Statement* find(Statements& items, const std::string& key) {
  for (Statement& item : items)
    if (replacement_key(item) == key) return &item;
  return nullptr;
}

void lay_over(Statements& base, const Statements& changes, diagnostics::Diagnostics& diagnostics);

/// Follows `psrt.member.active` down the blocks; gives the list and the key of its last part.
Statements* descend(Statements& base, const std::string& path, std::string& last) {
  Statements* at = &base;
  std::size_t from = 0;
  for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', from)) {
    Statement* next = find(*at, path.substr(from, dot - from));
    Statements* block = next ? block_of(*next) : nullptr;
    if (!block) return nullptr;
    at = block;
    from = dot + 1;
  }
  last = path.substr(from);
  return at;
}

/// Paths of all that can be replaced or removed.
void paths_in(Statements& items, const std::string& above, std::vector<std::string>& paths) {
  for (Statement& item : items) {
    std::string key = replacement_key(item);
    if (key.empty()) continue;
    paths.push_back(above + key);
    if (Statements* block = block_of(item)) paths_in(*block, above + key + ".", paths);
  }
}

/// The one that may be meant: nearly of that name in the same block, or else what there is in it.
std::string help_for(const std::string& path, Statements& base) {
  std::vector<std::string> paths, beside;
  paths_in(base, "", paths);
  std::size_t length = path.rfind('.') + 1; // 0 where there is no point
  std::string block = path.substr(0, length);
  for (const std::string& one : paths)
    if (one.starts_with(block) && one.find('.', length) == one.npos)
      beside.push_back(one.substr(length));
  if (auto near = diagnostics::nearest(path.substr(length), beside))
    return fmt::format("did you mean `{}{}`?", block, *near);
  std::erase_if(paths, [&](const std::string& one) {
    return !one.ends_with(path.substr(length == 0 ? 0 : length - 1));
  });
  if (auto near = diagnostics::nearest(path, paths))
    return fmt::format("did you mean `{}`?", *near);
  if (length == 0 || beside.empty() || beside.size() > 6)
    return "write the path of a label, such as `team.member.count`";
  return fmt::format("the text before has `{}{}`", block,
                     fmt::join(beside, fmt::format("`, `{}", block)));
}

void not_found(const Name& path, Statements& base, diagnostics::Diagnostics& diagnostics) {
  diagnostics.push_back(
      {"Q113",
       diagnostics::Severity::error,
       fmt::format("there is nothing called `{}` to replace or remove", path.text),
       path.span,
       {},
       help_for(path.text, base),
       {}});
}

void lay_over(Statements& base, const Statements& changes, diagnostics::Diagnostics& diagnostics) {
  for (const Statement& change : changes) {
    if (const auto* replace = std::get_if<ReplaceDecl>(&change.is)) {
      std::string key;
      Statements* at = descend(base, replace->path.text, key);
      Statement* old = at ? find(*at, key) : nullptr;
      if (old)
        *old = *replace->with;
      else
        not_found(replace->path, base, diagnostics);
      continue;
    }
    if (const auto* remove = std::get_if<RemoveDecl>(&change.is)) {
      std::string key;
      Statements* at = descend(base, remove->path.text, key);
      Statement* old = at ? find(*at, key) : nullptr;
      if (old)
        at->erase(at->begin() + (old - at->data()));
      else
        not_found(remove->path, base, diagnostics);
      continue;
    }
    std::string key = replacement_key(change);
    Statement* old = key.empty() ? nullptr : find(base, key);
    if (!old) {
      base.push_back(change);
      continue;
    }
    Statement copy = change;
    Statements* inner = block_of(*old);
    Statements* added = block_of(copy);
    if (inner && added && old->is.index() == copy.is.index())
      lay_over(*inner, *added, diagnostics);
    else
      *old = std::move(copy);
  }
}
} // namespace

std::string replacement_key(const Statement& item) {
  return item.label ? item.label->text : keyword_of(item);
}

std::string keyword_of(const Statement& item) {
  if (const auto* body = std::get_if<BodyDecl>(&item.is)) return body->name.text;
  if (const auto* role = std::get_if<RoleDecl>(&item.is)) return role->name.text;
  if (const auto* decision = std::get_if<DecisionDecl>(&item.is)) return decision->name.text;
  if (const auto* define = std::get_if<DefineDecl>(&item.is)) return define->name.text;
  if (const auto* reg = std::get_if<RegisterDecl>(&item.is)) return reg->name.text;
  if (const auto* phase = std::get_if<PhaseNoun>(&item.is)) return "phase " + phase->name.text;
  if (std::holds_alternative<StatusHeader>(item.is)) return "status";
  if (std::holds_alternative<TimezoneHeader>(item.is)) return "timezone";
  if (std::holds_alternative<AttestationsHeader>(item.is)) return "attestations";
  if (std::holds_alternative<SeatsNoun>(item.is)) return "seats";
  if (std::holds_alternative<TermNoun>(item.is)) return "term";
  if (std::holds_alternative<LimitNoun>(item.is)) return "limit";
  if (std::holds_alternative<EndsNoun>(item.is)) return "ends";
  if (std::holds_alternative<CohortsNoun>(item.is)) return "cohorts";
  if (std::holds_alternative<DrawnNoun>(item.is)) return "drawn";
  if (std::holds_alternative<KeepsNoun>(item.is)) return "keeps";
  if (std::holds_alternative<RenewsNoun>(item.is)) return "renews";
  if (std::holds_alternative<VacanciesNoun>(item.is)) return "vacancies";
  if (std::holds_alternative<ReplacementNoun>(item.is)) return "replacement";
  if (std::holds_alternative<EligibleNoun>(item.is)) return "eligible";
  if (std::holds_alternative<VotersNoun>(item.is)) return "voters";
  if (std::holds_alternative<NoticeNoun>(item.is)) return "notice";
  if (std::holds_alternative<NominationsNoun>(item.is)) return "nominations";
  if (std::holds_alternative<OpenNoun>(item.is)) return "open";
  if (std::holds_alternative<OpensNoun>(item.is)) return "opens";
  if (std::holds_alternative<QuorumNoun>(item.is)) return "quorum";
  if (std::holds_alternative<MeetsNoun>(item.is)) return "meets";
  if (std::holds_alternative<TiesNoun>(item.is)) return "ties";
  if (std::holds_alternative<AbstentionsNoun>(item.is)) return "abstentions";
  if (std::holds_alternative<MethodNoun>(item.is)) return "method";
  return {};
}

CharterDecl dissolve_sections(CharterDecl charter) {
  Statements flat;
  dissolve(flat, std::move(charter.items), {});
  charter.items = std::move(flat);
  return charter;
}

std::vector<CharterDecl> lay_out_revisions(CharterDecl base,
                                           diagnostics::Diagnostics& diagnostics) {
  std::vector<CharterDecl> texts;
  std::vector<Statement> revisions;
  std::erase_if(base.items, [&](const Statement& item) {
    const auto* revision = std::get_if<RevisionHeader>(&item.is);
    bool changes = revision && revision->changes;
    if (changes) revisions.push_back(item);
    return changes;
  });
  texts.push_back(std::move(base));
  // Each revision is laid over the one before it, in the order of the text.
  for (const Statement& item : revisions) {
    CharterDecl next = texts.back();
    const auto& revision = std::get<RevisionHeader>(item.is);
    std::erase_if(next.items, [](const Statement& old) {
      return std::holds_alternative<RevisionHeader>(old.is) ||
             std::holds_alternative<InForceHeader>(old.is);
    });
    Statement named = item;
    std::get<RevisionHeader>(named.is).changes.reset();
    next.items.insert(next.items.begin(), named);
    lay_over(next.items, *revision.changes, diagnostics);
    texts.push_back(std::move(next));
  }
  return texts;
}

} // namespace quorate::semantics
