// The prover against trying out everything: random charters of three roles, and every way to fill
// them with up to four people in each combination.
#include "engine/lint/lint.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <functional>
#include <random>
#include <set>

// Numbers up to 3 and up to 4 people in each combination: whatever can be broken can be broken
// there.

namespace {
using namespace quorate;

constexpr int combinations = 8; ///< of three roles; a person of none of them is in 0
using People = std::array<int, combinations>;
const std::array<const char*, 3> names{"ant", "bee", "cat"};

int holders(const People& people, int roles, int without = 0) {
  int result = 0;
  for (int i = 1; i < combinations; ++i)
    if ((i & roles) != 0 && (i & without) == 0) result += people[static_cast<std::size_t>(i)];
  return result;
}

struct Rule {
  std::string text;                                       ///< as written; {} stands for nothing
  std::vector<std::function<bool(const People&)>> is;     ///< by reading
  std::vector<std::function<bool(const People&)>> vacant; ///< the same, where seats may be vacant
  bool readings() const { return is.size() > 1; }
};

class Maker {
public:
  explicit Maker(unsigned seed) : random_(seed) {}
  int any(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }

  struct Bound {
    std::string text;
    std::function<bool(int)> is, vacant;
  };
  Bound bound() {
    int n = any(1, 3), low = std::min(n, 2);
    switch (any(0, 4)) {
    case 0: return {fmt::format("at least {}", n), [n](int k) { return k >= n; }, {}};
    case 1: return {fmt::format("at most {}", n), [n](int k) { return k <= n; }, {}};
    case 2:
      return {fmt::format("exactly {}", n), [n](int k) { return k == n; },
              [n](int k) { return k <= n; }};
    case 3: return {fmt::format("more than {}", n), [n](int k) { return k > n; }, {}};
    default:
      return {fmt::format("between {} and {}", low, low + 1),
              [low](int k) { return k >= low && k <= low + 1; },
              {}};
    }
  }

  Rule seats(int role) {
    Rule result;
    int count = any(0, 4) == 0 ? 2 : 1;
    std::vector<std::string> texts;
    for (int i = 0; i < count; ++i) {
      Bound one = bound();
      texts.push_back(one.text);
      auto of = [role](const std::function<bool(int)>& f) {
        return [role, f](const People& people) { return f(holders(people, 1 << role)); };
      };
      result.is.push_back(of(one.is));
      result.vacant.push_back(of(one.vacant ? one.vacant : one.is));
    }
    result.text = count == 1
                      ? "seats " + texts[0]
                      : fmt::format("seats ambiguous {{ one: {}  two: {} }}", texts[0], texts[1]);
    return result;
  }

