#include "engine/evaluation/covering/covering.h"

#include <algorithm>
#include <map>

namespace quorate::evaluation {

using namespace semantics;

namespace {
Capture capture_of(const Clause& clause) {
  if (std::holds_alternative<Gap>(clause.is)) return Capture::open;
  if (std::holds_alternative<Note>(clause.is) || std::holds_alternative<Permission>(clause.is) ||
      std::holds_alternative<Way>(clause.is))
    return Capture::said;
  if (clause.text.find("unstated") != std::string::npos) return Capture::open;
  if (std::holds_alternative<Attest>(clause.is)) return Capture::attested;
  return clause.choices.empty() ? Capture::checked : Capture::readings;
}

class Covering {
public:
  Covering(const Charter& charter, const source::Sources& sources)
      : charter_(charter), sources_(sources) {}

  CoveredCharter
  run(const std::function<std::optional<std::vector<Heading>>(const std::string&)>& headings) {
    CoveredCharter result{charter_.id, charter_.title, charter_.file, charter_.revision, {}};
    for (const Citation& source : charter_.sources) {
      CoveredSource one{source.file, {}, {}};
      if (auto known = headings(source.file)) {
        one.headings_from = source.file;
        for (const Heading& heading : *known)
          one.sections.push_back({heading.text, heading.level, true, {}});
      }
      result.sources.push_back(std::move(one));
    }
    for (const Clause& clause : charter_.clauses) place(clause, result);
    return result;
  }

private:
  void place(const Clause& clause, CoveredCharter& in) {
    CoveredClause one{clause.path, capture_of(clause), sources_.place(clause.span).line};
    if (clause.cites.empty()) return section(source("", in), "").clauses.push_back(one);
    for (const Citation& cite : clause.cites)
      section(source(cite.file, in), cite.section).clauses.push_back(one);
  }
  static CoveredSource& source(const std::string& file, CoveredCharter& in) {
    for (CoveredSource& one : in.sources)
      if (one.file == file) return one;
    if (file.empty() && in.sources.size() == 1) return in.sources.front();
    in.sources.push_back({file, {}, {}});
    return in.sources.back();
  }
  static CoveredSection& section(CoveredSource& in, const std::string& heading) {
    for (CoveredSection& one : in.sections)
      if (one.heading == heading) return one;
    in.sections.push_back({heading, 0, false, {}});
    return in.sections.back();
  }

  const Charter& charter_;
  const source::Sources& sources_;
};
} // namespace

CoveredCharter
cover(const Charter& charter, const source::Sources& sources,
      const std::function<std::optional<std::vector<Heading>>(const std::string&)>& headings) {
  return Covering(charter, sources).run(headings);
}

} // namespace quorate::evaluation
