// What an audit says of events in a database is, byte for byte, what it says of the same events in
// a file: asked by itself, and from the answer to the query that it prints.
#include "tests/property/compare.h"

#include "engine/evaluation/demands.h"
#include "engine/evaluation/evaluate.h"
#include "engine/records/databases/query.h"
#include "reports/json.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

#include <algorithm>
#include <set>

namespace quorate::property {

namespace {
namespace databases = records::databases;

struct Seen {
  long audits = 0, bounded = 0, twice = 0, named = 0, strangers = 0;
};

std::string capitals(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

/// Many more deeds around those that are there, spelled this way and that, some of nobody known.
void do_more(Case& one, Random& random) {
  std::vector<DeedPlan> more;
  for (const DeedPlan& deed : one.deeds)
    for (int times = random.between(0, 24); times > 0; --times) {
      DeedPlan again = deed;
      bool near = random.one_in(3);
      again.day = Date::from_days(deed.day.days() +
                                  (near ? random.between(-3, 3) : random.between(-700, 90)));
      if (random.one_in(4)) again.person = capitals(again.person);
      if (random.one_in(5)) again.kind = capitals(again.kind);
      if (random.one_in(6)) again.person += random.of({"x", "x", "x", "-the-other-one", "'s"});
      more.push_back(std::move(again));
    }
  one.deeds.insert(one.deeds.end(), more.begin(), more.end());
  for (std::size_t i = one.deeds.size(); i > 1; --i)
    std::swap(one.deeds[i - 1],
              one.deeds[static_cast<std::size_t>(random.between(0, static_cast<int>(i) - 1))]);
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Lays the events beside the folder, as a file and as a table, and has `-` stand for either.
bool lay_out(const Case& one, const std::string& folder) {
  std::filesystem::remove_all(folder);
  write_records(one, folder, 1);
  std::filesystem::path records(folder);
  std::filesystem::rename(records / "activity.csv", records / "deeds");
  std::string sources = text_of(records / "sources.yml");
  sources.replace(sources.find("activity.csv"), 12, "\"-\"");
  std::ofstream(records / "sources.yml", std::ios::binary) << sources;
  return std::system(fmt::format("cd '{}' && sqlite3 deeds.db '.mode csv' '.import deeds rows' "
                                 "'CREATE VIEW deeds AS SELECT rowid + 1 AS line, * FROM rows'",
                                 folder)
                         .c_str()) == 0;
}

std::string told(const evaluation::Evaluated& got, const diagnostics::Diagnostics& loading,
                 Date as_of) {
  std::string text;
  for (const auto& problem : loading) text += problem.message + "\n";
  for (const auto& problem : got.diagnostics) text += problem.message + "\n";
  evaluation::Assessment all;
  all.as_of = as_of;
  all.charters.push_back(got.assessment);
  return text + reports::json(all);
}

const diagnostics::Diagnostic& first_error(const diagnostics::Diagnostics& all) {
  return *std::find_if(all.begin(), all.end(), [](const diagnostics::Diagnostic& one) {
    return one.severity == diagnostics::Severity::error;
  });
}

std::string first_difference(const std::string& a, const std::string& b) {
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  std::size_t from = at < 300 ? 0 : at - 300;
  return fmt::format("from a file:\n{}\nfrom a table:\n{}", a.substr(from, 600),
                     b.substr(from, 600));
}

/// An audit as of one day, with the activity read in one way.
class Way {
public:
  Way(const Case& one, const semantics::Charter& charter, std::string folder, Date as_of,
      source::Sources& sources, Seen& seen)
      : one_(one), charter_(charter), folder_(std::move(folder)), as_of_(as_of), sources_(sources),
        seen_(seen) {}

  std::string from_file() { return all_of(folder_ + "/deeds", false); }
  std::string from_table() {
    return all_of(fmt::format("sqlite:{0}/deeds.db?table=deeds&line=line&name={0}/deeds", folder_),
                  true);
  }
  /// Names of whom more is asked are named in the query, all of them if need be.
  std::string from_tallies() {
    std::vector<std::string> whole;
    std::string text = tallied(whole);
    if (text.find("print the query again") == std::string::npos && !text.empty()) return text;
    ++seen_.named;
    std::set<std::string> all;
    for (const DeedPlan& deed : one_.deeds) all.insert(deed.person);
    whole.assign(all.begin(), all.end());
    return tallied(whole);
  }

private:
  records::ActivityReading reading() {
    records::ActivityReading result;
    result.demands = [this](const records::Records& known) {
      records::Demands demands = evaluation::demands({&charter_}, known, as_of_);
      demands.whole = whole_;
      return demands;
    };
    return result;
  }

  std::string all_of(const std::string& where, bool table) {
    records::ActivityReading how = reading();
    how.also = where;
    whole_.clear();
    evaluation::Evaluated got;
    records::Loaded loaded;
    for (int round = 0; round == 0 || !got.beyond.empty(); ++round) {
      if (round > 3) return "there is no end to it";
      whole_.insert(whole_.end(), got.beyond.begin(), got.beyond.end());
      loaded = records::load(folder_, sources_, how);
      if (diagnostics::has_errors(loaded.diagnostics))
        return "it does not load: " + first_error(loaded.diagnostics).message;
      got = evaluation::evaluate(charter_, loaded.records, sources_, {as_of_});
      if (table && round == 1) ++seen_.twice;
      if (!table || round > 0) continue;
      seen_.strangers += loaded.records.unnamed.empty() ? 0 : 1;
      bool let_go = false;
      for (const std::string& kind : loaded.records.activity.kinds())
        for (records::PersonId person = 0; person < loaded.records.people.size(); ++person)
          let_go =
              let_go || !loaded.records.activity.tells(kind, person, Date::first(), Date::last());
      seen_.bounded += let_go ? 1 : 0;
    }
    return told(got, loaded.diagnostics, as_of_);
  }

  /// Empty when more is asked of somebody than the tallies have.
  std::string tallied(const std::vector<std::string>& whole) {
    whole_.clear();
    records::ActivityReading how = reading();
    records::Records known = records::load(folder_, sources_, records::ActivityReading{}).records;
    records::Demands demands = evaluation::demands({&charter_}, known, as_of_);
    databases::EventTable table;
    table.table = "deeds";
    table.line = "line";
    table.ref.clear();
    table.name = folder_ + "/deeds";
    databases::Asking asking;
    asking.whole = whole;
    std::ofstream(folder_ + "/query", std::ios::binary)
        << databases::query(table, databases::plan(&demands), asking).text;
    if (std::system(fmt::format("cd '{}' && sqlite3 -header -csv deeds.db <query >tallies", folder_)
                        .c_str()) != 0)
      return "the query fails: " + text_of(folder_ + "/query");
    how.tallies = folder_ + "/tallies";
    records::Loaded loaded = records::load(folder_, sources_, how);
    if (diagnostics::has_errors(loaded.diagnostics)) {
      const auto& first = first_error(loaded.diagnostics);
      return first.code == "Q321" && first.message.starts_with("the report asks for more")
                 ? ""
                 : "they do not load: " + first.message;
    }
    auto got = evaluation::evaluate(charter_, loaded.records, sources_, {as_of_});
    if (!got.beyond.empty()) return "";
    return told(got, loaded.diagnostics, as_of_);
  }

  const Case& one_;
  const semantics::Charter& charter_;
  std::string folder_;
  Date as_of_;
  source::Sources& sources_;
  Seen& seen_;
  std::vector<records::PersonId> whole_;
};

std::optional<std::string> disagreement(std::uint64_t seed, const std::string& folder, Seen& seen) {
  Random random(seed ^ 0xdbdb);
  Case one = generate(seed);
  do_more(one, random);
  source::Sources sources;
  auto charter = load_charter(one, sources);
  if (!charter) return std::nullopt;
  if (!lay_out(one, folder)) return "the table cannot be made: is sqlite3 there?";
  for (Date as_of : one.as_of) {
    Way way(one, *charter, folder, as_of, sources, seen);
    std::string expected = way.from_file();
    ++seen.audits;
    if (std::string found = way.from_table(); found != expected)
      return fmt::format("as of {}: {}", as_of.iso(), first_difference(expected, found));
    records::Demands demands =
        evaluation::demands({charter.get()}, records::load(folder, sources).records, as_of);
    if (demands.kinds.empty()) continue;
    if (std::string found = way.from_tallies(); found != expected)
      return fmt::format("as of {}, tallied: {}", as_of.iso(), first_difference(expected, found));
  }
  return std::nullopt;
}
} // namespace

TEST_CASE("an audit of a table says what one of a file says", "[databases]") {
  std::string pattern = (std::filesystem::temp_directory_path() / "databases-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  Seen seen;
  int cases = cases_from_environment(150);
  for (int i = 0; i < cases; ++i) {
    std::uint64_t seed = seed_from_environment() + static_cast<std::uint64_t>(i);
    if (auto found = disagreement(seed, pattern, seen))
      FAIL("seed " << seed << ": " << *found << "\n" << charter_text(generate(seed)));
  }
  std::filesystem::remove_all(pattern);
  fmt::print("{} audits, {} with events let go, {} that asked again, {} that named people in the "
             "query, {} with strangers\n",
             seen.audits, seen.bounded, seen.twice, seen.named, seen.strangers);
  CHECK(seen.bounded > cases / 10);
  CHECK(seen.named > 0);
  CHECK(seen.strangers > cases / 10);
}

} // namespace quorate::property