  Rule rule() {
    int a = any(0, 2), b = (a + any(1, 2)) % 3, n = any(1, 3);
    int of = 1 << a, held = 1 << b;
    std::string first = names[static_cast<std::size_t>(a)],
                second = names[static_cast<std::size_t>(b)];
    auto both = [of, held](const People& people) {
      int result = 0;
      for (int i = 1; i < combinations; ++i)
        if ((i & of) != 0 && (i & held) != 0) result += people[static_cast<std::size_t>(i)];
      return result;
    };
    Rule result;
    auto is = [&](std::string text, std::function<bool(const People&)> f) {
      result.text = std::move(text);
      result.is = result.vacant = {std::move(f)};
    };
    switch (any(0, 7)) {
    case 0:
      is(fmt::format("every {} must hold {}", first, second),
         [=](const People& people) { return holders(people, of, held) == 0; });
      break;
    case 1:
      is(fmt::format("no {} may hold {}", first, second),
         [=](const People& people) { return both(people) == 0; });
      break;
    case 2:
      is(fmt::format("at least {} {} must hold {}", n, first, second),
         [=](const People& people) { return both(people) >= n; });
      break;
    case 3:
      is(fmt::format("at least {}/3 of {} must hold {}", n, first, second),
         [=](const People& people) {
           int base = holders(people, of);
           return base > 0 && 3 * both(people) >= n * base;
         });
      break;
    case 4:
      is(fmt::format("only {} may hold {}", first, second),
         [=](const People& people) { return holders(people, held, of) == 0; });
      break;
    case 5:
      is(fmt::format("at most {} {} may hold {}", n, first, second),
         [=](const People& people) { return both(people) <= n; });
      break;
    case 6:
      is(fmt::format("there must be at least {} ({} or {})", n, first, second),
         [=](const People& people) { return holders(people, of | held) >= n; });
      break;
    default:
      is(fmt::format("there must be at least {} {} when there are at most {} {}", n, first, n,
                     second),
         [=](const People& people) {
           return holders(people, held) > n || holders(people, of) >= n;
         });
    }
    return result;
  }

private:
  std::mt19937 random_;
};

/// Calls f with every way to fill the roles, until it says stop.
template <class F> bool each_people(const F& f) {
  People people{};
  for (;;) {
    if (f(people)) return true;
    std::size_t i = 1;
    while (i < combinations && people[i] == 4) people[i++] = 0;
    if (i == combinations) return false;
    ++people[i];
  }
}

struct Charter {
  std::vector<Rule> rules; ///< in the order of the text
  std::string text;
};
Charter charter(unsigned seed) {
  Maker maker(seed);
  Charter result;
  std::array<std::vector<Rule>, 3> seats;
  for (int role = 0; role < 3; ++role)
    for (int i = maker.any(0, 2); i > 0; --i)
      seats[static_cast<std::size_t>(role)].push_back(maker.seats(role));
  result.text = "charter t \"T\" {\n body x {\n";
  int label = 0;
  for (std::size_t role = 0; role < 3; ++role) {
    result.text += fmt::format("role {} {{\n", names[role]);
    for (Rule& one : seats[role]) {
      result.text += fmt::format("r{}: {}\n", label++, one.text);
      result.rules.push_back(one);
    }
    result.text += "}\n";
  }
  for (int i = maker.any(1, 4); i > 0; --i) {
    result.rules.push_back(maker.rule());
    result.text += fmt::format("r{}: {}\n", label++, result.rules.back().text);
  }
  result.text += "}\n}\n";
  return result;
}

/// Can these rules hold together, under some reading?
bool possible(const std::vector<const Rule*>& rules) {
  return each_people([&](const People& people) {
    return std::all_of(rules.begin(), rules.end(), [&](const Rule* rule) {
      return std::any_of(rule->is.begin(), rule->is.end(),
                         [&](const auto& reading) { return reading(people); });
    });
  });
}
/// The size of a smallest set that cannot; 0 when all can.
std::size_t smallest_clash(const std::vector<Rule>& rules) {
  std::size_t result = 0;
  std::vector<std::size_t> sets(std::size_t{1} << rules.size());
  for (std::size_t set = 1; set < sets.size(); ++set) {
    std::vector<const Rule*> some;
    for (std::size_t i = 0; i < rules.size(); ++i)
      if ((set >> i & 1) != 0) some.push_back(&rules[i]);
    if ((result == 0 || some.size() < result) && !possible(some)) result = some.size();
  }
  return result;
}
/// The rules that cannot be broken while the others hold, the last ones first.
std::set<std::size_t> idle(const std::vector<Rule>& rules) {
  std::set<std::size_t> result;
  for (std::size_t i = rules.size(); i-- > 0;) {
    bool broken = each_people([&](const People& people) {
      for (std::size_t other = 0; other < rules.size(); ++other)
        if (other != i && !result.contains(other) &&
            std::none_of(rules[other].vacant.begin(), rules[other].vacant.end(),
                         [&](const auto& reading) { return reading(people); }))
          return false;
      return !std::all_of(rules[i].is.begin(), rules[i].is.end(),
                          [&](const auto& reading) { return reading(people); });
    });
    if (!broken) result.insert(i);
  }
  return result;
}

lint::Findings proofs(const std::string& text) {
  source::Sources sources;
  auto id = sources.add("t.charter", text);
  auto none = [](const std::string&) { return std::optional<std::string>(); };
  semantics::Project project = semantics::load({id}, sources, none, "");
  INFO(text);
  for (const auto& one : project.diagnostics) INFO(one.message);
  REQUIRE(!diagnostics::has_errors(project.diagnostics));
  lint::Options options;
  options.time_limit = std::chrono::seconds(60);
  return lint::lint(project, sources, options, {{"Q27", "Q208"}, {}});
}
} // namespace

