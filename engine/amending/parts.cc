// Rules, duties, what is vouched for; and what every statement has.
#include "engine/amending/taking.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::amending {

using namespace semantics;

namespace {
/// "admins" of "admins must …".
std::string who_must(const std::string& text) {
  std::size_t at = std::string::npos;
  for (const char* word : {"must ", "should ", "may "}) at = std::min(at, text.find(word));
  return at == std::string::npos || at == 0 ? "" : text.substr(0, at - 1);
}

} // namespace

void Taking::take(const Rule& of) {
  const auto& [kind, who, count, that, negated, on_joining, per, role, of_role] = of;
  // `there must be at least 2 chairs` counts as `at least 2 people must hold chair` does.
  static constexpr const char* kinds[] = {"each of them", "a number of them", "only they",
                                          "a number of them"};
  const char* form = kinds[static_cast<int>(kind)];
  part("form", form, form);
  part("role", of_role ? wording_.role(role) : "-", of_role ? charter_.roles[role].path : "");
  group("who", who);
  bool counts = kind == Rule::Kind::count || kind == Rule::Kind::there;
  part("number", counts ? wording_.key(count) : "-", counts ? count.text : "");
  condition("what", that);
  flag("negated", negated, "not", "as it says");
  flag("on joining", on_joining, "on joining only", "all the time");
  text("per", per);
}
void Taking::take(const Attest& of) {
  const auto& [what, about, about_body, negated, owner, expiry, owner_text] = of;
  text("what", what);
  flag("negated", negated, "not", "as it says");
  about_body ? part("about", "body", "the body") : group("about", about);
  if (about_body) text("who", who_must(clause_.text)); // the text alone says who
  group("attested by", owner);
  length("attested every", expiry);
}
void Taking::take(const Meets& of) {
  const auto& [every, grace] = of;
  cadence("every", every);
  length("grace", grace);
}
void Taking::take(const Contents& of) {
  const auto& [trigger, covering] = of;
  part("of", wording_.key(trigger), trigger.text);
  part("covering", listed_words(covering), listed_words(covering));
}
void Taking::take(const Permission& of) { text("what", of.text); }
void Taking::take(const Note& of) { text("what", of.text); }
void Taking::take(const Gap& of) { text("what", of.text); }
void Taking::take(const Pending& of) { text("needs", of.needs); }
void Taking::take(const Duty& of) {
  const auto& [who, owner, owner_text, what, kinds, times, every, dates, once, each, within, anchor,
               shifts, by_anchor, before, grace, to, covering, should_cover, needs] = of;
  part("one or each", std::to_string(static_cast<int>(who)),
       who == Duty::Who::each     ? "each of them for themselves"
       : who == Duty::Who::one_of ? "any of them"
                                  : "whoever does it");
  if (who == Duty::Who::anyone)
    text("who", owner_text);
  else
    group("who", owner);
  text("what", what);
  part("deeds", wording_.key(kinds),
       kinds ? shown<std::vector<std::string>>(charter_, *kinds, listed_words) : "");
  part("times", wording_.key(times),
       times ? shown<Quantity>(charter_, *times, [](const Quantity& one) { return one.text; })
             : "");
  every ? cadence("every", *every) : part("every", "-", "");
  std::vector<std::string> days;
  for (const Value<Moment>& one : dates)
    days.push_back(shown<Moment>(charter_, one, [](const Moment& day) { return day.text; }));
  std::vector<std::string> keys;
  for (const Value<Moment>& one : dates) keys.push_back(wording_.key(one));
  std::sort(keys.begin(), keys.end());
  part("on", Wording::listed(std::move(keys)), listed_words(days));
  moment("by the day", once);
  part("for each", wording_.key(each),
       each ? shown<Trigger>(charter_, *each, [](const Trigger& one) { return one.text; }) : "");
  length("within", within);
  text("counted from", anchor);
  std::string shifted;
  for (const auto& [length, earlier] : shifts)
    shifted += fmt::format("{} {} ", wording_.key(length), earlier ? "before" : "after");
  part("shifted", shifted, shifted.empty() ? "" : "by a length of time");
  flag("on the day", by_anchor, "on the day itself");
  flag("before", before, "before it");
  length("grace", grace);
  names("to", to);
  names("covering", covering);
  names("should cover", should_cover);
  names("needs", needs);
}

namespace {
/// What is understood and judged nowhere is still said: outside of quotes, as a word of its own.
bool said(std::string_view text, std::string_view words) {
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    bool ends = at + words.size() >= text.size() || text[at + words.size()] == ' ' ||
                text[at + words.size()] == ';';
    if (!quoted && ends && at > 0 && text[at - 1] == ' ' && text.substr(at).starts_with(words))
      return true;
  }
  return false;
}
} // namespace

std::vector<Part> parts_of(const Clause& clause, const Charter& charter, Wording& wording) {
  Taking taking(charter, clause, wording);
  static constexpr const char* modalities[] = {"must", "should", "may"};
  const char* modality = modalities[static_cast<int>(clause.modality)];
  taking.part("modality", modality, modality);
  std::visit([&](const auto& is) { taking.take(is); }, clause.is);
  taking.part("body", wording.name(clause.body),
              clause.body.empty() ? "(the charter as a whole)" : clause.body);
  taking.conditions("when", clause.when);
  taking.conditions("unless", clause.unless);
  taking.moment("in force from", clause.from);
  taking.moment("in force until", clause.until);
  std::string readings;
  if (clause.under) {
    std::size_t number = charter.choices.at(clause.under->choice).readings.size();
    readings = fmt::format("one of {} readings of the statement", number);
  }
  taking.part("readings", readings, readings.empty() ? "the only reading" : readings);
  for (const char* words : {"publicly", "privately", "ignoring leave"}) {
    // In a condition leave is looked at, and compared there.
    bool here = said(clause.text, words) && (words != std::string_view("ignoring leave") ||
                                             std::holds_alternative<Duty>(clause.is));
    taking.part(words, here ? words : "-", here ? words : "");
  }
  taking.part("otherwise", wording.words(listed_words(clause.remedies)),
              listed_words(clause.remedies));
  // What is understood and not judged yet is known by its words alone.
  if (std::holds_alternative<Pending>(clause.is)) taking.text("words", clause.text);
  return std::move(taking.parts);
}

} // namespace quorate::amending
