#include "engine/amending/figures.h"

#include "engine/amending/vocabulary.h"
#include "engine/evaluation/tally.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::amending {

using namespace semantics;
using calendar::Date;
using calendar::Truth;

namespace {
/// What a value may be, by its reading; nothing: unstated.
template <class T> struct Reading {
  std::string label;
  std::optional<T> value;
};
template <class T>
void unfold(const Charter& charter, const Value<T>& value, const std::string& label,
            std::vector<Reading<T>>& to) {
  if (const auto* plain = std::get_if<T>(&value.is)) {
    to.push_back({label, *plain});
  } else if (const auto* branch = std::get_if<typename Value<T>::Branch>(&value.is)) {
    const auto& names = charter.choices.at(branch->choice).readings;
    for (std::size_t i = 0; i < branch->readings.size(); ++i)
      unfold(charter, branch->readings[i], (label.empty() ? "" : label + ", ") + names.at(i), to);
  } else {
    to.push_back({label, std::nullopt});
  }
}

struct Answered {
  Truth truth = Truth::unknown;
  std::vector<std::pair<std::string, Truth>> readings;
};
template <class T, class F> Answered ask(const std::vector<Reading<T>>& all, const F& enough) {
  Answered result;
  for (const auto& [label, value] : all)
    result.readings.emplace_back(label, value ? calendar::truth(enough(*value)) : Truth::unknown);
  result.truth = result.readings.front().second;
  for (const auto& [label, truth] : result.readings)
    if (truth != result.truth) result.truth = Truth::unknown;
  return result;
}

class Telling {
public:
  explicit Telling(const Saying& saying) : saying_(saying) {}

  /// Candidates come in rising order: the first of each sort is the smallest.
  void look(const std::string& what, const Answered& a, const Answered& b) {
    if (a.truth == b.truth) return;
    bool certain = a.truth != Truth::unknown && b.truth != Truth::unknown;
    if (!told_.emplace(a.truth, b.truth).second) return;
    Example one;
    one.certain = certain;
    one.before = said(a), one.after = said(b);
    one.sentence = fmt::format("{}{}{}: {} under {}, {} under {}", saying_.head, what, saying_.tail,
                               one.before, saying_.before, one.after, saying_.after);
    if (a.truth == Truth::unknown && a.readings.size() > 1)
      one.readings.push_back(by_reading(saying_.before, a));
    if (b.truth == Truth::unknown && b.readings.size() > 1)
      one.readings.push_back(by_reading(saying_.after, b));
    found_.examples.push_back(std::move(one));
  }
  Found take() {
    std::stable_sort(found_.examples.begin(), found_.examples.end(),
                     [](const Example& a, const Example& b) { return a.certain > b.certain; });
    return std::move(found_);
  }

private:
  std::string word(Truth truth) const {
    return truth == Truth::holds ? saying_.yes : truth == Truth::fails ? saying_.no : "left open";
  }
  std::string said(const Answered& one) const {
    bool differ = std::any_of(one.readings.begin(), one.readings.end(), [&](const auto& each) {
      return each.second != one.readings.front().second;
    });
    return differ ? "depends on the reading" : word(one.truth);
  }
  std::string by_reading(const std::string& text, const Answered& one) const {
    std::string result = text + ": ";
    for (std::size_t i = 0; i < one.readings.size(); ++i)
      result += fmt::format("{}by {}: {}", i == 0 ? "" : "; ", one.readings[i].first,
                            word(one.readings[i].second));
    return result;
  }

  const Saying& saying_;
  std::set<std::pair<Truth, Truth>> told_;
  Found found_;
};

/// Each reading of the quantity, and of the number in it.
std::vector<Reading<Quantity>> quantities(const Charter& charter, const Value<Quantity>& value) {
  std::vector<Reading<Quantity>> outer, result;
  unfold(charter, value, "", outer);
  for (const auto& [label, quantity] : outer) {
    if (!quantity) {
      result.push_back({label, std::nullopt});
      continue;
    }
    if (quantity->bound == Bound::no || quantity->bound == Bound::every ||
        quantity->bound == Bound::any) {
      result.push_back({label, quantity});
      continue;
    }
    std::vector<Reading<Amount>> amounts;
    unfold(charter, quantity->low, label, amounts);
    for (const auto& [name, amount] : amounts) {
      Reading<Quantity> one{name, std::nullopt};
      if (amount) {
        one.value = *quantity;
        one.value->low = {*amount};
      }
      result.push_back(std::move(one));
    }
  }
  return result;
}
bool of_base(const std::vector<Reading<Quantity>>& all) {
  return std::any_of(all.begin(), all.end(), [](const Reading<Quantity>& one) {
    if (!one.value) return false;
    if (one.value->bound == Bound::every) return true;
    const auto* low = std::get_if<Amount>(&one.value->low.is);
    return (low && evaluation::of_base(*low)) ||
           (one.value->high && evaluation::of_base(*one.value->high));
  });
}
} // namespace