TEST_CASE("what the prover says of random charters is what trying out says", "[proofs]") {
  int clashes = 0, idles = 0, fine = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    Charter one = charter(seed);
    if (one.rules.size() > 7) continue;
    lint::Findings found = proofs(one.text);
    CAPTURE(seed, one.text);
    std::size_t smallest = 0;
    std::set<std::size_t> said_idle;
    for (const lint::Finding& finding : found) {
      INFO(finding.diagnostic.message);
      REQUIRE(finding.diagnostic.code != "Q279");
      std::size_t size = finding.diagnostic.labels.size() + 1;
      if (finding.diagnostic.code == "Q208") { // a number against the seats: told once, by Q208
        if (finding.diagnostic.severity == diagnostics::Severity::error) smallest = 2;
        continue;
      }
      if (finding.diagnostic.code == "Q270")
        smallest = smallest == 0 ? size : std::min(smallest, size);
      if (finding.diagnostic.code == "Q272")
        said_idle.insert(std::stoul(finding.clause.substr(finding.clause.rfind('r') + 1)));
    }
    CHECK(smallest == smallest_clash(one.rules));
    if (smallest != 0) {
      ++clashes;
    } else {
      CHECK(said_idle == idle(one.rules));
      said_idle.empty() ? ++fine : ++idles;
    }
  }
  // The sample says something of each.
  CHECK(clashes >= 20);
  CHECK(idles >= 20);
  CHECK(fine >= 20);
}

TEST_CASE("a decision passes or fails by the prover as it does by trying out", "[proofs]") {
  struct Base {
    const char* text;
    std::function<int(int, int, int, int)> of; ///< voters, yes, no, abstaining
  };
  const std::vector<Base> bases{
      {"voters", [](int voters, int, int, int) { return voters; }},
      {"ballots", [](int, int yes, int no, int abstain) { return yes + no + abstain; }},
      {"decided ballots", [](int, int yes, int no, int) { return yes + no; }}};
  struct Amount {
    const char* text;
    std::function<bool(int, int)> reached; ///< number, base
  };
  const std::vector<Amount> amounts{
      {"at least 1", [](int n, int) { return n >= 1; }},
      {"at least 3", [](int n, int) { return n >= 3; }},
      {"at least 5", [](int n, int) { return n >= 5; }},
      {"at least 2/3", [](int n, int of) { return of > 0 && 3 * n >= 2 * of; }},
      {"more than 3/4", [](int n, int of) { return of > 0 && 4 * n > 3 * of; }},
      {"majority", [](int n, int of) { return of > 0 && 2 * n > of; }},
      {"all but 2", [](int n, int of) { return of > 0 && n >= of - 2; }},
      {"half plus one rounded up", [](int n, int of) { return of > 0 && n >= (of + 3) / 2; }},
      {"the larger of (3, half)", [](int n, int of) { return of > 0 && n >= 3 && 2 * n >= of; }}};
  int never = 0, always = 0, either = 0;
  for (int most = 0; most <= 5; ++most)
    for (int least = 0; least <= most; ++least)
      for (const Amount& amount : amounts)
        for (const Base& base : bases)
          for (const Amount& quorum : amounts) {
            if (most > 1 && (least + most) % 3 != 0) continue; // enough of them
            std::string text = fmt::format("charter t \"T\" {{\nbody x {{\nrole ant {{\nlow: seats "
                                           "at least {}\nhigh: seats at "
                                           "most {}\n}}\ndecision motion {{\ndecides any "
                                           "matter\nvoters ant\npasses with {} of "
                                           "{}\nquorum {} of voters are present\n}}\n}}\n}}\n",
                                           least, most, amount.text, base.text, quorum.text);
            bool may_pass = false, may_fail = false;
            for (int voters = least; voters <= most; ++voters)
              for (int yes = 0; yes <= voters; ++yes)
                for (int no = 0; yes + no <= voters; ++no)
                  for (int abstain = 0; yes + no + abstain <= voters; ++abstain)
                    for (int there = yes + no + abstain; there <= voters; ++there) {
                      bool passes = amount.reached(yes, base.of(voters, yes, no, abstain)) &&
                                    quorum.reached(there, voters);
                      (passes ? may_pass : may_fail) = true;
                    }
            bool said_never = false, said_always = false;
            for (const lint::Finding& one : proofs(text)) {
              said_never = said_never || one.diagnostic.code == "Q273";
              said_always = said_always || one.diagnostic.code == "Q274";
            }
            CAPTURE(text);
            // A plain number of people above the seats is told of by Q208, without a prover.
            bool number = std::string(amount.text).starts_with("at least") ||
                          std::string(quorum.text).starts_with("at least");
            if (!number || may_pass) CHECK(said_never == !may_pass);
            CHECK(said_always == !may_fail);
            ++(may_pass ? may_fail ? either : always : never);
          }
  CHECK(never >= 50);
  CHECK(either >= 50);
  (void)always;
}
