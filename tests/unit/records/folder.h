#pragma once
// A folder of records made for one test, and how to look at what was said about it.

#include "engine/records/records.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace quorate::records {

class Folder {
public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "records-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }

  Folder& file(const std::string& name, std::string_view text) {
    std::filesystem::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
    return *this;
  }
  const Records& load() {
    sources = source::Sources();
    result = records::load(path.string(), sources);
    return result.records;
  }

  /// "Q305 roster.yml:3" for each diagnostic, in order.
  std::vector<std::string> said() const {
    std::vector<std::string> all;
    for (const auto& one : result.diagnostics) {
      std::string place = sources.cite(one.span);
      std::string prefix = path.string() + "/";
      if (place.starts_with(prefix)) place.erase(0, prefix.size());
      all.push_back(one.code + " " + place);
    }
    return all;
  }
  /// The only diagnostic.
  const diagnostics::Diagnostic& only() const {
    INFO("codes: " << Catch::rangeToString(said()));
    REQUIRE(result.diagnostics.size() == 1);
    return result.diagnostics.front();
  }
  /// Every diagnostic as people read it: rendering must survive whatever was loaded.
  std::string rendered() const {
    std::string all;
    for (const auto& one : result.diagnostics) all += diagnostics::render(one, sources);
    return all;
  }

  std::filesystem::path path;
  source::Sources sources;
  Loaded result;
};

using Said = std::vector<std::string>;
inline Date day(std::string_view iso) { return Date::parse(iso).value(); }

} // namespace quorate::records