Found numbers_apart(const Charter& before, const Value<Quantity>& a, const Charter& after,
                    const Value<Quantity>& b, const Saying& saying) {
  std::vector<Reading<Quantity>> old = quantities(before, a), fresh = quantities(after, b);
  Telling telling(saying);
  auto look = [&](std::int64_t number, std::int64_t base, const std::string& what) {
    auto enough = [&](const Quantity& one) {
      return evaluation::satisfies(number, one, std::get_if<Amount>(&one.low.is), base);
    };
    telling.look(what, ask(old, enough), ask(fresh, enough));
  };
  if (of_base(old) || of_base(fresh)) {
    for (std::int64_t base = 1; base <= 24; ++base)
      for (std::int64_t number = 0; number <= base; ++number)
        look(number, base, fmt::format("{} of {}", number, base));
    return telling.take();
  }
  std::set<std::int64_t> numbers{0};
  for (const auto* all : {&old, &fresh})
    for (const auto& [label, one] : *all) {
      if (!one) continue;
      for (const Amount* amount :
           {std::get_if<Amount>(&one->low.is), one->high ? &*one->high : nullptr})
        if (amount)
          for (std::int64_t n : {amount->number - 1, amount->number, amount->number + 1})
            if (n >= 0) numbers.insert(n);
    }
  for (std::int64_t number : numbers) look(number, number, std::to_string(number));
  return telling.take();
}

Found lengths_apart(const Charter& before, const Lasting& a, const Charter& after, const Lasting& b,
                    const Saying& saying) {
  std::vector<Reading<Period>> old, fresh;
  unfold(before, a.length, "", old);
  unfold(after, b.length, "", fresh);
  struct Candidate {
    Period length;
    std::string words;
  };
  std::vector<Candidate> all;
  auto add = [&](const Period& one) {
    Period less = one, more = one;
    less.days -= 1, more.days += 1;
    all.push_back({less, "a day less than " + one.text()});
    all.push_back({one, one.text()});
    all.push_back({more, one.text() + " and a day"});
  };
  for (const auto* readings : {&old, &fresh})
    for (const auto& [label, value] : *readings)
      if (value && value->hours == 0) add(*value);
  for (const auto& high : {a.high, b.high})
    if (high && high->hours == 0) add(*high);
  // Months are of several lengths: from one day two of them may be equally long, from another not.
  for (auto [month, day] : {std::pair{6, 15}, std::pair{2, 1}, std::pair{7, 1}}) {
    Date from = *Date::from_civil(2030, month, day);
    std::stable_sort(all.begin(), all.end(), [&](const Candidate& x, const Candidate& y) {
      return from + x.length < from + y.length;
    });
    Telling telling(saying);
    for (const Candidate& one : all) {
      Date at = from + one.length;
      if (at < from) continue;
      auto on_the_edge = [&](const Lasting& asked, const std::vector<Reading<Period>>& readings) {
        return asked.bound == Bound::at_most &&
               std::any_of(readings.begin(), readings.end(), [&](const Reading<Period>& each) {
                 return each.value && from + *each.value == at;
               });
      };
      if (on_the_edge(a, old) || on_the_edge(b, fresh)) continue;
      auto enough = [&](const Lasting& asked) {
        return [&, at](const Period& length) {
          Date than = from + length;
          switch (asked.bound) {
          case Bound::at_least: return at >= than;
          case Bound::more_than: return at > than;
          case Bound::fewer_than: return at < than;
          case Bound::exactly: return at == than;
          case Bound::between: return at >= than && asked.high && at <= from + *asked.high;
          default: return at <= than;
          }
        };
      };
      std::string words = one.words;
      if (month != 6) words += fmt::format(", counted from {}", from.iso().substr(5));
      telling.look(words, ask(old, enough(a)), ask(fresh, enough(b)));
    }
    Found found = telling.take();
    if (!found.examples.empty()) return found;
  }
  return {};
}

} // namespace quorate::amending
