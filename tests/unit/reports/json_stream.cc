#include "reports/json_stream.h"

#include <catch2/catch.hpp>

using namespace quorate::reports;

TEST_CASE("JSON written piece by piece has the bytes of the whole") {
  Json inner{{"a", 1}, {"b", Json::array({1, "x\ny"})}, {"c", Json::object()}};
  Json whole{{"first", "\x1b[2J"},
             {"none", Json::array()},
             {"list", Json::array({inner, inner})},
             {"in", {{"deep", inner}, {"empty", Json::object()}}},
             {"last", nullptr}};
  JsonStream to;
  to.begin_object().put("first", "\x1b[2J");
  to.list("none", std::vector<int>{}, [](int) { return Json(); });
  to.list("list", std::vector<int>{1, 2}, [&](int) { return inner; });
  to.key("in").begin_object().put("deep", inner).key("empty").begin_object().end().end();
  to.put("last", nullptr).end();
  CHECK(to.take() == whole.dump(2) + "\n");
}

TEST_CASE("what a terminal would obey is an escape, also where JSON would let it pass") {
  CHECK(written(Json{"\x7f\u202e\U000e0041"}) == "[\n  \"\\u007f\\u202e\\udb40\\udc41\"\n]\n");
  CHECK(written(Json{"\xff"}) == "[\n  \"\ufffd\"\n]\n");
}

TEST_CASE("every character of ASCII is escaped where it must be, wherever it stands") {
  for (int c = 0; c < 0x7f; ++c)
    for (std::size_t at = 0; at < 19; ++at) {
      std::string text(19, 'x');
      text[at] = static_cast<char>(c);
      INFO("character " << c << " at " << at);
      CHECK(written(Json(text)) == Json(text).dump() + "\n");
      JsonStream to;
      CHECK(to.value(text).take() == Json(text).dump() + "\n");
    }
}
