#include "engine/evaluation/readings.h"

#include <fmt/format.h>
#include <set>

namespace quorate::evaluation {

using namespace semantics;

Judge& JudgesByReading::at(const Assignment& readings) {
  auto& judge = judges_[readings];
  if (!judge) judge = std::make_unique<Judge>(world_, readings, proceedings_);
  return *judge;
}

std::vector<Judge*> JudgesByReading::over(const std::set<ChoiceId>& choices) {
  std::vector<Assignment> all{Assignment(world_.charter.choices.size(), 0)};
  for (ChoiceId choice : choices)
    for (std::size_t i = 0, known = all.size(); i < known; ++i)
      for (std::uint32_t reading = 1; reading < world_.charter.choices[choice].readings.size();
           ++reading)
        if (all.size() < most_combinations) {
          all.push_back(all[i]);
          all.back()[choice] = reading;
        }
  std::vector<Judge*> result;
  result.reserve(all.size());
  for (const Assignment& readings : all) result.push_back(&at(readings));
  return result;
}

std::set<ChoiceId> that_matter(const std::vector<std::string>& words,
                               const std::vector<const Assignment*>& readings,
                               const std::set<ChoiceId>& choices) {
  std::set<ChoiceId> matter;
  for (std::size_t i = 0; i < words.size(); ++i)
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      std::vector<ChoiceId> apart;
      for (ChoiceId choice : choices)
        if (readings[i]->at(choice) != readings[j]->at(choice)) apart.push_back(choice);
      if (apart.size() == 1 && words[i] != words[j]) matter.insert(apart.front());
    }
  return matter;
}

ReadAs read_as(const Charter& charter, const std::set<ChoiceId>& choices,
               const Assignment& readings) {
  ReadAs result;
  for (ChoiceId id : choices) {
    const Choice& choice = charter.choices[id];
    std::uint32_t which = readings.at(id);
    result.labels += fmt::format("{}{}: {}", result.labels.empty() ? "" : ", ", choice.label,
                                 choice.readings[which]);
    for (const auto& cite : choice.cites[which]) result.cites.push_back({cite.file, cite.section});
  }
  return result;
}

std::optional<std::vector<Assignment>> combinations(const Charter& charter,
                                                    const std::set<ChoiceId>& choices) {
  std::size_t products = 1;
  for (ChoiceId choice : choices) {
    products *= charter.choices[choice].readings.size();
    if (products > most_combinations) return std::nullopt;
  }
  std::vector<Assignment> result(products, Assignment(charter.choices.size(), 0));
  for (std::size_t product = 0; product < products; ++product) {
    std::size_t rest = product;
    for (ChoiceId choice : choices) {
      std::size_t readings = charter.choices[choice].readings.size();
      result[product][choice] = static_cast<std::uint32_t>(rest % readings);
      rest /= readings;
    }
  }
  return result;
}

} // namespace quorate::evaluation
