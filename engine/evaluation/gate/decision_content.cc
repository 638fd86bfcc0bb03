// What a record of a decision says, in one text: equal where nothing was changed.
#include "engine/evaluation/gate/changes.h"

#include <algorithm>
#include <map>

namespace quorate::evaluation {
namespace {

class Content {
public:
  Content(const records::Records& all, const records::Records& head, Date known)
      : all_(all), head_(head), known_(known) {}

  std::string of(const records::Decision& one) {
    field(records::fold(one.procedure.value));
    field(records::fold(one.kind.value));
    field(person(one.subject));
    field(one.role ? records::fold(one.role->value) : "");
    field(person(one.proposer));
    field(day(one.opened));
    field(day(one.closed));
    field(one.meeting->value);
    field(one.matter->value);
    field(one.source->value);
    field(one.outcome ? records::fold(one.outcome->value) : "");
    for (const auto* list : {&one.seconds, &one.vetoes, &one.ratifications, &one.objections})
      involved(*list);
    auto named = [&](const records::PersonMention& each) { return person(each.person); };
    auto dated = [](const records::DatedText& each) { return day(each.date); };
    if (one.present) each_of(*one.present, named);
    each_of(one.recused, named);
    each_of(one.notices, dated);
    each_of(one.restarts, dated);
    each_of(one.phases, [](const records::PhaseRecord& each) {
      return records::fold(each.name.value) + "|" + day(each.opened) + "|" + day(each.closed);
    });
    ballots(one.ballots);
    each_of(one.winners, [&](const records::Text& winner) {
      records::PersonId id = head_.find(winner.value);
      return records::fold(id == records::nobody ? winner.value : head_.people[id].id);
    });
    if (one.tally) tally(*one.tally);
    return std::move(text_);
  }

private:
  void field(const std::string& value) {
    text_ += std::to_string(value.size()) + ":" + value + "|";
  }
  /// In whatever order they are written.
  void several(std::vector<std::string> values) {
    std::sort(values.begin(), values.end());
    field(std::to_string(values.size()));
    for (const std::string& value : values) field(value);
  }
  template <class List, class Text> void each_of(const List& list, Text text) {
    std::vector<std::string> values;
    values.reserve(list.size());
    for (const auto& each : list) values.push_back(text(each));
    several(std::move(values));
  }
  std::string person(records::PersonId id) const {
    if (id == records::nobody) return "";
    records::PersonId now = head_.find(all_.people[id].id);
    return records::fold(now == records::nobody ? all_.people[id].id : head_.people[now].id);
  }
  static std::string day(const std::optional<Date>& date) { return date ? date->iso() : ""; }

  void involved(const std::vector<records::Involved>& list) {
    std::vector<std::string> values;
    for (const records::Involved& each : list) {
      if (each.date && *each.date > known_) continue;
      bool ended = each.withdrawn && *each.withdrawn <= known_;
      values.push_back(person(each.by) + "|" + records::fold(each.body.value) + "|" +
                       day(each.date) + "|" + (ended ? each.withdrawn->iso() : "") + "|" +
                       (each.agrees ? "yes" : "no"));
    }
    several(std::move(values));
  }

  void ballots(const std::vector<records::Ballot>& list) {
    std::map<records::PersonId, int> cast_by; // of a voter's several ballots, which one counts
    each_of(list, [&](const records::Ballot& ballot) {
      std::string cast = person(ballot.voter) + "#" + std::to_string(++cast_by[ballot.voter]) +
                         "|" + ballot.choice.text() + "|" + day(ballot.cast);
      const records::Preference& wish = *ballot.preference;
      for (std::size_t i = 0; i < wish.ranking.size(); ++i)
        cast += "|" + wish.ranking[i] + "#" +
                (i < wish.ranks.size() ? std::to_string(wish.ranks[i]) : "");
      if (wish.score) cast += "|" + std::to_string(*wish.score);
      return cast;
    });
  }

  void tally(const records::StatedTally& stated) {
    for (const auto& [choice, number] : stated.votes) field(choice + "=" + std::to_string(number));
    field(stated.voters ? std::to_string(*stated.voters) : "");
    field(stated.cast ? std::to_string(*stated.cast) : "");
  }

  const records::Records& all_;
  const records::Records& head_;
  Date known_;
  std::string text_;
};
} // namespace

std::string decision_content(const records::Records& all, const records::Decision& one,
                             const records::Records& head, Date known) {
  return Content(all, head, known).of(one);
}

} // namespace quorate::evaluation
