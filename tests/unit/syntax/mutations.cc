// Sample charters with words deleted, doubled and swapped, and cut at each byte: parse() always
// returns, and every span that it tells lies inside the file.
#include "tests/unit/syntax/read.h"

#include <random>

namespace quorate::syntax {

namespace {
constexpr std::string_view sample = R"(charter psrt "Response Team" {
  status draft
  source "pep.rst"
  attestations by admin every 1 year   # owner
  external role expert { has branch: text, eol: date }
  activity triage, review
  body psrt {
    section "Membership" {
      role member {
        keeps seat while any of {
          active: did triage or review in the past 1 year
          holds:  hold (manager or expert) where eol is after today
        } else may be removed
        joins by admission cite "Adding"
        limit ambiguous { row: 2 terms in a row  ever: 2 terms ever } unless approved by board
      }
      every manager must hold member
    }
    review: admins must do membership_review every 1 year
    decision admission "Add a member" {
      decides joining member
      voters members except the subject
      passes if no voter objects, else with 2/3 of voters
      phase voting exactly 2 weeks { restarts when amended_text }
      quorum all but 2 of (voters except silent) are present
    }
  }
  define fifty as ambiguous { cast: half plus one of ballots }
  scenario "lapse" {
    given ada hold psrt.member from 2023-08-01
    as of 2026-01-01
    expect psrt.member.keeps for ada is violated
  }
  note "“quoted” – text"
}
)";

void survives(const std::string& text) {
  Read read = read_file(text);
  for (const auto& one : read.parsed.diagnostics) {
    REQUIRE(one.span.begin <= one.span.end);
    REQUIRE(one.span.end <= text.size());
    REQUIRE_FALSE(one.message.empty());
  }
}

std::vector<std::string> words() {
  std::vector<std::string> all;
  std::string text(sample);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    bool letter = std::isalnum(static_cast<unsigned char>(text[at])) != 0;
    while (letter && end < text.size() && std::isalnum(static_cast<unsigned char>(text[end])))
      ++end;
    all.push_back(text.substr(at, end - at));
    at = end;
  }
  return all;
}

std::string joined(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) text += one;
  return text;
}
} // namespace

TEST_CASE("the sample itself is right") { CHECK(read_file(std::string(sample)).told().empty()); }

TEST_CASE("cut at each byte") {
  for (std::size_t end = 0; end < sample.size(); ++end)
    survives(std::string(sample.substr(0, end)));
}

TEST_CASE("each word deleted, each doubled") {
  std::vector<std::string> all = words();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] == " ") continue;
    std::vector<std::string> less = all;
    less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
    survives(joined(less));
    std::vector<std::string> more = all;
    more.insert(more.begin() + static_cast<std::ptrdiff_t>(i), all[i] + " ");
    survives(joined(more));
  }
}

TEST_CASE("words swapped at random") {
  std::mt19937 random(20260101);
  std::vector<std::string> all = words();
  for (int round = 0; round < 1500; ++round) {
    std::vector<std::string> mixed = all;
    for (int change = 0; change < 1 + round % 4; ++change)
      std::swap(mixed[random() % mixed.size()], mixed[random() % mixed.size()]);
    survives(joined(mixed));
  }
}

} // namespace quorate::syntax
