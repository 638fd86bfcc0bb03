#include "engine/records/databases/scan.h"

#include "engine/records/record_date.h"
#include "engine/records/words.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace quorate::records::databases {

namespace {
/// As the query does: the day of what may be a day and a time.
std::string_view day_part(std::string_view written) {
  // Characters are counted up to a NUL byte, and told apart as SQLite does.
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(written[i]); };
  std::size_t characters = 0, ten = 0, eleven = 0;
  for (std::size_t i = 0; i < written.size() && byte(i) != 0 && characters < 16; ++characters) {
    if (characters == 10) ten = i;
    if (characters == 11) eleven = i;
    bool led = byte(i++) >= 0xc0;
    while (led && i < written.size() && (byte(i) & 0xc0U) == 0x80U) ++i;
  }
  if (characters < 16 || eleven != ten + 1) return written;
  char between = written[ten];
  return between == 'T' || between == 't' || between == ' ' ? written.substr(0, ten) : written;
}

/// Kinds of charters are of a to z: two letters beyond ASCII become one of these.
std::string folded(std::string_view kind) {
  std::string result;
  for (std::size_t i = 0; i < kind.size(); ++i) {
    bool dotted = kind.substr(i).starts_with("\u0130"),
         lengthy = kind.substr(i).starts_with("\u017f");
    if (dotted || lengthy)
      result += dotted ? 'i' : 's', ++i;
    else
      result += kind[i] >= 'A' && kind[i] <= 'Z' ? static_cast<char>(kind[i] - 'A' + 'a') : kind[i];
  }
  return result;
}
} // namespace

std::uint32_t Scan::Texts::of(std::string_view text) {
  auto known = numbers.find(text);
  if (known != numbers.end()) return known->second;
  auto number = static_cast<std::uint32_t>(texts.size());
  texts.emplace_back(text);
  numbers.emplace(texts.back(), number);
  return number;
}

std::vector<std::uint32_t> Scan::Texts::sorted() const {
  std::vector<std::uint32_t> order(texts.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return texts[a] < texts[b]; });
  return order;
}

std::size_t Scan::Hash::operator()(const CellKey& one) const {
  return words::mixed(one.name ^ 0x9e3779b97f4a7c15,
                      static_cast<std::uint64_t>(one.stretch) ^ 0xe7037ed1a0b428db);
}

Scan::Place Scan::place_of(std::string_view text) const {
  if (!cites_lines()) return {std::string(text)};
  Place place;
  auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), place.line);
  place.known = status == std::errc() && end == text.data() + text.size();
  return place;
}

std::string Scan::place_text(const Place& place) const {
  if (!cites_lines()) return place.text;
  return place.known ? std::to_string(place.line) : std::string();
}

/// What has no line comes first.
bool Scan::before(const Place& a, const Place& b) const {
  if (!cites_lines()) return a.text < b.text;
  return std::tie(a.known, a.line) < std::tie(b.known, b.line);
}

void Scan::lower(Place& least, const Place& one, bool first) const {
  bool none = cites_lines() && !one.known;
  if (first || (cites_lines() && !least.known) || (!none && before(one, least))) least = one;
}

bool Scan::earlier(std::uint32_t date, const Place& place,
                   const std::pair<std::uint32_t, Place>& other) const {
  std::int32_t day = dates_[date].day, than = dates_[other.first].day;
  return day != than ? day < than : before(place, other.second);
}

std::uint32_t Scan::date_of(std::string_view written) {
  std::uint32_t number = date_texts_.of(day_part(written));
  if (number < dates_.size()) return number;
  const std::string& text = date_texts_.texts.back();
  Date& date = dates_.emplace_back();
  std::optional<calendar::Date> day = parse_date(text);
  date.sound = day && text.size() == 10;
  if (date.sound) date.day = day->days();
  date.up_to_now = text <= plan_.as_of.iso();
  return number;
}

std::uint32_t Scan::kind_of(std::string_view text) {
  std::uint32_t number = kind_texts_.of(text);
  if (number < kinds_.size()) return number;
  std::string name = folded(text);
  kinds_.push_back({plan_.of(name),
                    plan_.everything || std::find(plan_.entire.begin(), plan_.entire.end(), name) !=
                                            plan_.entire.end()});
  return number;
}

