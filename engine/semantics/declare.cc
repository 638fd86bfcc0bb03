// Pass 1: every declaration gets its symbol, so that statements may use names in any order.
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

namespace quorate::semantics {

using namespace syntax;

void Resolver::declare_symbol(Symbol symbol) {
  const Symbol* existing = nullptr;
  Span span = symbol.span;
  std::string name = symbol.name;
  if (symbols_.declare(std::move(symbol), &existing)) return;
  problem("Q102", fmt::format("`{}` is declared twice", name), span, "keep one, or rename one",
          {{existing->span,
            fmt::format("first declared here as {}", article_and_noun(existing->kind))}});
}

void Resolver::declare_named(SymbolKind kind, const Name& name, const std::string& title,
                             const std::vector<Attribute>& attributes, const std::string& scope) {
  std::vector<Named>& list = kind == SymbolKind::activity    ? charter_.activities
                             : kind == SymbolKind::event     ? charter_.events
                             : kind == SymbolKind::register_ ? charter_.registers
                             : kind == SymbolKind::asset     ? charter_.assets
                                                             : charter_.decisions;
  Symbol symbol{kind,
                name.text,
                "",
                kind == SymbolKind::decision ? scope : "",
                static_cast<std::uint32_t>(list.size()),
                nullptr,
                name.span,
                false};
  Named named{kind == SymbolKind::decision && !scope.empty() ? scope + "." + name.text : name.text,
              title,
              {},
              name.span};
  for (const Attribute& attribute : attributes)
    pending_attributes_["named:" + named.name].emplace_back(attribute, scope);
  list.push_back(std::move(named));
  declare_symbol(std::move(symbol));
}

void Resolver::declare_role(const RoleDecl& decl, const std::string& scope, BodyId body,
                            bool external) {
  if (decl.name.text == "seat" || decl.name.text == "ballot")
    problem("Q103",
            fmt::format("`{0}` is no name for a role: `{0}s` is what is counted", decl.name.text),
            decl.name.span, "call those who hold it by a name, such as `member`");
  Role role;
  role.name = decl.name.text;
  role.path = scope.empty() ? decl.name.text : scope + "." + decl.name.text;
  role.title = decl.title.empty() ? decl.name.text : decl.title;
  role.body = body;
  role.external = external || decl.external;
  role.span = decl.name.span;
  Symbol symbol{SymbolKind::role,
                decl.name.text,
                "",
                scope,
                static_cast<std::uint32_t>(charter_.roles.size()),
                nullptr,
                decl.name.span,
                false};
  std::string path = role.path;
  RoleId symbol_index = symbol.index;
  charter_.roles.push_back(std::move(role));
  declare_symbol(std::move(symbol));
  for (const Statement& item : *decl.items)
    if (const auto* seats = std::get_if<SeatsNoun>(&item.is))
      if (const auto* count = std::get_if<syntax::Quantity>(&seats->count.is))
        exact_seats_[symbol_index] =
            (count->bound == syntax::Bound::exactly || count->bound == syntax::Bound::plain) &&
            !item.with->per && item.with->when.empty() && item.with->unless.empty() &&
            !item.with->from && !item.with->until;
  for (const Statement& item : *decl.items)
    if (const auto* has = std::get_if<HasDecl>(&item.is))
      for (const Attribute& attribute : has->attributes)
        pending_attributes_["role:" + path].emplace_back(attribute, scope);
  declare(*decl.items, path, body, external);
}

void Resolver::note_decision(const Statement& item, const DecisionDecl& decl,
                             const std::string& scope, bool external) {
  const std::string& name = decl.name.text;
  procedure_of_.emplace(&item, static_cast<ProcedureId>(decision_texts_.size()));
  decision_texts_.push_back({&item, scope, decl.external || external});
  charter_.procedures.push_back({scope.empty() ? name : scope + "." + name,
                                 name,
                                 decl.title.empty() ? name : decl.title,
                                 "",
                                 {}});
}

void Resolver::declare(const Statements& items, const std::string& scope, BodyId body,
                       bool external) {
  for (const Statement& item : items) {
    if (const auto* decl = std::get_if<BodyDecl>(&item.is)) {
      auto id = static_cast<BodyId>(charter_.bodies.size());
      charter_.bodies.push_back({decl->name.text,
                                 decl->title.empty() ? decl->name.text : decl->title,
                                 decl->external || external, decl->each, decl->name.span});
      declare_symbol(
          {SymbolKind::body, decl->name.text, "", scope, id, nullptr, decl->name.span, false});
      declare(*decl->items, scope.empty() ? decl->name.text : scope + "." + decl->name.text, id,
              decl->external || external);
    } else if (const auto* role = std::get_if<RoleDecl>(&item.is)) {
      declare_role(*role, scope, body, external);
    } else if (const auto* decision = std::get_if<DecisionDecl>(&item.is)) {
      note_decision(item, *decision, scope, external);
      declare_named(SymbolKind::decision, decision->name, decision->title, {}, scope);
      declare(*decision->items,
              scope.empty() ? decision->name.text : scope + "." + decision->name.text, body,
              external);
    } else if (const auto* list = std::get_if<ListDecl>(&item.is)) {
      SymbolKind kind = list->kind == ListKind::asset   ? SymbolKind::asset
                        : list->kind == ListKind::event ? SymbolKind::event
                                                        : SymbolKind::activity;
      for (const Listed& listed : list->names)
        declare_named(kind, listed.name, listed.title, listed.attributes, scope);
    } else if (const auto* reg = std::get_if<RegisterDecl>(&item.is)) {
      declare_named(SymbolKind::register_, reg->name, reg->title, reg->attributes, scope);
    } else if (const auto* define = std::get_if<DefineDecl>(&item.is)) {
      declare_symbol({SymbolKind::definition, define->name.text, "", scope, 0, define,
                      define->name.span, false});
    } else if (const auto* phase = std::get_if<PhaseNoun>(&item.is)) {
      phases_.insert(phase->name.text);
    } else if (const auto* regime = std::get_if<RegimeDecl>(&item.is)) {
      declare(*regime->items, scope, body, external);
    }
  }
}

void Resolver::type_attributes() {
  for (const auto& [owner, list] : pending_attributes_) {
    Attributes typed;
    for (const auto& [attribute, scope] : list) {
      AttributeSpec spec;
      const std::string& type = attribute.type.text;
      if (type == "text")
        spec.type = AttributeType::text;
      else if (type == "date")
        spec.type = AttributeType::date;
      else if (type == "number")
        spec.type = AttributeType::number;
      else if (type == "flag")
        spec.type = AttributeType::flag;
      else if (type == "person")
        spec.type = AttributeType::person;
      else if (const Symbol* symbol = symbols_.find(type, scope);
               symbol && symbol->kind == SymbolKind::register_)
        spec.of_register = symbol->name;
      else
        problem("Q107", fmt::format("`{}` is no type of attribute", type), attribute.type.span,
                "write text, date, number, flag, person, or the name of a register");
      if (!typed.emplace(attribute.name.text, spec).second)
        problem("Q102", fmt::format("attribute `{}` is declared twice", attribute.name.text),
                attribute.name.span, "keep one, or rename one");
    }
    std::string name = owner.substr(owner.find(':') + 1);
    if (owner.starts_with("role:")) {
      for (Role& role : charter_.roles)
        if (role.path == name) role.attributes = typed;
    } else {
      for (auto* named : {&charter_.events, &charter_.registers})
        for (Named& one : *named)
          if (one.name == name) one.attributes = typed;
    }
  }
}

void Resolver::import_parent(const Charter& parent) {
  for (const Body& body : parent.bodies) {
    Body copy = body;
    copy.external = true;
    if (symbols_.find(body.name, "")) continue; // the charter's own declaration stands
    declare_symbol({SymbolKind::body, body.name, "", "",
                    static_cast<BodyId>(charter_.bodies.size()), nullptr, body.span, false});
    charter_.bodies.push_back(copy);
  }
  for (const Role& role : parent.roles) {
    if (charter_.role(role.path)) continue;
    Role copy = role;
    copy.external = true;
    copy.body = no_body;
    std::string scope;
    if (std::size_t dot = role.path.rfind('.'); dot != std::string::npos)
      scope = role.path.substr(0, dot);
    for (std::size_t i = 0; i < charter_.bodies.size(); ++i)
      if (charter_.bodies[i].name == scope) copy.body = static_cast<BodyId>(i);
    declare_symbol({SymbolKind::role, role.name, "", scope,
                    static_cast<std::uint32_t>(charter_.roles.size()), nullptr, role.span, false});
    charter_.roles.push_back(copy);
  }
}

} // namespace quorate::semantics
