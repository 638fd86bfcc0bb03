// Makes a failing case smaller: whatever can be dropped while it still fails is dropped.
#include "tests/property/compare.h"

#include <algorithm>

namespace quorate::property {

namespace {
using Fails = std::function<bool(const Case&)>;

template <class Item>
bool drop_from(Case& from, std::vector<Item> Case::*list, const Fails& fails) {
  bool smaller = false;
  for (std::size_t at = (from.*list).size(); at-- > 0;) {
    Case less = from;
    (less.*list).erase((less.*list).begin() + static_cast<std::ptrdiff_t>(at));
    if (fails(less)) from = std::move(less), smaller = true;
  }
  return smaller;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words{""};
  for (char c : text) {
    if (c == ' ')
      words.emplace_back();
    else
      words.back() += c;
  }
  return words;
}

/// Texts with a stretch of words left out, long stretches first, and groups replaced by one entry.
std::vector<std::string> shorter(const std::string& text) {
  std::vector<std::string> result;
  for (std::size_t open = text.find('{'); open != std::string::npos;
       open = text.find('{', open + 1)) {
    int depth = 0;
    std::size_t close = open;
    std::vector<std::size_t> ends{open + 1};
    for (; close < text.size(); ++close) {
      depth += text[close] == '{' ? 1 : text[close] == '}' ? -1 : 0;
      if (depth == 0) break;
      if (depth == 1 && text[close] == '\n' && close > open + 1) ends.push_back(close);
    }
    if (close == text.size()) break;
    std::size_t head = open;
    for (const char* words :
         {"any of ", "all of ", "ambiguous ", "at least 2 of ", "exactly 1 of ", "at most 1 of "})
      if (std::string w = words;
          open >= w.size() && text.compare(open - w.size(), w.size(), w) == 0)
        head = open - w.size();
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
      std::string entry = text.substr(ends[i], ends[i + 1] - ends[i]);
      std::size_t colon = entry.find(": ");
      if (head != open && colon != std::string::npos)
        result.push_back(text.substr(0, head) + entry.substr(colon + 2) + text.substr(close + 1));
    }
  }
  std::vector<std::string> words = split(text);
  for (std::size_t length = words.size() / 2; length > 0;
       length = std::min(length - 1, length * 2 / 3))
    for (std::size_t at = 0; at + length <= words.size(); ++at) {
      std::string left;
      for (std::size_t i = 0; i < words.size(); ++i)
        if (i < at || i >= at + length) left += (left.empty() ? "" : " ") + words[i];
      result.push_back(left);
    }
  for (std::size_t open = text.find('('); open != std::string::npos;
       open = text.find('(', open + 1)) {
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
      depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
      if (depth == 0) {
        result.push_back(text.substr(0, open) + text.substr(open + 1, at - open - 1) +
                         text.substr(at + 1));
        break;
      }
    }
  }
  return result;
}

template <class Access> bool shorten(Case& from, Access access, const Fails& fails) {
  bool smaller = false;
  for (bool again = true; again;) {
    again = false;
    for (std::string& text : shorter(access(from))) {
      Case less = from;
      access(less) = std::move(text);
      if (!fails(less)) continue;
      from = std::move(less);
      again = smaller = true;
      break;
    }
  }
  return smaller;
}
} // namespace

std::string kind_of(const std::string& disagreement) {
  std::string kind;
  std::size_t at = disagreement.find("by definition ");
  for (; at != std::string::npos; at = disagreement.find("by definition", at + 1))
    kind += disagreement.substr(at, disagreement.find_first_of(";|2", at) - at) + ";";
  return kind;
}

Case shrunk(Case from, const Fails& fails) {
  for (bool again = true; again;) {
    again = false;
    for (std::size_t role = 0; role < from.roles.size(); ++role)
      for (std::size_t at = from.roles[role].statements.size(); at-- > 0;) {
        Case less = from;
        auto& statements = less.roles[role].statements;
        statements.erase(statements.begin() + static_cast<std::ptrdiff_t>(at));
        if (fails(less)) from = std::move(less), again = true;
      }
    again |= drop_from(from, &Case::rules, fails);
    again |= drop_from(from, &Case::defines, fails);
    again |= drop_from(from, &Case::people, fails);
    again |= drop_from(from, &Case::seats, fails);
    again |= drop_from(from, &Case::deeds, fails);
    again |= drop_from(from, &Case::events, fails);
    again |= drop_from(from, &Case::meetings, fails);
    again |= drop_from(from, &Case::attestations, fails);
    again |= drop_from(from, &Case::roster_covers, fails);
    again |= drop_from(from, &Case::activity_covers, fails);
    again |= drop_from(from, &Case::event_covers, fails);
    again |= drop_from(from, &Case::meeting_covers, fails);
    if (from.as_of.size() > 1)
      again |= drop_from(from, &Case::as_of,
                         [&](const Case& less) { return !less.as_of.empty() && fails(less); });
    auto attempt = [&](auto change) {
      Case less = from;
      if (change(less) && fails(less)) from = std::move(less), again = true;
    };
    attempt([](Case& one) { return one.in_force ? one.in_force.reset(), true : false; });
    for (std::size_t at = 0; at < from.people.size(); ++at) {
      attempt([&](Case& one) { return !std::exchange(one.people[at].leave, {}).empty(); });
      attempt([&](Case& one) { return !std::exchange(one.people[at].affiliations, {}).empty(); });
    }
    for (std::size_t at = 0; at < from.seats.size(); ++at) {
      attempt([&](Case& one) { return std::exchange(one.seats[at].at_latest, false); });
      attempt([&](Case& one) { return !std::exchange(one.seats[at].attributes, {}).empty(); });
      attempt(
          [&](Case& one) { return std::exchange(one.seats[at].until, std::nullopt).has_value(); });
    }
    for (auto covers :
         {&Case::roster_covers, &Case::activity_covers, &Case::event_covers, &Case::meeting_covers})
      for (std::size_t at = 0; at < (from.*covers).size(); ++at) {
        attempt([&](Case& one) {
          return std::exchange((one.*covers)[at].when.since, std::nullopt).has_value();
        });
        attempt([&](Case& one) {
          return std::exchange((one.*covers)[at].when.until, std::nullopt).has_value();
        });
        attempt([&](Case& one) { return !std::exchange((one.*covers)[at].names, {}).empty(); });
      }
    for (std::size_t role = 0; role < from.roles.size(); ++role)
      for (std::size_t at = 0; at < from.roles[role].statements.size(); ++at)
        again |= shorten(
            from, [&](Case& one) -> std::string& { return one.roles[role].statements[at]; }, fails);
    for (std::size_t at = 0; at < from.rules.size(); ++at)
      again |= shorten(
          from, [&](Case& one) -> std::string& { return one.rules[at]; }, fails);
  }
  return from;
}

} // namespace quorate::property