void Scan::keep(Count& count, std::uint64_t name, std::uint32_t date, Place place) {
  auto kind = static_cast<std::uint32_t>(name);
  const KindPlan& plan = *kinds_[kind].some;
  CellKey key{name, stretch_of(dates_[date].day, plan, plan_)};
  if (count.latest == nullptr || count.latest->stretch != key.stretch) {
    Cell*& known = known_[key];
    if (known == nullptr)
      known = &cells_.emplace_back(Cell{static_cast<std::uint32_t>(name >> 32), kind, key.stretch});
    count.latest = known;
  }
  Cell* cell = count.latest;
  ++cell->events;
  auto& kept = cell->kept;
  auto first = static_cast<std::size_t>(plan.first), last = static_cast<std::size_t>(plan.last);
  std::size_t at = kept.size();
  while (at > 0 && earlier(date, place, kept[at - 1])) --at;
  if (kept.size() == first + last) {
    // One of the last goes, the least of them, or one of the first, the greatest of them.
    if (last > 0 && at > first) {
      kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(first));
      --at;
    } else if (first > 0 && at < first) {
      kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(first - 1));
    } else {
      return;
    }
  }
  kept.emplace(kept.begin() + static_cast<std::ptrdiff_t>(at), date, std::move(place));
}

void Scan::add(const Row& row) {
  std::uint32_t date = date_of(row.date), person = people_.of(row.person), kind = kind_of(row.kind);
  Place place = place_of(row.place);
  Date& day = dates_[date];
  lower(day.first, place, day.events++ == 0);
  std::uint64_t name = std::uint64_t{person} << 32 | kind;
  Count& count = counts_[name];
  lower(count.first, place, count.events++ == 0);
  if (!day.up_to_now) return;
  ++count.up_to;
  if (kinds_[kind].entire) entirely_.push_back({person, kind, date, place});
  if (kinds_[kind].some != nullptr && day.sound) keep(count, name, date, std::move(place));
}

std::optional<Refusal> Scan::give(const TakeRow& take) {
  const char* cited = cites_lines() ? "line" : !table_.ref.empty() ? "ref" : "table";
  std::string called = table_.called(), as_of = plan_.as_of.iso(), digest = plan_.digest(), place;
  if (auto wrong = take({"head", cited, called, as_of, digest, 0, 0})) return wrong;
  for (std::uint32_t date : date_texts_.sorted()) {
    place = place_text(dates_[date].first);
    if (auto wrong = take({"day", "", "", date_texts_.texts[date], place, dates_[date].events, 0}))
      return wrong;
  }
  std::vector<std::uint32_t> person_rank(people_.texts.size()), kind_rank(kinds_.size());
  std::uint32_t rank = 0;
  for (std::uint32_t person : people_.sorted()) person_rank[person] = rank++;
  rank = 0;
  for (std::uint32_t kind : kind_texts_.sorted()) kind_rank[kind] = rank++;
  auto order = [&](std::uint32_t person, std::uint32_t kind) {
    return std::uint64_t{person_rank[person]} << 32 | kind_rank[kind];
  };
  std::vector<std::pair<std::uint64_t, const std::pair<const std::uint64_t, Count>*>> names;
  for (const auto& one : counts_)
    names.emplace_back(
        order(static_cast<std::uint32_t>(one.first >> 32), static_cast<std::uint32_t>(one.first)),
        &one);
  std::sort(names.begin(), names.end());
  for (const auto& [ignored, one] : names) {
    place = place_text(one->second.first);
    if (auto wrong = take({"name", people_.texts[one->first >> 32],
                           kind_texts_.texts[one->first & 0xffffffff], "", place,
                           one->second.events, one->second.up_to}))
      return wrong;
  }
  auto event = [&](std::uint32_t person, std::uint32_t kind, std::uint32_t date, const Place& where,
                   std::int64_t events, std::int64_t nth) {
    place = place_text(where);
    return take({"event", people_.texts[person], kind_texts_.texts[kind], date_texts_.texts[date],
                 place, events, nth});
  };
  for (const Event& one : entirely_)
    if (auto wrong = event(one.person, one.kind, one.date, one.place, 0, 0)) return wrong;
  std::vector<std::pair<std::pair<std::uint64_t, std::int64_t>, const Cell*>> cells;
  for (const Cell& one : cells_)
    cells.push_back({{order(one.person, one.kind), one.stretch}, &one});
  std::sort(cells.begin(), cells.end());
  for (const auto& [ignored, one] : cells) {
    auto there = static_cast<std::int64_t>(one->kept.size());
    std::int64_t first = std::min(kinds_[one->kind].some->first, there);
    for (std::int64_t i = 0; i < there; ++i) {
      const auto& [date, where] = one->kept[static_cast<std::size_t>(i)];
      std::int64_t nth = i < first ? i + 1 : one->events - there + i + 1;
      if (auto wrong = event(one->person, one->kind, date, where, one->events, nth)) return wrong;
    }
  }
  return std::nullopt;
}

} // namespace quorate::records::databases
