#include "cli/base_charters.h"

#include <algorithm>
#include <set>

namespace quorate::cli {

namespace fs = std::filesystem;

namespace {
std::optional<std::string> text_now(const std::string& path) {
  auto read = read_charter_file(path);
  auto* text = std::get_if<std::string>(&read);
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

std::string normal(const std::string& path) { return fs::path(path).lexically_normal().string(); }

fs::path folder_of(const semantics::Charter& charter) {
  fs::path folder = fs::path(charter.file).parent_path();
  return folder.empty() ? "." : folder;
}
} // namespace

bool BaseCharters::may_hold_charter(const std::string& path) {
  return path.ends_with(".charter") || path.ends_with(".md");
}

const BaseCharters::Folder& BaseCharters::folder(const fs::path& folder) {
  auto [known, fresh] = folders_.try_emplace(revision_.inside(folder).value_or(folder.string()));
  Folder& result = known->second;
  if (!fresh) return result;
  auto here = [](const std::string& name) {
    return may_hold_charter(name) && name.find('/') == std::string::npos;
  };
  auto listed = revision_.files(folder, here, Revision::Links::pass_over);
  if (const auto* problem = std::get_if<Problem>(&listed)) {
    load_.refuse(*problem);
    return result;
  }
  auto strictly = revision_.files(folder, here);
  if (auto* linked = std::get_if<Problem>(&strictly)) result.linked = std::move(*linked);
  std::string prefix = revision_.name() + ":";
  std::vector<source::SourceId> files;
  for (const auto& [name, text] : std::get<Revision::Texts>(listed)) {
    if (!holds_charter(name, text)) continue;
    std::string path = normal((folder / name).string());
    result.texts[path] = text;
    // With a folder in its path, so that imports are looked up beside it and not in the work tree.
    std::string beside = path.find('/') == std::string::npos ? "./" : "";
    files.push_back(
        load_.sources().add(fmt::format("{}{}{}", prefix, beside, path), std::string(text)));
  }
  if (files.empty()) return result;
  auto read = [&](const std::string& path) -> std::optional<std::string> {
    if (!path.starts_with(prefix)) return text_now(path); // a policy that ships with quorate
    std::string file = path.substr(prefix.size());
    auto text = revision_.read(file);
    if (text) result.used[file] = *text;
    return text;
  };
  result.project = semantics::load(files, load_.sources(), read, policies_folder());
  load_.sources().show_as(prefix + "./", prefix);
  return result;
}

/// Where a text of the base lies now.
std::string BaseCharters::path_of(const semantics::Charter& text) const {
  return normal(text.file.substr(revision_.name().size() + 1));
}

bool BaseCharters::changed(const Chosen& one) {
  const Folder& before = folder(folder_of(*one.charter));
  auto differs = [](const std::string& path, const std::string& text) {
    return text_now(path) != text;
  };
  std::set<std::string> of_others;
  for (const semantics::CharterHistory& history : before.project.charters)
    for (const semantics::Charter& text : history.revisions)
      if (history.id != one.charter->id) of_others.insert(path_of(text));
  for (const auto& [path, text] : before.texts)
    if (!of_others.contains(path) && differs(path, text)) return true;
  for (const auto& [path, text] : before.used)
    if (differs(path, text)) return true;
  for (const semantics::Charter& text : one.history->revisions) {
    auto known = before.texts.find(normal(text.file));
    if (known == before.texts.end() || differs(text.file, known->second)) return true;
  }
  return false;
}

std::vector<BaseCharters::Declared> BaseCharters::all() {
  std::vector<Declared> result;
  auto listed = revision_.paths(may_hold_charter);
  if (const auto* problem = std::get_if<Problem>(&listed)) {
    load_.refuse(*problem);
    return result;
  }
  std::set<std::string> folders;
  for (const std::string& path : std::get<std::vector<std::string>>(listed))
    folders.insert(fs::path(path).parent_path().string());
  for (const std::string& inner : folders) {
    const Folder& here = folder(revision_.root() / inner);
    for (const semantics::CharterHistory& history : here.project.charters) {
      std::set<std::string> paths;
      for (const semantics::Charter& text : history.revisions)
        paths.insert(revision_.inside(path_of(text)).value_or(text.file));
      for (const std::string& path : paths) result.push_back({history.id, path});
    }
  }
  return result;
}

bool BaseCharters::declares_now(const Declared& what) {
  auto declares = [&](const semantics::CharterHistory& history) {
    return history.id == what.id &&
           std::any_of(history.revisions.begin(), history.revisions.end(),
                       [&](const auto& text) { return revision_.inside(text.file) == what.path; });
  };
  for (const Chosen& one : load_.chosen())
    if (declares(*one.history)) return true;
  std::string file = (revision_.root() / what.path).string();
  auto text = text_now(file);
  if (!text || !holds_charter(file, *text)) return false;
  std::vector<source::SourceId> files{load_.sources().add(file, std::move(*text))};
  semantics::Project project = semantics::load(files, load_.sources(), text_now, policies_folder());
  return std::any_of(project.charters.begin(), project.charters.end(), declares);
}

} // namespace quorate::cli
