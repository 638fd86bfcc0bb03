// Whom a piece of Markdown names.

#include "engine/records/rosters/imported_roster.h"

#include <algorithm>

namespace quorate::records::rosters {
namespace {

bool within_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

/// `https://github.com/ada` → `ada`; empty for everything below an account, and other places.
std::string_view account_of(std::string_view address) {
  for (std::string_view start :
       {"https://github.com/", "http://github.com/", "https://www.github.com/", "github.com/"})
    if (address.starts_with(start)) {
      address.remove_prefix(start.size());
      if (address.ends_with('/')) address.remove_suffix(1);
      return is_account(address) ? address : std::string_view();
    }
  return {};
}

/// A name as people write it: without marks of Markdown, and what stands behind it.
std::string name_of(std::string_view text) {
  std::string result;
  for (char c : text)
    if (c != '*' && c != '`' && c != '[' && c != ']') result += c;
  std::size_t end = result.find_first_of("(<|,;");
  result = std::string(trimmed(std::string_view(result).substr(0, end)));
  // `Ada Example - `, `Ada Example: `, and dashes that are longer
  for (std::string_view mark : {"-", ":", "\u2013", "\u2014"})
    if (std::string_view(result).ends_with(mark))
      result = std::string(trimmed(result.substr(0, result.size() - mark.size())));
  return result;
}

/// A few words, none of which a name would not hold.
bool is_name(std::string_view text) {
  auto blanks = std::count(text.begin(), text.end(), ' ');
  return text.size() <= 80 && blanks <= 5 &&
         text.find_first_of(":#!?/=\"\\0123456789") == text.npos;
}

class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool several() const { return several_; }

  ListedPerson read() {
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t next = mention(at);
      if (next > at && first_ != std::string_view::npos) end_ = next;
      at = next > at ? next : at + 1;
    }
    if (several_ || (person_.id.empty() && person_.address.empty())) return {};
    std::string before = name_of(text_.substr(0, first_));
    if (!is_name(before)) return {};
    if (!before.empty())
      person_.name = before;
    else
      person_.name = label_;
    if (person_.name.starts_with('@')) person_.name.clear();
    if (person_.id.empty()) person_.id = person_.address;
    return person_;
  }

private:
  /// Takes a link, an account or an address that begins here; where it ends.
  std::size_t mention(std::size_t at) {
    char c = text_[at];
    if (c == '[') {
      std::size_t close = text_.find("](", at), end = text_.find(')', close);
      if (close == text_.npos || end == text_.npos || text_.find('[', at + 1) < close) return at;
      std::string_view label = trimmed(text_.substr(at + 1, close - at - 1));
      std::string_view link = text_.substr(close + 2, end - close - 2);
      link = link.substr(0, link.find(' '));
      if (link.starts_with("mailto:") && is_address(link.substr(7)))
        take_address(link.substr(7), at);
      else if (std::string_view account = account_of(link); !account.empty())
        take_account(account, at);
      else
        return first_ == text_.npos && !label.empty() ? at : end + 1; // a home page, a company
      if (label_.empty() && !is_address(label) && !label.starts_with('@') && label != person_.id)
        label_ = name_of(label);
      return end + 1;
    }
    if (c == '<') {
      std::size_t end = text_.find('>', at);
      if (end == text_.npos) return at;
      std::string_view inner = trimmed(text_.substr(at + 1, end - at - 1));
      if (inner.starts_with("mailto:")) inner.remove_prefix(7);
      if (is_address(inner))
        take_address(inner, at);
      else if (std::string_view account = account_of(inner); !account.empty())
        take_account(account, at);
      return end + 1;
    }
    if (at > 0 && (within_word(text_[at - 1]) || text_[at - 1] == '.')) return at;
    std::size_t end = text_.find_first_of(" \t,;|<>()[]`*\"'", at + (c == '@' ? 1 : 0));
    std::string_view word = text_.substr(at, std::min(end, text_.size()) - at);
    while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.remove_suffix(1);
    if (c == '@' && is_account(word.substr(1))) {
      if (stands_apart(at) || behind_another(at)) take_account(word.substr(1), at);
    } else if (is_address(word) && word.find('.', word.find('@')) != word.npos)
      take_address(word, at);
    else if (std::string_view account = account_of(word); !account.empty())
      take_account(account, at);
    else
      return at;
    return at + word.size();
  }

  /// `Ada Example (@ada)`, `Ada - @ada`, `Ada Example @ada`, but not `The @ada team`.
  bool stands_apart(std::size_t at) const {
    std::string_view before = text_.substr(0, at);
    while (!before.empty() &&
           (before.back() == ' ' || before.back() == '`' || before.back() == '*'))
      before.remove_suffix(1);
    if (before.empty() || static_cast<unsigned char>(before.back()) >= 0x80) return true;
    if (std::string_view("([-,:/|").find(before.back()) != before.npos) return true;
    return before.find(' ') != before.npos;
  }

  /// `@ada @bo`: nothing stands between.
  bool behind_another(std::size_t at) const {
    return end_ != 0 && trimmed(text_.substr(end_, at - end_)).empty();
  }

  void take_account(std::string_view account, std::size_t at) {
    if (!person_.id.empty() && fold(person_.id) != fold(account)) several_ = true;
    if (person_.id.empty()) person_.id = account;
    first_ = std::min(first_, at);
  }
  void take_address(std::string_view address, std::size_t at) {
    if (person_.address.empty())
      person_.address = address;
    else if (fold(person_.address) != fold(address) && of_somebody_else(at))
      several_ = true; // else the first of several will do
    first_ = std::min(first_, at);
  }

  /// A name stands before a second address, or none before the first.
  bool of_somebody_else(std::size_t at) const {
    std::string_view between = text_.substr(end_, at - end_);
    bool named = std::any_of(between.begin(), between.end(), [](char c) {
      return within_word(c) || static_cast<unsigned char>(c) >= 0x80;
    });
    return named || name_of(text_.substr(0, first_)).empty();
  }

  std::string_view text_;
  std::size_t end_ = 0; ///< of what was taken last
  ListedPerson person_;
  std::string label_;
  std::size_t first_ = std::string_view::npos;
  bool several_ = false;
};

} // namespace

ListedPerson person_of_markdown(std::string_view item, bool* several) {
  Reader reader(item);
  ListedPerson person = reader.read();
  if (several != nullptr) *several = *several || reader.several();
  return person;
}

} // namespace quorate::records::rosters
