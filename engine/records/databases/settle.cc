#include "engine/records/databases/settle.h"

#include "engine/records/streaming/strangers.h"
#include "engine/records/streaming/unnamed_events.h"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>
#include <map>
#include <tuple>
#include <utility>

namespace quorate::records::databases {

using calendar::Date;

namespace {
constexpr std::size_t most_names = UnnamedEvents::most_names; // as of a file

std::uint32_t name_of(Gathered::Key key) { return static_cast<std::uint32_t>(key >> 32); }
std::uint32_t kind_of(Gathered::Key key) { return static_cast<std::uint32_t>(key); }

std::uint32_t line_of(const std::string& text) {
  std::uint32_t line = 0;
  std::from_chars(text.data(), text.data() + text.size(), line);
  return line;
}

/// Places in the order of a file: rising lines, or references byte by byte.
class Order {
public:
  explicit Order(const Gathered& gathered) : gathered_(gathered) {}
  bool before(std::uint32_t a, std::uint32_t b) const {
    if (a == b) return false;
    if (gathered_.cited() == Gathered::Cited::line)
      return line_of(gathered_.place_text(a)) < line_of(gathered_.place_text(b));
    return gathered_.place_text(a) < gathered_.place_text(b);
  }

private:
  const Gathered& gathered_;
};

/// Where events stand, as reports cite them.
class Places {
public:
  Places(const Gathered& gathered, source::SourceId source)
      : gathered_(gathered), source_(source) {}

  void want(std::uint32_t place) {
    if (gathered_.cited() == Gathered::Cited::ref && place != 0) wanted_.push_back(place);
  }
  /// Rising references become rising sources, so that both sort alike.
  void build(source::Sources& sources) {
    std::sort(wanted_.begin(), wanted_.end());
    wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
    std::sort(wanted_.begin(), wanted_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return gathered_.place_text(a) < gathered_.place_text(b);
    });
    for (std::uint32_t place : wanted_)
      sources_[place] =
          sources.add(fmt::format("{} {}", gathered_.source(), gathered_.place_text(place)), "");
  }
  source::Span span(std::uint32_t place) const {
    if (gathered_.cited() == Gathered::Cited::line && place != 0)
      return {source_, 0, 0, line_of(gathered_.place_text(place))};
    auto found = sources_.find(place);
    return {found == sources_.end() ? source_ : found->second, 0, 0, 0};
  }

  /// Where warnings are put: of one source only the first few are shown.
  source::Span said_of(std::uint32_t place) const {
    bool line = gathered_.cited() == Gathered::Cited::line;
    return line ? span(place) : source::Span{source_, 0, 0, 0};
  }

private:
  const Gathered& gathered_;
  source::SourceId source_;
  std::vector<std::uint32_t> wanted_;
  std::unordered_map<std::uint32_t, source::SourceId> sources_;
};

/// One kind, from all the ways in which the table and the files write it.
class KindBuilt {
public:
  KindBuilt(std::string folded, const Plan& plan, std::size_t people)
      : folded_(std::move(folded)), people_(people) {
    if (const KindPlan* one = plan.of(folded_))
      kept_ = one->kept;
    else if (!plan.asks_for(folded_))
      kept_.what = Kept::What::nothing;
  }

  bool kept() const { return kept_.what != Kept::What::nothing; }
  bool seen = false;
  source::Span first;
  void add(PersonId person, Event event) { events_.emplace_back(person, event); }
  void let_go(PersonId person) {
    gone_.resize(people_);
    gone_[person] = true;
  }

  /// With what was read before.
  void join(const Activity& before) {
    auto kinds = before.kinds();
    if (!std::binary_search(kinds.begin(), kinds.end(), folded_)) return;
    first = before.first_seen(folded_);
    seen = true;
    for (PersonId person = 0; person < people_ && kept(); ++person) {
      for (const Event& event : before.of(folded_, person)) events_.emplace_back(person, event);
      if (!before.tells(folded_, person, Date::first(), Date::last())) let_go(person);
    }
  }

