#include "engine/amending/correspondence.h"

#include "engine/amending/pairing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace quorate::amending {

using namespace semantics;

namespace {
std::string attributes(const Attributes& all) {
  std::string result;
  for (const auto& [name, spec] : all)
    result += fmt::format(" {}: {}{},", name, static_cast<int>(spec.type), spec.of_register);
  return result;
}

/// The names that its declaration gives it: the title, and what it is `also called`.
std::set<std::string> titles(const Declared& one, const source::Sources& sources) {
  std::set<std::string> result;
  if (!one.title.empty()) result.insert(one.title);
  std::string head(sources.text(one.span));
  head = head.substr(0, head.find_first_of("{\n"));
  std::size_t also = head.find("also called");
  if (also == std::string::npos) return result;
  for (std::size_t from = head.find('"', also); from != std::string::npos;) {
    std::size_t to = head.find('"', from + 1);
    if (to == std::string::npos) break;
    result.insert(head.substr(from + 1, to - from - 1));
    from = head.find('"', to + 1);
  }
  return result;
}

class Corresponding {
public:
  Corresponding(const Charter& before, const Charter& after, const source::Sources& sources)
      : before_(before), after_(after), sources_(sources) {}

  Correspondence run() {
    old_ = declared(before_), new_ = declared(after_);
    by([&](const Declared& a, const Declared& b) { return result_.names(a.path) == b.path; }, "");
    by(
        [&](const Declared& a, const Declared& b) {
          std::set<std::string> one = titles(a, sources_), other = titles(b, sources_);
          return result_.names(a.body) == b.body &&
                 std::any_of(one.begin(), one.end(),
                             [&](const std::string& each) { return other.contains(each); });
        },
        "both are called the same");
    by_content();
    by([&](const Declared& a, const Declared& b) { return result_.names(a.path) == b.path; }, "");
    by_matter();
    result_.dropped = std::move(old_);
    result_.added = std::move(new_);
    return std::move(result_);
  }

private:
  template <class F> void by(const F& fits, const char* why) {
    for (std::size_t i = 0; i < old_.size();) {
      auto found = std::find_if(new_.begin(), new_.end(), [&](const Declared& b) {
        return old_[i].what == b.what && fits(old_[i], b);
      });
      if (found == new_.end())
        ++i;
      else
        take(i, static_cast<std::size_t>(found - new_.begin()), why);
    }
  }
  void take(std::size_t i, std::size_t j, const char* why) {
    Declared a = old_[i], b = new_[j];
    result_.names.rename(a.path, b.path);
    if (a.path != b.path && *why != '\0') result_.renamed.push_back({a, b, why});
    result_.kept.emplace_back(std::move(a), std::move(b));
    old_.erase(old_.begin() + static_cast<std::ptrdiff_t>(i));
    new_.erase(new_.begin() + static_cast<std::ptrdiff_t>(j));
  }

  /// What a charter itself sets up is what it says of it. Of all else the name is all that is
  /// known: `review` in the place of `triage` asks for another deed.
  static bool holder(const Declared& one) {
    return (one.what == "body" || one.what == "role" || one.what == "decision") &&
           !one.key.starts_with("external");
  }

  /// Under the other's name most of its statements are statements of the new text.
  void by_content() {
    constexpr std::size_t most_tries = 200;
    std::multiset<std::string> wanted;
    for (const Worded& one : worded(after_, Naming())) wanted.insert(one.key);
    std::size_t tries = 0;
    for (std::size_t i = 0; i < old_.size();) {
      bool taken = false;
      std::vector<Worded> now = worded(before_, result_.names);
      for (std::size_t j = 0; j < new_.size() && !taken; ++j) {
        if (old_[i].what != new_[j].what || old_[i].key != new_[j].key) continue;
        if (!holder(old_[i])) continue;
        if (++tries > most_tries) return;
        Naming trial = result_.names;
        trial.rename(old_[i].path, new_[j].path);
        std::vector<Worded> then = worded(before_, trial);
        std::size_t changed = 0, found = 0;
        for (std::size_t k = 0; k < now.size(); ++k) {
          if (now[k].key == then[k].key || !binds(*now[k].clause)) continue;
          ++changed;
          found += wanted.contains(then[k].key) ? 1 : 0;
        }
        taken = found > 0 && 2 * found > changed;
        if (taken) take(i, j, "the same is said of both");
      }
      if (!taken) ++i;
    }
  }

  /// Decisions of which each is the only one on its matter.
  void by_matter() {
    auto matters = [&](const Charter& charter, const Naming& names, const Declared& of) {
      Wording wording(charter, names);
      for (const Procedure& one : charter.procedures)
        if (one.path == of.path)
          for (std::size_t at : one.clauses) {
            const auto* rule = std::get_if<DecisionRule>(&charter.clauses[at].is);
            if (!rule || !std::holds_alternative<Decides>(rule->is)) continue;
            for (const Part& part : parts_of(charter.clauses[at], charter, wording))
              if (part.name == "decides") return part.key;
          }
      return std::string();
    };
    auto number = [](const std::map<std::string, int>& of, const std::string& key) {
      auto found = of.find(key);
      return found == of.end() ? 0 : found->second;
    };
    std::map<std::string, int> before, after;
    for (const Procedure& one : before_.procedures)
      ++before[matters(before_, result_.names, {"decision", one.path, "", "", "", {}})];
    for (const Procedure& one : after_.procedures)
      ++after[matters(after_, Naming(), {"decision", one.path, "", "", "", {}})];
    by(
        [&](const Declared& a, const Declared& b) {
          if (a.what != "decision") return false;
          std::string one = matters(before_, result_.names, a);
          return !one.empty() && one == matters(after_, Naming(), b) && number(before, one) == 1 &&
                 number(after, one) == 1;
        },
        "each is the only decision on its matter");
  }

  const Charter &before_, &after_;
  const source::Sources& sources_;
  std::vector<Declared> old_, new_;
  Correspondence result_;
};
} // namespace

std::vector<Declared> declared(const Charter& charter) {
  std::vector<Declared> result;
  for (const Body& one : charter.bodies)
    result.push_back({"body", one.name, one.title, "",
                      fmt::format("{}{}", one.external ? "external " : "", one.each ? "each" : ""),
                      one.span});
  for (const Role& one : charter.roles) {
    bool outside = one.external || (one.body != no_body && charter.bodies[one.body].external);
    result.push_back({"role", one.path, one.title,
                      one.body == no_body ? "" : charter.bodies[one.body].name,
                      (outside ? "external" : "") + attributes(one.attributes), one.span});
  }
  for (std::size_t i = 0; i < charter.procedures.size(); ++i)
    result.push_back({"decision", charter.procedures[i].path, charter.procedures[i].title,
                      charter.procedures[i].body, "",
                      i < charter.decisions.size() ? charter.decisions[i].span : source::Span{}});
  auto named = [&](const char* what, const std::vector<Named>& all) {
    for (const Named& one : all)
      result.push_back({what, one.name, one.title, "", attributes(one.attributes), one.span});
  };
  named("activity", charter.activities);
  named("event", charter.events);
  named("register", charter.registers);
  named("asset", charter.assets);
  return result;
}

Correspondence correspond(const Charter& before, const Charter& after,
                          const source::Sources& sources) {
  return Corresponding(before, after, sources).run();
}

} // namespace quorate::amending
