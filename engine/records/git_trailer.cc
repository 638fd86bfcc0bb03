#include "engine/records/git_trailer.h"

#include "engine/records/names.h"

#include <algorithm>
#include <array>

namespace quorate::records {
namespace {

constexpr std::array<std::string_view, 9> nobody_words = {
    "-", "--", "\u2013", "\u2014", "none", "nobody", "no one", "n/a", "n.a"};
/// Somebody, but nobody knows who.
constexpr std::array<std::string_view, 6> unsaid = {"tbd",    "todo", "self",
                                                    "myself", "me",   "unknown"};

/// Words of what is no single person: `the core team`, `2 people`.
constexpr std::array<std::string_view, 14> many_words = {
    "team",     "teams",  "group", "committee", "council", "board",     "everybody",
    "everyone", "people", "folks", "others",    "crew",    "reviewers", "maintainers"};

template <std::size_t size>
bool among(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool plain_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string_view strip(std::string_view text, std::string_view what = " ") {
  std::size_t begin = text.find_first_not_of(what);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(what) - begin + 1);
}

/// Something to be called by: a letter or a digit, of whatever script.
bool says_something(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return plain_letter(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool is_mail(std::string_view word) {
  std::size_t at = word.find('@');
  return at != word.npos && at > 0 && at + 1 < word.size() && word.rfind('@') == at &&
         word.find_first_of(" <>()[],;:\"'`|\\/") == word.npos;
}

/// `@ada`; a team (`@example/all`) is nobody.
bool is_handle(std::string_view word) {
  return word.size() > 1 && word.front() == '@' && plain_letter(word[1]) &&
         std::all_of(word.begin() + 1, word.end(),
                     [](char c) { return plain_letter(c) || c == '-' || c == '_' || c == '.'; });
}

/// Where the next person may begin: behind a comma, `and` and the like. Position and length.
std::pair<std::size_t, std::size_t> separator(std::string_view text) {
  std::pair<std::size_t, std::size_t> result{text.npos, 0};
  for (std::string_view one : {",", ";", " and ", " & ", " + ", " / "})
    if (std::size_t at = text.find(one); at < result.first) result = {at, one.size()};
  return result;
}

/// A few words, and no address that is spelt out (`ada at example dot org`).
bool is_name(std::string_view text) {
  return std::count(text.begin(), text.end(), ' ') <= 4 &&
         text.find_first_of("@:!?=") == text.npos && text.find(" at ") == text.npos;
}

/// `the core team`, `2 people`, `see PR 12`: somebody, and not said who.
bool is_of_many(std::string_view text) {
  std::string folded = fold(text);
  for (std::string_view rest = folded; !rest.empty();) {
    std::size_t end = std::min(rest.find(' '), rest.size());
    std::string_view word = strip(rest.substr(0, end), "()[].:\"'`#");
    bool number = !word.empty() && word.find_first_not_of("0123456789") == word.npos;
    if (number || among(many_words, word)) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

class Reader {
public:
  TrailerPeople read(std::string_view text) {
    std::string folded = fold(strip(text, " ."));
    if (folded.empty()) folded = strip(text);
    result_.nobody = among(nobody_words, folded) || among(nobody_words, strip(text));
    if (result_.nobody) return result_;
    if (text.size() >= longest_trailer || among(unsaid, folded) || !says_something(text))
      result_.doubtful = true;
    else if (text.find('<') != text.npos)
      contacts(text);
    else if (text.find("://") != text.npos)
      result_.doubtful = true; // a page is nobody
    else
      plain(text, true);
    return result_;
  }

private:
  void add(std::string_view name, std::string_view address, std::string_view account) {
    name = strip(name, " \"'");
    if (name.starts_with('@') || !says_something(name)) name = {};
    result_.people.push_back({std::string(name), std::string(address), std::string(account)});
  }

  /// `Ada <ada@example.org>`, once or more.
  void contacts(std::string_view text) {
    bool first = true;
    while (true) {
      std::size_t open = text.find('<');
      if (open == text.npos) break;
      std::size_t close = text.find('>', open);
      if (close == text.npos || text.find('<', open + 1) < close) {
        result_.doubtful = true;
        return;
      }
      std::string_view name = strip(text.substr(0, open));
      std::string_view inner = strip(text.substr(open + 1, close - open - 1));
      text.remove_prefix(close + 1);
      if (!first) {
        bool apart = separator(name).first == 0 || name.starts_with("and ") ||
                     name.find_first_of("&+/") == 0;
        // A second address behind a first: of the same person or of another.
        if (!apart) result_.doubtful = true;
        if (!apart && name.empty()) continue;
        name = strip(name, " ,;&+/");
        if (name.starts_with("and ")) name = strip(name.substr(4));
      }
      first = false;
      contact(name, inner);
    }
    behind(strip(text));
  }

  void contact(std::string_view name, std::string_view inner) {
    // `ada@example.org, Bo <bo@example.org>`
    if (std::size_t comma = name.find_last_of(",;");
        comma != name.npos && name.substr(0, comma).find('@') != name.npos) {
      plain(name.substr(0, comma), false);
      name = strip(name.substr(comma + 1));
    }
    bool quoted = name.size() > 1 && name.front() == '"' && name.back() == '"';
    for (std::string_view one : {";", " and ", " & ", " + ", " / "})
      if (!quoted && name.find(one) != name.npos) result_.doubtful = true; // two of one address
    if (is_handle(inner))
      add(name, "", inner.substr(1));
    else if (inner.empty() || inner.find(' ') != inner.npos || !says_something(inner))
      result_.doubtful = true;
    else
      add(name, inner, "");
  }

  /// What stands behind the last address: a remark, or somebody else.
  void behind(std::string_view text) {
    text = strip(text, " .,;");
    if (text.empty() || text.starts_with("http")) return;
    if (std::string_view("#([").find(text.front()) == text.npos || text.find('@') != text.npos)
      plain(text.starts_with("and ") ? text.substr(4) : text, false);
  }

  /// Without brackets around addresses. A bare name is somebody only where it stands `alone`: of
  /// `Sample, Bo` nobody knows whether that is one or two.
  void plain(std::string_view text, bool alone) {
    if (std::size_t remark = text.find(" #"); remark != text.npos) text = text.substr(0, remark);
    bool several = separator(text).first != text.npos;
    while (!text.empty()) {
      auto [at, size] = separator(text);
      std::string_view piece = strip(text.substr(0, at));
      if (piece.starts_with("and ")) piece = strip(piece.substr(4));
      text = at == text.npos ? std::string_view() : text.substr(at + size);
      if (!piece.empty()) take(piece, alone && !several);
    }
  }

  void take(std::string_view piece, bool bare_name) {
    std::vector<std::string_view> addresses, handles;
    std::string words;
    for (std::string_view rest = piece; !rest.empty();) {
      std::size_t end = std::min(rest.find(' '), rest.size());
      std::string_view word = strip(rest.substr(0, end), "()[].:\"'`");
      if (is_mail(word))
        addresses.push_back(word);
      else if (is_handle(word))
        handles.push_back(word.substr(1));
      else if (end > 0)
        words += (words.empty() ? "" : " ") + std::string(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (addresses.empty() && handles.empty()) {
      if (bare_name && is_name(piece) && !is_of_many(piece))
        add(piece, "", "");
      else
        result_.doubtful = true;
      return;
    }
    if (words.find('@') != words.npos) result_.doubtful = true;
    std::string_view name = strip(words, " ()[]-:");
    if (addresses.size() <= 1 && handles.size() <= 1)
      return add(name, addresses.empty() ? "" : addresses.front(),
                 handles.empty() ? "" : handles.front());
    if (!name.empty()) result_.doubtful = true;
    for (std::string_view one : addresses) add("", one, "");
    for (std::string_view one : handles) add("", "", one);
  }

  TrailerPeople result_;
};

} // namespace

TrailerPeople people_of_trailer(std::string_view text) { return Reader().read(text); }

} // namespace quorate::records
