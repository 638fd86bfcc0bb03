// Plays what was once found, and some thousand inputs made of seeds, through all targets, without a
// fuzzer: `replay MUTATIONS FOLDER...`, where each folder holds a folder for each target. The
// mutations are the same in every run, unless QUORATE_SEED asks for others; QUORATE_TARGET asks for
// one target.
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <random>
#include <unistd.h>
#include <vector>

/// Where the program has sanitizers.
// NOLINTNEXTLINE(bugprone-reserved-identifier): so it is called
extern "C" [[gnu::weak]] void __sanitizer_set_death_callback(void (*callback)());

namespace quorate::fuzz {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> inputs(const std::vector<std::string>& folders, std::string_view target) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const std::string& folder : folders)
    for (const auto& one : fs::directory_iterator(fs::path(folder) / target, ignored))
      files.push_back(one.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> all;
  for (const fs::path& path : files) {
    std::ifstream file(path, std::ios::binary);
    all.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return all;
}

/// One to four changes: bytes, stretches, and stretches of another input.
std::string mutated(std::string text, const std::vector<std::string>& all, std::mt19937& random) {
  static constexpr std::array<std::string_view, 16> pieces = {"\n",
                                                              "\"",
                                                              "{",
                                                              "}",
                                                              ",",
                                                              ":",
                                                              "- ",
                                                              "\xc3\xa9",
                                                              "\xff",
                                                              std::string_view("\0", 1),
                                                              "\r\n",
                                                              "2026-02-30",
                                                              "9999999999999999999",
                                                              "[",
                                                              "#",
                                                              "  "};
  auto up_to = [&](std::size_t most) { return most == 0 ? 0 : random() % (most + 1); };
  for (std::size_t changes = 1 + up_to(3); changes > 0; --changes) {
    std::size_t at = up_to(text.size());
    std::size_t size = std::min(up_to(40), text.size() - at);
    switch (random() % 6) {
    case 0:
      if (at < text.size()) text[at] = static_cast<char>(random());
      break;
    case 1: text.erase(at, size); break;
    case 2: text.insert(at, text.substr(at, size)); break;
    case 3: text.insert(at, pieces[random() % pieces.size()]); break;
    case 4: text.resize(at); break;
    default: {
      const std::string& other = all[random() % all.size()];
      text.insert(at, other.substr(up_to(other.size()), up_to(200)));
    }
    }
  }
  return text;
}

/// What is running when the process dies can be looked at afterwards.
class Last {
public:
  explicit Last(std::string path) : path_(std::move(path)) {}
  void is(std::string_view target, const std::string& text) {
    target_ = target;
    text_ = &text;
  }
  void keep() const {
    if (text_ == nullptr) return;
    std::ofstream(path_, std::ios::binary) << *text_;
    std::fprintf(stderr, "the input of %.*s is in %s\n", static_cast<int>(target_.size()),
                 target_.data(), path_.c_str());
  }

private:
  std::string path_;
  std::string_view target_;
  const std::string* text_ = nullptr;
};
Last last("fuzz-input");

std::vector<Target> targets() {
  std::vector<Target> all(of_records.begin(), of_records.end());
#ifndef QUORATE_RECORDS_ONLY
  all.insert(all.end(), of_charters.begin(), of_charters.end());
#endif
  return all;
}

extern "C" void on_abort(int) {
  last.keep();
  std::_Exit(1);
}

int replay(std::size_t mutations, const std::vector<std::string>& folders) {
  for (int one : {SIGABRT, SIGALRM}) std::signal(one, on_abort);
  if (__sanitizer_set_death_callback != nullptr) // they say more of the rest than we can
    __sanitizer_set_death_callback([] { last.keep(); });
  else
    for (int one : {SIGSEGV, SIGFPE, SIGBUS}) std::signal(one, on_abort);
  const char* seed = std::getenv("QUORATE_SEED");
  const char* only = std::getenv("QUORATE_TARGET");
  for (const Target& target : targets()) {
    if (only != nullptr && target.name != only) continue;
    auto begin = std::chrono::steady_clock::now();
    std::mt19937 random(seed == nullptr ? 20260101U
                                        : static_cast<unsigned>(std::strtoul(seed, nullptr, 10)));
    std::vector<std::string> all = inputs(folders, target.name);
    if (all.empty()) {
      fmt::print(stderr, "{}: there is nothing to play\n", target.name);
      return 1;
    }
    auto play = [&](const std::string& text) {
      last.is(target.name, text);
      ::alarm(20); // no input takes so long
      target.run(text);
    };
    for (const std::string& one : all) play(one);
    for (std::size_t i = 0; i < mutations; ++i)
      play(mutated(all[random() % all.size()], all, random));
    std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    fmt::print(stderr, "{}: {} inputs, {} mutations, {:.1f} s\n", target.name, all.size(),
               mutations, took.count());
  }
  return 0;
}

} // namespace
} // namespace quorate::fuzz

int main(int count, char** words) {
  if (count < 3) {
    std::fprintf(stderr, "replay MUTATIONS FOLDER...\n");
    return 2;
  }
  return quorate::fuzz::replay(std::strtoul(words[1], nullptr, 10), {words + 2, words + count});
}
