// Q217, Q218: declared, and never spoken of again.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"
#include "engine/semantics/symbols.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// Every word of the charter's files, with the places at which it stands. A plural counts for its
/// singular too, as names are looked up.
class Mentions {
public:
  explicit Mentions(const Subject& subject) {
    for (const auto& [id, written] : subject.written)
      for (const syntax::Word& word : written.words) {
        places_[std::string(word.text)].push_back(word.span);
        for (const std::string& one : singulars(word.text)) places_[one].push_back(word.span);
      }
  }
  bool beyond(const std::string& name, source::Span declared) const {
    auto known = places_.find(name);
    return known != places_.end() &&
           std::any_of(known->second.begin(), known->second.end(), [&](source::Span span) {
             return span.source != declared.source || span.begin < declared.begin ||
                    span.begin >= declared.end;
           });
  }

private:
  std::map<std::string, std::vector<source::Span>> places_;
};

void definitions(const Subject& subject, const Mentions& mentions, Found& found) {
  for (const auto& [id, written] : subject.written) {
    if (id != subject.charter.span.source) continue;
    for (std::size_t i = 0; i + 1 < written.words.size(); ++i) {
      const syntax::Word& keyword = written.words[i];
      const syntax::Word& name = written.words[i + 1];
      if ((keyword.text != "define" && keyword.text != "policy") ||
          name.span.begin != keyword.span.end + 1 ||
          mentions.beyond(std::string(name.text), name.span))
        continue;
      bool policy = keyword.text == "policy";
      found.add("Q218", name.span,
                {fmt::format("{} is {}, and never used: the rule that should speak of it does not",
                             ticked(name.text), policy ? "a policy" : "defined"),
                 policy ? fmt::format("apply it: `apply {}(…) to member`, or remove it", name.text)
                        : "use it where it is meant, or remove it"});
    }
  }
}
} // namespace

void unused_name(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  Mentions mentions(subject);
  auto unused = [&](const char* what, const std::string& name, source::Span span,
                    const std::string& help) {
    // What comes from a parent is that charter's to use.
    if (span.source != charter.span.source || mentions.beyond(name, span)) return;
    found.add(
        "Q217", span,
        {fmt::format("{} {} is declared, and no rule speaks of it", what, ticked(name)), help});
  };
  const std::string plain = "write the rule that is meant, or remove the name";
  for (BodyId id = 0; id < charter.bodies.size(); ++id) {
    const Body& body = charter.bodies[id];
    if (!body.external) continue;
    bool role_used = std::any_of(charter.roles.begin(), charter.roles.end(), [&](const Role& role) {
      return role.body == id && mentions.beyond(role.name, role.span);
    });
    if (!role_used) unused("the body", body.name, body.span, plain);
  }
  // Of the charter's own roles Q213 speaks; of those of an external body, the body.
  for (const Role& role : charter.roles)
    if (role.external && role.body == no_body) unused("the role", role.name, role.span, plain);
  for (const Named& one : charter.activities)
    unused("the activity", one.name, one.span,
           "ask for it (`did " + one.name + " …`), or remove it");
  for (const Named& one : charter.events) unused("the event", one.name, one.span, plain);
  for (const Named& one : charter.registers) unused("the register", one.name, one.span, plain);
  for (const Named& one : charter.assets)
    unused("the asset", one.name, one.span,
           "say who may hold it: `only members may hold " + one.name + "`, or remove it");
  definitions(subject, mentions, found);
}

} // namespace quorate::lint
