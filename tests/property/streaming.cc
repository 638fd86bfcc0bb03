// What an audit says from the few events that it keeps is, byte for byte, what it says from all of
// them: in whatever order they come, in however many files, read by however many threads.
#include "tests/property/compare.h"

#include "engine/evaluation/demands.h"
#include "engine/evaluation/evaluate.h"
#include "reports/json.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace quorate::property {

namespace {
/// How much there was to let go, so that the test can say that it tested something.
struct Seen {
  long audits = 0, bounded = 0, twice = 0;
};

/// Many more deeds, on days around those that are there, in no order.
void do_more(Case& one, Random& random) {
  std::vector<DeedPlan> more;
  for (const DeedPlan& deed : one.deeds)
    for (int times = random.between(0, 14); times > 0; --times) {
      DeedPlan again = deed;
      bool near = random.one_in(3);
      again.day = Date::from_days(deed.day.days() +
                                  (near ? random.between(-3, 3) : random.between(-700, 90)));
      more.push_back(std::move(again));
    }
  one.deeds.insert(one.deeds.end(), more.begin(), more.end());
  for (std::size_t i = one.deeds.size(); i > 1; --i)
    std::swap(one.deeds[i - 1],
              one.deeds[static_cast<std::size_t>(random.between(0, static_cast<int>(i) - 1))]);
}

std::string told(evaluation::Evaluated got, Date as_of) {
  std::string text;
  for (const auto& problem : got.diagnostics) text += problem.message + "\n";
  evaluation::Assessment all;
  all.as_of = as_of;
  all.charters.push_back(std::move(got.assessment));
  return text + reports::json(all);
}

std::string first_difference(const std::string& a, const std::string& b) {
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  std::size_t from = at < 300 ? 0 : at - 300;
  return fmt::format("with all events:\n{}\nwith few:\n{}", a.substr(from, 600),
                     b.substr(from, 600));
}

std::optional<std::string> disagreement(std::uint64_t seed, const std::string& folder, Seen& seen) {
  Random random(seed ^ 0x5eed);
  Case one = generate(seed);
  do_more(one, random);
  source::Sources sources;
  auto charter = load_charter(one, sources);
  if (!charter) return std::nullopt;
  std::filesystem::remove_all(folder);
  write_records(one, folder, random.between(1, 3));
  records::Loaded full = records::load(folder, sources);
  if (diagnostics::has_errors(full.diagnostics)) return "the records do not load";
  for (Date as_of : one.as_of) {
    evaluation::Options how{as_of};
    std::string expected = told(evaluation::evaluate(*charter, full.records, sources, how), as_of);
    records::ActivityReading reading;
    std::vector<records::PersonId> whole;
    reading.threads = static_cast<unsigned>(random.between(1, 3));
    reading.demands = [&](const records::Records& known) {
      records::Demands demands = evaluation::demands({charter.get()}, known, as_of);
      demands.whole = whole;
      return demands;
    };
    evaluation::Evaluated got;
    for (int round = 0; round == 0 || !got.beyond.empty(); ++round) {
      if (round > 3) return fmt::format("as of {}: there is no end to it", as_of.iso());
      whole.insert(whole.end(), got.beyond.begin(), got.beyond.end());
      records::Loaded few = records::load(folder, sources, reading);
      got = evaluation::evaluate(*charter, few.records, sources, how);
      if (round == 1) ++seen.twice;
      if (round > 0) continue;
      bool let_go = false;
      for (const std::string& kind : few.records.activity.kinds())
        for (records::PersonId person = 0; person < few.records.people.size(); ++person)
          let_go = let_go || !few.records.activity.tells(kind, person, Date::first(), Date::last());
      seen.bounded += let_go ? 1 : 0;
    }
    ++seen.audits;
    std::string found = told(std::move(got), as_of);
    if (found != expected)
      return fmt::format("as of {}: {}", as_of.iso(), first_difference(expected, found));
  }
  return std::nullopt;
}
} // namespace

TEST_CASE("an audit of a stream says what one of all events says", "[streaming]") {
  std::string pattern = (std::filesystem::temp_directory_path() / "streaming-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  Seen seen;
  int cases = cases_from_environment(300);
  for (int i = 0; i < cases; ++i) {
    std::uint64_t seed = seed_from_environment() + static_cast<std::uint64_t>(i);
    if (auto found = disagreement(seed, pattern, seen)) {
      Case shown_case = generate(seed);
      FAIL("seed " << seed << ": " << *found << "\n" << charter_text(shown_case));
    }
  }
  std::filesystem::remove_all(pattern);
  fmt::print("{} audits, in {} of them events were let go, {} looked twice\n", seen.audits,
             seen.bounded, seen.twice);
  CHECK(seen.bounded > cases / 10);
  CHECK(seen.twice > 0);
}

} // namespace quorate::property
