#include "cli/outputs.h"

#include "cli/messages.h"
#include "cli/output.h"
#include "engine/progress/progress.h"
#include "reports/formats.h"

#include <algorithm>
#include <filesystem>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::cli {

namespace fs = std::filesystem;

namespace {
/// The format that the name of a file asks for; empty where it asks for none.
std::string format_of(const std::string& path, const std::vector<std::string>& known) {
  if (path == "-") return "";
  if (const reports::Format* format = reports::format_of_file(path))
    return std::string(format->name);
  for (const std::string& name : known) // `.svg`, `.dot`
    if (path.size() > name.size() + 1 && path.ends_with("." + name)) return name;
  return "";
}

Refused no_format(const std::string& path, const std::vector<std::string>& known) {
  std::vector<std::string> endings;
  for (const reports::Format* one : reports::formats())
    if (std::find(known.begin(), known.end(), one->name) != known.end())
      for (std::string_view ending : one->endings)
        endings.push_back(fmt::format("{} ({})", ending, one->name));
  return {fmt::format("the name {} says no format", quote(path)),
          fmt::format("end it in one of {}; or add `--format`", fmt::join(endings, ", "))};
}

Refused not_written(const std::string& path, const std::string& format,
                    const std::vector<std::string>& known) {
  return {fmt::format("{} asks for {}, which is not written here", quote(path), format),
          fmt::format("this command writes {}: `--format` says which of them, whatever the name",
                      fmt::join(known, ", "))};
}

bool known_to(const std::vector<std::string>& known, const std::string& format) {
  return std::find(known.begin(), known.end(), format) != known.end();
}

/// Two names of one file: the second would undo the first.
std::optional<Refused> named_twice(const Outputs& outputs) {
  std::vector<std::string> seen;
  for (const Output& one : outputs) {
    std::error_code ignored;
    fs::path real = one.path == "-" ? "-" : fs::weakly_canonical(fs::absolute(one.path), ignored);
    bool device = one.path != "-" && fs::exists(real, ignored) &&
                  !fs::is_regular_file(real, ignored); // may take as much as it likes
    if (!device && std::find(seen.begin(), seen.end(), real.string()) != seen.end())
      return Refused{
          fmt::format("{} is named twice", one.path == "-" ? "standard output" : quote(one.path)),
          "give each output a name of its own"};
    seen.push_back(real.string());
  }
  return std::nullopt;
}
} // namespace

Read<Outputs> read_outputs(const TypedOutputs& typed) {
  std::vector<std::string> paths = typed.paths;
  if (paths.empty()) paths.push_back("-");
  bool used = paths.size() == 1;
  Outputs result;
  for (const std::string& path : paths) {
    std::string ending = format_of(path, typed.known);
    bool as_told = typed.format && (paths.size() == 1 || ending.empty());
    if (as_told) {
      used = true;
      result.push_back({path, *typed.format});
    } else if (!ending.empty()) {
      if (!known_to(typed.known, ending)) return not_written(path, ending, typed.known);
      result.push_back({path, ending});
    } else if (path == "-" || !typed.must_say) {
      result.push_back({path, typed.known.front()});
    } else {
      return no_format(path, typed.known);
    }
  }
  if (typed.format && !used)
    return Refused{
        fmt::format("`--format {}` is for none of these: each name says its format", *typed.format),
        "leave it out, or give `--output -` or a name without such an ending, too"};
  if (std::optional<Refused> twice = named_twice(result)) return *twice;
  return result;
}

bool deliver_all(const Outputs& outputs, const std::function<std::string(const Output&)>& render) {
  std::vector<std::string> written;
  bool good = true;
  for (const Output& one : outputs) {
    std::optional<std::string> failure;
    {
      std::string doing = "writing " + (one.path == "-" ? one.format : one.path);
      progress::Step writing(doing, "");
      failure = write_report(one.path, render(one));
    }
    if (failure)
      print_error(*failure);
    else
      written.push_back(one.path == "-" ? "standard output" : quote(one.path));
    good = good && !failure;
  }
  if (!good && outputs.size() > 1)
    print_error(written.empty()
                    ? "no output was written"
                    : fmt::format("written all the same: {}", fmt::join(written, ", ")));
  return good;
}

} // namespace quorate::cli
