#include "engine/semantics/project.h"

#include "engine/semantics/compose.h"
#include "engine/semantics/packs.h"
#include "engine/semantics/resolver.h"
#include "engine/syntax/parse.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <deque>
#include <set>

namespace quorate::semantics {

using namespace syntax;

namespace {

std::string folder_of(const std::string& path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

/// All files of the run, each once, imports included.
class Loading {
public:
  Loading(source::Sources& sources, const ReadFile& read, const std::string& packs,
          diagnostics::Diagnostics& diagnostics)
      : sources_(sources), read_(read), packs_(packs), diagnostics_(diagnostics) {}

  /// The parsed file; reads its imports first. Null when it is being read already.
  const File* file(source::SourceId id) {
    const std::string& path = sources_[id].path();
    if (auto known = done_.find(path); known != done_.end()) return known->second;
    done_[path] = nullptr;
    const File* result = read(id);
    done_[path] = result;
    return result;
  }

  std::map<std::string, const PolicyDecl*> policies;

private:
  const File* read(source::SourceId id) {
    const std::string& path = sources_[id].path();
    Parsed parsed = parse(id, sources_);
    diagnostics_.insert(diagnostics_.end(), parsed.diagnostics.begin(), parsed.diagnostics.end());
    files_.push_back(std::move(parsed.file));
    File* file = &files_.back();
    std::vector<const Statement*> uses;
    for (const Statement& use : file->uses) uses.push_back(&use);
    for (const CharterDecl& charter : file->charters)
      for (const Statement& item : charter.items)
        if (std::holds_alternative<UseHeader>(item.is)) uses.push_back(&item);
    for (const Statement* use : uses) import(*use, path);
    for (const Statement& item : file->policies) policy(item);
    for (const CharterDecl& charter : file->charters)
      for (const Statement& item : charter.items) policy(item);
    return file;
  }

  void policy(const Statement& item) {
    const auto* decl = std::get_if<PolicyDecl>(&item.is);
    if (!decl) return;
    auto [at, fresh] = policies.emplace(decl->name.text, decl);
    if (fresh || at->second == decl) return;
    // What a charter declares itself goes before what a pack brings, in this version or a later
    // one.
    if (of_pack(*at->second) != of_pack(*decl)) {
      if (of_pack(*at->second)) at->second = decl;
      return;
    }
    diagnostics_.push_back({"Q102",
                            diagnostics::Severity::error,
                            fmt::format("policy `{}` is declared twice", decl->name.text),
                            decl->name.span,
                            {{at->second->name.span, "first declared here"}},
                            "rename one of them",
                            {}});
  }

  void import(const Statement& use, const std::string& from) {
    const std::string& name = std::get<UseHeader>(use.is).path;
    bool ends = name.ends_with(".charter") || name.ends_with(".md");
    bool bare = !ends && name.find('/') == std::string::npos;
    std::string wanted = ends ? name : name + ".charter";
    if (wanted.find("..") != std::string::npos && wanted.starts_with('/')) wanted.clear();
    std::vector<std::string> paths{folder_of(from) + wanted};
    if (!packs_.empty()) paths.push_back(packs_ + "/" + wanted);
    for (const std::string& path : paths) {
      // A charter that is called like a pack may use the pack.
      if (bare && path == from) continue;
      if (auto known = done_.find(path); known != done_.end()) {
        if (!known->second)
          complain(use,
                   path == from ? fmt::format("`{}` imports itself", wanted)
                                : fmt::format("`{}` and this file import each other", wanted),
                   "take one of them out; what both need fits into a third file");
        return;
      }
      if (std::optional<std::string> text = read_(path)) {
        (void)file(sources_.add(path, std::move(*text)));
        return;
      }
    }
    if (bare && pack(name)) return;
    complain(use,
             fmt::format("`{}` is neither a file beside this one nor a pack of policies", name),
             pack_help(name));
  }

  /// What to write instead of the name of a pack that there is not.
  static std::string pack_help(const std::string& name) {
    std::vector<std::string> names;
    for (const Pack& one : packs()) {
      if (name == std::string(one.name) + ".charter")
        return fmt::format("write `use \"{}\"` for the pack that comes with quorate", one.name);
      names.emplace_back(one.name);
    }
    if (auto near = diagnostics::nearest(name, names))
      return fmt::format("did you mean `{}`?", *near);
    return fmt::format("write the path as seen from this file; the packs are `{}`",
                       fmt::join(names, "`, `"));
  }

  /// Reads a pack, once; false when there is none of that name.
  bool pack(const std::string& name) {
    for (const Pack& one : packs()) {
      if (one.name != name) continue;
      // Known apart from the files, one of which may be called the same.
      if (packs_read_.insert(name).second) {
        source::SourceId id =
            sources_.add(fmt::format("policies/{}.charter", name), std::string(one.text));
        pack_sources_.insert(id);
        (void)read(id);
      }
      return true;
    }
    return false;
  }

  bool of_pack(const PolicyDecl& decl) const {
    return pack_sources_.contains(decl.name.span.source);
  }

  void complain(const Statement& use, std::string message, std::string help) {
    diagnostics_.push_back({"Q108",
                            diagnostics::Severity::error,
                            std::move(message),
                            use.span,
                            {},
                            std::move(help),
                            {}});
  }

  source::Sources& sources_;
  const ReadFile& read_;
  const std::string& packs_;
  diagnostics::Diagnostics& diagnostics_;
  std::deque<File> files_;
  std::map<std::string, const File*> done_;
  std::set<std::string> packs_read_;
  std::set<source::SourceId> pack_sources_;
};

/// Resolves each charter after its parent.
class Resolving {
public:
  Resolving(const source::Sources& sources, diagnostics::Diagnostics& diagnostics,
            const std::map<std::string, const PolicyDecl*>& policies)
      : sources_(sources), diagnostics_(diagnostics), policies_(policies) {}

  void add(const CharterDecl& charter) {
    for (CharterDecl& text : lay_out_revisions(dissolve_sections(charter), diagnostics_))
      texts_[charter.name.text].push_back(std::move(text));
  }

  std::vector<CharterHistory> all() {
    for (const auto& [id, texts] : texts_) (void)resolve(id);
    std::vector<CharterHistory> result;
    for (auto& [id, history] : done_) result.push_back(std::move(history));
    return result;
  }

private:
  const CharterHistory* resolve(const std::string& id) {
    if (auto known = done_.find(id); known != done_.end()) return &known->second;
    auto found = texts_.find(id);
    if (found == texts_.end() || !under_way_.insert(id).second) return nullptr;
    CharterHistory history;
    history.id = id;
    for (CharterDecl& text : found->second) {
      std::vector<const Charter*> parents;
      for (const Statement& item : text.items)
        if (const auto* parent = std::get_if<ParentHeader>(&item.is); parent && parent->charter)
          if (const CharterHistory* known = resolve(parent->charter->text);
              known && !known->revisions.empty())
            parents.push_back(&known->revisions.back());
      Resolver resolver(sources_, diagnostics_, policies_);
      history.revisions.push_back(resolver.run(text, parents));
      text = {}; // the syntax of a thousand bodies is larger than their meaning
    }
    check_dates(history);
    under_way_.erase(id);
    return &done_.emplace(id, std::move(history)).first->second;
  }

  void check_dates(CharterHistory& history) {
    auto& all = history.revisions;
    std::stable_sort(all.begin(), all.end(), [](const Charter& a, const Charter& b) {
      return a.from.value_or(Date::first()) < b.from.value_or(Date::first());
    });
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (all[i].from == all[i - 1].from)
        diagnostics_.push_back(
            {"Q110",
             diagnostics::Severity::error,
             fmt::format("two texts of charter `{}` take force on the same day", history.id),
             all[i].span,
             {{all[i - 1].span, "the other one"}},
             "give each its date, `revision NAME from 2026-01-01`; or another name, if they are "
             "two charters",
             {}});
      else if (all[i - 1].until && *all[i - 1].until > *all[i].from)
        diagnostics_.push_back(
            {"Q110",
             diagnostics::Severity::error,
             fmt::format("two revisions of charter `{}` overlap", history.id),
             all[i].span,
             {{all[i - 1].span, fmt::format("this one lasts until {}", all[i - 1].until->iso())}},
             fmt::format(
                 "let it end on {}, when the other one takes force, or leave its `until` out",
                 all[i].from->iso()),
             {}});
    }
  }

  const source::Sources& sources_;
  diagnostics::Diagnostics& diagnostics_;
  const std::map<std::string, const PolicyDecl*>& policies_;
  std::map<std::string, std::vector<CharterDecl>> texts_;
  std::map<std::string, CharterHistory> done_;
  std::set<std::string> under_way_;
};

} // namespace

const Charter& CharterHistory::at(calendar::Date day) const {
  const Charter* best = &revisions.front();
  for (const Charter& one : revisions)
    if (one.from.value_or(Date::first()) <= day) best = &one;
  return *best;
}

const Charter* CharterHistory::named(const std::string& revision) const {
  for (const Charter& one : revisions)
    if (one.revision == revision) return &one;
  return nullptr;
}

Project load(const std::vector<source::SourceId>& files, source::Sources& sources,
             const ReadFile& read, const std::string& pack_folder) {
  Project project;
  Loading loading(sources, read, pack_folder, project.diagnostics);
  std::vector<const File*> parsed;
  for (source::SourceId id : files)
    if (const File* file = loading.file(id)) parsed.push_back(file);
  Resolving resolving(sources, project.diagnostics, loading.policies);
  for (const File* file : parsed)
    for (const CharterDecl& charter : file->charters) resolving.add(charter);
  project.charters = resolving.all();
  diagnostics::sort(project.diagnostics);
  return project;
}

} // namespace quorate::semantics
