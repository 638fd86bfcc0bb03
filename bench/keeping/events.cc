// Writes activity.csv: what so many people did in the three years before 1 June 2026. From a
// number, so that every run writes the same; as fast as a disk takes it, since the largest file has
// a hundred million lines.
//
//   events FILE PEOPLE EVENTS date|shuffled|newest
//
// Of three people in a hundred only comments are told in the last year: a rule that asks for more
// hits them.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {
constexpr std::uint64_t span = 1095, idle_days = 366, block = 1 << 20;

std::uint64_t mixed(std::uint64_t number) { // splitmix64
  number += 0x9E3779B97F4A7C15ULL;
  number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9ULL;
  number = (number ^ (number >> 27)) * 0x94D049BB133111EBULL;
  return number ^ (number >> 31);
}

/// The dates of all ages: [0] is 2026-06-01, each next one a day earlier.
std::vector<std::string> dates() {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int year = 2026, month = 6, day = 1;
  std::vector<std::string> result;
  for (std::uint64_t age = 0; age < span; ++age) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    result.emplace_back(text);
    if (--day > 0) continue;
    if (--month == 0) {
      month = 12;
      --year;
    }
    day = lengths[month - 1] + (month == 2 && year % 4 == 0 ? 1 : 0);
  }
  return result;
}

void put(std::string& to, std::uint64_t number, unsigned width) {
  char digits[20];
  unsigned count = 0;
  do digits[count++] = static_cast<char>('0' + number % 10);
  while ((number /= 10) != 0);
  for (unsigned i = count; i < width; ++i) to += '0';
  while (count > 0) to += digits[--count];
}
} // namespace

int main(int count, char** words) {
  if (count != 5) return 2;
  std::FILE* file = std::fopen(words[1], "wb");
  if (!file) {
    std::perror(words[1]);
    return 2;
  }
  std::uint64_t people = std::strtoull(words[2], nullptr, 10);
  std::uint64_t events = std::strtoull(words[3], nullptr, 10);
  std::string_view order = words[4];
  constexpr std::string_view kinds[] = {"triage", "coordination", "comment"};
  std::vector<std::string> days = dates();
  std::string rows = "date,person,kind,ref\n";
  rows.reserve(block + 100);
  for (std::uint64_t i = 0; i < events; ++i) {
    std::uint64_t dice = mixed(i);
    std::uint64_t person = (dice >> 32) % people;
    std::uint64_t age = order == "shuffled" ? (dice & 0xFFFFFF) % span : i * span / events;
    if (order == "date") age = span - 1 - age;
    bool idle = mixed(~person) % 100 < 3 && age < idle_days;
    rows += days[age];
    rows += ",p";
    put(rows, person, 6);
    rows += ',';
    rows += kinds[idle ? 2 : (dice >> 24 & 0xFF) % 3];
    rows += ",#";
    put(rows, i, 1);
    rows += '\n';
    if (rows.size() >= block || i + 1 == events) {
      if (std::fwrite(rows.data(), 1, rows.size(), file) != rows.size()) return 2;
      rows.clear();
    }
  }
  return std::fclose(file) == 0 ? 0 : 2;
}
