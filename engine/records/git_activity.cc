#include "engine/records/git_activity.h"

#include "engine/diagnostics/printable.h"
#include "engine/records/records.h"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>
#include <iterator>

namespace quorate::records {
namespace {

constexpr std::size_t fields_of_commit = 9;
constexpr std::size_t longest_commit = std::size_t{4} << 20;
constexpr std::size_t longest_person = 320; // an address has at most 254
constexpr std::string_view replacement = "\xef\xbf\xbd";

/// One line of valid UTF-8 without control characters: others become blanks.
std::string clean(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    auto character = diagnostics::decode(text);
    std::size_t size = character ? character->bytes : 1;
    if (!character)
      result += replacement;
    else if (character->character < 0x20 || character->character == 0x7f ||
             (character->character >= 0x80 && character->character < 0xa0))
      result += ' ';
    else
      result += text.substr(0, size);
    text.remove_prefix(size);
  }
  std::size_t begin = result.find_first_not_of(' ');
  if (begin == result.npos) return {};
  return result.substr(begin, result.find_last_not_of(' ') - begin + 1);
}

/// GitHub gives those who hide theirs the address `12345+ada@users.noreply.github.com`: it names
/// an account, and nothing else.
std::string account_behind(const std::string& address) {
  constexpr std::string_view host = "@users.noreply.github.com";
  if (!fold(address).ends_with(host)) return {};
  std::string account = address.substr(0, address.size() - host.size());
  std::size_t plus = account.find('+');
  bool numbered =
      plus != account.npos && plus > 0 && account.find_first_not_of("0123456789") == plus;
  return numbered ? account.substr(plus + 1) : account;
}

/// `Reviewed-by` → `reviewed_by`; empty when it could not be the name of a kind.
std::string kind_of(std::string_view key) {
  std::string result;
  for (char c : key) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 0x20);
    bool letter = c >= 'a' && c <= 'z';
    if (!letter && c != '-' && c != '_' && (c < '0' || c > '9')) return {};
    result += c == '-' ? '_' : c;
  }
  bool good = !result.empty() && result.size() <= 40 && result[0] >= 'a' && result[0] <= 'z';
  return good ? result : std::string();
}

} // namespace

