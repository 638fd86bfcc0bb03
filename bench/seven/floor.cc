// The seven checks by hand: what a program costs that knows nothing but this question and these
// files. No rules, no evidence, no errors: the floor that an engine can be measured against. One
// thread.
//
//   floor FOLDER    prints one line for each finding
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {
using Text = std::string_view;
constexpr Text today = "2026-01-01", year_ago = "2025-01-01", last_renewal = "2026-04-02";

/// A CSV file without quotes, cell by cell; the header is passed over.
class Table {
public:
  explicit Table(const std::string& path) {
    int file = open(path.c_str(), O_RDONLY);
    struct stat about {};
    if (file < 0 || fstat(file, &about) != 0) {
      std::perror(path.c_str());
      std::exit(2);
    }
    auto size = static_cast<std::size_t>(about.st_size);
    void* mapped = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    madvise(mapped, size, MADV_SEQUENTIAL);
    at_ = static_cast<const char*>(mapped);
    end_ = at_ + size;
    close(file);
    skip_line();
  }
  bool more() const { return at_ < end_; }
  void skip_line() { at_ = static_cast<const char*>(std::memchr(at_, '\n', left())) + 1; }
  Text cell() {
    const char* begin = at_;
    while (*at_ != ',' && *at_ != '\n') ++at_;
    return {begin, static_cast<std::size_t>(at_++ - begin)};
  }
  Text date() { // always ten characters
    Text day{at_, 10};
    at_ += 11;
    return day;
  }

private:
  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
  const char* at_ = nullptr;
  const char* end_ = nullptr;
};

std::uint64_t hash(Text text, std::uint64_t begin = 1469598103934665603ULL) {
  for (char c : text) begin = (begin ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return begin ^ (begin >> 29);
}

/// Numbers for keys of one or two texts; the texts stay in the files.
class Index {
public:
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  Index() : slots_(1 << 12, none) {}
  std::uint32_t find(Text one, Text two = {}) const { return slots_[slot(one, two)]; }
  std::uint32_t add(Text one, Text two = {}) {
    if (keys_.size() * 2 > slots_.size()) grow();
    std::uint32_t& found = slots_[slot(one, two)];
    if (found == none) {
      found = static_cast<std::uint32_t>(keys_.size());
      keys_.push_back({one, two});
    }
    return found;
  }
  std::size_t size() const { return keys_.size(); }
  Text name(std::uint32_t id) const { return keys_[id].one; }

private:
  struct Key {
    Text one, two;
  };
  std::size_t slot(Text one, Text two) const {
    std::size_t mask = slots_.size() - 1;
    std::size_t at = hash(two, hash(one)) & mask;
    while (slots_[at] != none && (keys_[slots_[at]].one != one || keys_[slots_[at]].two != two))
      at = (at + 1) & mask;
    return at;
  }
  void grow() {
    slots_.assign(slots_.size() * 2, none);
    for (std::uint32_t i = 0; i < keys_.size(); ++i) slots_[slot(keys_[i].one, keys_[i].two)] = i;
  }
  std::vector<std::uint32_t> slots_;
  std::vector<Key> keys_;
};

struct Seat {
  Text person, since, until;
  int acts = 0;
  bool on(Text day) const { return since <= day && day < until; }
};

/// `g7` of `g7.member`.
Text before_dot(Text path) { return path.substr(0, path.find('.')); }

void say(const char* what, Text one, Text two = {}) {
  auto put = [](Text text) { std::fwrite(text.data(), 1, text.size(), stdout); };
  put(what);
  put(" ");
  put(one);
  if (!two.empty()) put(" ");
  put(two);
  put("\n");
}

void votes(const std::string& folder, const Index& bodies, const Index& places,
           const std::vector<Seat>& seats, const std::vector<std::vector<std::uint32_t>>& of_body) {
  struct Vote {
    Text body, day;
    int voters = 0, present = 0, yes = 0;
  };
  Index ids;
  std::vector<Vote> all;
  Table table(folder + "/records/decisions.csv");
  while (table.more()) {
    ids.add(table.cell());
    Text body = before_dot(table.cell());
    Vote vote{body, table.date()};
    table.skip_line();
    for (std::uint32_t seat : of_body[bodies.find(vote.body)])
      vote.voters += seats[seat].on(vote.day);
    all.push_back(vote);
  }
  Table ballots(folder + "/records/ballots.csv");
  while (ballots.more()) {
    Vote& vote = all[ids.find(ballots.cell())];
    std::uint32_t seat = places.find(vote.body, ballots.cell());
    bool yes = ballots.cell() == "yes";
    if (seat == Index::none || !seats[seat].on(vote.day)) continue;
    ++vote.present;
    vote.yes += yes;
  }
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (2 * all[i].present <= all[i].voters)
      say("noquorum", ids.name(i));
    else if (2 * all[i].yes > all[i].present)
      say("passed", ids.name(i));
  }
}
} // namespace

int main(int, char** words) {
  std::string folder = words[1];
  Index bodies, places;
  std::vector<Seat> seats;
  std::vector<std::vector<std::uint32_t>> of_body;
  Table table(folder + "/records/seats.csv");
  while (table.more()) {
    Text person = table.cell();
    Text body = before_dot(table.cell());
    if (bodies.add(body) == of_body.size()) of_body.emplace_back();
    of_body[bodies.find(body)].push_back(places.add(body, person));
    Text since = table.date();
    seats.push_back({person, since, table.date()});
  }
  Index people;
  std::vector<Text> employer;
  Table persons(folder + "/records/people.csv");
  while (persons.more()) {
    people.add(persons.cell());
    persons.cell();
    employer.push_back(persons.cell());
  }
  Table acts(folder + "/records/activity.csv");
  while (acts.more()) {
    Text day = acts.date();
    if (day > year_ago && day <= today) {
      Text person = acts.cell();
      std::uint32_t seat = places.find(acts.cell().substr(5), person);
      if (seat != Index::none) ++seats[seat].acts;
    }
    acts.skip_line();
  }
  std::vector<bool> reported(bodies.size());
  Table reports(folder + "/records/duties.csv");
  while (reports.more()) {
    std::uint32_t body = bodies.find(before_dot(reports.cell()));
    Text day = reports.date();
    reports.skip_line();
    if (day >= year_ago && day <= today) reported[body] = true;
  }
  for (std::uint32_t body = 0; body < bodies.size(); ++body) {
    int active = 0, sitting = 0;
    std::map<Text, int> of_employer;
    for (std::uint32_t id : of_body[body]) {
      const Seat& seat = seats[id];
      if (!seat.on(today)) continue;
      ++sitting;
      ++of_employer[employer[people.find(seat.person)]];
      active += seat.acts >= 3;
      if (seat.acts < 3) say("prune", bodies.name(body), seat.person);
      if (seat.until <= last_renewal) say("renewal", bodies.name(body), seat.person);
    }
    if (active < 5) say("below", bodies.name(body));
    if (!reported[body]) say("overdue", bodies.name(body));
    for (auto [name, number] : of_employer)
      if (4 * number > sitting) say("cap", bodies.name(body), name);
  }
  votes(folder, bodies, places, seats, of_body);
}
