// Clauses that people vouch for: attested, refused, expired, missing.
#include "engine/evaluation/attested.h"
#include "engine/evaluation/outcome.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
class Attesting {
public:
  Attesting(Judge& judge, const Clause& clause, const Attest& attest)
      : judge_(judge), world_(judge.world()), clause_(clause), attest_(attest),
        expiry_(attest.expiry.under(judge.readings())),
        owner_(attest.owner.under(judge.readings())),
        // `result: yes`: the clause is kept
        text_(attest.negated ? "not to " + attest.text : attest.text) {}

  /// `role`: by which the person is meant; nobody: the body as a whole.
  Outcome judge(PersonId person, RoleId role) {
    Outcome one;
    one.list = Outcome::List::attestations;
    one.key = person == records::nobody ? "" : world_.records.people[person].id;
    one.subject = subject_of(world_, person, role);
    if (one.subject.body.empty()) one.subject.body = clause_.body;
    one.truth = Truth::fails;
    one.attestation.text = text_;
    one.attestation.owner = attest_.owner_text;
    const records::Attestation* latest = nullptr;    // by somebody whose word counts
    bool contradicted = false;                       // yes and no on its day
    std::vector<const records::Attestation*> maybe;  // by somebody of whom this is not known, later
    std::vector<const records::Attestation*> others; // by somebody else
    for (const records::Attestation* at : attestations(person)) {
      Truth counts = signed_by_owner(judge_, owner_, *at);
      if (counts == Truth::holds) {
        bool same_day = latest && *latest->date == *at->date;
        contradicted = same_day && (contradicted || latest->holds != at->holds);
        // Of two that agree, the one that counts longer.
        bool shorter = same_day && at->until && (!latest->until || *at->until < *latest->until);
        if (!shorter) latest = at;
        maybe.clear();
      }
      if (counts == Truth::unknown) maybe.push_back(at);
      if (counts == Truth::fails) others.push_back(at);
    }
    std::string about = whom(person);
    if (contradicted)
      one.doubt = fmt::format("\"{}\" is attested for {} both as kept and as not kept on {}", text_,
                              about, latest->date->iso());
    if (!latest) {
      one.attestation.state = AttestationState::missing;
      one.message = fmt::format("nobody {}has attested for {}: \"{}\"",
                                others.empty() ? "" : "whose word counts ", about, text_);
    } else {
      one.attestation.state = state(*latest);
      one.line = TruthLine::during(*latest->date, until(*latest).value_or(Date::last()),
                                   calendar::truth(latest->holds), Truth::unknown);
      if (contradicted) one.line = TruthLine(Truth::unknown);
      one.message = said(*latest, about);
      one.evidence.push_back(evidence(*latest, ""));
    }
    const records::Attestation* doubtful = nullptr; // that would change what is said
    for (const records::Attestation* at : maybe)
      if (!latest || state(*at) != state(*latest)) doubtful = at;
    if (doubtful) {
      one.attestation.state = AttestationState::missing;
      one.line = TruthLine(Truth::unknown);
      one.message = fmt::format("whether \"{}\" is attested for {} cannot be told: {} signed on "
                                "{}, and whether they were {} then is not known",
                                text_, about, signer(*doubtful), doubtful->date->iso(),
                                attest_.owner_text.empty() ? "asked to" : attest_.owner_text);
      one.evidence.push_back(evidence(*doubtful, ""));
    }
    for (const records::Attestation* other : others) {
      if (latest && *other->date < *latest->date) continue; // settled since
      if (one.evidence.size() < 6) one.evidence.push_back(evidence(*other, ": does not count"));
      if (other == others.back())
        one.message += fmt::format("; {} signed on {}, who was not {} then: that does not count",
                                   signer(*other), other->date->iso(), attest_.owner_text);
    }
    return one;
  }