  void put(Activity& to, std::size_t read) {
    Activity::Kind result;
    result.first = first;
    result.kept = kept_;
    if (kept()) {
      std::sort(events_.begin(), events_.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : earlier(a.second, b.second);
      });
      if (kept_.what == Kept::What::latest) only_the_latest();
      result.events.reserve(events_.size());
      for (std::size_t i = 0; i < events_.size(); ++i) {
        auto [person, event] = events_[i];
        if (i == 0 || person != events_[i - 1].first)
          result.next(person, person < gone_.size() && gone_[person]);
        result.events.push_back(event);
      }
      result.end(people_);
    }
    to.put(folded_, std::move(result), read);
  }

private:
  /// Of whoever goes by several names the latest of all; who has let something go has no older
  /// events than it.
  void only_the_latest() {
    std::vector<std::pair<PersonId, Event>> result;
    auto most = static_cast<std::size_t>(kept_.count);
    for (std::size_t at = 0; at < events_.size();) {
      std::size_t end = at;
      while (end < events_.size() && events_[end].first == events_[at].first) ++end;
      PersonId person = events_[at].first;
      std::size_t from =
          end - at > most && person < gone_.size() && gone_[person] ? end - most : at;
      result.insert(result.end(), events_.begin() + static_cast<std::ptrdiff_t>(from),
                    events_.begin() + static_cast<std::ptrdiff_t>(end));
      at = end;
    }
    events_ = std::move(result);
  }

  std::string folded_;
  std::size_t people_;
  Kept kept_;
  std::vector<std::pair<PersonId, Event>> events_;
  std::vector<bool> gone_;
};

/// What a stranger did, by kind as the table writes it.
struct Part {
  const Stranger* who;
  std::uint32_t kind;
  const Gathered::Census* census;
};

void tell_strangers(Gathered& gathered, const Known& known, const Places& places,
                    const Order& order, Loading& loading) {
  std::vector<const Stranger*> of(gathered.names().size());
  for (const Stranger& one : known.strangers) of[one.name] = &one;
  std::unordered_map<Gathered::Key, DaysDone> days;
  for (const Gathered::Event& event : gathered.events())
    if (const Stranger* one = of[event.name]; one != nullptr && one->possible)
      days[Gathered::key(event.name, event.kind)].add(event.day);
  std::vector<Part> parts;
  for (const auto& [key, census] : gathered.census())
    if (of[name_of(key)] != nullptr && census.events > 0)
      parts.push_back({of[name_of(key)], kind_of(key), &census});
  auto name = [&](const Part& one) -> const std::string& {
    return gathered.names()[one.who->name];
  };
  auto kind = [&](const Part& one) -> const std::string& { return gathered.kinds()[one.kind]; };
  std::sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) {
    if (order.before(a.census->first, b.census->first)) return true;
    if (order.before(b.census->first, a.census->first)) return false;
    return std::tie(name(a), kind(a)) < std::tie(name(b), kind(b));
  });
  UnnamedEvents unnamed;
  for (const Part& one : parts)
    unnamed.count(name(one), kind(one), static_cast<std::size_t>(one.census->events),
                  one.who->possible, days[Gathered::key(one.who->name, one.kind)]);
  // Told in the order of the strangers, their kinds in that of the alphabet.
  std::sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) {
    return a.who != b.who ? a.who < b.who : kind(a) < kind(b);
  });
  auto part = parts.begin();
  std::size_t beyond = 0;
  for (const Stranger& one : known.strangers) {
    auto place = static_cast<std::size_t>(&one - known.strangers.data());
    if (place >= most_names) {
      beyond += static_cast<std::size_t>(one.events);
      continue;
    }
    for (; part != parts.end() && part->who == &one; ++part)
      unnamed.tell(name(*part), kind(*part), static_cast<std::size_t>(part->census->events),
                   places.span(part->census->first), one.possible);
    tell_unnamed(gathered.names()[one.name], static_cast<std::size_t>(one.events),
                 places.said_of(one.first), loading, loading.problems);
  }
  if (beyond > 0)
    tell_still_others(beyond, places.said_of(known.strangers[most_names].first), loading.problems);
  unnamed.put(loading.records.unnamed);
}
} // namespace

