#include "reports/formats.h"

#include <algorithm>
#include <cctype>

namespace quorate::reports {

// Each is defined in the file that renders it.
extern const Format text_format, json_format, html_format, sarif_format, junit_format,
    github_format, markdown_format, ics_format, csv_format;

const std::vector<const Format*>& formats() {
  static const std::vector<const Format*> all{&text_format,     &json_format,  &html_format,
                                              &sarif_format,    &junit_format, &github_format,
                                              &markdown_format, &ics_format,   &csv_format};
  return all;
}

const Format* format_named(std::string_view name) {
  auto found = std::find_if(formats().begin(), formats().end(),
                            [&](const Format* one) { return one->name == name; });
  return found == formats().end() ? nullptr : *found;
}

const Format* format_of_file(std::string_view path) {
  std::string name(path.substr(path.find_last_of('/') + 1));
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const Format* best = nullptr;
  std::size_t longest = 0;
  for (const Format* one : formats())
    for (std::string_view ending : one->endings)
      if (name.size() > ending.size() && name.ends_with(ending) && ending.size() > longest) {
        best = one;
        longest = ending.size();
      }
  return best;
}

} // namespace quorate::reports