  std::string whom(PersonId person) const {
    if (person != records::nobody) return person_text(world_, person);
    return clause_.body.empty() ? world_.charter.title : clause_.body;
  }

private:
  /// For the clause; for one reading of a statement also those for the statement.
  std::vector<const records::Attestation*> attestations(PersonId person) const {
    std::vector<const records::Attestation*> all = given(world_, clause_.path, person);
    if (!clause_.under) return all;
    const std::string& statement = world_.charter.choices[clause_.under->choice].label;
    for (const records::Attestation* one : given(world_, statement, person)) all.push_back(one);
    std::stable_sort(all.begin(), all.end(),
                     [](const auto* a, const auto* b) { return *a->date < *b->date; });
    return all;
  }
  std::optional<Date> until(const records::Attestation& one) const {
    if (one.until) return one.until;
    return expiry_ ? std::optional(*one.date + *expiry_) : std::nullopt;
  }
  AttestationState state(const records::Attestation& one) const {
    std::optional<Date> end = until(one);
    if (end) world_.may_change_on(*end);
    return end && *end <= world_.as_of ? AttestationState::expired
           : one.holds                 ? AttestationState::attested
                                       : AttestationState::refused;
  }
  std::string signer(const records::Attestation& one) const {
    return one.by == records::nobody ? "nobody known" : person_text(world_, one.by);
  }
  std::string said(const records::Attestation& one, const std::string& about) const {
    AttestationState what = state(one);
    std::optional<Date> end = until(one);
    return fmt::format(
        "\"{}\" {} for {} on {}{}", text_,
        what == AttestationState::attested  ? "is attested"
        : what == AttestationState::expired ? "was attested"
                                            : "is attested as not kept",
        about, one.date->iso(),
        end ? fmt::format(", {} {}",
                          what == AttestationState::expired ? "expired on" : "counts until",
                          end->iso())
            : "");
  }
  Evidence evidence(const records::Attestation& one, const std::string& note) const {
    source::Place place = world_.sources.place(one.span);
    std::string by = one.by == records::nobody ? "" : " by " + world_.records.people[one.by].id;
    return {place.path, place.line, fmt::format("attested{} on {}{}", by, one.date->iso(), note)};
  }

  Judge& judge_;
  const World& world_;
  const Clause& clause_;
  const Attest& attest_;
  const Period* expiry_;
  const GroupPtr* owner_;
  std::string text_;
};
} // namespace

Outcomes judge_attest(Judge& judge, const Clause& clause, const Attest& attest, int& judged) {
  const World& world = judge.world();
  Outcomes result;
  std::vector<PersonId> people;
  RoleId role = no_role;
  const GroupPtr* group = attest.about_body ? nullptr : attest.about.under(judge.readings());
  if (attest.about_body) {
    people.push_back(records::nobody);
  } else if (group) {
    if (const auto* plain = std::get_if<Group::Roles>(&(*group)->is);
        plain && plain->roles.size() == 1)
      role = plain->roles.front();
    for (PersonId person : judge.asked(**group))
      if (world.now(judge.member(person, **group, {})) != Truth::fails) people.push_back(person);
  }
  Attesting attesting(judge, clause, attest);
  for (PersonId person : people) {
    Truth bound = world.now(applies(judge, clause, {person, std::nullopt, role}));
    Truth belongs = group ? world.now(judge.member(person, **group, {})) : Truth::holds;
    if (bound == Truth::fails) continue;
    Outcome one = attesting.judge(person, role);
    bool refused = one.attestation.state == AttestationState::refused && one.doubt.empty();
    if (belongs == Truth::unknown) {
      // Nobody is asked for an attestation that may not concern them; a refusal is not passed over.
      if (!refused) continue;
      ++judged;
      one.doubt = fmt::format("{}; whether this concerns {} cannot be told", one.message,
                              attesting.whom(person));
    } else if (++judged; bound == Truth::unknown && refused && one.doubt.empty()) {
      one.doubt = fmt::format("{}; whether the clause applies cannot be told", one.message);
    }
    if (!one.doubt.empty()) one.truth = Truth::unknown;
    result.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
