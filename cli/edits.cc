#include "cli/edits.h"

#include "cli/messages.h"

#include <algorithm>
#include <fmt/core.h>
#include <sstream>

namespace quorate::cli {

using evaluation::Edit;

namespace {
const std::vector<std::string> verbs{"remove", "add", "leave", "affiliate", "prune", "at"};

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// Takes words off the front, up to one of `stops`.
class Words {
public:
  explicit Words(std::vector<std::string> words) : words_(std::move(words)) {}
  std::string until(const std::vector<std::string>& stops) {
    std::string text;
    while (at_ < words_.size() && std::find(stops.begin(), stops.end(), words_[at_]) == stops.end())
      text += (text.empty() ? "" : " ") + words_[at_++];
    return text;
  }
  bool take(const std::string& word) {
    bool there = at_ < words_.size() && words_[at_] == word;
    at_ += there ? 1 : 0;
    return there;
  }
  bool done() const { return at_ == words_.size(); }

private:
  std::vector<std::string> words_;
  std::size_t at_ = 1; // after the verb
};

Refused malformed(const std::string& text, const char* example) {
  return {fmt::format("{} is no edit that can be made", quote(text)),
          fmt::format("write it as `{}`", example)};
}

/// `branch: 3.12, eol: 2028-10-31`
bool read_attributes(const std::string& text, std::map<std::string, std::string>& to) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(", ", at), text.size());
    std::string one = text.substr(at, end - at);
    std::size_t colon = one.find(": ");
    if (colon == std::string::npos || colon == 0 || colon + 2 == one.size()) return false;
    to[one.substr(0, colon)] = one.substr(colon + 2);
    at = end + 2;
  }
  return !to.empty();
}

/// Problems with a date are told in its own words.
bool read_into(const std::string& text, std::optional<calendar::Date>& to,
               std::optional<Refused>& why) {
  Read<calendar::Date> date = read_date(text);
  if (auto* refused = std::get_if<Refused>(&date)) {
    why = *refused;
    return false;
  }
  to = std::get<calendar::Date>(date);
  return true;
}
} // namespace

bool looks_like_edit(const std::string& text) {
  std::vector<std::string> words = words_of(text);
  if (words.empty()) return false;
  bool verb = std::find(verbs.begin(), verbs.end(), words.front()) != verbs.end();
  return verb && (words.size() > 1 || words.front() == "prune");
}

Read<Edit> read_edit(const std::string& text) {
  std::vector<std::string> all = words_of(text);
  if (all.empty()) return Refused{"an empty edit changes nothing", ""};
  auto verb = std::find(verbs.begin(), verbs.end(), all.front());
  if (verb == verbs.end()) {
    std::string help = did_you_mean(all.front(), verbs);
    return Refused{fmt::format("{} is no edit", quote(text)),
                   help.empty() ? "an edit begins with remove, add, leave, affiliate, at or prune"
                                : help};
  }
  Words words(all);
  Edit edit;
  edit.text = text;
  edit.kind = static_cast<Edit::Kind>(verb - verbs.begin());
  std::optional<Refused> why;
  switch (edit.kind) {
  case Edit::Kind::remove:
    edit.person = words.until({"from"});
    if (words.take("from") && (edit.role = words.until({})).empty()) edit.person.clear();
    if (edit.person.empty()) return malformed(text, "remove ada from team.member");
    break;
  case Edit::Kind::add:
    edit.person = words.until({"to"});
    words.take("to");
    edit.role = words.until({"with"});
    if (words.take("with") && !read_attributes(words.until({}), edit.attributes))
      return malformed(text, "add ada to team.member with branch: 3.12");
    if (edit.person.empty() || edit.role.empty()) return malformed(text, "add ada to team.member");
    break;
  case Edit::Kind::leave:
    edit.person = words.until({"from", "until"});
    if (words.take("from") && !read_into(words.until({"until"}), edit.since, why)) return *why;
    if (words.take("until") && !read_into(words.until({}), edit.until, why)) return *why;
    if (edit.person.empty() || (!edit.since && !edit.until))
      return malformed(text, "leave ada from 2026-01-01 until 2026-03-01");
    if (edit.since && edit.until && *edit.until <= *edit.since)
      return Refused{fmt::format("{}: the leave ends before it begins", quote(text)), ""};
    break;
  case Edit::Kind::affiliate:
    edit.person = words.until({"with"});
    words.take("with");
    edit.organisation = words.until({});
    if (edit.person.empty() || edit.organisation.empty())
      return malformed(text, "affiliate ada with Acme");
    break;
  case Edit::Kind::at:
    if (!read_into(words.until({}), edit.since, why)) return *why;
    break;
  case Edit::Kind::prune: break;
  }
  if (!words.done()) return malformed(text, edit.kind == Edit::Kind::prune ? "prune" : "at DATE");
  return edit;
}

} // namespace quorate::cli
