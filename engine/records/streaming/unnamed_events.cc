#include "engine/records/streaming/unnamed_events.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/unnamed.h"

#include <algorithm>
#include <fmt/core.h>
#include <tuple>
#include <utility>

namespace quorate::records {

namespace {
std::string events(std::size_t count) {
  return count == 1 ? std::string("one event") : fmt::format("{} events", count);
}
} // namespace

void tell_unnamed(const std::string& name, std::size_t count, source::Span first,
                  const Loading& loading, Problems& problems) {
  std::string hint = problems.room("Q310", first.source) ? loading.people.help(name) : "";
  problems.warning("Q310", first,
                   fmt::format("{} of {}, who is not among the people, {} not counted",
                               events(count), diagnostics::quoted(name, 60),
                               count == 1 ? "is" : "are"),
                   std::move(hint));
}

void tell_still_others(std::size_t count, source::Span first, Problems& problems) {
  problems.warning("Q310", first, fmt::format("{} of still other unknown people", events(count)));
}

UnnamedEvents::Kind& UnnamedEvents::kind_of(const std::string& kind) {
  auto known = kinds_written_.find(kind);
  if (known != kinds_written_.end()) return *known->second;
  auto [folded, fresh] = kinds_.try_emplace(fold(kind));
  if (fresh) folded->second.number = static_cast<std::uint32_t>(kinds_.size() - 1);
  constexpr std::size_t most = 4096;
  if (kinds_written_.size() < most) kinds_written_.emplace(kind, &folded->second);
  return folded->second;
}

void UnnamedEvents::count(const std::string& name, const std::string& kind, std::size_t lines,
                          const Identities::People& possible, const DaysDone& days) {
  Kind& of = kind_of(kind);
  of.lines += lines;
  if (!possible || days.empty()) return;
  for (PersonId person : *possible) {
    Perhaps& one = perhaps_of(person, of.number);
    if (one.name.empty()) {
      one.name = name;
      one.kind = kind;
    }
    if (one.name == name) one.lines += lines;
    one.days.merge(days);
  }
}

void UnnamedEvents::tell(const std::string& name, const std::string& kind, std::size_t lines,
                         source::Span first, const Identities::People& possible) {
  if (names_told_ == 0 || name != last_told_) {
    if (names_told_ == most_names) return;
    ++names_told_;
    last_told_ = name;
  }
  Unnamed row{name, kind, lines, first, {}, {}};
  if (possible)
    row.possible.assign(possible->begin(),
                        possible->begin() +
                            static_cast<std::ptrdiff_t>(std::min(possible->size(), most_possible)));
  told_.push_back(std::move(row));
}

void UnnamedEvents::put(std::vector<Unnamed>& to) {
  std::vector<Unnamed> before;
  before.swap(to);
  for (Unnamed& one : before) {
    if (!one.days.empty()) {
      Perhaps& there = perhaps_of(one.possible.front(), kind_of(one.kind).number);
      if (there.name == one.name) one.lines += there.lines;
      there.name = std::move(one.name);
      there.kind = std::move(one.kind);
      there.lines = one.lines;
      there.days.put(one.days);
    } else if (one.name.empty() && !one.kind.empty()) {
      kind_of(one.kind).lines += one.lines;
    } else {
      to.push_back(std::move(one));
    }
  }
  for (Unnamed& one : told_) to.push_back(std::move(one));
  for (const auto& [kind, all] : kinds_)
    if (all.lines > 0) to.push_back({"", kind, all.lines, {}, {}, {}});
  for (auto& [key, one] : perhaps_)
    to.push_back({std::move(one.name),
                  std::move(one.kind),
                  one.lines,
                  {},
                  {static_cast<PersonId>(key >> 32)},
                  one.days.stretches()});
  lay_out(to);
}

void StrangersOfFile::take(const Strangers& chunk, std::uint32_t line, UnnamedEvents& to) {
  std::vector<const Strangers::Names::value_type*> in_order;
  for (const auto& one : chunk.names()) in_order.push_back(&one);
  std::sort(in_order.begin(), in_order.end(), [](const auto* a, const auto* b) {
    return std::tie(a->second.first_line, a->first) < std::tie(b->second.first_line, b->first);
  });
  // Of whom and which kind the first name is, is told by lines, not by the first line of the name.
  struct Part {
    const std::string *name, *kind;
    const Strangers::Kind* done;
    const Identities::People* possible;
  };
  std::vector<Part> parts;
  for (const auto* one : in_order) {
    const auto& [name, all] = *one;
    for (const auto& [kind, done] : all.kinds)
      parts.push_back({&name, &kind, &done, &all.possible});
    auto known = names_.find(name);
    if (known == names_.end()) {
      if (names_.size() >= UnnamedEvents::most_names) {
        if (beyond_ == 0) beyond_line_ = line + all.first_line;
        beyond_ += all.count;
        continue;
      }
      known = names_.try_emplace(name).first;
      known->second.first_line = line + all.first_line;
      known->second.possible = all.possible;
    }
    known->second.count += all.count;
    for (const auto& [kind, done] : all.kinds) {
      auto [at, fresh] = known->second.kinds.try_emplace(kind);
      if (fresh) at->second.first_line = line + done.first_line;
      at->second.count += done.count;
    }
  }
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    return a.done->first_line < b.done->first_line;
  });
  for (const Part& one : parts)
    to.count(*one.name, *one.kind, one.done->count, *one.possible, one.done->days);
}

/// Q310 as a warning for each unknown name, with its count and first line.
void StrangersOfFile::tell(source::SourceId file, const Loading& loading, UnnamedEvents& to,
                           Problems& problems) {
  std::vector<const std::pair<const std::string, Name>*> names;
  for (const auto& one : names_) names.push_back(&one);
  std::sort(names.begin(), names.end(), [](const auto* a, const auto* b) {
    return std::tie(a->second.first_line, a->first) < std::tie(b->second.first_line, b->first);
  });
  for (const auto* one : names) {
    const auto& [name, all] = *one;
    for (const auto& [kind, done] : all.kinds)
      to.tell(name, kind, done.count, {file, 0, 0, done.first_line}, all.possible);
    tell_unnamed(name, all.count, {file, 0, 0, all.first_line}, loading, problems);
  }
  if (beyond_ > 0) tell_still_others(beyond_, {file, 0, 0, beyond_line_}, problems);
  *this = {};
}

} // namespace quorate::records
