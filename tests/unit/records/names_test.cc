// Who bears a name, asked one by one and many at a time; and where the marks of a CSV stand.
#include "engine/records/names.h"
#include "engine/records/streaming/marks.h"

#include <catch2/catch.hpp>
#include <cstring>
#include <random>
#include <sys/mman.h>
#include <unistd.h>

using namespace quorate::records;

namespace {

/// Some memory behind which there is none.
class LastPage {
public:
  LastPage() : size_(static_cast<std::size_t>(::sysconf(_SC_PAGESIZE))) {
    void* both =
        ::mmap(nullptr, 2 * size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(both != MAP_FAILED);
    begin_ = static_cast<char*>(both);
    REQUIRE(::mprotect(begin_ + size_, size_, PROT_NONE) == 0);
  }
  LastPage(const LastPage&) = delete;
  LastPage& operator=(const LastPage&) = delete;
  ~LastPage() { ::munmap(begin_, 2 * size_); }
  /// A copy of the text that ends where the memory does.
  std::string_view end_with(std::string_view text) {
    std::memcpy(begin_ + size_ - text.size(), text.data(), text.size());
    return {begin_ + size_ - text.size(), text.size()};
  }

private:
  std::size_t size_;
  char* begin_ = nullptr;
};

PersonId together(const Names& names, std::string_view name) {
  std::vector<Names::Asked> asked(3);
  asked[0].name = "nobody-of-this-name";
  asked[1].name = name;
  asked[2].name = name;
  names.find(asked);
  CHECK(asked[0].person == nobody);
  CHECK(asked[2].person == asked[1].person);
  return asked[1].person;
}

} // namespace

TEST_CASE("a name is found at any length, in any case, and no other is") {
  Names names;
  std::string letters = "abcdefghijklmnopqrstuvwxyz-0123456789@[`{z";
  for (PersonId i = 0; i < letters.size(); ++i)
    REQUIRE(names.add(std::string_view(letters).substr(0, i + 1), i) == i);
  LastPage page;
  for (std::size_t size = 1; size <= letters.size(); ++size) {
    std::string name = letters.substr(0, size);
    CHECK(names.find(name) == size - 1);
    CHECK(together(names, page.end_with(name)) == size - 1);
    name.front() = 'A';
    CHECK(together(names, name) == size - 1);
    if (size > 26) {
      name[25] = 'Z';
      CHECK(names.find(page.end_with(name)) == size - 1);
    }
    for (std::size_t at : {std::size_t{0}, size / 2, size - 1}) {
      std::string other = letters.substr(0, size);
      other[at] = '_';
      CHECK(names.find(other) == nobody);
      CHECK(together(names, page.end_with(other)) == nobody);
    }
  }
  // `@` and `[` stand beside A and Z, a backtick and `{` beside a and z: none is a letter.
  REQUIRE(names.add("@", 100) == 100);
  CHECK(names.find("`") == nobody);
  CHECK(names.find("@") == 100);
  CHECK(names.find("") == nobody);
  CHECK(names.add("", 7) == nobody);
}

TEST_CASE("letters beyond ASCII are folded when they are asked for") {
  Names names;
  names.add(fold("Ömer Çelik"), 1);
  names.call(fold("Ζωή Παππά, who has a long name"), 2);
  CHECK(together(names, "ömer ÇELIK") == 1);
  CHECK(together(names, "ΖΩΉ ΠΑΠΠΆ, WHO HAS A LONG NAME") == 2);
  CHECK(names.find("omer celik") == nobody);
}

TEST_CASE("ids are meant before what people are called") {
  Names names;
  CHECK(names.add("ada", 0) == 0);
  CHECK(names.add("ada", 1) == 0);
  CHECK(names.call("ada", 2) == nobody);
  CHECK(names.call("bo", 3) == 3);
  CHECK(names.call("bo", 4) == 3);
  CHECK(names.call("cy", 5) == 5);
  CHECK(names.some(10) == std::vector<std::string>{"ada", "bo", "cy"});
  names.uncall("bo");
  CHECK(names.find("Bo") == nobody);
  CHECK(together(names, "bo") == nobody);
  CHECK(names.find("cy") == 5);
  CHECK(names.some(10) == std::vector<std::string>{"ada", "cy"});
  CHECK(names.some(1) == std::vector<std::string>{"ada"});
  CHECK(names.add("cy", 6) == 5); // somebody is called so
  CHECK(names.add("bo", 6) == 6); // nobody any longer
  CHECK(names.find("BO") == 6);
}

TEST_CASE("100,000 names keep apart, with room for them and without") {
  bool room = GENERATE(false, true);
  Names names;
  if (room) names.reserve(50'000, 50'000, 1'000'000);
  for (PersonId i = 0; i < 50'000; ++i) {
    REQUIRE(names.add("person-" + std::to_string(i), i) == i);
    REQUIRE(names.call("called " + std::to_string(i) + " by everybody", i) == i);
  }
  std::vector<Names::Asked> asked;
  std::vector<std::string> texts;
  for (PersonId i = 0; i < 60'000; ++i) {
    texts.push_back("Person-" + std::to_string(i));
    texts.push_back("called " + std::to_string(i) + " by Everybody");
  }
  for (const std::string& one : texts) asked.push_back({one, 0, 0, 0, 0, 0});
  names.find(asked);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < asked.size(); ++i)
    wrong += asked[i].person == (i < 100'000 ? i / 2 : nobody) ? 0U : 1U;
  CHECK(wrong == 0);
}

TEST_CASE("the marks of a text are found alike in every way") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string text(random() % 400, 'x');
    bool dense = round % 3 == 0;
    for (char& c : text) {
      const std::string_view some = dense ? ",\n\"" : ",\n\"abcdefgh \xc3\xac\x0a\x2d\x21\xa2";
      c = some[random() % some.size()];
    }
    std::size_t size = text.size();
    std::size_t from = size == 0 ? 0 : random() % size;
    std::vector<std::uint32_t> expected;
    for (std::size_t i = from; i < size; ++i)
      if (text[i] == ',' || text[i] == '\n' || text[i] == '"')
        expected.push_back(static_cast<std::uint32_t>(i));
    text.append(marks_width, ','); // means nothing
    REQUIRE(!mark_listers().empty());
    for (ListMarks list : mark_listers()) {
      std::vector<std::uint32_t> found(size + 8);
      found.resize(static_cast<std::size_t>(list(text, from, size, found.data()) - found.data()));
      CHECK(found == expected);
    }
  }
}

TEST_CASE("marks that are passed do not come again") {
  std::string text;
  for (int i = 0; i < 5'000; ++i) text += "ab,c\n";
  std::size_t size = text.size();
  text.append(marks_width, '\0');
  Marks marks(std::string_view(text).substr(0, size), 2);
  std::size_t seen = 0, next = 0;
  bool right = true;
  while (marks.size() >= 2 || marks.more()) {
    if (marks.size() < 2) continue;
    right = right && marks.begin()[0] == next + 2 && marks.begin()[1] == next + 4;
    next += 5;
    ++seen;
    marks.pass(2);
    if (seen == 2'500) { // as behind a row with quotes
      next += 6'000;
      seen += 1'200;
      marks.pass_to(next);
    }
  }
  CHECK(right);
  CHECK(seen == 5'000);
}