std::string csv_cell(std::string_view text) {
  bool plain = text.find_first_of(",\"\r\n") == text.npos && !text.empty() && text.front() != ' ' &&
               text.back() != ' ';
  if (plain || text.empty()) return std::string(text);
  std::string result = "\"";
  for (char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

GitActivity::GitActivity(GitWish wish, Mapped mapped, Write write)
    : wish_(std::move(wish)), mapped_(std::move(mapped)), write_(std::move(write)),
      rows_("date,person,kind,ref\n") {}

bool GitActivity::take(std::string_view bytes) {
  pending_ += bytes;
  std::vector<std::string_view> fields;
  std::size_t taken = 0;
  for (std::size_t at = 0;;) {
    std::size_t end = pending_.find('\0', at);
    if (end == pending_.npos) break;
    fields.push_back(std::string_view(pending_).substr(at, end - at));
    at = end + 1;
    if (fields.size() < fields_of_commit) continue;
    if (!take_commit(fields)) return false;
    fields.clear();
    taken = at;
  }
  pending_.erase(0, taken);
  if (pending_.size() > longest_commit) return false;
  constexpr std::size_t block = std::size_t{64} << 10;
  if (rows_.size() < block) return true;
  bool written = write_(rows_);
  rows_.clear();
  return written;
}

bool GitActivity::finish() {
  // A commit of the future without parents here may be of any day.
  for (const auto& [id, one] : awaited_)
    if (one.of_future) counted_.future_from = calendar::Date::first();
  bool written = pending_.empty() && write_(rows_);
  rows_.clear();
  return written;
}

bool GitActivity::asks(const std::string& kind) const {
  if (!wish_.kinds.empty()) return wish_.kinds.contains(kind);
  return kind == "author" || kind == "merge" || kind.ends_with("_by");
}

std::vector<std::string> GitActivity::names_of(const std::string& kind) const {
  auto wished = wish_.kinds.find(kind);
  return wished == wish_.kinds.end() ? std::vector<std::string>{kind} : wished->second;
}

bool GitActivity::take_commit(const std::vector<std::string_view>& fields) {
  std::string_view id = fields[0], parents = fields[1];
  bool hexadecimal =
      (id.size() == 40 || id.size() == 64) && id.find_first_not_of("0123456789abcdef") == id.npos;
  if (!hexadecimal) return false;
  ++counted_.commits;
  std::int64_t seconds = 0;
  auto [end, status] =
      std::from_chars(fields[2].data(), fields[2].data() + fields[2].size(), seconds);
  constexpr std::int64_t day_length = 86'400;
  std::int64_t days = seconds / day_length - (seconds % day_length < 0 ? 1 : 0);
  if (status != std::errc() || end != fields[2].data() + fields[2].size() ||
      days < calendar::Date::first().days() || days > calendar::Date::last().days()) {
    ++counted_.undated;
    return true;
  }
  calendar::Date day = calendar::Date::from_days(days);
  counted_.oldest = std::min(counted_.oldest.value_or(day), day);
  counted_.newest = std::max(counted_.newest.value_or(day), day);
  if (!counted_.tip) counted_.tip = day;
  commit_ = id;
  if (wish_.shallow.contains(commit_)) counted_.cut = std::max(counted_.cut.value_or(day), day);
  take_parents(parents, day);
  within_ = (!wish_.since || *wish_.since <= day) && (!wish_.until || day <= *wish_.until);

  day_ = day.iso();
  said_.clear();
  trailers_.clear();
  bool merge = parents.find(' ') != parents.npos;
  if (within_) {
    event(merge ? "merge" : "author", {clean(fields[3]), clean(fields[4]), ""});
    event("committer", {clean(fields[5]), clean(fields[6]), ""});
  }
  for (std::string_view rest = fields[7]; !rest.empty();) {
    std::size_t stop = std::min(rest.find('\x1e'), rest.size());
    std::string_view one = rest.substr(0, stop);
    std::size_t split = one.find('\x1f');
    if (split != one.npos) trailer(one.substr(0, split), one.substr(split + 1));
    rest.remove_prefix(std::min(stop + 1, rest.size()));
  }
  if (within_) look_outside(fields[8]);
  return true;
}

void GitActivity::look_outside(std::string_view message) {
  std::map<std::string, std::size_t> lines;
  while (!message.empty()) {
    std::string_view line = message.substr(0, message.find('\n'));
    message.remove_prefix(std::min(line.size() + 1, message.size()));
    std::size_t colon = line.find(':');
    if (colon == line.npos || clean(line.substr(colon + 1)).empty()) continue;
    std::string kind = kind_of(line.substr(0, colon));
    if (!kind.empty() && !is_of_commit(kind) && asks(kind)) ++lines[kind];
  }
  for (const auto& [kind, count] : lines) {
    std::size_t taken = trailers_[kind];
    if (count <= taken) continue;
    if (counted_.outside == 0) counted_.first_outside = commit_;
    counted_.outside += count - taken;
    std::vector<std::string> names = names_of(kind);
    counted_.unnamed_kinds.insert(names.begin(), names.end());
  }
}

void GitActivity::take_parents(std::string_view parents, calendar::Date day) {
  bool future = wish_.today < day;
  bool made_later = false; // than a commit whose day cannot be
  if (auto child = awaited_.find(commit_); child != awaited_.end()) {
    made_later = child->second.of_future;
    if (!future && child->second.child.next() < day && counted_.backward++ == 0)
      counted_.first_backward = child->second.commit;
    awaited_.erase(child);
  }
  if (future && counted_.future++ == 0) counted_.first_future = commit_;
  // Whoever's clock was wrong made the commit after its parents.
  if (made_later && !future)
    counted_.future_from = std::min(counted_.future_from.value_or(day), day);
  if (future && parents.empty()) counted_.future_from = calendar::Date::first();
  while (!parents.empty()) {
    std::size_t end = std::min(parents.find(' '), parents.size());
    auto [at, fresh] =
        awaited_.try_emplace(std::string(parents.substr(0, end)), Awaited{day, future, commit_});
    if (!fresh) {
      if (!future && (at->second.of_future || day < at->second.child)) {
        at->second.child = day;
        at->second.commit = commit_;
      }
      at->second.of_future = at->second.of_future || future;
    }
    parents.remove_prefix(std::min(end + 1, parents.size()));
  }
}

void GitActivity::trailer(std::string_view key, std::string_view value) {
  constexpr std::size_t most_others = 1000;
  std::string kind = kind_of(key);
  // A trailer must not pass for what the commit itself says.
  if (kind.empty() || is_of_commit(kind)) return;
  if (wish_.kinds.contains(kind))
    counted_.found.insert(kind);
  else if (counted_.others.size() < most_others)
    counted_.others.insert(kind);
  if (!within_ || !asks(kind)) return;
  ++trailers_[kind];
  const TrailerPeople& who = mapped(value);
  for (const TrailerPerson& one : who.people) event(kind, one);
  if (who.nobody) ++counted_.nobody;
  if (!who.doubtful) return;
  std::vector<std::string> names = names_of(kind);
  counted_.unnamed_kinds.insert(names.begin(), names.end());
  if (who.people.empty()) {
    if (counted_.unnamed++ == 0) counted_.first_unnamed = commit_;
  } else if (counted_.partly++ == 0) {
    counted_.first_partly = commit_;
  }
}

const TrailerPeople& GitActivity::mapped(std::string_view value) {
  std::string text = clean(value);
  if (text.size() > longest_trailer) text.resize(longest_trailer); // no more is kept of a tale
  auto [there, fresh] = contacts_.try_emplace(text);
  TrailerPeople& who = there->second;
  if (!fresh) return who;
  who = people_of_trailer(text);
  for (TrailerPerson& one : who.people) {
    if (one.address.empty() || !one.account.empty()) continue;
    std::string name = one.name;
    std::erase_if(name, [](char c) { return c == '<' || c == '>'; });
    std::string told = mapped_(name.empty() ? fmt::format("<{}>", one.address)
                                            : fmt::format("{} <{}>", name, one.address));
    std::size_t open = told.find('<'), close = told.rfind('>');
    if (open == told.npos || close == told.npos || close < open) continue;
    one.name = clean(std::string_view(told).substr(0, open));
    one.address = clean(std::string_view(told).substr(open + 1, close - open - 1));
  }
  return who;
}

void GitActivity::event(std::string_view kind, const TrailerPerson& who) {
  std::string key(kind);
  if (!asks(key)) return;
  std::string account = who.account.empty() ? account_behind(who.address) : who.account;
  const std::string& person = wish_.by_name && !who.name.empty() ? who.name
                              : !account.empty()                 ? account
                              : !who.address.empty()             ? who.address
                                                                 : who.name;
  std::vector<std::string> names = names_of(key);
  if (person.empty() || person.size() > longest_person) {
    if (counted_.unnamed++ == 0) counted_.first_unnamed = commit_;
    counted_.unnamed_kinds.insert(names.begin(), names.end());
    return;
  }
  for (const std::string& name : names) {
    std::string folded = fold(person);
    // Somebody who is named twice in one commit did it once.
    if (!said_.insert(name + '\0' + folded).second) continue;
    counted_.people.insert(std::move(folded));
    ++counted_.by_kind[name];
    ++counted_.events;
    fmt::format_to(std::back_inserter(rows_), "{},{},{},{}\n", day_, csv_cell(person),
                   csv_cell(name), commit_);
  }
}

} // namespace quorate::records