Known who(const Gathered& gathered, const Loading& loading) {
  Known known;
  Order order(gathered);
  for (const std::string& name : gathered.names())
    known.people.push_back(loading.people.find(name));
  std::vector<Stranger> all(gathered.names().size());
  for (const auto& [key, census] : gathered.census()) {
    if (known.people[name_of(key)] != nobody || census.events == 0) continue;
    Stranger& one = all[name_of(key)];
    if (one.events == 0 || order.before(census.first, one.first)) one.first = census.first;
    one.events += census.events;
    one.name = name_of(key);
  }
  std::erase_if(all, [](const Stranger& one) { return one.events == 0; });
  std::sort(all.begin(), all.end(), [&](const Stranger& a, const Stranger& b) {
    if (order.before(a.first, b.first)) return true;
    if (order.before(b.first, a.first)) return false;
    return gathered.names()[a.name] < gathered.names()[b.name];
  });
  for (Stranger& one : all) one.possible = loading.people.possible(gathered.names()[one.name]);
  known.strangers = std::move(all);
  return known;
}

std::set<std::uint32_t> incomplete(const Gathered& gathered, const Plan& plan, const Known& known,
                                   const std::vector<PersonId>& whole) {
  std::set<PersonId> wanted(whole.begin(), whole.end());
  std::vector<bool> needed(gathered.names().size());
  for (std::uint32_t i = 0; i < needed.size(); ++i)
    needed[i] = known.people[i] != nobody && wanted.contains(known.people[i]);
  for (const Stranger& one : known.strangers)
    if (one.possible) needed[one.name] = true;
  std::set<std::uint32_t> result;
  for (const auto& [key, census] : gathered.census())
    if (needed[name_of(key)] && !census.complete() &&
        plan.asks_for(fold(gathered.kinds()[kind_of(key)])))
      result.insert(name_of(key));
  return result;
}

void settle(Gathered& gathered, const Plan& plan, const Known& known, source::SourceId source,
            Loading& loading) {
  Activity& activity = loading.records.activity;
  std::size_t people = loading.records.people.size();
  Order order(gathered);
  Places places(gathered, source);
  std::vector<KindBuilt*> of_kind;
  std::map<std::string, KindBuilt> kinds;
  for (const std::string& kind : gathered.kinds()) {
    std::string folded = fold(kind);
    of_kind.push_back(&kinds.try_emplace(folded, folded, plan, people).first->second);
  }
  std::unordered_map<KindBuilt*, std::uint32_t> first;
  std::size_t read = 0;
  for (const auto& [key, census] : gathered.census()) {
    PersonId person = known.people[name_of(key)];
    if (person == nobody || census.events == 0) continue;
    KindBuilt* kind = of_kind[kind_of(key)];
    read += static_cast<std::size_t>(census.events);
    kind->seen = true;
    auto [at, fresh] = first.try_emplace(kind, census.first);
    if (!fresh && order.before(census.first, at->second)) at->second = census.first;
    if (kind->kept() && !census.complete()) kind->let_go(person);
  }
  for (const auto& [kind, place] : first) places.want(place);
  std::vector<bool> told(gathered.names().size());
  for (std::size_t i = 0; i < known.strangers.size() && i < most_names; ++i)
    told[known.strangers[i].name] = true;
  for (const auto& [key, census] : gathered.census())
    if (told[name_of(key)]) places.want(census.first);
  for (const Gathered::Event& event : gathered.events())
    if (known.people[event.name] != nobody) places.want(event.place);
  places.build(loading.sources);

  for (const Gathered::Event& event : gathered.events()) {
    PersonId person = known.people[event.name];
    if (person == nobody || !of_kind[event.kind]->kept()) continue;
    source::Span span = places.span(event.place);
    of_kind[event.kind]->add(person, {event.day, span.line, span.source});
  }
  tell_strangers(gathered, known, places, order, loading);
  for (auto& [folded, kind] : kinds) {
    if (!kind.seen) continue;
    kind.first = places.span(first.at(&kind));
    kind.join(activity);
    kind.put(activity, std::exchange(read, 0));
  }
}

} // namespace quorate::records::databases
