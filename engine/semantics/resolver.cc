#include "engine/semantics/resolver.h"

#include "engine/semantics/compose.h"
#include "engine/semantics/order.h"

#include <fmt/format.h>

namespace quorate::semantics {

using namespace syntax;

Resolver::Resolver(const source::Sources& sources, diagnostics::Diagnostics& diagnostics,
                   const std::map<std::string, const PolicyDecl*>& policies)
    : sources_(sources), diagnostics_(diagnostics), policies_(policies), environments_(1) {}

Charter Resolver::run(const CharterDecl& text, const std::vector<const Charter*>& parents) {
  charter_.id = text.name.text;
  charter_.title = text.title.empty() ? text.name.text : text.title;
  charter_.span = text.name.span;
  charter_.file = sources_[text.span.source].path();
  for (const Statement& item : text.items) header(item);
  declare(text.items, "", no_body, false);
  for (const Charter* parent : parents) import_parent(*parent);
  type_attributes();
  Place top;
  label_ = "attestations";
  charter_.attestation_expiry = attestations_
                                    ? period(attestations_->every, top, "attestations")
                                    : Value<Period>{Value<Period>::Unstated{"attestations"}};
  walk(text.items, top);
  check_owners();
  for (const auto& [item, place] : scenarios_)
    scenario(*item, std::get<ScenarioDecl>(item->is), place);
  order_roles(charter_, diagnostics_);
  applied_.clear();                 // nobody asks for the copies any more
  charter_.clauses.shrink_to_fit(); // a large charter has thousands, and is kept to the end
  return std::move(charter_);
}

void Resolver::header(const Statement& item) {
  if (const auto* status = std::get_if<StatusHeader>(&item.is)) {
    charter_.status = status->status.text;
  } else if (const auto* source = std::get_if<SourceHeader>(&item.is)) {
    charter_.sources.push_back({source->file, source->alias ? source->alias->text : ""});
  } else if (const auto* zone = std::get_if<TimezoneHeader>(&item.is)) {
    charter_.timezone = zone->zone;
  } else if (const auto* owner = std::get_if<AttestationsHeader>(&item.is)) {
    attestations_ = *owner;
  } else if (const auto* house = std::get_if<HouseHeader>(&item.is)) {
    for (const auto& one : house->houses) charter_.houses.push_back({one.text, one.span});
  } else {
    const syntax::Moment* from = nullptr;
    const std::optional<syntax::Moment>* until = nullptr;
    if (const auto* revision = std::get_if<RevisionHeader>(&item.is);
        revision && !revision->changes) {
      charter_.revision = revision->name.text;
      from = &revision->from;
      until = &revision->until;
    } else if (const auto* force = std::get_if<InForceHeader>(&item.is)) {
      from = &force->from;
      until = &force->until;
    }
    auto date = [&](const syntax::Moment& moment) -> std::optional<Date> {
      if (const auto* value = std::get_if<MomentValue>(&moment.is))
        if (const auto* day = std::get_if<Date>(&value->is)) return *day;
      charter_.from_known = false;
      problem("Q103", "a text takes force, and ends, on a date", moment.span,
              "write the day, as in `from 2026-01-01`");
      return std::nullopt;
    };
    if (from) charter_.from = date(*from);
    if (until && *until) charter_.until = date(**until);
  }
}

} // namespace quorate::semantics
