// Lengths, groups, conditions: what parts are made of.
#include "engine/amending/taking.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::amending {

using namespace semantics;

std::string listed_words(const std::vector<std::string>& all) {
  std::string result;
  for (const std::string& one : all) result += (result.empty() ? "" : ", ") + one;
  return result;
}

void Taking::part(const char* name, std::string key, std::string words) {
  parts.push_back({name, std::move(key), std::move(words)});
}
void Taking::text(const char* name, const std::string& one) {
  part(name, wording_.words(one), one);
}
void Taking::length(const char* name, const Value<Period>& one) {
  part(name, wording_.key(one),
       shown<Period>(charter_, one, [](const Period& each) { return each.text(); }));
  readings(one);
}
void Taking::length(const char* name, const std::optional<Value<Period>>& one) {
  one ? length(name, *one) : part(name, "-", "");
}
void Taking::length(const char* name, const std::optional<Period>& one) {
  part(name, wording_.key(one), one ? one->text() : "");
}
void Taking::moment(const char* name, const Value<Moment>& one) {
  part(name, wording_.key(one),
       shown<Moment>(charter_, one, [](const Moment& each) { return each.text; }));
  readings(one);
}
void Taking::moment(const char* name, const std::optional<Value<Moment>>& one) {
  one ? moment(name, *one) : part(name, "-", "");
}
void Taking::group(const char* name, const Value<GroupPtr>& one) {
  part(name, wording_.key(one),
       shown<GroupPtr>(charter_, one, [](const GroupPtr& each) { return each->text; }));
  readings(one);
}
void Taking::cadence(const char* name, const Value<Cadence>& one) {
  part(name, wording_.key(one),
       shown<Cadence>(charter_, one, [](const Cadence& each) { return each.text(); }));
  readings(one);
}
void Taking::threshold(const char* name, const Value<Threshold>& one) {
  part(name, wording_.key(one),
       shown<Threshold>(charter_, one, [](const Threshold& each) { return each.text; }));
  readings(one);
}
void Taking::threshold(const char* name, const std::optional<Value<Threshold>>& one) {
  one ? threshold(name, *one) : part(name, "-", "");
}
void Taking::condition(const char* name, const ConditionPtr& one) {
  part(name, wording_.key(one), one ? one->text : "");
}
void Taking::conditions(const char* name, const std::vector<ConditionPtr>& all) {
  std::vector<std::string> keys, words;
  for (const ConditionPtr& one : all) {
    keys.push_back(wording_.key(one));
    words.push_back(one->text);
  }
  std::sort(keys.begin(), keys.end());
  part(name, Wording::listed(std::move(keys)), listed_words(words));
}
void Taking::loss(const Value<LossRule>& one) {
  auto kind = [](const LossRule& each) { return std::to_string(static_cast<int>(each.kind)); };
  part("effect", wording_.of_value<LossRule>(one, kind),
       shown<LossRule>(charter_, one, [](const LossRule& each) {
         switch (each.kind) {
         case Loss::automatic: return "the seat lapses by itself";
         case Loss::recommended: return "may be removed";
         case Loss::decision: return "a decision is started";
         case Loss::unstated: return "not said";
         }
         return "";
       }));
  readings<LossRule>(one, kind);
  // As written: a decision may be named without its body.
  auto whom = [&](const LossRule& each) {
    for (const Procedure& decision : charter_.procedures)
      if (decision.path == each.by || decision.name == each.by) return wording_.name(decision.path);
    return wording_.name(each.by);
  };
  std::string by = shown<LossRule>(
      charter_, one, [](const LossRule& each) { return each.by.empty() ? "(not said)" : each.by; });
  part("by whom", wording_.of_value<LossRule>(one, whom), by);
}
void Taking::names(const char* name, const std::vector<std::string>& all) {
  part(name, wording_.key(all), listed_words(all));
}
void Taking::flag(const char* name, bool one, const char* yes, const char* no) {
  part(name, one ? yes : no, one ? yes : no);
}

} // namespace quorate::amending
