#include "engine/source/source.h"

#include <catch2/catch.hpp>

using namespace quorate::source;

TEST_CASE("lines and offsets") {
  Source file("a.charter", "one\ntwo\n\nfour");
  CHECK(file.line_count() == 4);
  CHECK(file.line_text(1) == "one");
  CHECK(file.line_text(2) == "two");
  CHECK(file.line_text(3) == "");
  CHECK(file.line_text(4) == "four");
  CHECK(file.line_text(0) == "");
  CHECK(file.line_text(5) == "");
  CHECK(file.line_start(1) == 0);
  CHECK(file.line_start(2) == 4);
  CHECK(file.line_start(4) == 9);
  CHECK(file.line_start(0) == 13);
  CHECK(file.line_start(5) == 13);
  CHECK(file.line_of(0) == 1);
  CHECK(file.line_of(3) == 1); // the line end belongs to its line
  CHECK(file.line_of(4) == 2);
  CHECK(file.line_of(8) == 3);
  CHECK(file.line_of(12) == 4);
  CHECK(file.line_of(4000) == 4);
}

TEST_CASE("a line end at the end of the file opens an empty line; CRLF is a line end") {
  Source file("a.charter", "one\r\ntwo\r\n");
  CHECK(file.line_count() == 3);
  CHECK(file.line_text(1) == "one");
  CHECK(file.line_text(2) == "two");
  CHECK(file.line_text(3) == "");
  CHECK(file.line_of(10) == 3);
  CHECK(Source("empty", "").line_count() == 1);
  CHECK(Source("empty", "").line_text(1) == "");
}

TEST_CASE("places are what people count: from one, columns in bytes") {
  Sources sources;
  SourceId id = sources.add("a.charter", "one\ntwo three\n");
  CHECK(sources.place({id, 0, 3, 0}) == Place{"a.charter", 1, 1});
  CHECK(sources.place({id, 8, 13, 0}) == Place{"a.charter", 2, 5});
  CHECK(sources.cite({id, 8, 13, 0}) == "a.charter:2");
  CHECK(sources.text({id, 8, 13, 0}) == "three");
  CHECK(sources[id].path() == "a.charter");
}

TEST_CASE("a streamed file has lines given by its loader, and no columns") {
  Sources sources;
  SourceId id = sources.add("activity.csv", "");
  CHECK(sources.place({id, 0, 0, 17}) == Place{"activity.csv", 17, 0});
  CHECK(sources.cite({id, 0, 0, 17}) == "activity.csv:17");
  CHECK(sources.place({id, 0, 0, 0}) == Place{"activity.csv", 0, 0});
  CHECK(sources.cite({id, 0, 0, 0}) == "activity.csv");
  CHECK(sources.text({id, 0, 5, 17}) == "");
}

TEST_CASE("source 0 is no file") {
  Sources sources;
  CHECK(sources.cite({}) == "");
  CHECK(sources.place({}) == Place{"", 0, 0});
  CHECK(sources.text({}) == "");
  CHECK(sources.add("first", "x") == 1);
  CHECK(sources.add("second", "y") == 2);
}

TEST_CASE("files stay where they are when others are added") {
  Sources sources;
  SourceId id = sources.add("first", "text of the first");
  const Source* first = &sources[id];
  std::string_view text = first->text();
  for (int i = 0; i < 1000; ++i) sources.add("other", "text");
  CHECK(&sources[id] == first);
  CHECK(text == "text of the first");
}

TEST_CASE("a text that was let go is read again when somebody asks, and once") {
  Sources sources;
  SourceId id = sources.add("people.csv", "id,name\nada,Ada\n");
  CHECK(sources[id].line_count() == 3);
  int times = 0;
  sources.let_go(id, [&] { return ++times, std::string("id,name\nada,Ada\n"); });
  CHECK(sources.cite({id, 0, 0, 2}) == "people.csv:2");
  CHECK(times == 0);
  CHECK(sources[id].line_text(2) == "ada,Ada");
  CHECK(sources[id].line_count() == 3);
  CHECK(sources[id].text().size() == 16);
  CHECK(sources.place({id, 8, 11, 0}) == Place{"people.csv", 2, 1});
  CHECK(times == 1);
}

TEST_CASE("a text that was let go and is gone is none") {
  Sources sources;
  SourceId id = sources.add("people.csv", "id,name\nada,Ada\n");
  sources.let_go(id, [] { return std::string(); });
  CHECK(sources[id].line_text(2) == "");
  CHECK(sources[id].line_count() == 1);
  CHECK(sources.cite({id, 0, 0, 2}) == "people.csv:2");
}

TEST_CASE("what is shown as lying elsewhere is held: its copy may go") {
  Sources sources;
  SourceId copy = sources.add("copy/people.csv", "ada"), other = sources.add("b.csv", "bo");
  bool there = true;
  auto again = [&] { return there ? std::string("again") : std::string(); };
  sources.let_go(copy, again);
  sources.let_go(other, again);
  sources.show_as("copy/", "main:");
  there = false;
  CHECK(sources[copy].path() == "main:people.csv");
  CHECK(sources[copy].text() == "again");
  CHECK(sources[other].text() == "");
}

TEST_CASE("spans that do not fit the file give no text") {
  Sources sources;
  SourceId id = sources.add("a", "abc");
  CHECK(sources.text({id, 1, 100, 0}) == "bc");
  CHECK(sources.text({id, 3, 3, 0}) == "");
  CHECK(sources.text({id, 4, 5, 0}) == "");
  CHECK(sources.text({id, 2, 1, 0}) == "");
}

TEST_CASE("joining spans") {
  Span first{1, 4, 7, 0};
  Span last{1, 20, 25, 0};
  CHECK(join(first, last) == Span{1, 4, 25, 0});
  CHECK(join(first, first) == first);
  CHECK(join({2, 0, 0, 17}, {2, 0, 0, 19}) == Span{2, 0, 0, 17});
}
